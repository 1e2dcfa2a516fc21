"""The same store on a server: several seats of a laboratory on one database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.build import PROGRAM, administrator, decided, new_case, picture, technician
from tests.store.postgresql import programs, server
from wbc_desktop.domain.cell import CellId
from wbc_desktop.errors import HostError, RefusedError
from wbc_desktop.store import Store
from wbc_desktop.store.connection import Database
from wbc_desktop.store.crops import digest_of

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
