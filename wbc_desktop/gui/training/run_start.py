"""Starts a training on the set under Data with the settings under Settings, if both allow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.gui.training.page_steps import StepPages
from wbc_desktop.gui.training.run_flow import RunFlow, next_version
from wbc_desktop.gui.training.run_plan import RunPlan
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.gui.training.settings_tab import usual_name
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.wording import Wording

NO_SET = Wording("training.no_set", "Choose labelled cells before you start a training.")
UNDECIDED = Wording(
    "training.undecided",
    "{count} labels of “{name}” are not decided yet: say under Data what they mean, or leave their"
    " cells out.",
)

NETWORK_FILE = ".wbcnet"


class RunStart(QObject):
    """``message_wanted`` says why nothing is started, ``step_wanted`` where that can be mended."""

    message_wanted = Signal(object)
    step_wanted = Signal(str)

    def __init__(
        self, steps: StepPages, versions: VersionsTab, flow: RunFlow, folder: Path, parent: QObject
    ) -> None:
        """``folder`` is where trained networks lie until the shelf has copied them in."""
        super().__init__(parent)
        self._steps = steps
        self._versions = versions
        self._flow = flow
        self._folder = folder

    @Slot()
    def start(self) -> None:
        """Starts a training on the set that is shown."""
        data = self._steps.data
        summary = data.summary
        if summary is None:
            self.message_wanted.emit(NO_SET())
        elif summary.undecided:
            self.step_wanted.emit("data")
            self.message_wanted.emit(UNDECIDED(count=len(summary.undecided), name=summary.name))
        elif stopping := data.stopping:
            self.step_wanted.emit("settings")
            self.message_wanted.emit(stopping[0].what)
        else:
            self._flow.start(self.plan(summary))

    @Slot(str)
    def start_in_spite(self, reason: str) -> None:
        """Starts a training that the doctor advises against; why stays with the network."""
        data = self._steps.data
        if data.summary is not None:
            plan = self.plan(data.summary)
            told = {"findings": [found.kind for found in data.stopping], "reason": reason}
            self._flow.start(replace(plan, more={**plan.more, "in_spite_of": told}))

    def plan(self, summary: SetSummary) -> RunPlan:
        """The training on a set as the settings stand, as the next version of its name."""
        settings = self._steps.settings.settings
        name = settings.name or usual_name(summary)
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        return RunPlan(
            summary.path,
            self._folder / f"training-{stamp}{NETWORK_FILE}",
            settings,
            name,
            next_version(name, self._versions.networks),
            summary.has_test,
            folder=self._folder / f"run-{stamp}",
            cache=self._folder / "cache",
            more=self.keys_of(summary),
        )

    def keys_of(self, summary: SetSummary) -> dict[str, Any]:
        """Keys of every job on a set that say how it is to be read."""
        doctor = self._steps.data.doctor
        return {**summary.job_keys, **(doctor.job_keys if doctor is not None else {})}
