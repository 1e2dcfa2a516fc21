"""The one journal of the house: people, rules, networks and deleted cases, hash-chained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, desc, insert, select

from wbc_desktop.clock import Clock
from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.journal import Fact
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import words
from wbc_desktop.store.connection import Database, write_alone
from wbc_desktop.store.journal_chain import (
    GENESIS,
    HOUSE_CHAIN,
    HOUSE_FIELDS,
    facts_from,
    facts_text,
    hash_of,
)
from wbc_desktop.store.tables import house_journal, people


class HouseKind(StrEnum):
    """What happened in the house; each has a name on the screen."""

    PERSON_ADDED = "person_added"
    PERSON_CHANGED = "person_changed"
    PIN_SET = "pin_set"
    RULES_SET = "rules_set"
    NETWORK_INSTALLED = "network_installed"
    NETWORK_PUT_IN_USE = "network_put_in_use"
    NETWORK_ROLLED_BACK = "network_rolled_back"
    NETWORK_OVERRIDDEN = "network_overridden"
    NETWORK_RETIRED = "network_retired"
    NETWORK_JUDGED = "network_judged"
    SET_FROZEN = "set_frozen"
    CASE_DELETED = "case_deleted"


@dataclass(frozen=True, slots=True)
class HouseEntry:
    """A kept act of the house; as ``domain.journal.Entry``, but never undone."""

    sequence: int
    kind: HouseKind
    facts: tuple[Fact, ...]
    reason: str
    by: PersonId
    role: str
    at: datetime
    program: str
    previous: str
    hash: str


class HouseJournal:
    """Adds to the chain inside the caller's transaction; reads it."""

    def __init__(self, database: Database, program: str, clock: Clock) -> None:
        self._database = database
        self._program = program
        self._clock = clock

    def entries(self) -> list[HouseEntry]:
        with self._database.reading() as connection:
            return [entry_from(row) for row in house_rows(connection)]

    def keep(
        self,
        connection: Connection,
        kind: HouseKind,
        facts: Iterable[Fact],
        by: Person,
        reason: str = "",
    ) -> None:
        write_alone(connection)
        last = connection.execute(
            select(house_journal).order_by(desc(house_journal.c.sequence)).limit(1)
        ).first()
        row: dict[str, Any] = {
            "sequence": last.sequence + 1 if last else 1,
            "kind": kind.value,
            "facts": facts_text(facts),
            "reason": reason,
            "by": by.id,
            "role": by.role.value,
            "at": self._clock().isoformat(),
            "program": self._program,
            "previous": last.hash if last else GENESIS,
        }
        row["hash"] = hash_of(HOUSE_CHAIN, HOUSE_FIELDS, row)
        connection.execute(insert(house_journal), [row])


def house_rows(connection: Connection) -> Sequence[RowMapping]:
    query = select(house_journal).order_by(house_journal.c.sequence)
    return connection.execute(query).mappings().all()


def entry_from(row: RowMapping) -> HouseEntry:
    return HouseEntry(
        row["sequence"], HouseKind(row["kind"]), facts_from(row["facts"]), row["reason"],
        PersonId(row["by"]), row["role"], datetime.fromisoformat(row["at"]), row["program"],
        row["previous"], row["hash"],
    )  # fmt: skip


def must_administer(connection: Connection, by: Person) -> None:
    """Refuses whoever is no administrator; while the house has none, everybody may.

    So one technician can begin alone, and the first administrator closes the house.
    """
    if _administrators(connection):
        must_be_administrator(connection, by)


def must_be_administrator(connection: Connection, by: Person) -> None:
    """Refuses whoever is no active administrator by what is kept, whatever ``by`` claims."""
    if by.id not in _administrators(connection):
        raise RefusedError(words.ADMINISTRATOR_NEEDED(name=by.name))


def _administrators(connection: Connection) -> set[str]:
    wanted = (people.c.role == Role.ADMINISTRATOR.value) & people.c.active
    return set(connection.scalars(select(people.c.id).where(wanted)))
