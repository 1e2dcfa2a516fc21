"""Brings a store's tables to the present revision: Alembic driven from code, without files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from sqlalchemy import Connection, inspect, text

from wbc_desktop.errors import HostError
from wbc_desktop.store import words
from wbc_desktop.store.connection import Database
from wbc_desktop.store.copying import copy_database

NEWEST = "0003"
"""The revision this program works with; a test holds it equal to the last of the migrations."""

COPIES = "before-migration"


def bring_up_to_date(database: Database) -> None:
    """Migrates when needed, all steps in one transaction, after copying the file.

    Raises:
        HostError: the store is newer than the program, or cannot be written.
    """
    with database.reading() as connection:
        found = revision_of(connection)
    if found == NEWEST:
        return
    # Alembic is imported only where it has work to do: the start of every day stays quick.
    from wbc_desktop.store.migrations import REVISIONS

    migrate(database, REVISIONS)


def migrate(database: Database, revisions: Sequence[ModuleType]) -> None:
    """Runs the given revisions that the store has not had."""
    with database.reading() as connection:
        found = revision_of(connection)
    _must_know(database, found, revisions)
    if found is not None and database.file is not None:
        _copy(database, found)
    with database.writing(alone=True) as connection:
        run_revisions(connection, revisions)


def revision_of(connection: Connection) -> str | None:
    """The store's revision, None while it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(found) if found is not None else None


def run_revisions(connection: Connection, revisions: Sequence[ModuleType]) -> None:
    """Runs what is missing inside the caller's transaction."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext, MigrationStep
    from alembic.script import Script
    from alembic.script.revision import RevisionMap

    scripts = [Script(module, module.revision, module.__name__) for module in revisions]
    known = RevisionMap(lambda: scripts)

    def steps(heads: Any, _context: MigrationContext) -> Iterable[Any]:
        missing = list(known.iterate_revisions("head", heads or "base", select_for_downgrade=False))
        ordered = reversed(cast(list[Script], missing))
        return [MigrationStep.upgrade_from_script(known, script) for script in ordered]

    options = {"fn": steps, "transactional_ddl": True}
    context = MigrationContext.configure(connection, opts=options)
    with Operations.context(context):
        context.run_migrations()


def _must_know(database: Database, found: str | None, revisions: Sequence[ModuleType]) -> None:
    if found is not None and found not in {module.revision for module in revisions}:
        raise HostError(words.NEWER(place=database.place), f"revision {found}")


def _copy(database: Database, found: str) -> Path:
    """A copy of the store as it was, kept for good."""
    assert database.file is not None
    folder = database.file.parent / COPIES
    folder.mkdir(mode=0o700, exist_ok=True)
    with suppress(OSError):
        folder.chmod(0o700)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return copy_database(database, folder / f"{found}-{stamp}.sqlite")
