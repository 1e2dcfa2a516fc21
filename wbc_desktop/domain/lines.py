"""The lines of a differential: which there are, which are shown, and how they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeVar

from wbc_desktop.domain.classes import BLAST, IMMATURE_GRANULOCYTES, NEUTROPHILS
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.domain.rounding import half_up, percent_units, shown_percent
from wbc_desktop.domain.rules import Bands, LaboratoryRules

NEUTROPHILS_LINE = "neutrophils"
IMMATURE_GRANULOCYTES_LINE = "immature_granulocytes"
COMBINED = {
    NEUTROPHILS_LINE: NEUTROPHILS,
    IMMATURE_GRANULOCYTES_LINE: IMMATURE_GRANULOCYTES,
}
"""Lines that add classes up; their cells are counted once, in the classes' own lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the differential: a class or a combined line.

    ``percent``, ``lower`` and ``upper`` are percent of the denominator, unrounded; None while
    nothing is counted. Absolute counts are 10^9/L, None without a WBC; their limits are
    sampling error only. ``shown`` and ``absolute_shown`` are what is printed.
    """

    id: str
    count: int
    percent: float | None
    shown: str
    lower: float | None
    upper: float | None
    absolute: float | None
    absolute_shown: str
    absolute_lower: float | None
    absolute_upper: float | None

    @property
    def combined(self) -> bool:
        return self.id in COMBINED


class Named(Protocol):
    """A line of any kind, here or in a record."""

    @property
    def id(self) -> str: ...


L = TypeVar("L", bound=Named)


def shown_lines(lines: Iterable[L], bands: Bands) -> tuple[L, ...]:
    """The lines that a report shows: merged, band and segmented neutrophils have none."""
    hidden = NEUTROPHILS if bands == "merged" else ()
    return tuple(line for line in lines if line.id not in hidden)


def summands(shown: Iterable[L]) -> tuple[L, ...]:
    """Of lines that are shown those that make the 100 %: all but what adds others of them up."""
    lines = tuple(shown)
    ids = {line.id for line in lines}
    return tuple(line for line in lines if ids.isdisjoint(COMBINED.get(line.id, ())))


@dataclass(frozen=True, slots=True)
class _Count:
    """The cells of one line."""

    id: str
    count: int


def lines_of(
    inside: Mapping[str, int], wbc: Fraction | None, rules: LaboratoryRules
) -> tuple[Line, ...]:
    """Every line of these counts of the classes in the 100 %; ``wbc`` in 10^9/L.

    All neutrophils stand before their classes, immature granulocytes after all.
    """
    added = {id: sum(inside[part] for part in parts) for id, parts in COMBINED.items()}
    first = {NEUTROPHILS_LINE: added[NEUTROPHILS_LINE]}
    counts = [_Count(id, count) for id, count in (first | dict(inside) | added).items()]
    total = sum(inside.values())
    units = _units(counts, total, rules)
    return tuple(_line(one, total, wbc, _shown(one, total, units[one.id], rules)) for one in counts)


def _units(counts: Iterable[_Count], total: int, rules: LaboratoryRules) -> dict[str, int]:
    """The printed percentages in units of the last decimal.

    Those that make the 100 % on the report are rounded together. The others are rounded each
    from its own k and D, so they may differ by one unit from the sum of their parts.
    """
    units = {
        one.id: percent_units([one.count, total - one.count], rules.decimals, "plain")[0]
        for one in counts
    }
    together = summands(shown_lines(counts, rules.bands))
    rounded = percent_units([one.count for one in together], rules.decimals, rules.rounding)
    return units | {one.id: unit for one, unit in zip(together, rounded, strict=True)}


def _shown(one: _Count, total: int, unit: int, rules: LaboratoryRules) -> str:
    if total == 0:
        return ""
    if one.id == BLAST and one.count == 0:
        return f"0 of {total}"
    return shown_percent(unit, rules.decimals, one.count)


def _line(one: _Count, total: int, wbc: Fraction | None, shown: str) -> Line:
    id, count = one.id, one.count
    if total == 0:
        return Line(id, count, None, shown, None, None, None, "", None, None)
    lower, upper = clopper_pearson(count, total)
    percent = (float(Fraction(100 * count, total)), shown, 100 * lower, 100 * upper)
    if wbc is None:
        return Line(id, count, *percent, None, "", None, None)
    absolute = wbc * count / total
    limits = float(wbc) * lower, float(wbc) * upper
    return Line(id, count, *percent, float(absolute), half_up(absolute, 2), *limits)
