"""Microns per pixel of images whose files do not say: from the red cells of like images."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding import estimate_scale
from wbc_desktop.imaging import Scale

SAMPLE = 8
"""Images of a group that are looked at: more change the median by less than its own error."""


@dataclass(frozen=True, slots=True)
class LikeImages:
    """What lets images share one estimate: the same folder and the same size in pixels."""

    folder: str
    width: int
    height: int


class GroupScales:
    """Estimates once per group of like images, from a sample spread over the group."""

    def __init__(self) -> None:
        self._known: dict[LikeImages, Scale] = {}

    def of(
        self,
        group: LikeImages,
        sample: Callable[[int], Sequence[NDArray[np.uint8]]],
    ) -> Scale:
        """The group's scale; ``sample(n)`` reads up to n of its images when it is first asked."""
        if group not in self._known:
            estimate = estimate_scale(sample(SAMPLE))
            trusted = estimate.trusted and estimate.microns_per_pixel is not None
            self._known[group] = Scale(
                estimate.microns_per_pixel, "cells" if trusted else "unknown"
            )
        return self._known[group]
