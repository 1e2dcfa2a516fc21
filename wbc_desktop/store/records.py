"""Signed records: the exact text that was signed, never changed afterwards."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from wbc_desktop.domain.case import CaseId
from wbc_desktop.store.connection import Database
from wbc_desktop.store.tables import signed_records


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """One signed version. ``content`` is canonical JSON, ``sha256`` was taken when it was kept."""

    case: CaseId
    version: int
    content: str
    sha256: str

    @property
    def unchanged(self) -> bool:
        return sha256_of_text(self.content) == self.sha256


class RecordStore:
    """Reads signed records; they are written with the signature, by ``CaseStore.append``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, case: CaseId, version: int | None = None) -> KeptRecord | None:
        """A signed version, the newest when none is named; None when there is none."""
        kept = self.versions(case)
        if version is None:
            return kept[-1] if kept else None
        return next((record for record in kept if record.version == version), None)

    def versions(self, case: CaseId) -> list[KeptRecord]:
        with self._database.reading() as connection:
            return load_records(connection, case)


def sha256_of_text(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def keep_record(connection: Connection, case: CaseId, version: int, content: str) -> None:
    row = {
        "case_id": case,
        "version": version,
        "content": content,
        "sha256": sha256_of_text(content),
    }
    connection.execute(insert(signed_records), [row])


def load_records(connection: Connection, case: CaseId) -> list[KeptRecord]:
    query = select(signed_records).where(signed_records.c.case_id == case)
    rows = connection.execute(query.order_by(signed_records.c.version))
    return [KeptRecord(CaseId(r.case_id), r.version, r.content, r.sha256) for r in rows]
