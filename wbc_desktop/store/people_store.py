"""The people of the laboratory, their roles and PINs; every act is in the journal of the house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from itertools import chain, count
from math import ceil
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, insert, select, update

from wbc_desktop.clock import Clock
from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.journal import Fact
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import words
from wbc_desktop.store.connection import Database
from wbc_desktop.store.house_journal import HouseJournal, HouseKind, must_administer
from wbc_desktop.store.pins import SHORTEST, fits, hash_pin, wait_after
from wbc_desktop.store.tables import people

FIRST_INITIALS = "TECH1"
FIRST_NAME = "Technician"


class PeopleStore:
    """Who works here. While nobody is an administrator, everybody may look after the people."""

    def __init__(self, database: Database, house: HouseJournal, clock: Clock) -> None:
        self._database = database
        self._house = house
        self._clock = clock

    def begin(self) -> None:
        """Enters one technician without PIN into an empty house, so that work can start."""
        with self._database.reading() as connection:
            if _rows(connection):
                return
        with self._database.writing(alone=True) as connection:
            if not _rows(connection):
                id = PersonId(uuid4().hex)
                first = Person(id, FIRST_INITIALS, FIRST_NAME, Role.TECHNICIAN)
                _enter(connection, self._house, first, None, first)

    def list(self, *, active_only: bool = False) -> list[Person]:
        with self._database.reading() as connection:
            everybody = [_person(row) for row in _rows(connection)]
        return [p for p in everybody if p.active or not active_only]

    def get(self, id: PersonId) -> Person:
        """Raises ``RefusedError`` when there is no such person."""
        with self._database.reading() as connection:
            return _person(_row(connection, id))

    def add(
        self, initials: str, name: str, role: Role, by: Person, *, pin: str | None = None
    ) -> Person:
        """Raises ``RefusedError``: not an administrator, initials taken, PIN too short."""
        person = Person(PersonId(uuid4().hex), initials.strip(), name.strip(), role, bool(pin))
        hashed = _hashed(pin)
        with self._database.writing(alone=True) as connection:
            must_administer(connection, by)
            _must_be_free(connection, person)
            _enter(connection, self._house, person, hashed, by)
        return person

    def change(self, changed: Person, by: Person, reason: str = "") -> Person:
        """Keeps new initials, name, role or activity of a person; ``has_pin`` is left as it is."""
        with self._database.writing(alone=True) as connection:
            must_administer(connection, by)
            old = _person(_row(connection, changed.id))
            new = replace(changed, has_pin=old.has_pin)
            _must_be_free(connection, new)
            _must_leave_administrator(connection, old, new)
            facts = _differences(old, new)
            if facts:
                self._house.keep(connection, HouseKind.PERSON_CHANGED, facts, by, reason)
                _update(connection, new.id, _columns(new))
        return new

    def set_pin(self, id: PersonId, pin: str | None, by: Person, reason: str = "") -> Person:
        """Sets or (None) removes a PIN: one's own, or as administrator a forgotten one.

        The journal says that it was set, never what it is.
        """
        hashed = _hashed(pin)
        with self._database.writing(alone=True) as connection:
            if by.id != id:
                must_administer(connection, by)
            old = _person(_row(connection, id))
            fact = Fact(f"person:{id}", "has_pin", old.has_pin, hashed is not None)
            self._house.keep(connection, HouseKind.PIN_SET, (fact,), by, reason)
            fresh = {"pin": hashed, "has_pin": hashed is not None}
            _update(connection, id, fresh | {"failures": 0, "blocked_until": None})
        return replace(old, has_pin=hashed is not None)

    def enter(self, id: PersonId, pin: str = "") -> Person:
        """Lets a person in.

        Raises:
            RefusedError: the PIN is wrong, too many were wrong, or the person is gone.
        """
        with self._database.reading() as connection:
            row = _row(connection, id)
        if not row["active"]:
            raise RefusedError(words.INACTIVE_PERSON(name=row["name"]))
        if row["pin"] is not None:
            self._must_not_wait(row)
            # Counted before it is tried: guessing many at once gains nothing.
            self._count_failure(id)
            if not fits(pin, row["pin"]):
                raise RefusedError(words.WRONG_PIN())
            self._forgive(id)
        return _person(row)

    def _must_not_wait(self, row: RowMapping) -> None:
        if row["blocked_until"] is None:
            return
        left = datetime.fromisoformat(row["blocked_until"]) - self._clock()
        if left.total_seconds() > 0:
            raise RefusedError(words.PIN_WAIT(seconds=ceil(left.total_seconds())))

    def _count_failure(self, id: PersonId) -> None:
        with self._database.writing(alone=True) as connection:
            row = _row(connection, id)
            self._must_not_wait(row)
            failures = row["failures"] + 1
            until = (self._clock() + wait_after(failures)).isoformat()
            _update(connection, id, {"failures": failures, "blocked_until": until})

    def _forgive(self, id: PersonId) -> None:
        with self._database.writing(alone=True) as connection:
            _update(connection, id, {"failures": 0, "blocked_until": None})


def adopt_people(
    connection: Connection, house: HouseJournal, strangers: Iterable[Person], by: Person
) -> None:
    """Enters people of another store under their ids, so that what they did keeps its name.

    They cannot act here. Raises ``RefusedError`` when ``by`` may not administer.
    """
    known = {row["id"] for row in _rows(connection)}
    for stranger in strangers:
        if stranger.id not in known:
            must_administer(connection, by)
            person = replace(stranger, has_pin=False, active=False)
            _enter(connection, house, _renamed(connection, person), None, by)


def _enter(
    connection: Connection, house: HouseJournal, person: Person, hashed: str | None, by: Person
) -> None:
    fact = Fact(f"person:{person.id}", "record", None, _columns(person))
    house.keep(connection, HouseKind.PERSON_ADDED, (fact,), by)
    extra = {"id": person.id, "pin": hashed, "failures": 0, "blocked_until": None}
    connection.execute(insert(people), [_columns(person) | extra])


def _hashed(pin: str | None) -> str | None:
    if not pin:
        return None
    if len(pin) < SHORTEST:
        raise RefusedError(words.PIN_TOO_SHORT(n=SHORTEST))
    return hash_pin(pin)


def _rows(connection: Connection) -> list[RowMapping]:
    return list(connection.execute(select(people).order_by(people.c.initials)).mappings())


def _row(connection: Connection, id: PersonId) -> RowMapping:
    found = connection.execute(select(people).where(people.c.id == id)).mappings().first()
    if found is None:
        raise RefusedError(words.UNKNOWN_PERSON())
    return found


def _person(row: RowMapping) -> Person:
    return Person(
        PersonId(row["id"]), row["initials"], row["name"], Role(row["role"]), row["has_pin"],
        row["active"],
    )  # fmt: skip


def _columns(person: Person) -> dict[str, Any]:
    values = {f.name: getattr(person, f.name) for f in fields(person) if f.name != "id"}
    return values | {"role": person.role.value}


def _differences(old: Person, new: Person) -> list[Fact]:
    before, after = _columns(old), _columns(new)
    return [
        Fact(f"person:{new.id}", name, before[name], after[name])
        for name in after
        if before[name] != after[name]
    ]


def _update(connection: Connection, id: PersonId, values: dict[str, Any]) -> None:
    connection.execute(update(people).where(people.c.id == id).values(values))


def _must_be_free(connection: Connection, person: Person) -> None:
    if not person.initials:
        raise RefusedError(words.INITIALS_NEEDED())
    others = (row for row in _rows(connection) if row["id"] != person.id)
    if any(row["initials"].casefold() == person.initials.casefold() for row in others):
        raise RefusedError(words.INITIALS_TAKEN(initials=person.initials))


def _renamed(connection: Connection, person: Person) -> Person:
    """With initials that nobody has here."""
    taken = {row["initials"].casefold() for row in _rows(connection)}
    longer = (f"{person.initials} ({person.id[:n]})" for n in count(6))
    free = (i for i in chain([person.initials], longer) if i.casefold() not in taken)
    return replace(person, initials=next(free))


def _must_leave_administrator(connection: Connection, old: Person, new: Person) -> None:
    if not (old.may_administer and old.active) or (new.may_administer and new.active):
        return
    others = (_person(row) for row in _rows(connection) if row["id"] != old.id)
    if not any(p.may_administer and p.active for p in others):
        raise RefusedError(words.LAST_ADMINISTRATOR(name=old.name))
