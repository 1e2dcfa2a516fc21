"""A robot decides, undoes, redoes and reopens; the tables always equal the replayed journal."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.store.build import decided, new_case, open_store, technician
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.domain.journal import (
    Change,
    ChangeKind,
    Entry,
    Fact,
    UndoLedger,
    cell_fact,
    redoing,
    undoing,
)

CELLS = 6
CLASS_IDS = [c.id for c in CLASSES]


class Robot(RuleBasedStateMachine):
    """Keeps acts through the store and holds its own copy of the case beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.home = tempfile.TemporaryDirectory(prefix="wbc-robot-")
        self.store = open_store(Path(self.home.name))
        self.case = new_case(self.store, CELLS)
        self.person = technician(self.store)
        self.entries: list[Entry] = self.store.cases.load(self.case.id)[1]
        self.ledger = UndoLedger(self.entries)

    def keep(self, change: Change) -> None:
        entry = self.store.cases.append(
            self.case.id, change, self.person, expected=self.entries[-1].sequence
        )
        self.entries.append(entry)
        self.ledger.take(entry)
        self.case.apply(change)

    @rule(order=st.integers(0, CELLS - 1), class_id=st.sampled_from(CLASS_IDS))
    def decide(self, order: int, class_id: str) -> None:
        self.keep(decided(self.case, order, class_id, self.person))

    @rule(order=st.integers(0, CELLS - 1), gone=st.booleans())
    def remove(self, order: int, gone: bool) -> None:
        cell = self.case.cells[CellId(f"c{order}")]
        fact = cell_fact(cell.id, "removed", cell.removed, gone)
        self.keep(Change(ChangeKind.CELLS_REMOVED, (fact,)))

    @rule(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    def comment(self, text: str) -> None:
        fact = Fact("case", "comment_white", self.case.form.comment_white, text)
        self.keep(Change(ChangeKind.COMMENTED, (fact,)))

    @rule()
    def second(self) -> None:
        old = self.case.cells[CellId("c0")].second
        new = decided(self.case, 0, "blast", self.person).facts[0].new
        fact = cell_fact(CellId("c0"), "second", old.as_json() if old else None, new)
        self.keep(Change(ChangeKind.SECOND_READ, (fact,)))

    @precondition(lambda self: self.ledger.next_undo(self.person.id) is not None)
    @rule()
    def undo(self) -> None:
        entry = self.ledger.next_undo(self.person.id)
        assert entry is not None
        self.keep(undoing(entry))

    @precondition(lambda self: self.ledger.next_redo(self.person.id) is not None)
    @rule()
    def redo(self) -> None:
        entry = self.ledger.next_redo(self.person.id)
        assert entry is not None
        self.keep(redoing(entry))

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(Path(self.home.name))
        self.ledger = UndoLedger(self.store.cases.entries(self.case.id))

    @invariant()
    def the_tables_equal_the_journal(self) -> None:
        loaded, entries = self.store.cases.load(self.case.id)
        rebuilt = Case(self.case.id)
        for entry in entries:
            rebuilt.apply(entry.change)
        assert loaded == rebuilt == self.case
        assert entries == self.entries

    def teardown(self) -> None:
        assert self.store.verify() == []
        self.store.close()
        self.home.cleanup()


Robot.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestReopening = Robot.TestCase
