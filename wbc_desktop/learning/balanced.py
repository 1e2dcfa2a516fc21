"""The mean of classes with its limits: every class counts alike, however many cells it has."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot

from wbc_desktop.domain.limits import clopper_pearson

SMALLEST = 10
"""Labels with fewer cells are left out of balanced figures and listed apart."""


def balanced(found: Mapping[str, tuple[int, int]]) -> tuple[float, tuple[float, float]] | None:
    """Mean share found over the labels that have cells enough, and its 95 % limits.

    ``found`` is label to (found, cells). The exact limits of the classes (Clopper and Pearson)
    are joined as those of independent shares: the distances from the mean add up like lengths at
    right angles (MOVER; Zou and Donner 2008). None where no label has SMALLEST cells.
    """
    large = [(k, n) for k, n in found.values() if n >= SMALLEST]
    if not large:
        return None
    shares = [k / n for k, n in large]
    limits = [clopper_pearson(k, n) for k, n in large]
    mean = sum(shares) / len(shares)
    below = hypot(*(share - low for share, (low, _) in zip(shares, limits, strict=True)))
    above = hypot(*(high - share for share, (_, high) in zip(shares, limits, strict=True)))
    lower, upper = mean - below / len(large), mean + above / len(large)
    return mean, (max(0.0, lower), min(1.0, upper))
