"""Reference ranges by age, sex and group, and critical values (section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.differential import Differential
from wbc_desktop.domain.lines import COMBINED
from wbc_desktop.errors import InputError, RefusedError
from wbc_desktop.wording import Wording

BAD_RANGES = Wording("ranges.bad_ranges", "The reference ranges cannot be read: {problem}.")
NO_SUCH_GROUP = Wording(
    "ranges.no_such_group", "There is no reference group “{group}”. There are: {groups}."
)

WBC_LINE = "wbc"
ADULT = "adult"

Quantity = Literal["absolute", "percent"]

_LINES = frozenset({WBC_LINE, *COMBINED, *BY_ID})
_COMPARISONS = frozenset({"<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Group:
    """Whom ranges are for: age in whole days, ``from_days`` <= age < ``to_days`` (None: no end).

    ``by_age`` groups are chosen by birth date, others only by name (pregnancy, for example).
    """

    id: str
    name: str
    from_days: int = 0
    to_days: int | None = None
    sex: str = ""
    by_age: bool = True

    def takes(self, age_days: int, sex: str) -> bool:
        old_enough = age_days >= self.from_days
        young_enough = self.to_days is None or age_days < self.to_days
        return self.by_age and old_enough and young_enough and self.sex in ("", sex)


class NoGroup(StrEnum):
    """Why no group of people, and so no range, is found for a case."""

    AGE_UNKNOWN = "age_unknown"
    CHOICE_UNKNOWN = "choice_unknown"
    NONE_FITS = "none_fits"


@dataclass(frozen=True, slots=True)
class Range:
    """What is usual for one line: absolute in 10^9/L or percent; borders belong to the range.

    ``valid_from`` is an ISO date; of several the latest that has begun holds.
    """

    group: str
    line: str
    quantity: Quantity
    low: float | None
    high: float | None
    valid_from: str


@dataclass(frozen=True, slots=True)
class CriticalRule:
    """A value that is phoned at once; ``quantity`` is absolute or the bare count of cells."""

    line: str
    quantity: Literal["absolute", "count"]
    comparison: str
    limit: float

    def met_by(self, value: float) -> bool:
        match self.comparison:
            case "<":
                return value < self.limit
            case "<=":
                return value <= self.limit
            case ">":
                return value > self.limit
            case _:
                return value >= self.limit


@dataclass(frozen=True, slots=True)
class CriticalValue:
    """A critical value found in a differential and the rule it met."""

    line: str
    value: float
    rule: CriticalRule


@dataclass(frozen=True, slots=True)
class RangeTable:
    """All ranges and critical values of a laboratory, and who confirmed them when (B9).

    ``confirmed_on`` is an ISO date, "" while nobody has; any change asks for it again.
    """

    groups: tuple[Group, ...]
    ranges: tuple[Range, ...]
    critical: tuple[CriticalRule, ...]
    confirmed_by: str = ""
    confirmed_on: str = ""

    @property
    def confirmed(self) -> bool:
        return bool(self.confirmed_on)

    def confirm(self, by: str, on: date) -> RangeTable:
        return replace(self, confirmed_by=by, confirmed_on=on.isoformat())

    def with_ranges(self, ranges: Iterable[Range]) -> RangeTable:
        return replace(self, ranges=tuple(ranges), confirmed_by="", confirmed_on="")

    def with_critical(self, rules: Iterable[CriticalRule]) -> RangeTable:
        return replace(self, critical=tuple(rules), confirmed_by="", confirmed_on="")

    def group_for(self, age_days: int | None, sex: str, chosen: str = "") -> Group | None:
        """The group that is named, else the one the age falls into; one for the sex goes first."""
        if chosen:
            return next((g for g in self.groups if g.id == chosen), None)
        if age_days is None:
            return None
        fitting = [g for g in self.groups if g.takes(age_days, sex)]
        return max(fitting, key=lambda g: (g.sex != "", g.from_days), default=None)

    def why_no_group(self, age_days: int | None, sex: str, chosen: str = "") -> NoGroup | None:
        """Why ``group_for`` finds none; None when it finds one."""
        if self.group_for(age_days, sex, chosen):
            return None
        if chosen:
            return NoGroup.CHOICE_UNKNOWN
        return NoGroup.AGE_UNKNOWN if age_days is None else NoGroup.NONE_FITS

    def must_have_group(self, chosen: str) -> None:
        """Checks a group named for a case; "" names none.

        Raises:
            RefusedError: the laboratory has no such group.
        """
        ids = [g.id for g in self.groups]
        if chosen and chosen not in ids:
            raise RefusedError(NO_SUCH_GROUP(group=chosen, groups=", ".join(ids)))

    def range_for(
        self, line: str, quantity: Quantity, group: Group | None, on: date
    ) -> Range | None:
        """The range in force on a day; None: print "no range", set no flag."""
        if group is None:
            return None
        wanted = (group.id, line, quantity)
        begun = [
            r
            for r in self.ranges
            if (r.group, r.line, r.quantity) == wanted and r.valid_from <= on.isoformat()
        ]
        return max(begun, key=lambda r: r.valid_from, default=None)

    def as_json(self) -> dict[str, Any]:
        return {"schema": 1, **asdict(self)}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> RangeTable:
        """Reads what ``as_json`` made, or the shipped defaults.

        Raises:
            InputError: a part is missing, unknown or contradicts itself.
        """
        try:
            table = RangeTable(
                tuple(Group(**g) for g in data["groups"]),
                tuple(Range(**r) for r in data["ranges"]),
                tuple(CriticalRule(**c) for c in data["critical"]),
                str(data.get("confirmed_by", "")),
                str(data.get("confirmed_on", "")),
            )
        except (KeyError, TypeError) as error:
            raise InputError(BAD_RANGES(problem=str(error))) from error
        _check(table)
        return table


def _check(table: RangeTable) -> None:
    for name, value in _numbers(table):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InputError(BAD_RANGES(problem=f"{name}: {value}"))
    groups = {g.id for g in table.groups}
    for r in table.ranges:
        if (
            r.group not in groups
            or r.line not in _LINES
            or r.quantity not in ("absolute", "percent")
            or not isinstance(r.valid_from, str)
        ):
            raise InputError(BAD_RANGES(problem=f"{r.group}, {r.line}, {r.quantity}"))
        if r.low is not None and r.high is not None and r.low > r.high:
            raise InputError(BAD_RANGES(problem=f"{r.line}: {r.low} > {r.high}"))
    for c in table.critical:
        if c.line not in _LINES or c.comparison not in _COMPARISONS:
            raise InputError(BAD_RANGES(problem=f"{c.line} {c.comparison}"))


def _numbers(table: RangeTable) -> Iterator[tuple[str, object]]:
    """Everything stated that is compared as a number, whatever was read."""
    yield from ((g.id, g.from_days) for g in table.groups)
    yield from ((c.line, c.limit) for c in table.critical)
    may_be_open: list[tuple[str, object]] = [(g.id, g.to_days) for g in table.groups]
    may_be_open += [(r.line, bound) for r in table.ranges for bound in (r.low, r.high)]
    yield from ((name, value) for name, value in may_be_open if value is not None)


def age_days(birth_date: str, on: date) -> int | None:
    """Age in days on a day; None when the birth date is not stated, not a date or later."""
    try:
        days = (on - date.fromisoformat(birth_date)).days
    except ValueError:
        return None
    return days if days >= 0 else None


def critical_values(
    differential: Differential, table: RangeTable, *, sure_only: bool = False
) -> tuple[CriticalValue, ...]:
    """Values to be phoned, the first rule met on each line.

    ``sure_only`` is for a count that is not finished: a value must be critical over the whole of
    its limits, so that the first ten cells do not cry wolf.
    """
    found: dict[str, CriticalValue] = {}
    for rule in table.critical:
        values = _critical_quantity(differential, rule)
        if values is None or rule.line in found:
            continue
        if all(rule.met_by(value) for value in (values if sure_only else values[:1])):
            found[rule.line] = CriticalValue(rule.line, values[0], rule)
    return tuple(found.values())


def _critical_quantity(
    differential: Differential, rule: CriticalRule
) -> tuple[float, float, float] | None:
    """The value and its limits; None where there is none."""
    wbc = differential.wbc.used
    if rule.line == WBC_LINE:
        return None if wbc is None else (wbc, wbc, wbc)
    line = next((line for line in differential.lines if line.id == rule.line), None)
    if line is None:
        return None
    if rule.quantity == "count":
        return (line.count, line.count, line.count)
    if line.absolute is None or line.absolute_lower is None or line.absolute_upper is None:
        return None
    return line.absolute, line.absolute_lower, line.absolute_upper
