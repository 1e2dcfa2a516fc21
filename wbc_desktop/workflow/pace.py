"""How fast a task goes and how long it still takes."""

import time
from collections.abc import Callable


class Pace:
    """Counts steps and cells since its making; estimates are None until there is a basis."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._start = clock()
        self.cells = 0

    @property
    def seconds(self) -> float:
        return max(self._clock() - self._start, 1e-6)

    @property
    def cells_per_second(self) -> float:
        return self.cells / self.seconds

    def seconds_left(self, share: float) -> float | None:
        """Seconds until all is done at the mean pace so far; None before there is a basis."""
        if share <= 0:
            return None
        return self.seconds * (1 - share) / share
