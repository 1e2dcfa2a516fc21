"""Joins the Evaluation step to what judges networks and to the versions that are judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.gui.training.evaluation_reading import read_evaluation
from wbc_desktop.gui.training.evaluation_tab import EvaluationTab
from wbc_desktop.gui.training.judging import JudgePlan, Judging
from wbc_desktop.gui.training.running import TrainingRun
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.workflow.kept_evaluations import KeptEvaluation


class EvaluationJoint(QObject):
    """Lives as long as the page; the step is taken in when it is made.

    ``step_wanted`` names the step to show, ``shown`` follows every evaluation that is shown,
    ``told`` carries a Message. ``progress_changed`` is the status line, unless a training has it.
    """

    step_wanted = Signal(str)
    shown = Signal()
    told = Signal(object)
    progress_changed = Signal(str, float)

    def __init__(
        self, versions: VersionsTab, run: TrainingRun, folder: Path, parent: QObject
    ) -> None:
        """``folder`` is the data folder."""
        super().__init__(parent)
        self._versions = versions
        self._run = run
        self._tab: EvaluationTab | None = None
        self._data: Path | None = None
        self._kept: Sequence[KeptEvaluation] = ()
        self.of_the_run = False
        """Whether the evaluation that is shown is that of the last training."""
        self.judging = Judging(folder, self)
        self.judging.judged.connect(self._on_judged)
        self.judging.told.connect(self.told)
        self.judging.listed.connect(self._on_kept_listed)
        self.judging.progressed.connect(self._on_progressed)
        self.judging.changed.connect(self._on_changed)
        versions.listed.connect(self._on_versions_listed)
        versions.evaluate_wanted.connect(self._on_evaluate_wanted)
        versions.evaluation_wanted.connect(self._on_opened)

    def take(self, tab: EvaluationTab) -> None:
        """Takes in the step that was just made."""
        self._tab = tab
        tab.told.connect(self.told)
        tab.judge.wanted.connect(self._on_wanted)
        tab.judge.stop_wanted.connect(self.judging.stop)
        tab.earlier.wanted.connect(self._on_opened)
        tab.against.comparison_wanted.connect(self._on_comparison_wanted)
        self.judging.progressed.connect(tab.judge.show_progress)
        self.judging.failed.connect(tab.judge.show_failure)
        tab.judge.show_data(self._data)
        self._on_versions_listed()
        tab.earlier.show_kept(self._kept)

    @property
    def version(self) -> str:
        """The SHA-256 of the version whose figures are shown; "" if none are."""
        shown = self._tab.evaluation if self._tab is not None else None
        return shown.sha256 if shown is not None else ""

    @property
    def can_be_used(self) -> bool:
        """Whether what is shown is a version that may be put in use."""
        known = [n for n in self._versions.networks if n.sha256 == self.version]
        return any(not n.in_use and not n.retired for n in known)

    def find(self) -> None:
        """Looks for evaluations that were made before."""
        self.judging.find()

    def show_data(self, data: Path | None) -> None:
        """The set that is read under Data."""
        self._data = data
        if self._tab is not None:
            self._tab.judge.show_data(data)

    def take_set(self, path: Path) -> None:
        """A set was dropped on the step."""
        self.step_wanted.emit("evaluation")
        if self._tab is not None:
            self._tab.judge.take_set(path)
            self._tab.show_choosing(shown=True)

    def show_run(self, document: Mapping[str, Any]) -> None:
        """Shows what the last training is judged."""
        self._show(document, of_the_run=True)
        self.find()

    def close(self) -> None:
        """Ends what is going on; nothing is delivered afterwards."""
        self.judging.close()

    def _show(self, document: Mapping[str, Any], *, of_the_run: bool) -> None:
        self.of_the_run = of_the_run
        if self._tab is not None:
            self._tab.show_evaluation(read_evaluation(document))
            self.shown.emit()

    @Slot(object)
    def _on_wanted(self, plan: JudgePlan) -> None:
        if not self.judging.running:
            self.judging.start(plan)

    @Slot(object)
    def _on_judged(self, document: Mapping[str, Any]) -> None:
        self._show(document, of_the_run=False)

    @Slot()
    def _on_changed(self) -> None:
        if self._tab is not None:
            self._tab.judge.show_running(running=self.judging.running)
        self._tell_progress(0.0)

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self._tell_progress(done / max(total, 1))

    def _tell_progress(self, share: float) -> None:
        if not self._run.running:
            text = self.tr("Evaluating a network") if self.judging.running else ""
            self.progress_changed.emit(text, share)

    @Slot(object)
    def _on_kept_listed(self, kept: Sequence[KeptEvaluation]) -> None:
        self._kept = kept
        self._versions.show_evaluations(kept)
        if self._tab is not None:
            self._tab.earlier.show_kept(kept)

    @Slot()
    def _on_versions_listed(self) -> None:
        if self._tab is not None:
            self._tab.judge.show_networks(self._versions.networks)

    @Slot(object)
    def _on_opened(self, kept: KeptEvaluation) -> None:
        def shown(document: Mapping[str, Any]) -> None:
            self.step_wanted.emit("evaluation")
            self._show(document, of_the_run=False)

        self.judging.open(kept, shown)

    @Slot(str)
    def _on_evaluate_wanted(self, sha256: str) -> None:
        self.step_wanted.emit("evaluation")
        if self._tab is not None:
            self._tab.judge.choose_network(sha256)
            self._tab.show_choosing(shown=True)
            self._tab.judge.start.setFocus()

    @Slot(object)
    def _on_comparison_wanted(self, document: Mapping[str, Any]) -> None:
        self._versions.view.show_document(document)
        self.step_wanted.emit("versions")
        self._versions.bring_to_view(self._versions.view)
