"""Which lines of a differential lie outside their reference range (section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wbc_desktop.domain.differential import Differential
from wbc_desktop.domain.lines import Line
from wbc_desktop.domain.ranges import WBC_LINE, Group, Range, RangeTable
from wbc_desktop.domain.rules import LaboratoryRules

Flag = Literal["", "H", "L", "H ?", "L ?"]


def flag(value: float, lower: float, upper: float, range_: Range | None) -> Flag:
    """High or low; with "?" when the 95 % limits of the value reach back into the range."""
    if range_ is None:
        return ""
    if range_.high is not None and value > range_.high:
        return "H" if lower > range_.high else "H ?"
    if range_.low is not None and value < range_.low:
        return "L" if upper < range_.low else "L ?"
    return ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A line's range and flag; ``range`` is None where there is none."""

    range: Range | None
    flag: Flag


def judge(
    differential: Differential,
    table: RangeTable,
    group: Group | None,
    on: date,
    rules: LaboratoryRules,
) -> dict[str, Judged]:
    """Range and flag of every line and of ``wbc``.

    Absolute counts are flagged; percentages only where there is no absolute count or range and
    the laboratory flags percentages, or no WBC was given.
    """
    judged = {}
    for line in differential.lines:
        judged[line.id] = _judge_line(line, table, group, on, rules)
    wbc = differential.wbc.used
    range_ = table.range_for(WBC_LINE, "absolute", group, on)
    judged[WBC_LINE] = Judged(range_, "" if wbc is None else flag(wbc, wbc, wbc, range_))
    return judged


def _judge_line(
    line: Line, table: RangeTable, group: Group | None, on: date, rules: LaboratoryRules
) -> Judged:
    absolute = table.range_for(line.id, "absolute", group, on)
    if line.absolute is not None and absolute is not None:
        return Judged(
            absolute, _flag(line.absolute, line.absolute_lower, line.absolute_upper, absolute)
        )
    if line.absolute is None or rules.percent_flags:
        percent = table.range_for(line.id, "percent", group, on)
        return Judged(percent, _flag(line.percent, line.lower, line.upper, percent))
    return Judged(None, "")


def _flag(
    value: float | None, lower: float | None, upper: float | None, range_: Range | None
) -> Flag:
    if value is None or lower is None or upper is None:
        return ""
    return flag(value, lower, upper, range_)
