"""What a blind second reader is given: the cells that need one, hidden among others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell, CellId, PersonId
from wbc_desktop.domain.count_set import count_set
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.second_reading import needs_second, second_is_valid

MIXED_IN = 10
"""Most cells that are read beside those that need it, so that being asked tells nothing."""


def may_read_second(case: Case, person: Person) -> bool:
    """A reviewer or administrator who is not the first reader of any cell."""
    first = {cell.decision.by for cell in case.in_capture_order() if cell.decision}
    return (
        person.active
        and person.role in (Role.REVIEWER, Role.ADMINISTRATOR)
        and person.id not in first
    )


def to_read(case: Case, rules: LaboratoryRules, *, everything: bool = False) -> tuple[CellId, ...]:
    """Cells to be named anew, in an order that says nothing of what they were called.

    With ``everything`` the whole count set is read; else what needs a second reader and about as
    many others, at most ``MIXED_IN``. Empty when nothing needs it. Cells that were read stay in,
    so that the list is the same after a pause.
    """
    decided = [cell for cell in case.in_capture_order() if cell.decision is not None]
    if everything:
        inside = set(count_set(case.in_capture_order(), rules, case.form).ids)
        return _shuffled(cell for cell in decided if cell.id in inside)
    needed = [cell for cell in decided if needs_second(cell, rules)]
    if not needed:
        return ()
    others = [cell for cell in decided if not needs_second(cell, rules)]
    beside = _shuffled(others)[: min(MIXED_IN, max(3, len(needed)))]
    return _shuffled(case.cells[id] for id in (*(c.id for c in needed), *beside))


def left_to_read(
    case: Case, people: Mapping[PersonId, Person], cells: Iterable[CellId]
) -> tuple[CellId, ...]:
    return tuple(id for id in cells if not second_is_valid(case.cells[id], people))


def _shuffled(cells: Iterable[Cell]) -> tuple[CellId, ...]:
    """The same order every time, unlike capture order and unlike any class."""
    return tuple(sorted((cell.id for cell in cells), key=_place))


def _place(id: CellId) -> str:
    return hashlib.sha256(f"second:{id}".encode()).hexdigest()
