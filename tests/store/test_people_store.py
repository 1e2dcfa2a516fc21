"""People, roles and PINs: who may what, and what guessing costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.build import administrator, open_store, tampering, technician
from wbc_desktop.domain.people import Role
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import Store
from wbc_desktop.store.pins import fits, hash_pin, wait_after


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(folder: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(folder, program="test", clock=clock) as store:
        yield store


def test_the_first_day_one_technician_without_pin_is_there(store: Store, folder: Path) -> None:
    store.close()
    with open_store(folder) as again:
        (first,) = again.people.list()
        assert (first.initials, first.role, first.has_pin) == ("TECH1", Role.TECHNICIAN, False)
        assert again.people.enter(first.id) == first


def test_everybody_administers_until_there_is_an_administrator(store: Store) -> None:
    tech = technician(store)
    store.people.add("REV1", "Invented Reviewer", Role.REVIEWER, tech)
    boss = administrator(store)
    with pytest.raises(RefusedError, match="Only an administrator"):
        store.people.add("X", "X", Role.ADMINISTRATOR, tech)
    claimed = replace(tech, role=Role.ADMINISTRATOR)
    with pytest.raises(RefusedError, match="Only an administrator"):
        store.people.add("X", "X", Role.TECHNICIAN, claimed)
    store.people.add("X", "X", Role.TECHNICIAN, boss)
    assert [p.initials for p in store.people.list()] == ["ADM", "REV1", "TECH1", "X"]


def test_the_last_administrator_stays(store: Store) -> None:
    boss = administrator(store)
    for changed in (replace(boss, role=Role.REVIEWER), replace(boss, active=False)):
        with pytest.raises(RefusedError, match="the only administrator"):
            store.people.change(changed, boss)
    store.people.add("ADM2", "Second", Role.ADMINISTRATOR, boss)
    store.people.change(replace(boss, active=False), boss, "retired")
    assert [p.initials for p in store.people.list(active_only=True)] == ["ADM2", "TECH1"]
    with pytest.raises(RefusedError, match="no longer works here"):
        store.people.enter(boss.id)
    assert store.verify() == []


def test_initials_are_given_once_and_never_empty(store: Store) -> None:
    tech = technician(store)
    with pytest.raises(RefusedError, match="already a person tech1"):
        store.people.add("tech1", "Other", Role.TECHNICIAN, tech)
    with pytest.raises(RefusedError, match="needs initials"):
        store.people.add("  ", "Other", Role.TECHNICIAN, tech)


def test_a_pin_lets_in_only_who_knows_it(store: Store) -> None:
    tech = technician(store)
    assert store.people.set_pin(tech.id, "4711", tech).has_pin
    assert store.people.enter(tech.id, "4711").has_pin
    with pytest.raises(RefusedError, match="not right"):
        store.people.enter(tech.id, "4712")
    with pytest.raises(RefusedError, match="not right"):
        store.people.enter(tech.id)
    with pytest.raises(RefusedError, match="at least 4"):
        store.people.set_pin(tech.id, "12", tech)


def test_a_forgotten_pin_is_reset_by_an_administrator_in_the_journal(store: Store) -> None:
    tech = technician(store)
    store.people.set_pin(tech.id, "4711", tech)
    boss = administrator(store)
    other = store.people.add("T2", "Other", Role.TECHNICIAN, boss)
    with pytest.raises(RefusedError, match="Only an administrator"):
        store.people.set_pin(tech.id, None, other)
    store.people.set_pin(tech.id, None, boss, "forgotten")
    assert not store.people.enter(tech.id).has_pin
    last = store.house.entries()[-1]
    assert (last.kind, last.by, last.reason) == ("pin_set", boss.id, "forgotten")
    assert store.verify() == []


def test_wrong_pins_cost_time_also_after_a_restart(
    timed: Store, clock: Clock, folder: Path
) -> None:
    tech = technician(timed)
    timed.people.set_pin(tech.id, "4711", tech)
    for _ in range(3):
        with pytest.raises(RefusedError, match="not right"):
            timed.people.enter(tech.id, "0000")
    with Store.open(folder, program="test", clock=clock) as again:
        with pytest.raises(RefusedError, match="Wait 5 seconds"):
            again.people.enter(tech.id, "4711")
        clock.now += timedelta(seconds=5)
        assert again.people.enter(tech.id, "4711").id == tech.id
    with pytest.raises(RefusedError, match="not right"):
        timed.people.enter(tech.id, "0000")


def test_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    waits = [wait_after(n).total_seconds() for n in (0, 2, 3, 4, 5, 50)]
    assert waits == [0, 0, 5, 10, 20, 900]


def test_pins_are_salted_and_never_kept_as_they_are(store: Store, folder: Path) -> None:
    tech = technician(store)
    store.people.set_pin(tech.id, "ungewoehnlich", tech)
    one, two = hash_pin("4711"), hash_pin("4711")
    assert one != two
    assert fits("4711", one)
    assert not fits("4710", two)
    store.close()
    assert b"ungewoehnlich" not in (folder / "cases.sqlite").read_bytes()


def test_a_role_changed_behind_the_programs_back_is_seen(store: Store, folder: Path) -> None:
    tech = technician(store)
    store.close()
    with tampering(folder) as raw:
        raw.execute("UPDATE people SET role = 'administrator'")
    with open_store(folder) as again:
        assert [str(m) for m in again.verify()] == [
            f"house: person:{tech.id} differs from the journal."
        ]
