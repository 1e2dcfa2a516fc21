"""Counts to percentages, limits, absolute counts, corrected WBC and ratios (section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from wbc_desktop.domain.classes import (
    CLASSES,
    ERYTHROBLAST,
    IMMATURE_GRANULOCYTES,
    LYMPHOCYTE,
    NEUTROPHILS,
    SMUDGE_CELL,
)
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.domain.lines import Line, lines_of, shown_lines
from wbc_desktop.domain.rounding import exact
from wbc_desktop.domain.rules import Bands, LaboratoryRules, SmudgeRule

_COUNTED = tuple(c.id for c in CLASSES if c.counted)


class Correction(StrEnum):
    """What became of the analyser's WBC (rule C5)."""

    NOT_GIVEN = "not_given"
    BY_ANALYSER = "by_analyser"
    NOT_NEEDED = "not_needed"
    APPLIED = "applied"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WbcUse:
    """The analyser's WBC as given and as used, 10^9/L; ``used`` is None when none is given.

    ``UNKNOWN`` means that erythroblasts are many and nobody said whether the analyser took them
    out: the value is used as given and signing is blocked (B6).
    """

    given: float | None
    used: float | None
    correction: Correction


@dataclass(frozen=True, slots=True)
class Smudge:
    """Smudge cells: ``per_100`` counted cells (None: nothing counted), how they are counted."""

    count: int
    per_100: float | None
    rule: SmudgeRule
    noted: bool


class NeutropeniaGrade(StrEnum):
    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True)
class AbsoluteNeutrophils:
    """Absolute neutrophil count and grade (C11); ``may_be`` are grades its limits also reach."""

    value: float
    lower: float
    upper: float
    grade: NeutropeniaGrade
    may_be: tuple[NeutropeniaGrade, ...]


@dataclass(frozen=True, slots=True)
class Differential:
    """What counts make of the report. ``other`` are cells outside the denominator.

    Every class has its line; ``bands`` says whether those of band and segmented neutrophils are
    shown. Ratios and ``left_shift`` are None where they cannot be told: nothing counted or
    divided by none.
    """

    denominator: int
    lines: tuple[Line, ...]
    bands: Bands
    other: Mapping[str, int]
    nrbc_per_100: float | None
    wbc: WbcUse
    smudge: Smudge
    neutrophil_lymphocyte_ratio: float | None
    immature_total_ratio: float | None
    left_shift: bool | None
    absolute_neutrophils: AbsoluteNeutrophils | None

    def line(self, id: str) -> Line:
        """The line of a class or combined line.

        Raises:
            KeyError: the differential has no such line.
        """
        for line in self.lines:
            if line.id == id:
                return line
        raise KeyError(id)

    @property
    def class_lines(self) -> tuple[Line, ...]:
        """The lines of the classes, shown or not; they add up to the denominator."""
        return tuple(line for line in self.lines if not line.combined)

    @property
    def shown_lines(self) -> tuple[Line, ...]:
        return shown_lines(self.lines, self.bands)


def differential(
    counts: Mapping[str, int], *, wbc: float | None, wbc_state: str, rules: LaboratoryRules
) -> Differential:
    """Computes the differential of decided cells, class id to count (rules C1 to C7, C9 to C11).

    ``wbc`` is the analyser's in 10^9/L; ``wbc_state`` says whether it is ``corrected`` for
    erythroblasts, ``uncorrected`` or ``unknown``.
    """
    inside = _inside(counts, rules)
    total = sum(inside.values())
    nrbc = Fraction(100 * counts.get(ERYTHROBLAST, 0), total) if total else None
    used, use = _wbc_used(wbc, wbc_state, nrbc, rules)
    return Differential(
        denominator=total,
        lines=lines_of(inside, used, rules),
        bands=rules.bands,
        other={c.id: counts.get(c.id, 0) for c in CLASSES if c.id not in inside},
        nrbc_per_100=None if nrbc is None else float(nrbc),
        wbc=use,
        smudge=_smudge(counts, rules),
        neutrophil_lymphocyte_ratio=_neutrophil_lymphocyte_ratio(inside),
        immature_total_ratio=_immature_total_ratio(inside),
        left_shift=_left_shift(inside, total, rules),
        absolute_neutrophils=_absolute_neutrophils(inside, total, used),
    )


