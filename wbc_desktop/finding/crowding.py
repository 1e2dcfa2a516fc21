"""Which white cells lie over each other: two in one box cannot be classed as one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box

OVER_EACH_OTHER = 1 / 4
"""Share of a box that lies within another one; see decision 0161."""


def crowded(boxes: Sequence[Box]) -> list[bool]:
    """Whether each box shares more than OVER_EACH_OTHER of itself with one other."""
    if len(boxes) < 2:
        return [False] * len(boxes)
    corners = np.array([(b.x, b.y, b.x + b.width, b.y + b.height) for b in boxes], np.float64)
    shared = _shared(corners)
    np.fill_diagonal(shared, 0.0)
    areas = np.array([box.area for box in boxes], np.float64)
    most = shared.max(axis=1)
    return [bool(over) for over in most > OVER_EACH_OTHER * areas]


def _shared(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Area that each pair of boxes shares (n, n)."""
    low = np.maximum(corners[:, None, :2], corners[None, :, :2])
    high = np.minimum(corners[:, None, 2:], corners[None, :, 2:])
    return np.asarray(np.clip(high - low, 0, None).prod(axis=2))
