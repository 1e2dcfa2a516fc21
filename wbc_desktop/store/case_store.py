"""Cases: created, loaded and changed; each change with its journal entry in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, insert, select, update

from wbc_desktop.clock import Clock
from wbc_desktop.domain.case import STATE_WORDS, Case, CaseForm, CaseId, CaseState
from wbc_desktop.domain.case_number import checked_number
from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.journal import KIND_WORDS, Change, ChangeKind, Entry, Fact
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import words
from wbc_desktop.store.adopting import ForeignCase, adopt
from wbc_desktop.store.case_deletion import delete_case
from wbc_desktop.store.case_list import CaseSummary, summaries
from wbc_desktop.store.case_numbers import deleted_numbers, insert_case
from wbc_desktop.store.connection import Database
from wbc_desktop.store.crops import keep_crops
from wbc_desktop.store.house_journal import HouseJournal
from wbc_desktop.store.journal_chain import GENESIS, entry_from, entry_row
from wbc_desktop.store.people_store import adopt_people
from wbc_desktop.store.projection import (
    case_head,
    case_values,
    load_projection,
    new_case_row,
    project,
)
from wbc_desktop.store.records import keep_record
from wbc_desktop.store.tables import cases, journal, people

Entries = list[Entry]
Row = dict[str, Any]

log = logging.getLogger(__name__)

ALWAYS_ALLOWED = frozenset({ChangeKind.AMENDMENT_OPENED, ChangeKind.STATE_MOVED})
"""What may happen to a case that is closed for decisions."""


class CaseStore:
    """All cases of a store. May be used from several threads."""

    def __init__(self, database: Database, house: HouseJournal, program: str, clock: Clock) -> None:
        self._database = database
        self._house = house
        self._program = program
        self._clock = clock

    def create(self, number: str, form: CaseForm, demonstration: bool, by: Person) -> Case:
        """A new case; its first entry has sequence 1.

        Raises:
            RefusedError: the number is none or taken.
            HostError: the store cannot be written.
        """
        number = checked_number(number)
        change = Change(ChangeKind.CASE_CREATED, _first_facts(number, form, demonstration))
        case = Case(CaseId(uuid4().hex))
        case.apply(change)
        with self._database.writing() as connection:
            entry, written = self._sealed(case.id, change, by, "", 1, GENESIS)
            row = new_case_row(case.id)
            insert_case(connection, row | _head(row, entry))
            _keep(connection, case.id, written, change)
        log.info("case %s created", case.id)
        return case

    def list(self) -> list[CaseSummary]:
        """All cases, the last changed first."""
        with self._database.reading() as connection:
            return summaries(connection)

    def deleted_numbers(self) -> Sequence[str]:
        """Running numbers of deleted cases; other numbers go with their case."""
        with self._database.reading() as connection:
            return tuple(deleted_numbers(connection))

    def projected(self, case_id: CaseId) -> Case:
        """The case as it is, without its journal.

        Raises:
            RefusedError: there is no such case.
        """
        with self._database.reading() as connection:
            return _projected(connection, case_id)

    def load(self, case_id: CaseId) -> tuple[Case, Entries]:
        """The case as it is and its journal from the beginning, of the same moment.

        Raises:
            RefusedError: there is no such case.
        """
        with self._database.reading() as connection:
            return _projected(connection, case_id), _entries(connection, case_id, 0)

    def entries(self, case_id: CaseId, after: int = 0) -> Entries:
        """The entries behind a sequence: what other seats did since."""
        with self._database.reading() as connection:
            return _entries(connection, case_id, after)

    def append(
        self,
        case_id: CaseId,
        change: Change,
        by: Person,
        *,
        network: str = "",
        expected: int | None = None,
        crops: Mapping[str, bytes] | None = None,
        record: str | None = None,
    ) -> Entry:
        """Keeps a change; when this returns it is on the disk.

        Args:
            network: SHA-256 of the network in use, "" when none had a part in it.
            expected: sequence of the last entry the person has seen; None asks for no check.
            crops: PNG bytes by digest of the cells that the change brings.
            record: canonical JSON of what is signed, kept as the case's new version.

        Raises:
            RefusedError: another seat changed the case first, it is closed or gone.
            HostError: the store cannot be written.
        """
        if record is not None and change.kind is not ChangeKind.SIGNED:
            raise RefusedError(words.NOT_SIGNING())
        with self._database.writing() as connection:
            row = self._row(connection, case_id)
            _must_be_current(connection, row, expected)
            _must_be_open(row, change)
            place = row["sequence"] + 1
            entry, written = self._sealed(case_id, change, by, network, place, row["head"])
            values = _head(dict(row), entry)
            connection.execute(update(cases).where(cases.c.id == case_id).values(values))
            keep_crops(connection, crops or {})
            _keep(connection, case_id, written, change)
            if record is not None:
                keep_record(connection, case_id, values.get("version", row["version"]), record)
        return entry

    def adopt(self, foreign: ForeignCase, by: Person) -> int:
        """Takes in a case of another store with its people, or what is new of it; returns how
        many entries.

        Raises:
            InputError: it was altered on its way.
            RefusedError: its number is taken, it was deleted here, nothing in it is new, both
                sides went on, or ``by`` may not enter its people.
        """
        with self._database.writing(alone=True) as connection:
            adopt_people(connection, self._house, foreign.people, by)
            count = adopt(connection, foreign)
        log.info("case %s taken in", foreign.id)
        return count

    def delete(self, case_id: CaseId, by: Person, reason: str) -> None:
        """Removes a case for good; a tombstone without patient data stays in the house journal.

        Raises:
            RefusedError: not an administrator, no reason, or no such case.
        """
        if not reason.strip():
            raise RefusedError(words.REASON_NEEDED())
        with self._database.writing(alone=True) as connection:
            number = self._row(connection, case_id)["number"]
            delete_case(connection, self._house, case_id, number, by, reason, self._clock())
        self._database.forget_deleted()
        log.info("case %s deleted", case_id)

    def _row(self, connection: Connection, case_id: CaseId) -> RowMapping:
        query = select(cases).where(cases.c.id == case_id).with_for_update()
        row = connection.execute(query).mappings().first()
        if row is None:
            raise RefusedError(words.GONE())
        return row

    def _sealed(
        self, case_id: CaseId, change: Change, by: Person, network: str, place: int, previous: str
    ) -> tuple[Entry, Row]:
        """The entry and its journal row."""
        entry = Entry(
            place, change, by.id, by.role.value, self._clock(), self._program, network, previous, ""
        )
        row = entry_row(case_id, entry)
        return replace(entry, hash=row["hash"]), row


def _head(row: Mapping[str, Any], entry: Entry) -> dict[str, Any]:
    return case_values(row, entry.change.facts) | {
        "sequence": entry.sequence,
        "head": entry.hash,
        "updated": entry.at.isoformat(),
    }


def _keep(connection: Connection, case_id: CaseId, written: Row, change: Change) -> None:
    connection.execute(insert(journal), [written])
    project(connection, case_id, change.facts)


def _first_facts(number: str, form: CaseForm, demonstration: bool) -> tuple[Fact, ...]:
    record = Fact("case", "record", None, {"number": number, "demonstration": demonstration})
    empty = asdict(CaseForm())
    stated = asdict(form)
    filled = (Fact("case", k, empty[k], v) for k, v in stated.items() if v != empty[k])
    return (record, *filled)


def _projected(connection: Connection, case_id: CaseId) -> Case:
    case = load_projection(connection, case_id)
    if case is None:
        raise RefusedError(words.GONE())
    return case


def _entries(connection: Connection, case_id: CaseId, after: int) -> list[Entry]:
    query = select(journal).where(journal.c.case_id == case_id, journal.c.sequence > after)
    rows = connection.execute(query.order_by(journal.c.sequence)).mappings()
    return [entry_from(row) for row in rows]


def _must_be_open(row: RowMapping, change: Change) -> None:
    if change.kind not in ALWAYS_ALLOWED and not case_head(row).is_open:
        raise RefusedError(
            words.CLOSED(number=row["number"], state=STATE_WORDS[CaseState(row["state"])]())
        )


def _must_be_current(connection: Connection, row: RowMapping, expected: int | None) -> None:
    if expected is None or expected == row["sequence"]:
        return
    last = _entries(connection, CaseId(row["id"]), row["sequence"] - 1)[-1]
    raise RefusedError(
        words.CHANGED(
            who=_initials(connection, last.by),
            number=row["number"],
            what=KIND_WORDS[last.change.kind](),
            when=last.at.strftime("%Y-%m-%d %H:%M"),
        )
    )


def _initials(connection: Connection, person: PersonId) -> str:
    found = connection.scalar(select(people.c.initials).where(people.c.id == person))
    return str(found or person)
