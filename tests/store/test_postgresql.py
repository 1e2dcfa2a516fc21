"""The same store on a server: several seats of a laboratory on one database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, select, text

from tests.store.build import (
    FORM,
    PROGRAM,
    administrator,
    decided,
    found,
    new_case,
    picture,
    technician,
)
from tests.store.postgresql import programs, server
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.people import Role
from wbc_desktop.errors import HostError, RefusedError
from wbc_desktop.store import Store
from wbc_desktop.store.connection import Database
from wbc_desktop.store.crops import digest_of
from wbc_desktop.store.tables import journal

pytestmark = pytest.mark.skipif(
    programs() is None,
    reason="no PostgreSQL server is installed (scripts/test.py --with-postgresql)",
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture
def url(address: str) -> str:
    database = Database(address)
    with database.writing() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url, program=PROGRAM) as opened:
        yield opened


def test_a_decision_is_kept_and_the_chain_holds(store: Store, url: str) -> None:
    case = new_case(store)
    by = technician(store)
    store.cases.append(case.id, decided(case, 1, "monocyte", by), by, expected=2)
    with Store.open(url, program=PROGRAM) as again:
        loaded, entries = again.cases.load(case.id)
        decision = loaded.cells[CellId("c1")].decision
        assert decision is not None
        assert decision.class_id == "monocyte"
        assert [e.sequence for e in entries] == [1, 2, 3]
        assert again.crops.get(digest_of(picture(1))) == picture(1)
        assert again.verify() == []


def test_the_second_seat_is_told_who_changed_what(store: Store, url: str) -> None:
    case = new_case(store)
    by = technician(store)
    with Store.open(url, program=PROGRAM) as other_seat:
        other_seat.cases.append(case.id, decided(case, 0, "monocyte", by), by, expected=2)
    with pytest.raises(RefusedError) as refusal:
        store.cases.append(case.id, decided(case, 0, "basophil", by), by, expected=2)
    assert "TECH1" in str(refusal.value)
    assert len(store.cases.entries(case.id)) == 3


def test_an_altered_decision_is_found(store: Store, url: str) -> None:
    case = new_case(store)
    by = technician(store)
    store.cases.append(case.id, decided(case, 0, "monocyte", by), by, expected=2)
    database = Database(url)
    with database.writing() as connection:
        connection.execute(text("UPDATE journal SET facts = replace(facts, 'monocyte', 'blast')"))
    database.close()
    assert store.verify() != []


def test_people_pins_and_networks_work_alike(store: Store) -> None:
    boss = administrator(store)
    store.people.set_pin(boss.id, "4711", boss)
    with pytest.raises(RefusedError):
        store.people.enter(boss.id, "0000")
    entry = store.networks.install("a" * 64, "net", "1.0", Path("/n.wbcnet"), boss)
    store.networks.use(entry.sha256, boss)
    in_use = store.networks.in_use()
    assert in_use is not None
    assert in_use.sha256 == "a" * 64


def test_a_server_that_is_not_there_is_an_error_of_the_computer() -> None:
    with pytest.raises(HostError):
        Store.open("postgresql+psycopg://wbc@/none?host=/nonexistent", program=PROGRAM)


# Several seats at the same moment


@pytest.fixture
def seats(url: str) -> Iterator[list[Store]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Store.open(url, program=PROGRAM)) for _ in range(4)]


def at_once(seats: list[Store], act: Callable[[Store, int], None]) -> int:
    """Every seat does the same at the same moment; returns how many were not refused."""
    ready = Barrier(len(seats))

    def one(place: int) -> bool:
        ready.wait(10)
        with suppress(RefusedError):
            act(seats[place], place)
            return True
        return False

    with ThreadPoolExecutor(len(seats)) as threads:
        return sum(threads.map(one, range(len(seats))))


def test_a_reader_sees_one_moment(seats: list[Store], url: str) -> None:
    case = new_case(seats[0])
    database = Database(url)
    count = select(func.count()).select_from(journal)
    with database.reading() as connection:
        before = connection.scalar(count)
        by = technician(seats[1])
        seats[1].cases.append(case.id, decided(case, 0, "blast", by), by)
        assert connection.scalar(count) == before
    database.close()


def test_a_case_is_loaded_with_its_own_journal(seats: list[Store]) -> None:
    """What a person acts on must be what the sequence it is kept against says."""
    case = new_case(seats[0])
    by = technician(seats[0])

    def torn() -> int:
        loaded, entries = seats[1].cases.load(case.id)
        rebuilt = Case(case.id)
        for entry in entries:
            rebuilt.apply(entry.change)
        return loaded != rebuilt

    with ThreadPoolExecutor(1) as threads:
        for turn in range(60):
            class_id = "blast" if turn % 2 else "monocyte"
            kept = threads.submit(
                seats[0].cases.append, case.id, decided(case, turn % 5, class_id, by), by
            )
            assert torn() == 0
            kept.result()


def test_one_number_is_given_to_one_case(seats: list[Store]) -> None:
    by = technician(seats[0])
    for turn in range(15):
        number = f"26-{turn:04}"

        def create(store: Store, _: int, number: str = number) -> None:
            store.cases.create(number, FORM, False, by)

        assert at_once(seats, create) == 1
    assert len(seats[0].cases.list()) == 15


def test_the_house_keeps_one_chain(seats: list[Store]) -> None:
    by = technician(seats[0])
    for turn in range(10):

        def add(store: Store, place: int, turn: int = turn) -> None:
            store.people.add(f"P{turn}-{place}", "Invented", Role.TECHNICIAN, by)

        assert at_once(seats, add) == len(seats)
    assert [e.sequence for e in seats[0].house.entries()] == list(range(1, 42))
    assert seats[0].verify() == []


def test_initials_are_given_once(seats: list[Store]) -> None:
    by = technician(seats[0])
    for turn in range(10):

        def add(store: Store, _: int, turn: int = turn) -> None:
            store.people.add(f"P{turn}", "Invented", Role.TECHNICIAN, by)

        assert at_once(seats, add) == 1


def test_the_last_administrator_stays(seats: list[Store]) -> None:
    first = administrator(seats[0])
    second = seats[0].people.add("ADM2", "Invented", Role.ADMINISTRATOR, first)

    def resign(store: Store, place: int) -> None:
        me = (first, second)[place]
        store.people.change(replace(me, role=Role.TECHNICIAN), me)

    assert at_once(seats[:2], resign) == 1


def test_two_seats_keep_the_same_pictures(seats: list[Store]) -> None:
    by = technician(seats[0])
    made = [seats[0].cases.create(f"C{place}", FORM, False, by) for place in range(4)]
    pictures = {digest_of(p): p for p in map(picture, range(50))}

    def keep(store: Store, place: int) -> None:
        some = dict(sorted(pictures.items(), reverse=place % 2 == 0))
        store.cases.append(made[place].id, found(50), by, crops=some)

    assert at_once(seats, keep) == len(seats)
    assert seats[0].verify() == []


def test_seats_open_an_empty_database_at_once(url: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        opened = list(threads.map(lambda _: Store.open(url, program=PROGRAM), range(4)))
    assert [len(store.people.list()) for store in opened] == [1] * 4
    for store in opened:
        store.close()


def test_whoever_waits_too_long_is_told(seats: list[Store], url: str) -> None:
    case = new_case(seats[0])
    by = technician(seats[0])
    with Store.open(url, program=PROGRAM, timeout_s=0.1) as hasty:
        database = Database(url)
        with database.writing() as connection:
            connection.execute(text("SELECT * FROM cases FOR UPDATE"))
            with pytest.raises(HostError, match="Another program is writing"):
                hasty.cases.append(case.id, decided(case, 0, "blast", by), by)
        database.close()
        hasty.cases.append(case.id, decided(case, 0, "blast", by), by)
