"""Ranges and critical values while they are being changed; knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from wbc_desktop.domain.ranges import CriticalRule, Quantity, Range, RangeTable

Bounds = tuple[float | None, float | None]
Place = tuple[str, str, Quantity]
"""Group, line, quantity."""


@dataclass
class RangeDraft:
    """A table in force and what a person has typed over it.

    What was in force stays in the table with its date: the report of an older day is judged by
    the ranges of that day.
    """

    table: RangeTable
    today: date
    typed: dict[Place, Bounds] = field(default_factory=dict)
    limits: dict[int, float] = field(default_factory=dict)

    def bounds(self, place: Place) -> Bounds:
        """What the page shows at a place."""
        return self.typed.get(place) or self.in_force(place)

    def in_force(self, place: Place) -> Bounds:
        found = self._range(place)
        return (found.low, found.high) if found else (None, None)

    def since(self, place: Place) -> str:
        """The ISO date from which the range in force holds; "" where there is none."""
        found = self._range(place)
        return found.valid_from if found else ""

    def type_bounds(self, place: Place, bounds: Bounds) -> None:
        """Raises ``ValueError`` when the lower bound is above the upper one."""
        low, high = bounds
        if low is not None and high is not None and low > high:
            raise ValueError(place)
        if bounds == self.in_force(place):
            self.typed.pop(place, None)
        else:
            self.typed[place] = bounds

    def limit(self, number: int) -> float:
        return self.limits.get(number, self.table.critical[number].limit)

    def type_limit(self, number: int, limit: float) -> None:
        if limit == self.table.critical[number].limit:
            self.limits.pop(number, None)
        else:
            self.limits[number] = limit

    def over(self, table: RangeTable, today: date) -> RangeDraft:
        """The same typed over another table, for the one in force may have changed meanwhile."""
        draft = RangeDraft(table, today)
        for place, bounds in self.typed.items():
            draft.type_bounds(place, bounds)
        for number, limit in self.limits.items():
            if number < len(table.critical):
                draft.type_limit(number, limit)
        return draft

    @property
    def changed(self) -> bool:
        return bool(self.typed or self.limits)

    def result(self) -> RangeTable:
        """The changed table, which must be confirmed again."""
        table = self.table
        if self.typed:
            table = table.with_ranges((*self._kept(), *self._new()))
        if self.limits:
            table = table.with_critical(self._critical())
        return table

    def _kept(self) -> list[Range]:
        """Everything but what was typed anew today over today's own."""
        day = self.today.isoformat()
        return [
            r
            for r in self.table.ranges
            if not ((r.group, r.line, r.quantity) in self.typed and r.valid_from == day)
        ]

    def _new(self) -> list[Range]:
        day = self.today.isoformat()
        return [
            Range(group, line, quantity, low, high, day)
            for (group, line, quantity), (low, high) in self.typed.items()
        ]

    def _critical(self) -> list[CriticalRule]:
        rules = enumerate(self.table.critical)
        return [replace(rule, limit=self.limit(number)) for number, rule in rules]

    def _range(self, place: Place) -> Range | None:
        group_id, line, quantity = place
        group = next((g for g in self.table.groups if g.id == group_id), None)
        return self.table.range_for(line, quantity, group, self.today)
