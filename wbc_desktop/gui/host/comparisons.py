"""One comparison at a time, in a child process that a worker's thread follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Slot

from wbc_desktop.gui.workers.background import BackgroundJob, Task
from wbc_desktop.gui.workers.following import Follower
from wbc_desktop.wording import Message, Wording

STOPPED = Wording("compare.stopped", "The comparison was stopped. Nothing was changed.")
BUSY = Wording("compare.busy", "A comparison is going on. Wait for it, or stop it first.")

Progressed = Callable[[int, int], None]


class ComparingChild(Follower):
    """A task of a worker: yields (done, total), and the result last.

    ``job`` is made in the worker's thread, where it may read the set until the
    event is set.
    """

    def __init__(self, job: Callable[[Event], Mapping[str, Any]]) -> None:
        super().__init__()
        self._job = job

    def __call__(self, stop: Event) -> Iterator[object]:
        for event in self.follow(self._job(stop), stop):
            if event["event"] in ("batch", "drawing"):
                yield int(event["done"]), int(event["total"])
            elif event["event"] == "result":
                yield event


class Comparisons(QObject):
    """Lives in the window's thread. A task yields (done, total) and, last, what it found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = BackgroundJob("comparison", self)
        self._task: Task | None = None
        self._progress: Progressed = lambda done, total: None
        self._done: Callable[[Any], None] = lambda result: None
        self._failed: Callable[[Message], None] = lambda message: None
        self._result: object = None
        self._refusal: Message | None = None
        self._job.produced.connect(self._on_produced)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)

    def run(
        self,
        task: Task,
        progress: Progressed | None,
        done: Callable[[Any], None],
        failed: Callable[[Message], None],
    ) -> None:
        """Runs a task; then ``done`` or ``failed`` is called, once."""
        if self._job.running:
            failed(BUSY())
            return
        self._task, self._done, self._failed = task, done, failed
        self._progress = progress or (lambda done, total: None)
        self._result, self._refusal = None, None
        self._job.start(task)

    def stop(self) -> None:
        self._job.cancel()
        if isinstance(self._task, ComparingChild):
            self._task.end()

    def close(self) -> None:
        """Ends the child and waits for the thread; nothing is delivered afterwards."""
        self.stop()
        self._job.close()
        self._task = None

    @Slot(object)
    def _on_produced(self, value: object) -> None:
        if isinstance(value, tuple):
            self._progress(*value)
        else:
            self._result = value

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        self._refusal = message

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        if self._refusal is not None:
            self._failed(self._refusal)
        elif self._result is None:
            self._failed(STOPPED())
        else:
            self._done(self._result)
