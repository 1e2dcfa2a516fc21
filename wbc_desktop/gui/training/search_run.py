"""A search for settings in a child process, followed in a worker's thread, stopped from here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.gui.workers.background import BackgroundJob
from wbc_desktop.gui.workers.following import Follower
from wbc_desktop.learning.wishes import NEVER
from wbc_desktop.wording import Message
from wbc_desktop.workflow.evaluating import corrections_in, with_corrections
from wbc_desktop.workflow.search_progress import SearchProgress
from wbc_desktop.workflow.searching import cache_in, search_job
from wbc_desktop.workflow.training import ChildRun


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """What is searched for which set, and where the study is kept.

    ``settings`` are keys of the job of a training: what is tried first, and what is not searched.
    ``folder`` is the data folder, where corrected labels and cut-out pictures lie; ``more`` are
    keys of every job on the set.
    """

    data: Path
    study: str
    name: str
    trials: int
    epochs: int
    over: tuple[str, ...]
    settings: Mapping[str, Any]
    seed: int = 1
    folder: Path | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def job(self, stop: Event = NEVER) -> dict[str, Any]:
        """The job of the child; reads the set where labels were corrected, so never in a window.

        Raises:
            WbcError: the set or the corrected labels cannot be read.
            Cancelled: ``stop`` was set.
        """
        made = search_job(
            self.data,
            self.study,
            trials=self.trials,
            epochs=self.epochs,
            seed=self.seed,
            name=self.name,
            over=self.over,
            settings=self.settings,
            cache=cache_in(self.folder) if self.folder else None,
        )
        made |= self.more
        if self.folder is None:
            return made
        return with_corrections(made, corrections_in(self.folder), stop)


class SearchRun(QObject):
    """At most one search at a time. Lives in the window's thread.

    ``progressed`` follows every change of ``progress``; ``failed`` carries a Message; ``ended``
    comes last.
    """

    progressed = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = SearchProgress()
        self.plan: SearchPlan | None = None
        self.stopping = False
        self.failure: Message | None = None
        self._follower = Follower()
        self._job = BackgroundJob("search", self)
        self._job.produced.connect(self._on_produced)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)

    @property
    def running(self) -> bool:
        return self._job.running

    def start(self, plan: SearchPlan) -> None:
        """Begins or goes on with the study of ``plan``; no search may be going on."""
        self.plan = plan
        self.stopping = False
        self.failure = None
        self.progress = SearchProgress(plan.trials)
        self._job.start(self._searching)
        self.progressed.emit()

    def stop(self) -> None:
        """Ends soon and keeps every finished trial; before the study is open, at once."""
        if not self.running or self.stopping:
            return
        self.stopping = True
        if self.progress.name:
            self._follower.ask(ChildRun.stop)  # The trial that runs is put back, others stay.
        else:
            self._job.cancel()
            self._follower.end()
        self.progressed.emit()

    def close(self) -> None:
        """Ends the child and waits for the thread; nothing is delivered afterwards."""
        self._job.cancel()
        self._follower.end()
        self._job.close()

    def _searching(self, stop: Event) -> Iterator[object]:
        """The task of the worker."""
        assert self.plan is not None
        yield from self._follower.follow(self.plan.job(stop), stop)

    @Slot(object)
    def _on_produced(self, event: Mapping[str, Any]) -> None:
        self.progress.apply(event)
        self.progressed.emit()

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        self.failure = message
        self.failed.emit(message)

    @Slot()
    def _on_finished(self) -> None:
        self.progressed.emit()
        self.ended.emit()
