"""Where things lie on a smear: strewn at random, but apart from one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np

Place = tuple[float, float]


class Strewing:
    """Places things on a plane so that they keep apart; remembers all that was placed."""

    def __init__(self, rng: np.random.Generator, bin_um: float = 14.0) -> None:
        self._rng = rng
        self._bin = bin_um
        self._bins: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)

    def room(self, x: float, y: float, radius: float, gap: float = 1.0) -> bool:
        """Whether nothing is nearer than ``gap`` times the sum of the radii."""
        column, row = int(x // self._bin), int(y // self._bin)
        for i in range(column - 1, column + 2):
            for j in range(row - 1, row + 2):
                for px, py, pr in self._bins.get((i, j), ()):
                    if (px - x) ** 2 + (py - y) ** 2 < (gap * (pr + radius)) ** 2:
                        return False
        return True

    def put(self, x: float, y: float, radius: float) -> None:
        self._bins[int(x // self._bin), int(y // self._bin)].append((x, y, radius))

    def strew(
        self, width: float, height: float, radius: float, wanted: int, overlapping: float,
        here: Callable[[float, float], bool] | None = None, tries: int = 6,
    ) -> Iterator[Place]:  # fmt: skip
        """Up to ``wanted`` places for discs on a plane, margins included, where ``here`` allows.

        ``overlapping`` is the share that may lie over others, ``tries`` the throws per wanted
        place before the plane counts as full.
        """
        for _ in range(wanted * tries):
            if wanted <= 0:
                return
            x = float(self._rng.uniform(-radius, width + radius))
            y = float(self._rng.uniform(-radius, height + radius))
            if here is not None and not here(x, y):
                continue
            gap = 0.68 if self._rng.random() < overlapping else 0.98
            if self.room(x, y, radius, gap):
                self.put(x, y, radius)
                wanted -= 1
                yield x, y