def _inside(counts: Mapping[str, int], rules: LaboratoryRules) -> dict[str, int]:
    """Counts of the classes in the 100 %, smudge cells by the laboratory's rule (C1, C6)."""
    inside = {id: counts.get(id, 0) for id in _COUNTED}
    smudge = counts.get(SMUDGE_CELL, 0)
    if rules.smudge_rule == "lymph":
        inside[LYMPHOCYTE] += smudge
    elif rules.smudge_rule == "separate":
        inside[SMUDGE_CELL] = smudge
    return inside


def _wbc_used(
    wbc: float | None, state: str, nrbc: Fraction | None, rules: LaboratoryRules
) -> tuple[Fraction | None, WbcUse]:
    if wbc is None:
        return None, WbcUse(None, None, Correction.NOT_GIVEN)
    given = exact(wbc)
    correction = _correction(state, nrbc, rules)
    used = given
    if correction is Correction.APPLIED and nrbc is not None:
        used = given * 100 / (100 + nrbc)
    return used, WbcUse(wbc, float(used), correction)


def _correction(state: str, nrbc: Fraction | None, rules: LaboratoryRules) -> Correction:
    if state == "corrected":
        return Correction.BY_ANALYSER
    if not nrbc or not rules.nrbc_counts(float(nrbc)):
        return Correction.NOT_NEEDED
    return Correction.APPLIED if state == "uncorrected" else Correction.UNKNOWN


def _smudge(counts: Mapping[str, int], rules: LaboratoryRules) -> Smudge:
    count = counts.get(SMUDGE_CELL, 0)
    whole = sum(counts.get(id, 0) for id in _COUNTED)
    per_100 = 100 * count / whole if whole else None
    noted = per_100 is not None and per_100 >= rules.smudge_note_from
    return Smudge(count, per_100, rules.smudge_rule, noted)


def _neutrophil_lymphocyte_ratio(inside: Mapping[str, int]) -> float | None:
    lymphocytes = inside[LYMPHOCYTE] + inside["lymphocyte_reactive"]
    return _neutrophils(inside) / lymphocytes if lymphocytes else None


def _immature_total_ratio(inside: Mapping[str, int]) -> float | None:
    immature = inside["neutrophil_band"] + _immature(inside)
    whole = inside["neutrophil_segmented"] + immature
    return immature / whole if whole else None


def _left_shift(inside: Mapping[str, int], total: int, rules: LaboratoryRules) -> bool | None:
    """Bands or immature granulocytes; with merged bands the latter only (rule C10)."""
    if total == 0:
        return None
    immature = _immature(inside) > 0 and 100 * _immature(inside) >= rules.left_shift_ig * total
    bands = 100 * inside["neutrophil_band"] > rules.left_shift_band * total
    return immature or (bands and rules.bands == "separate")


def _neutrophils(inside: Mapping[str, int]) -> int:
    return sum(inside[id] for id in NEUTROPHILS)


def _immature(inside: Mapping[str, int]) -> int:
    return sum(inside[id] for id in IMMATURE_GRANULOCYTES)


def _absolute_neutrophils(
    inside: Mapping[str, int], total: int, wbc: Fraction | None
) -> AbsoluteNeutrophils | None:
    if wbc is None or total == 0:
        return None
    count = _neutrophils(inside)
    lower, upper = (float(wbc) * limit for limit in clopper_pearson(count, total))
    value = wbc * count / total
    grades = list(NeutropeniaGrade)
    grade = _grade(value)
    reached = grades[grades.index(_grade(upper)) : grades.index(_grade(lower)) + 1]
    may_be = tuple(g for g in reached if g is not grade)
    return AbsoluteNeutrophils(float(value), lower, upper, grade, may_be)


def _grade(value: Fraction | float) -> NeutropeniaGrade:
    if value >= 1.5:
        return NeutropeniaGrade.NONE
    if value >= 1:
        return NeutropeniaGrade.MILD
    return NeutropeniaGrade.MODERATE if value >= 0.5 else NeutropeniaGrade.SEVERE
