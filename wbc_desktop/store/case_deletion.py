"""Removing a case by an administrator: everything of the patient goes, a tombstone stays."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.journal import Fact
from wbc_desktop.domain.people import Person
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
    by: Person,
    reason: str,
    at: datetime,
) -> None:
    """Deletes in the caller's transaction; the tombstone first, it unlocks the journal's rows."""
    must_be_administrator(connection, by)
    pictures = set(connection.scalars(select(cells.c.crop).where(cells.c.case_id == case_id)))
    connection.execute(insert(tombstones), [{"case_id": case_id, "at": at.isoformat()}])
    for table in (signed_records, journal, cells, sources):
        connection.execute(delete(table).where(table.c.case_id == case_id))
    connection.execute(delete(cases).where(cases.c.id == case_id))
    drop_unused(connection, pictures)
    fact = Fact(f"case:{case_id}", "deleted", False, True)
    house.keep(connection, HouseKind.CASE_DELETED, (fact,), by, reason)
