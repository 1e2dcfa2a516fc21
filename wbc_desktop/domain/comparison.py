"""Are two counts of one smear the same? Fisher's exact test per class, Holm over the classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb

from wbc_desktop.domain.classes import BLAST, BY_ID


def fisher(first: int, first_total: int, second: int, second_total: int) -> float:
    """Two-sided p that two shares are one: the sum of tables not more probable (rule C8).

    Computed in whole numbers, so that tables exactly as probable as the one seen are never
    lost to rounding.
    """
    found = first + second
    lowest, highest = max(0, found - second_total), min(found, first_total)
    weight = comb(first_total, lowest) * comb(second_total, found - lowest)
    weights = [weight]
    for x in range(lowest, highest):
        up = (first_total - x) * (found - x)
        weight = weight * up // ((x + 1) * (second_total - found + x + 1))
        weights.append(weight)
    seen = weights[first - lowest]
    return float(sum(w for w in weights if w <= seen) / sum(weights))


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """p-values adjusted for looking at several (Holm 1979), in the order given."""
    adjusted = [0.0] * len(values)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        highest = max(highest, min(1.0, (len(values) - rank) * values[place]))
        adjusted[place] = highest
    return tuple(adjusted)


@dataclass(frozen=True, slots=True)
class ClassComparison:
    """One class in both counts; ``p`` is Fisher's, ``adjusted`` after Holm."""

    class_id: str
    first: int
    second: int
    p: float
    adjusted: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two counts side by side. ``different`` are the classes that chance does not explain.

    ``blast_in_one`` alerts whatever any p is: a blast in one count and none in the other (C8b).
    """

    classes: tuple[ClassComparison, ...]
    first_total: int
    second_total: int
    different: tuple[str, ...]
    blast_in_one: bool

    @property
    def alert(self) -> bool:
        return bool(self.different) or self.blast_in_one


def compare(first: Mapping[str, int], second: Mapping[str, int], level: float = 0.05) -> Comparison:
    """Compares two counts; the totals are the sums of what is given (rules C8 and C8b)."""
    totals = sum(first.values()), sum(second.values())
    pairs = [(c, first.get(c, 0), second.get(c, 0)) for c in _in_order({*first, *second})]
    pairs = [pair for pair in pairs if pair[1] + pair[2] > 0]
    raw = [fisher(a, totals[0], b, totals[1]) for _, a, b in pairs]
    classes = tuple(
        ClassComparison(*pair, p, adjusted)
        for pair, p, adjusted in zip(pairs, raw, holm(raw), strict=True)
    )
    different = tuple(c.class_id for c in classes if c.adjusted < level)
    blasts = first.get(BLAST, 0), second.get(BLAST, 0)
    return Comparison(classes, *totals, different, (blasts[0] > 0) != (blasts[1] > 0))


def _in_order(ids: Iterable[str]) -> list[str]:
    """In the order of the laboratory's table; lines that are no class follow by name."""
    places = {id: place for place, id in enumerate(BY_ID)}
    return sorted(ids, key=lambda id: (places.get(id, len(places)), id))
