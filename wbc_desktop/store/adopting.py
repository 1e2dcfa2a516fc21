"""Taking in a case that another store kept: its journal entry by entry, every hash checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.journal import ChangeKind, Entry
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import InputError, RefusedError
from wbc_desktop.store.case_numbers import insert_case
from wbc_desktop.store.crops import keep_crops
from wbc_desktop.store.journal_chain import GENESIS, entry_row
from wbc_desktop.store.projection import case_values, new_case_row, project
from wbc_desktop.store.records import KeptRecord, keep_record, load_records
from wbc_desktop.store.tables import cases, journal, tombstones
from wbc_desktop.wording import Wording

BROKEN = Wording("adopt.broken", "The journal in this case file was altered. It is not taken in.")
DELETED = Wording("adopt.deleted", "This case was deleted here and is not taken in again.")
PARTED = Wording(
    "adopt.parted",
    "Case {number} went on here and in the file, each in its own way. Neither was changed.",
)
NOTHING_NEW = Wording(
    "adopt.nothing_new",
    "Nothing in the file is new: case {number} has gone on here since. It was not changed.",
)


@dataclass(frozen=True, slots=True)
class ForeignCase:
    """A case as another store kept it: all entries from the first, pictures, signed records, and
    the people who acted in it."""

    id: CaseId
    entries: tuple[Entry, ...]
    crops: Mapping[str, bytes]
    records: tuple[KeptRecord, ...]
    people: tuple[Person, ...] = ()


def adopt(connection: Connection, foreign: ForeignCase) -> int:
    """Keeps in the caller's transaction what is new in the file; returns how many entries.

    A case that is known already is continued when its journal here is the beginning of the
    journal in the file.

    Raises:
        InputError: the journal, a picture or a record is not what its hash says.
        RefusedError: its number is taken, it was deleted here, nothing in it is new, or both
            sides went on.
    """
    must_be_sound(foreign)
    row = _row(connection, foreign)
    fresh = foreign.entries[row["sequence"] :]
    for entry in fresh:
        written = entry_row(foreign.id, entry)
        row |= case_values(row, entry.change.facts)
        connection.execute(insert(journal), [written])
        project(connection, foreign.id, entry.change.facts)
    last = foreign.entries[-1]
    row |= {"sequence": last.sequence, "head": last.hash, "updated": last.at.isoformat()}
    connection.execute(update(cases).where(cases.c.id == foreign.id).values(row))
    keep_crops(connection, foreign.crops)
    _keep_records(connection, foreign)
    return len(fresh)


def must_be_sound(foreign: ForeignCase) -> None:
    """Raises ``InputError`` when a hash or the order of the chain is wrong."""
    previous = GENESIS
    for place, entry in enumerate(foreign.entries, start=1):
        right = entry_row(foreign.id, entry)["hash"] == entry.hash
        if entry.sequence != place or entry.previous != previous or not right:
            raise InputError(BROKEN(), f"entry {place}")
        previous = entry.hash
    if not foreign.entries or foreign.entries[0].change.kind is not ChangeKind.CASE_CREATED:
        raise InputError(BROKEN(), "no beginning")
    signed = _signed_hashes(foreign.entries)
    if [r.sha256 for r in foreign.records] != signed or not all(
        r.unchanged for r in foreign.records
    ):
        raise InputError(BROKEN(), "signed records")


def _signed_hashes(entries: Sequence[Entry]) -> list[str]:
    """What the journal says each signed version's record hashes to."""
    found: list[str] = []
    for entry in entries:
        for fact in entry.change.facts_of("signatures"):
            found = [str(signature.get("record", "")) for signature in fact.new]
    return found


def _row(connection: Connection, foreign: ForeignCase) -> dict[str, Any]:
    """The case's row as it stands here, a new one if the case is not known."""
    if connection.scalar(select(tombstones.c.case_id).where(tombstones.c.case_id == foreign.id)):
        raise RefusedError(DELETED())
    query = select(cases).where(cases.c.id == foreign.id).with_for_update()
    known = connection.execute(query).mappings().first()
    if known is None:
        return _begun(connection, foreign)
    _must_continue(connection, known, foreign)
    return dict(known)


def _must_continue(connection: Connection, known: RowMapping, foreign: ForeignCase) -> None:
    """Refuses a file that does not begin with all that is kept here."""
    shared = min(known["sequence"], len(foreign.entries))
    here = (journal.c.case_id == foreign.id) & (journal.c.sequence == shared)
    if connection.scalar(select(journal.c.hash).where(here)) != foreign.entries[shared - 1].hash:
        raise RefusedError(PARTED(number=known["number"]))
    if shared < known["sequence"]:
        raise RefusedError(NOTHING_NEW(number=known["number"]))


def _begun(connection: Connection, foreign: ForeignCase) -> dict[str, Any]:
    first = foreign.entries[0]
    row = new_case_row(foreign.id) | {"sequence": 0, "head": GENESIS, "updated": ""}
    number = case_values(row, first.change.facts)["number"]
    insert_case(connection, row | {"number": number})
    return row


def _keep_records(connection: Connection, foreign: ForeignCase) -> None:
    known = {record.version for record in load_records(connection, foreign.id)}
    for record in foreign.records:
        if record.version not in known:
            keep_record(connection, foreign.id, record.version, record.content)
