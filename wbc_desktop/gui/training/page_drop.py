"""What is dropped on the training page goes to the step that it is meant for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from wbc_desktop.gui.training.adapt_joint import take_cases
from wbc_desktop.gui.training.adapt_services import ReviewedSet
from wbc_desktop.gui.training.evaluation_joint import EvaluationJoint
from wbc_desktop.gui.training.page_steps import StepPages
from wbc_desktop.gui.training.run_start import NETWORK_FILE
from wbc_desktop.gui.training.services import ShelfService
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.wording import Wording

ONE_SET = Wording("training.one_set", "Drop one labelled set at a time: a zip or a folder.")


class PageDrop(QObject):
    """``step_wanted`` names the step that took it, ``message_wanted`` says why none did."""

    step_wanted = Signal(str)
    message_wanted = Signal(object)

    def __init__(
        self,
        steps: StepPages,
        versions: VersionsTab,
        judging: EvaluationJoint,
        shelf: ShelfService,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._steps = steps
        self._versions = versions
        self._judging = judging
        self._shelf = shelf

    def take(self, paths: Sequence[Path], step: str) -> None:
        """Installs network files, looks at a labelled set; ``step`` is the one that is shown.

        On Evaluation a set is one to judge a network on.
        """
        files = [p for p in paths if p.suffix.lower() == NETWORK_FILE]
        for file in files:
            self._versions.install(file)
        if files:
            self.step_wanted.emit("versions")
        sets = [p for p in paths if p not in files]
        if sets and take_cases(self._shelf, sets, self._on_cases):
            return
        if len(sets) > 1:
            self.message_wanted.emit(ONE_SET())
        elif sets and step == "evaluation":
            self._judging.take_set(sets[0])
        elif sets:
            self._look_at(sets[0])

    def _on_cases(self, found: ReviewedSet) -> None:
        """The reviewed cells of exported cases are a set like any other."""
        if found.refusal is not None:
            self.message_wanted.emit(found.refusal)
        else:
            self._look_at(found.folder)

    def _look_at(self, path: Path) -> None:
        self.step_wanted.emit("data")
        self._steps.data.read(path)
