"""An event that is set after it was asked so often: a person who stops in the middle of work."""

from __future__ import annotations

from threading import Event


class StopAt(Event):
    """Set from the ``last``-th question on; ``asked`` counts them."""

    def __init__(self, last: int = 1_000_000) -> None:
        super().__init__()
        self.asked = 0
        self._last = last

    def is_set(self) -> bool:
        self.asked += 1
        return self.asked >= self._last
