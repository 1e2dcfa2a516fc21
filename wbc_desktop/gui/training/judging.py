"""Judges a network on a labelled set in a worker's thread; keeps and finds what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.errors import HostError
from wbc_desktop.gui.workers.background import BackgroundJob
from wbc_desktop.gui.workers.following import Follower
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.evaluating import document_of
from wbc_desktop.workflow.kept_evaluations import KeptEvaluation, KeptEvaluations
from wbc_desktop.workflow.training import evaluation_job

EVALUATED = Wording(
    "training.evaluated", "{network} is evaluated on “{data}”; the figures are kept.", news=True
)


@dataclass(frozen=True, slots=True)
class JudgePlan:
    """Which network file on which set; ``part`` is "" for the test part, else all, or "all".

    ``against`` is the file of the network in use, if that is another one.
    """

    network: Path
    data: Path
    part: str = ""
    against: Path | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The document, and how it was kept or why it was not."""

    document: Mapping[str, Any]
    remark: Message


class JudgingTask(Follower):
    """The task of a worker: yields (done, total) and, last, what was Judged."""

    def __init__(self, plan: JudgePlan, folder: Path) -> None:
        super().__init__()
        self._plan = plan
        self._folder = folder

    def __call__(self, stop: Event) -> Iterator[object]:
        result: Mapping[str, Any] | None = None
        for event in self.follow(self._job(stop), stop):
            if event["event"] == "batch":
                yield int(event["done"]), int(event["total"])
            elif event["event"] == "result":
                result = event
        if result is not None:
            yield self._kept(document_of(result))

    def _job(self, stop: Event) -> dict[str, Any]:
        plan = self._plan
        job = evaluation_job(plan.data, plan.network, split=plan.part or None, against=plan.against)
        return {**DecidedSets(self._folder, stop).job(job), "why": True}

    def _kept(self, document: Mapping[str, Any]) -> Judged:
        try:
            kept = KeptEvaluations.of(self._folder).keep(document)
        except HostError as error:
            return Judged(document, error.message)
        return Judged(document, EVALUATED(network=kept.network, data=kept.data))


class Judging(QObject):
    """One evaluation at a time. Lives in the window's thread; ``folder`` is the data folder.

    ``progressed`` carries done and total, ``judged`` the document, ``told`` a Message that goes
    with it, ``failed`` why there is none; ``changed`` follows the beginning and the end.
    """

    progressed = Signal(int, int)
    judged = Signal(object)
    told = Signal(object)
    failed = Signal(object)
    changed = Signal()
    listed = Signal(object)
    """Every evaluation that is kept, the newest first."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._kept = KeptEvaluations.of(folder)
        self._task: JudgingTask | None = None
        self._job = BackgroundJob("judging", self)
        self._job.produced.connect(self._on_produced)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._on_finished)
        self._files = ThreadPoolExecutor(1, thread_name_prefix="evaluations")
        self._lane = Lane(self._files, self)
        self._lane.failed.connect(self.told)

    @property
    def running(self) -> bool:
        return self._job.running

    def start(self, plan: JudgePlan) -> None:
        """Judges by ``plan``; nothing may be going on."""
        self._task = JudgingTask(plan, self._folder)
        self._job.start(self._task)
        self.changed.emit()

    def stop(self) -> None:
        """Ends what is going on; nothing is kept of it."""
        self._job.cancel()
        if self._task is not None:
            self._task.end()

    def find(self) -> None:
        """Looks for what is kept; ``listed`` follows."""
        self._lane.ask(self._kept.list, self.listed.emit)

    def open(self, kept: KeptEvaluation, shown: Callable[[Mapping[str, Any]], None]) -> None:
        """Reads what was kept and gives it to ``shown``; ``told`` says why it cannot be read."""
        self._lane.ask(lambda: self._kept.open(kept), shown)

    def close(self) -> None:
        """Ends child and threads; nothing is delivered afterwards."""
        self.stop()
        self._job.close()
        self._lane.close()
        self._files.shutdown(wait=True)

    @Slot(object)
    def _on_produced(self, value: object) -> None:
        match value:
            case (int(done), int(total)):
                self.progressed.emit(done, total)
            case Judged(document, remark):
                self.judged.emit(document)
                self.told.emit(remark)
                self.find()

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        self.changed.emit()
