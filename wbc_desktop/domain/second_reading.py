"""Which cells need a second, blind person, and how far both persons agree (B8, C8, C8b)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from wbc_desktop.domain.cell import Cell, CellId, PersonId
from wbc_desktop.domain.comparison import Comparison, compare
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.domain.rules import LaboratoryRules

_MAY_READ_SECOND = frozenset({Role.REVIEWER, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class SecondReading:
    """State of the second reading. ``open`` cells wait for a valid second person.

    ``overruled`` cells were called blast or the like by the second reader only, and nobody has
    decided them anew since: they wait for the first reader. ``agreed`` and ``differing`` are
    the cells both persons named. ``comparison`` is over those; None when there are none.
    """

    needed: tuple[CellId, ...]
    open: tuple[CellId, ...]
    overruled: tuple[CellId, ...]
    agreed: tuple[CellId, ...]
    differing: tuple[CellId, ...]
    readers: tuple[PersonId, ...]
    comparison: Comparison | None

    @property
    def settled(self) -> bool:
        return not self.open and not self.overruled


def second_reading(
    cells: Iterable[Cell],
    people: Mapping[PersonId, Person],
    rules: LaboratoryRules,
    second_last: Container[CellId] | None = None,
) -> SecondReading:
    """Looks over all cells of a case that were not removed, in or beyond the count set.

    ``second_last`` are the cells of which the second reader spoke last (``ReadingOrder``); where
    nobody can tell it is taken to be all.
    """
    decided = [cell for cell in cells if cell.decision is not None and not cell.removed]
    needed = [c for c in decided if needs_second(c, rules)]
    both = [c for c in decided if second_is_valid(c, people)]
    return SecondReading(
        needed=tuple(c.id for c in needed),
        open=tuple(c.id for c in needed if not second_is_valid(c, people)),
        overruled=tuple(
            c.id
            for c in both
            if _overruled(c, rules) and (second_last is None or c.id in second_last)
        ),
        agreed=tuple(c.id for c in both if _agree(c)),
        differing=tuple(c.id for c in both if not _agree(c)),
        readers=tuple(dict.fromkeys(c.second.by for c in both if c.second)),
        comparison=_comparison(both, rules) if both else None,
    )


def needs_second(cell: Cell, rules: LaboratoryRules) -> bool:
    return cell.decision is not None and cell.decision.class_id in rules.second_classes


def second_is_valid(cell: Cell, people: Mapping[PersonId, Person]) -> bool:
    """Whether another person than the first, in a role that may, has named the cell."""
    if cell.second is None or cell.decision is None or cell.second.by == cell.decision.by:
        return False
    reader = people.get(cell.second.by)
    return reader is not None and reader.role in _MAY_READ_SECOND


def exempt(second: SecondReading, days_since_known: int | None, rules: LaboratoryRules) -> bool:
    """Whether what is open needs no second person because the patient is known (B8): days since
    a signed report with such cells, None without one."""
    if not second.open or days_since_known is None or rules.known_patient_days == 0:
        return False
    return days_since_known <= rules.known_patient_days


def _agree(cell: Cell) -> bool:
    return bool(cell.decision and cell.second and cell.decision.class_id == cell.second.class_id)


def _overruled(cell: Cell, rules: LaboratoryRules) -> bool:
    grave = cell.second is not None and cell.second.class_id in rules.second_classes
    return grave and not needs_second(cell, rules)


def _comparison(both: Iterable[Cell], rules: LaboratoryRules) -> Comparison:
    pairs = [(c.decision.class_id, c.second.class_id) for c in both if c.decision and c.second]
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    return compare(first, second, rules.comparison_level)
