"""What a program left “reading” when it died: there is a way out, and never under a reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.domain.build import source
from tests.reporting.build import cells_of
from tests.workflow.test_signing import LABORATORY, ROUTINE, kept
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.journal import Change, ChangeKind, source_fact
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import Store
from wbc_desktop.workflow.reviewing import Reviewing
from wbc_desktop.workflow.settling import broken_off, settle
from wbc_desktop.workflow.signing import keeping, sign

START = datetime(2026, 1, 2, 10, tzinfo=UTC)


class Wall:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def store(tmp_path: Path, wall: Wall) -> Iterator[Store]:
    with Store.open(tmp_path / "data", program="wbc_desktop test", clock=wall) as opened:
        yield opened


@pytest.fixture
def signer(store: Store) -> Person:
    return store.people.list()[0]


@pytest.fixture
def left(store: Store, signer: Person) -> Case:
    """A reviewed case whose slide a program was reading when it died."""
    case = kept(store, signer, cells_of(ROUTINE))
    fact = source_fact(source().id, "status", "read", "reading")
    store.cases.append(case.id, Change(ChangeKind.CELLS_FOUND, (fact,)), signer)
    return case


def test_it_is_stopped_once_nothing_was_found_for_a_minute(
    store: Store, signer: Person, left: Case, wall: Wall
) -> None:
    keep = keeping(store, left.id)
    wall.wait(30)
    with pytest.raises(RefusedError, match=r"smear_1\.png.*again in a minute"):
        settle(keep, store, left.id, signer, wall)
    wall.wait(60)
    settle(keep, store, left.id, signer, wall)
    case, entries = store.cases.load(left.id)
    assert [s.status for s in case.sources.values()] == ["stopped"]
    assert entries[-1].change.kind is ChangeKind.SOURCE_STATED
    assert sign(keep, store, left.id, signer, LABORATORY, clock=wall).kind == "signed"


def test_work_at_the_case_meanwhile_is_no_sign_of_a_reading(
    store: Store, signer: Person, left: Case, wall: Wall
) -> None:
    wall.wait(90)
    keep = keeping(store, left.id)
    keep(Reviewing(left, signer.id, wall).fill("requester", "Ward 4"), signer)
    case, entries = store.cases.load(left.id)
    assert broken_off(case, entries, wall()) is None, "nobody said that it is not read"
    settle(keep, store, left.id, signer, wall)
    assert [s.status for s in store.cases.load(left.id)[0].sources.values()] == ["stopped"]


def test_the_clock_of_the_other_seat_does_not_hold_a_case_for_ever(
    store: Store, signer: Person, left: Case, wall: Wall
) -> None:
    wall.now = START - timedelta(minutes=10)
    with pytest.raises(RefusedError, match="in a minute"):
        settle(keeping(store, left.id), store, left.id, signer, wall)
    wall.now = START - timedelta(days=400)
    settle(keeping(store, left.id), store, left.id, signer, wall)
    assert [s.status for s in store.cases.load(left.id)[0].sources.values()] == ["stopped"]


def test_where_nothing_is_left_nothing_is_kept(store: Store, signer: Person, wall: Wall) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    before = len(store.cases.entries(case.id))
    settle(keeping(store, case.id), store, case.id, signer, wall)
    assert len(store.cases.entries(case.id)) == before
