"""Joins the search for better settings to the steps it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.gui.training.page_steps import StepPages
from wbc_desktop.gui.training.run_flow import RunFlow
from wbc_desktop.gui.training.run_start import RunStart
from wbc_desktop.gui.training.search_offer import as_job, with_found
from wbc_desktop.gui.training.set_reading import SetSummary
from wbc_desktop.gui.training.training_settings import TrainingSettings


class SearchJoint(QObject):
    """``step_wanted`` leads to a step, ``message_wanted`` carries a Message.

    ``settings_found`` carries TrainingSettings that a search found: they are shown already.
    ``progress_changed`` is the status line, unless a training has it.
    """

    step_wanted = Signal(str)
    message_wanted = Signal(object)
    settings_found = Signal(object)
    progress_changed = Signal(str, float)

    def __init__(self, steps: StepPages, start: RunStart, flow: RunFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._start = start
        self._flow = flow

    def join(self) -> None:
        """Takes in the search that was just made."""
        search = self._steps.search
        search.back_wanted.connect(lambda: self.step_wanted.emit("settings"))
        search.data_wanted.connect(lambda: self.step_wanted.emit("data"))
        search.training_wanted.connect(self._on_training_wanted)
        search.message_wanted.connect(self.message_wanted)
        search.progress_changed.connect(self._on_progressed)

    def show(self) -> None:
        """Shows the search with the settings and the set as they stand."""
        search, summary = self._steps.search, self._steps.data.summary
        search.show_settings(as_job(self._steps.settings.settings))
        if summary is not None and not summary.undecided:
            self.show_set(summary)
        self._steps.show_step("search")
        search.form.start.setFocus()

    def show_set(self, summary: SetSummary) -> None:
        """The set that is read under Data, if the search is there."""
        if self._steps.is_made("search"):
            self._steps.search.show_set(summary, self._start.keys_of(summary))

    @Slot(object)
    def _on_training_wanted(self, found: Mapping[str, Any]) -> None:
        """Trains with what a search found; the settings show it."""
        settings = self._steps.settings
        shown: TrainingSettings = with_found(settings.settings, found)
        settings.show_settings(shown)
        self.settings_found.emit(settings.settings)
        self._start.start()

    @Slot(str, float)
    def _on_progressed(self, text: str, share: float) -> None:
        if not self._flow.run.running:
            self.progress_changed.emit(text, share)
