"""What can be undone: one's own acts since anybody else, a machine or a signature came between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.cell import CellId, PersonId, SourceId
from wbc_desktop.domain.journal import (
    BARRIERS,
    UNDOABLE,
    Change,
    ChangeKind,
    Entry,
    Fact,
    UndoLedger,
    cell_fact,
    redoing,
    source_fact,
    undoing,
)

ANNA, BERND = PersonId("anna"), PersonId("bernd")
AT = datetime(2026, 1, 2, 12, tzinfo=UTC)
STATED = Fact("case", "comment_red", "", "anisocytosis")
CELL, SLIDE = CellId("c1"), SourceId("s1")
FOUND = Change(ChangeKind.CELLS_FOUND, (cell_fact(CELL, "record", None, {}),))
READ_AGAIN = Change(
    ChangeKind.CELLS_FOUND,
    (source_fact(SLIDE, "status", "read", "reading"), cell_fact(CELL, "removed", False, True)),
)
READ_AGAIN_WITHOUT_CELLS = Change(ChangeKind.CELLS_FOUND, READ_AGAIN.facts[:1])
REMOVED = Change(ChangeKind.CELLS_REMOVED, (cell_fact(CELL, "removed", False, True),))


def entry(sequence: int, change: Change, by: PersonId = ANNA) -> Entry:
    return Entry(sequence, change, by, "technician", AT, "", "", "", "")


def journal(*acts: tuple[PersonId, Change]) -> list[Entry]:
    return [entry(i, change, by) for i, (by, change) in enumerate(acts, start=1)]


@pytest.mark.parametrize("kind", ChangeKind)
def test_any_act_of_another_person_stops_undo(kind: ChangeKind) -> None:
    entries = journal((ANNA, REMOVED), (BERND, Change(kind, (STATED,))))
    assert UndoLedger(entries).next_undo(ANNA) is None


@pytest.mark.parametrize("kind", ChangeKind)
def test_of_ones_own_acts_the_barriers_stop_undo(kind: ChangeKind) -> None:
    entries = journal((ANNA, REMOVED), (ANNA, Change(kind, (STATED,))))
    wanted = None if kind in BARRIERS else entries[1 if kind in UNDOABLE else 0]
    assert UndoLedger(entries).next_undo(ANNA) == wanted


@pytest.mark.parametrize("again", [READ_AGAIN, READ_AGAIN_WITHOUT_CELLS])
def test_a_removed_cell_does_not_come_back_beside_those_of_a_new_reading(again: Change) -> None:
    entries = journal((ANNA, REMOVED), (ANNA, again), (ANNA, FOUND))
    assert UndoLedger(entries).next_undo(ANNA) is None
    undone = [*entries[:1], entry(2, undoing(entries[0])), entry(3, again)]
    assert UndoLedger(undone).next_redo(ANNA) is None


def test_cells_that_are_found_meanwhile_do_not_stop_undo() -> None:
    entries = journal((ANNA, REMOVED), (ANNA, FOUND))
    assert UndoLedger(entries).next_undo(ANNA) == entries[0]


def test_an_undo_that_skipped_anothers_act_still_loads() -> None:
    """Journals hold such undos from before any act of another person stopped them."""
    entries = journal((ANNA, REMOVED), (BERND, Change(ChangeKind.PHONED, (STATED,))))
    entries.append(entry(3, undoing(entries[0])))
    ledger = UndoLedger(entries)
    assert (ledger.next_undo(ANNA), ledger.next_redo(ANNA)) == (None, None)
    ledger.take(entry(4, REMOVED))
    assert ledger.next_undo(ANNA) == entry(4, REMOVED)


def test_undone_acts_are_redone_in_turn() -> None:
    first, second = entry(1, REMOVED), entry(2, Change(ChangeKind.COMMENTED, (STATED,)))
    ledger = UndoLedger([first, second, entry(3, undoing(second)), entry(4, undoing(first))])
    assert ledger.next_undo(ANNA) is None
    assert ledger.next_redo(ANNA) == first
    ledger.take(entry(5, redoing(first)))
    assert (ledger.next_undo(ANNA), ledger.next_redo(ANNA)) == (first, second)


ACTS = st.sampled_from(["undo", "redo", *ChangeKind, READ_AGAIN])


@given(st.lists(st.tuples(st.sampled_from([ANNA, BERND]), ACTS), max_size=30))
def test_nothing_of_anybody_else_lies_above_what_is_undone(
    acts: Sequence[tuple[PersonId, object]],
) -> None:
    entries: list[Entry] = []
    ledger = UndoLedger()
    for by, act in acts:
        change = _change(ledger, by, act)
        if change is not None:
            entries.append(entry(len(entries) + 1, change, by))
            ledger.take(entries[-1])
        for person in (ANNA, BERND):
            found = ledger.next_undo(person)
            if found is not None:
                above = entries[found.sequence :]
                assert found.by == person
                assert {e.by for e in above} <= {person}
                assert not any(e.change.kind in BARRIERS for e in above)
                assert READ_AGAIN not in [e.change for e in above]
                assert found.change.kind in UNDOABLE


def _change(ledger: UndoLedger, by: PersonId, act: object) -> Change | None:
    if isinstance(act, Change):
        return act
    if act == "undo":
        found = ledger.next_undo(by)
        return undoing(found) if found else None
    if act == "redo":
        found = ledger.next_redo(by)
        return redoing(found) if found else None
    return Change(ChangeKind(str(act)), (STATED,))
