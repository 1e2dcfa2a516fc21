"""Checks a store: every hash, every case rebuilt from its journal and compared with the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, func, select

from wbc_desktop.domain.case import Case, CaseId
from wbc_desktop.errors import HostError
from wbc_desktop.store.connection import Database
from wbc_desktop.store.crops import digest_of
from wbc_desktop.store.house_journal import house_rows
from wbc_desktop.store.house_projection import house_differences
from wbc_desktop.store.journal_chain import (
    CASE_FIELDS,
    GENESIS,
    HOUSE_CHAIN,
    HOUSE_FIELDS,
    case_chain,
    entry_from,
    hash_of,
)
from wbc_desktop.store.projection import load_projection
from wbc_desktop.store.records import load_records
from wbc_desktop.store.tables import cases, cells, crops, journal
from wbc_desktop.wording import Message, Wording

DAMAGED = Wording("verify.damaged", "The database file is damaged: {what}")
BROKEN_CHAIN = Wording("verify.broken_chain", "{chain}: entry {sequence} was altered.")
GAP = Wording("verify.gap", "{chain}: entry {sequence} is missing.")
SHORT = Wording("verify.short", "{chain}: the last entries are missing.")
UNREPLAYABLE = Wording("verify.unreplayable", "{chain}: its journal cannot be read.")
DIFFERS = Wording("verify.differs", "{chain}: {what} differs from the journal.")
RECORD_CHANGED = Wording("verify.record_changed", "{chain}: signed version {version} was altered.")
RECORD_MISSING = Wording("verify.record_missing", "{chain}: signed version {version} is missing.")
CROP_CHANGED = Wording("verify.crop_changed", "Picture {digest} was altered.")
CROP_MISSING = Wording("verify.crop_missing", "{chain}: the picture of {n} cells is missing.")


def differences(database: Database) -> list[Message]:
    """Everything that is not as it was written; empty when all is well."""
    found: list[Message] = []
    try:
        with database.reading() as connection:
            for part in (_file_faults(connection, database), _house(connection)):
                found += part
            for row in connection.execute(select(cases)).mappings().all():
                found += _case_differences(connection, row)
            found += _altered_crops(connection)
    except HostError as error:
        found.append(error.message)
    return found


def differences_of_case(database: Database, case_id: CaseId) -> list[Message]:
    """As ``differences``, but of one case only."""
    with database.reading() as connection:
        query = select(cases).where(cases.c.id == case_id)
        rows = connection.execute(query).mappings().all()
        return [message for row in rows for message in _case_differences(connection, row)]


def _file_faults(connection: Connection, database: Database) -> Iterator[Message]:
    if database.is_sqlite:
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield DAMAGED(what=str(line))


def _house(connection: Connection) -> Iterator[Message]:
    rows = house_rows(connection)
    yield from _chain_faults(HOUSE_CHAIN, HOUSE_CHAIN, HOUSE_FIELDS, rows)
    try:
        for what in house_differences(connection, rows):
            yield DIFFERS(chain=HOUSE_CHAIN, what=what)
    except (KeyError, TypeError, ValueError):
        yield UNREPLAYABLE(chain=HOUSE_CHAIN)


def _case_differences(connection: Connection, row: RowMapping) -> Iterator[Message]:
    """What is not right with one case; it is named by its number."""
    name = row["number"]
    query = select(journal).where(journal.c.case_id == row["id"]).order_by(journal.c.sequence)
    entries = connection.execute(query).mappings().all()
    yield from _chain_faults(name, case_chain(row["id"]), CASE_FIELDS, entries)
    last = entries[-1] if entries else {"sequence": 0, "hash": GENESIS}
    if (last["sequence"], last["hash"]) != (row["sequence"], row["head"]):
        yield SHORT(chain=name)
    try:
        yield from _projection_faults(connection, row, entries)
    except (KeyError, TypeError, ValueError):
        yield UNREPLAYABLE(chain=name)
    yield from _record_faults(connection, row)
    yield from _missing_crops(connection, row)


def _chain_faults(
    name: str, chain: str, covered: Sequence[str], rows: Iterable[RowMapping]
) -> Iterator[Message]:
    previous = GENESIS
    for place, row in enumerate(rows, start=1):
        if row["sequence"] != place:
            yield GAP(chain=name, sequence=place)
            return
        if row["previous"] != previous or hash_of(chain, covered, row) != row["hash"]:
            yield BROKEN_CHAIN(chain=name, sequence=place)
        previous = row["hash"]


def _projection_faults(
    connection: Connection, row: RowMapping, entries: Iterable[RowMapping]
) -> Iterator[Message]:
    rebuilt = Case(CaseId(row["id"]))
    for entry in entries:
        rebuilt.apply(entry_from(entry).change)
    kept = load_projection(connection, row["id"])
    for what in _unlike(rebuilt, kept):
        yield DIFFERS(chain=row["number"], what=what)


def _unlike(rebuilt: Case, kept: Case | None) -> Iterator[str]:
    for field in fields(Case):
        a, b = getattr(rebuilt, field.name), getattr(kept, field.name)
        if a != b and field.name in ("sources", "cells"):
            yield from _unlike_things(field.name[:-1], a, b)
        elif a != b:
            yield field.name


def _unlike_things(noun: str, a: dict[Any, Any], b: dict[Any, Any]) -> Iterator[str]:
    return (f"{noun} {id}" for id in sorted(a.keys() | b.keys()) if a.get(id) != b.get(id))


def _record_faults(connection: Connection, row: RowMapping) -> Iterator[Message]:
    kept = {record.version: record for record in load_records(connection, row["id"])}
    for version in range(1, row["version"] + 1):
        if version not in kept:
            yield RECORD_MISSING(chain=row["number"], version=version)
        elif not kept[version].unchanged:
            yield RECORD_CHANGED(chain=row["number"], version=version)


def _missing_crops(connection: Connection, row: RowMapping) -> Iterator[Message]:
    kept = select(crops.c.digest).where(crops.c.digest == cells.c.crop).exists()
    of_case = (cells.c.case_id == row["id"]) & (cells.c.crop != "")
    missing = connection.scalar(select(func.count()).select_from(cells).where(of_case, ~kept))
    if missing:
        yield CROP_MISSING(chain=row["number"], n=missing)


def _altered_crops(connection: Connection) -> Iterator[Message]:
    for digest, content in connection.execute(_streamed(crops)):
        if digest_of(content) != digest:
            yield CROP_CHANGED(digest=digest)


def _streamed(table: Table) -> Any:
    return select(table).execution_options(yield_per=200)
