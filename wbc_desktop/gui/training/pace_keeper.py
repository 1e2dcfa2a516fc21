"""How fast trainings are on this computer: told by each epoch, shown where time is estimated."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.gui.training.page_steps import StepPages
from wbc_desktop.gui.training.running import TrainingRun


class PaceKeeper(QObject):
    """``changed`` carries pictures a second by kind of network, to be remembered."""

    changed = Signal(object)

    def __init__(self, steps: StepPages, run: TrainingRun, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._run = run
        self._paces: dict[str, float] = {}
        self._paced = 0
        run.progressed.connect(self._on_progressed)

    @property
    def paces(self) -> Mapping[str, float]:
        return dict(self._paces)

    def remember(self, paces: Mapping[str, float]) -> None:
        """What trainings reached before: estimates go by that."""
        self._paces.update(paces)
        if self._steps.is_made("settings"):
            self._steps.settings.show_paces(self._paces)

    @Slot()
    def _on_progressed(self) -> None:
        """Once an epoch; the first steps say too little."""
        progress, plan = self._run.progress, self._run.plan
        epochs = len(progress.finished)
        if progress.images_per_second and plan is not None and epochs not in (0, self._paced):
            self._paces[plan.settings.architecture] = progress.images_per_second
            self._steps.settings.show_paces(self._paces)
            self.changed.emit(self.paces)
        self._paced = epochs
