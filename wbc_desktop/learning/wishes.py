"""What a person may wish of work that runs: stop, pause, go on, halt. No tensorflow here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import Condition, Event
from typing import Any, TypeVar

from wbc_desktop.errors import Cancelled

T = TypeVar("T")

STOP = "stop"
PAUSE = "pause"
GO_ON = "go on"
HALT = "halt"
"""The lines that a job is told; any other one means ``STOP``."""

NEVER = Event()
"""For work that nobody stops; nobody sets it."""


def until_stopped(items: Iterable[T], stop: Event) -> Iterator[T]:
    """The items one by one.

    Raises:
        Cancelled: ``stop`` is set before the next one.
    """
    for item in items:
        must_go_on(stop)
        yield item


def must_go_on(stop: Event) -> None:
    """Ends work that a person stopped.

    Raises:
        Cancelled: ``stop`` is set.
    """
    if stop.is_set():
        raise Cancelled


class Wishes(Event):
    """Set once the job shall end: by ``STOP`` with what is best, by ``HALT`` as it stands.

    Told in one thread, asked in another.
    """

    def __init__(self) -> None:
        super().__init__()
        self._changed = Condition()
        self._paused = False
        self.halted = False

    def tell(self, line: str) -> None:
        """Takes one line of the protocol; "" (the end of the pipe) halts."""
        wish = line.strip() if line else HALT
        with self._changed:
            self._paused = wish == PAUSE
            if wish not in (PAUSE, GO_ON):
                self.halted = self.halted or wish == HALT
                self.set()
            self._changed.notify_all()

    @property
    def paused(self) -> bool:
        return self._paused and not self.is_set()

    def wait_while_paused(self, emit: Callable[[dict[str, Any]], None]) -> bool:
        """Waits until it shall go on or end, telling of both; False if there was no pause."""
        if not self.paused:
            return False
        emit({"event": "paused"})
        with self._changed:
            self._changed.wait_for(lambda: not self.paused)
        emit({"event": "going_on"})
        return True
