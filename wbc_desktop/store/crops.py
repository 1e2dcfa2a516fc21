"""Pictures of cells, kept under their own SHA-256, so that a case outlives its slide."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, Executable, delete, insert, select
from sqlalchemy.dialects import postgresql

from wbc_desktop.store.connection import POSTGRESQL, Database
from wbc_desktop.store.tables import cells, crops

AT_ONCE = 500
"""Names in one question; SQLite and PostgreSQL both take this many."""


def digest_of(png: bytes) -> str:
    return hashlib.sha256(png).hexdigest()


class CropStore:
    """Reads and writes PNG bytes by digest; equal pictures are kept once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, png: bytes) -> str:
        """Keeps one picture and returns its digest."""
        digest = digest_of(png)
        with self._database.writing() as connection:
            keep_crops(connection, {digest: png})
        return digest

    def get(self, digest: str) -> bytes:
        """The PNG bytes.

        Raises:
            KeyError: no such picture is kept.
        """
        return self.get_many((digest,))[digest]

    def get_many(self, digests: Iterable[str]) -> dict[str, bytes]:
        """The pictures that are kept, by digest; absent ones are left out."""
        wanted = list(dict.fromkeys(digests))
        found: dict[str, bytes] = {}
        with self._database.reading() as connection:
            for part in _parts(wanted):
                query = select(crops.c.digest, crops.c.content).where(crops.c.digest.in_(part))
                found |= {row.digest: row.content for row in connection.execute(query)}
        return found


def keep_crops(connection: Connection, pictures: Mapping[str, bytes]) -> None:
    """Keeps pictures in the caller's transaction.

    Raises:
        ValueError: a digest is not that of its picture.
    """
    for digest, png in pictures.items():
        if digest_of(png) != digest:
            raise ValueError(f"{digest} is not the SHA-256 of its picture")
    known: set[str] = set()
    for part in _parts(list(pictures)):
        query = select(crops.c.digest).where(crops.c.digest.in_(part))
        known |= set(connection.scalars(query))
    # All seats in one order: two that bring the same pictures must not wait for each other.
    rows = [{"digest": d, "content": pictures[d]} for d in sorted(pictures.keys() - known)]
    if rows:
        connection.execute(_insert_new(connection), rows)


def _insert_new(connection: Connection) -> Executable:
    """Leaves alone what another seat has kept meanwhile."""
    if connection.dialect.name == POSTGRESQL:
        return postgresql.insert(crops).on_conflict_do_nothing()
    return insert(crops)


def drop_unused(connection: Connection, digests: Collection[str]) -> None:
    """Removes those of the pictures that no cell of any case names any more."""
    used = select(cells.c.crop).where(cells.c.crop == crops.c.digest).exists()
    for part in _parts(list(digests)):
        connection.execute(delete(crops).where(crops.c.digest.in_(part), ~used))


def _parts(names: list[str]) -> Iterable[list[str]]:
    return (names[i : i + AT_ONCE] for i in range(0, len(names), AT_ONCE))
