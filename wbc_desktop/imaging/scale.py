"""Microns per pixel: the figure, who said it, and when a file's own word may be believed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Origin = Literal["file", "cells", "given", "unknown"]

SENSIBLE = (0.02, 5.0)
"""µm per pixel that a microscope can have; leaves out the 72, 96 and 300 dpi of paper."""

MICRONS_PER_INCH = 25_400.0
MICRONS_PER_CENTIMETRE = 10_000.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Microns per pixel, and where the figure comes from."""

    microns_per_pixel: float | None
    origin: Origin


UNKNOWN = Scale(None, "unknown")


def sensible(microns_per_pixel: float | None) -> float | None:
    """The figure if a microscope can have it, else None."""
    if microns_per_pixel is None or not math.isfinite(microns_per_pixel):
        return None
    low, high = SENSIBLE
    return microns_per_pixel if low <= microns_per_pixel <= high else None


def mean_of(horizontal: float | None, vertical: float | None) -> float | None:
    """One figure of two axes; None if either is not sensible or they differ by over a tenth."""
    x, y = sensible(horizontal), sensible(vertical)
    if x is None or y is None or max(x, y) > 1.1 * min(x, y):
        return None
    return (x + y) / 2


def stated(given: float | None, from_file: float | None) -> Scale:
    """What a person gives counts before what the file says."""
    if given is not None:
        return Scale(given, "given")
    known = sensible(from_file)
    return UNKNOWN if known is None else Scale(known, "file")
