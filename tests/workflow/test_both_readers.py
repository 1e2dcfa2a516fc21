"""The order of both readers' decisions on a cell, whatever the clocks of their computers say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.domain.build import cell
from tests.workflow.test_signing import kept
from wbc_desktop.clock import Clock
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.journal import Change, UndoLedger
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.domain.reading_order import ReadingOrder
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.second_reading import second_reading
from wbc_desktop.store import Store
from wbc_desktop.workflow.laboratory import people_of
from wbc_desktop.workflow.reviewing import Reviewing

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
CELL = CellId("c0")


def clock(minutes: float) -> Clock:
    def now() -> datetime:
        return NOON + timedelta(minutes=minutes)

    return now


class Readers:
    """Two people at two computers, one case with a cell that is proposed to be a lymphocyte."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.first = store.people.list()[0]
        self.second = store.people.add("REV1", "Invented", Role.REVIEWER, self.first)
        self.id = kept(store, self.first, [cell(0, "LYM")]).id

    @property
    def case(self) -> Case:
        return self.store.cases.load(self.id)[0]

    def keep(self, change: Change, by: Person) -> Change:
        if change.facts:
            self.store.cases.append(self.id, change, by)
        return change

    def decide(self, class_id: str, minutes: float = 0) -> Change:
        reviewing = Reviewing(self.case, self.first.id, clock(minutes))
        return self.keep(reviewing.decide([CELL], class_id), self.first)

    def read(self, class_id: str, minutes: float = 0) -> Change:
        reviewing = Reviewing(self.case, self.second.id, clock(minutes))
        return self.keep(reviewing.read_second(CELL, class_id), self.second)

    def undo(self, by: Person, *, redo: bool = False) -> None:
        ledger = UndoLedger(self.store.cases.entries(self.id))
        entry = ledger.next_redo(by.id) if redo else ledger.next_undo(by.id)
        if entry is not None:
            reviewing = Reviewing(self.case, by.id)
            self.keep(reviewing.redo(ledger) if redo else reviewing.undo(ledger), by)

    @property
    def overruled(self) -> bool:
        case, entries = self.store.cases.load(self.id)
        order = ReadingOrder(entries)
        found = second_reading(
            case.cells.values(), people_of(self.store), LaboratoryRules(), order.second_last
        )
        return bool(found.overruled)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data", program="wbc_desktop test") as opened:
        yield opened


@pytest.fixture
def readers(store: Store) -> Readers:
    return Readers(store)


def test_a_blast_only_the_second_saw_waits_though_the_first_clock_goes_ahead(
    readers: Readers,
) -> None:
    readers.decide("lymphocyte", 10)
    readers.read("blast", 0)
    assert readers.overruled


def test_an_answer_counts_though_the_second_clock_goes_ahead(readers: Readers) -> None:
    readers.decide("lymphocyte", 0)
    readers.read("blast", 60)
    readers.decide("monocyte", 1)
    assert not readers.overruled


def test_the_same_answer_again_is_an_answer(readers: Readers) -> None:
    readers.decide("lymphocyte")
    assert readers.decide("lymphocyte").facts == ()
    readers.read("lymphocyte")
    assert readers.decide("lymphocyte").facts == ()
    readers.read("blast")
    assert len(readers.decide("lymphocyte").facts) == 1
    assert not readers.overruled
    readers.read("blast")
    assert readers.overruled


def test_an_answer_that_is_taken_back_is_none_and_redone_it_is_one(readers: Readers) -> None:
    readers.decide("lymphocyte")
    readers.read("blast")
    readers.decide("monocyte")
    readers.undo(readers.first)
    assert readers.overruled
    readers.undo(readers.first, redo=True)
    assert not readers.overruled


def test_a_second_reading_that_is_taken_back_asks_nothing(readers: Readers) -> None:
    readers.decide("lymphocyte")
    readers.read("blast")
    readers.undo(readers.second)
    assert not readers.overruled
