"""How a case stands: its count set, differential, flags and critical values, in one look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.count_set import CountSet, count_set, decided_counts, standing_counts
from wbc_desktop.domain.differential import Differential, differential
from wbc_desktop.domain.flags import Judged, judge
from wbc_desktop.domain.ranges import (
    CriticalValue,
    Group,
    NoGroup,
    RangeTable,
    age_days,
    critical_values,
)
from wbc_desktop.domain.rules import LaboratoryRules


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the live differential shows; ``judged`` has range and flag per line.

    ``no_group`` says why there is no ``group``.
    """

    count_set: CountSet
    differential: Differential
    group: Group | None
    no_group: NoGroup | None
    judged: Mapping[str, Judged]
    critical: tuple[CriticalValue, ...]


def standing(
    case: Case, rules: LaboratoryRules, ranges: RangeTable, today: date, *, proposed: bool = False
) -> Standing:
    """Recounts the case. With ``proposed`` what nobody has decided counts as proposed: the
    differential of the proposals, which is never signed."""
    form, rules = case.form, rules.for_case(case.form)
    chosen = count_set(case.in_capture_order(), rules, form)
    counts = (standing_counts if proposed else decided_counts)(case.cells, chosen.ids)
    result = differential(counts, wbc=form.wbc_value, wbc_state=form.wbc_state, rules=rules)
    on = specimen_day(form.collected, today)
    person = age_days(form.birth_date, on), form.sex, form.reference_group
    group = ranges.group_for(*person)
    judged = judge(result, ranges, group, on, rules)
    critical = critical_values(result, ranges, sure_only=chosen.provisional)
    return Standing(chosen, result, group, ranges.why_no_group(*person), judged, critical)


def specimen_day(collected: str, today: date) -> date:
    """The day the blood was taken, else today: ages and ranges are those of that day."""
    try:
        return date.fromisoformat(collected[:10])
    except ValueError:
        return today
