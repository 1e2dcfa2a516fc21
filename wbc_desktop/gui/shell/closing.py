"""Closing the window: all that works is asked to stop, then waited for, two seconds in all."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from concurrent.futures import Executor, Future, wait
from typing import Protocol

log = logging.getLogger(__name__)

BUDGET_S = 2.0


class Closer(Protocol):
    """Something that works in the background."""

    def stop(self) -> None:
        """Asks it to end; returns at once. Nothing is delivered afterwards."""
        ...

    def wait(self, seconds: float) -> bool:
        """Whether it ended within so many seconds."""
        ...


class LaneCloser:
    """Ends an executor of one thread; what it was given before is still done (commits, say)."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._end: Future[None] | None = None

    def stop(self) -> None:
        self._end = self._executor.submit(_nothing)
        self._executor.shutdown(wait=False)

    def wait(self, seconds: float) -> bool:
        return self._end is None or not wait([self._end], seconds).not_done


def _nothing() -> None:
    """The last thing a lane does."""


def close_all(closers: Sequence[Closer], budget_s: float = BUDGET_S) -> tuple[Closer, ...]:
    """Stops all at once, waits for each; returns those that did not end in time."""
    end = time.monotonic() + budget_s
    for closer in closers:
        closer.stop()
    late = [c for c in closers if not c.wait(max(0.0, end - time.monotonic()))]
    for closer in late:
        log.error("%s did not end in time", type(closer).__name__)
    return tuple(late)
