"""A search for settings in a child process, followed in a worker's thread, stopped from here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.errors import Cancelled, HostError
from wbc_desktop.gui.workers.background import BackgroundJob
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

    def job(self) -> dict[str, Any]:
        """The job of the child; reads the set where labels were corrected, so never in a window.

        Raises:
            WbcError: the set or the corrected labels cannot be read.
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
        return with_corrections(made, corrections_in(self.folder)) if self.folder else made


class _Follower:
    """The task of a worker: passes on what the child tells."""

    def __init__(self, plan: SearchPlan) -> None:
        self._plan = plan
        self._lock = Lock()
        self._child: ChildRun | None = None

    def __call__(self, stop: Event) -> Iterator[object]:
        job = self._plan.job()
        with self._lock:
            if stop.is_set():
                raise Cancelled
            child = self._child = ChildRun(job)
        try:
            yield from child.events()
        except HostError:
            if stop.is_set():
                raise Cancelled from None
            raise
        finally:
            child.close()
            with self._lock:
                self._child = None

    def ask_to_stop(self) -> None:
        """The trial that runs is put back, the others stay. From any thread."""
        with self._lock:
            if self._child is not None:
                self._child.stop()

    def end(self) -> None:
        """Ends the child at once; set the task's stop event before. From any thread."""
        with self._lock:
            if self._child is not None:
                self._child.end()


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
        self._follower: _Follower | None = None
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
        self._follower = _Follower(plan)
        self._job.start(self._follower)
        self.progressed.emit()

    def stop(self) -> None:
        """Ends soon and keeps every finished trial; before the study is open, at once."""
        if self._follower is None or self.stopping:
            return
        self.stopping = True
        if self.progress.name:
            self._follower.ask_to_stop()
        else:
            self._job.cancel()
            self._follower.end()
        self.progressed.emit()

    def close(self) -> None:
        """Ends the child and waits for the thread; nothing is delivered afterwards."""
        self._job.cancel()
        if self._follower is not None:
            self._follower.end()
        self._job.close()

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
        self._follower = None
        self.progressed.emit()
        self.ended.emit()
