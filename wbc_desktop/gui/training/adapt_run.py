"""An adapting in a child process, followed in a worker's thread, stopped from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.gui.workers.background import BackgroundJob
from wbc_desktop.gui.workers.following import Follower
from wbc_desktop.wording import Message


@dataclass(frozen=True, slots=True)
class AdaptProgress:
    """How far it is, 0 ... 1, and how long it takes yet (None while nobody can tell)."""

    share: float = 0.0
    seconds_left: float | None = None

    def after(self, event: Mapping[str, Any]) -> AdaptProgress:
        match event["event"]:
            case "looking":
                return AdaptProgress(0.1 * event["done"] / event["total"])
            case "batch" if "epochs" in event:
                done = event["epoch"] - 1 + event["step"] / event["steps"]
                return AdaptProgress(0.1 + 0.9 * done / event["epochs"], event["seconds_left"])
        return self


class AdaptRun(QObject):
    """At most one adapting at a time. Lives in the window's thread.

    ``progressed`` follows every change; ``adapted`` carries the child's result, ``failed`` a
    Message; ``ended`` comes last in every case.
    """

    progressed = Signal()
    remarked = Signal(object)
    adapted = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = AdaptProgress()
        self._follower = Follower()
        self._job = BackgroundJob("adapting", self)
        self._job.produced.connect(self._on_produced)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._on_finished)

    @property
    def running(self) -> bool:
        return self._job.running

    def start(self, job: Callable[[Event], Mapping[str, Any]]) -> None:
        """Begins; ``job`` is made in the worker's thread, where it may read the set until
        the event is set."""
        self.progress = AdaptProgress()
        self._job.start(lambda stop: self._follower.follow(job(stop), stop))
        self.progressed.emit()

    def cancel(self) -> None:
        """Ends it; nothing is kept of it."""
        self._job.cancel()
        self._follower.end()

    def close(self) -> None:
        """Ends the child and waits for the thread; nothing is delivered afterwards."""
        self.cancel()
        self._job.close()

    @Slot(object)
    def _on_produced(self, event: Mapping[str, Any]) -> None:
        self.progress = self.progress.after(event)
        if event["event"] == "data":
            self.remarked.emit([Message.from_json(p) for p in event["problems"]])
        if event["event"] == "result":
            self.adapted.emit(event)
        self.progressed.emit()

    @Slot()
    def _on_finished(self) -> None:
        self.progressed.emit()
        self.ended.emit()
