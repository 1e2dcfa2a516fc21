"""Who spoke last of a cell, through decisions, second readings, undo and redo."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wbc_desktop.domain.cell import CellId, PersonId
from wbc_desktop.domain.journal import (
    Change,
    ChangeKind,
    Entry,
    UndoLedger,
    cell_fact,
    redoing,
    undoing,
)
from wbc_desktop.domain.reading_order import ReadingOrder

from .build import NOON, REVIEWER, TECHNICIAN, decision

CELLS = (CellId("c0"), CellId("c1"))
FIELDS = {TECHNICIAN.id: "decision", REVIEWER.id: "second"}


class Journal:
    """Entries in memory, and what each cell stands under by hand: a plain stack of answers."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.order = ReadingOrder()
        self.ledger = UndoLedger()
        self.spoken: list[tuple[int, PersonId, CellId]] = []
        self.taken_back: list[tuple[int, PersonId, CellId]] = []

    def speak(self, by: PersonId, cell: CellId) -> None:
        second = by == REVIEWER.id
        kind = ChangeKind.SECOND_READ if second else ChangeKind.CELLS_CONFIRMED
        fact = cell_fact(cell, FIELDS[by], None, decision("lymphocyte").as_json())
        self.keep(Change(kind, (fact,)), by)
        self.spoken.append((len(self.entries), by, cell))

    def undo(self, by: PersonId) -> None:
        entry = self.ledger.next_undo(by)
        if entry is not None:
            self.keep(undoing(entry), by)
            self.taken_back.append(self.spoken.pop())

    def redo(self, by: PersonId) -> None:
        entry = self.ledger.next_redo(by)
        if entry is not None:
            self.keep(redoing(entry), by)
            self.spoken.append(self.taken_back.pop())

    def keep(self, change: Change, by: PersonId) -> None:
        entry = Entry(len(self.entries) + 1, change, by, "", NOON, "", "", "", "")
        self.entries.append(entry)
        self.order.take(entry)
        self.ledger.take(entry)

    def second_last(self) -> set[CellId]:
        last = {cell: by for _, by, cell in self.spoken}
        return {cell for cell, by in last.items() if by == REVIEWER.id}


ACTS = st.tuples(
    st.sampled_from(["speak", "speak", "undo", "redo"]),
    st.sampled_from([TECHNICIAN.id, REVIEWER.id]),
    st.sampled_from(CELLS),
)


@settings(deadline=None)
@given(st.lists(ACTS, max_size=30))
def test_the_order_is_that_of_what_still_stands(
    acts: list[tuple[str, PersonId, CellId]],
) -> None:
    journal = Journal()
    for act, by, cell in acts:
        if act == "speak":
            journal.speak(by, cell)
        else:
            (journal.undo if act == "undo" else journal.redo)(by)
        assert journal.order.second_last == journal.second_last()
    assert ReadingOrder(journal.entries).second_last == journal.order.second_last
