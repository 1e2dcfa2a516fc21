"""A place where a witness sees a white cell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """``extent`` (2, 2): the low and high corner x, y in working pixels, also beyond the image;
    ``sureness`` 0 ... 1.
    """

    extent: Floats
    sureness: float

    @property
    def middle(self) -> tuple[float, float]:
        x, y = self.extent.mean(axis=0)
        return float(x), float(y)

    def holds(self, point: tuple[float, float]) -> bool:
        low, high = self.extent
        return bool((low <= point).all() and (point < high).all())

    def same_as(self, other: Sighting) -> bool:
        """Whether both see one cell: the middle of either lies in the other."""
        return self.holds(other.middle) or other.holds(self.middle)

    def common(self, other: Sighting) -> float:
        """Area of both, in working pixels squared."""
        low = np.maximum(self.extent[0], other.extent[0])
        high = np.minimum(self.extent[1], other.extent[1])
        return float(np.prod(np.maximum(high - low, 0)))

    @property
    def area(self) -> float:
        return float(np.prod(self.extent[1] - self.extent[0]))

    def overlap(self, other: Sighting) -> float:
        """Intersection over union."""
        common = self.common(other)
        return common / max(self.area + other.area - common, 1e-6)
