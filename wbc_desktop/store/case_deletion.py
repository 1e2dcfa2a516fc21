"""Removing a case by an administrator: everything of the patient goes, a tombstone stays."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.case_number import running
from wbc_desktop.domain.journal import Fact
from wbc_desktop.domain.people import Person
from wbc_desktop.store.case_numbers import number_fact
from wbc_desktop.store.crops import drop_unused
from wbc_desktop.store.house_journal import HouseJournal, HouseKind, must_be_administrator
from wbc_desktop.store.tables import (
    cases,
    cells,
    journal,
    signed_records,
    sources,
    tombstones,
)


def delete_case(
    connection: Connection,
    house: HouseJournal,
    case_id: CaseId,
    number: str,
    by: Person,
    reason: str,
    at: datetime,
) -> None:
    """Deletes in the caller's transaction; the tombstone first, it unlocks the journal's rows.

    A running number stays known, so that it is not given again; any other may name the patient.
    """
    must_be_administrator(connection, by)
    pictures = set(connection.scalars(select(cells.c.crop).where(cells.c.case_id == case_id)))
    connection.execute(insert(tombstones), [{"case_id": case_id, "at": at.isoformat()}])
    for table in (signed_records, journal, cells, sources):
        connection.execute(delete(table).where(table.c.case_id == case_id))
    connection.execute(delete(cases).where(cases.c.id == case_id))
    drop_unused(connection, pictures)
    facts = [Fact(f"case:{case_id}", "deleted", False, True)]
    if running(number):
        facts.append(number_fact(case_id, number))
    house.keep(connection, HouseKind.CASE_DELETED, facts, by, reason)
