"""Does the analyser's own differential lie inside what the counted cells can tell?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wbc_desktop.domain.classes import BY_ID, GROUPS, LYMPHOCYTE
from wbc_desktop.domain.differential import Differential
from wbc_desktop.domain.limits import clopper_pearson


@dataclass(frozen=True, slots=True)
class AnalyserLine:
    """One class or group of the analyser in percent, and the 95 % limits of the count."""

    id: str
    analyser: float
    lower: float
    upper: float

    @property
    def inside(self) -> bool:
        return self.lower <= self.analyser <= self.upper


def against_analyser(
    result: Differential, analyser: Mapping[str, float]
) -> tuple[AnalyserLine, ...]:
    """Compares what both name; ids that are no class or group of ours are left out.

    An analyser's lymphocytes include the reactive ones, so both are added.
    """
    counts = {line.id: line.count for line in result.class_lines}
    found = []
    for id, percent in analyser.items():
        parts = _parts(id)
        if not parts or result.denominator == 0:
            continue
        count = sum(counts[part] for part in parts)
        lower, upper = clopper_pearson(count, result.denominator)
        found.append(AnalyserLine(id, percent, 100 * lower, 100 * upper))
    return tuple(found)


def _parts(id: str) -> tuple[str, ...]:
    if id == LYMPHOCYTE:
        return (LYMPHOCYTE, "lymphocyte_reactive")
    if id in BY_ID:
        return (id,) if BY_ID[id].counted else ()
    return GROUPS.get(id, ())
