"""How fast a fit goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Pace:
    """Steps a second since the first, which takes longer; pauses do not count."""

    def __init__(self) -> None:
        self._steps = 0
        self._start = 0.0

    @property
    def steps_a_second(self) -> float:
        seconds = max(time.monotonic() - self._start, 1e-6)
        return max(self._steps - 1, 0) / seconds

    def count(self) -> None:
        self._steps += 1
        if self._steps == 1:
            self._start = time.monotonic()

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """Time that does not count."""
        began = time.monotonic()
        yield
        self._start += time.monotonic() - began
