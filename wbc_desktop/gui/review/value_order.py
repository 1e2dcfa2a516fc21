"""The order "by value" of one gallery: taken at a deliberate step, and what is settled of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell, CellId
from wbc_desktop.domain.review_value import (
    DoubtDone,
    doubt_done,
    most_valuable_first,
    review_values,
)
from wbc_desktop.domain.rules import LaboratoryRules


class ValueOrder:
    """The cells that make the report, as they were valued when the order was last taken.

    Cells that are decided later keep their place and their value until it is taken again.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._order: tuple[CellId, ...] = ()
        self._values: Mapping[CellId, float] = {}

    def take(self, cells: Sequence[Cell], rules: LaboratoryRules) -> list[Cell]:
        """Values these cells and returns them in the order of review."""
        self._values = review_values(cells, rules)
        ordered = most_valuable_first(cells, self._values, rules)
        self._order = tuple(cell.id for cell in ordered)
        return ordered

    def done(self) -> DoubtDone:
        """What is settled by now; cells that are no longer there count as neither."""
        known = (self._case.cells.get(id) for id in self._order)
        return doubt_done((c for c in known if c is not None and not c.removed), self._values)
