"""Backups: made while the store is in use, verified, due once a day, and brought back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wbc_desktop.errors import HostError
from wbc_desktop.store import words
from wbc_desktop.store.connection import Database, url_of
from wbc_desktop.store.copying import copy_database
from wbc_desktop.store.failures import told_sqlite
from wbc_desktop.store.migrating import bring_up_to_date
from wbc_desktop.store.verify import differences
from wbc_desktop.wording import Wording

UNSOUND = Wording(
    "backup.unsound",
    "The copy {name} was made, but is not sound: {first} ({n} in all). Check the store.",
)
NO_BACKUP = Wording("backup.none", "“{name}” is no backup of a store.")

EVERY = timedelta(hours=24)
STAMP = "%Y%m%dT%H%M%S%fZ"
SIDE_FILES = ("-wal", "-shm")


def make_backup(database: Database, folder: Path) -> Path:
    """Copies the store into ``folder`` and verifies the copy.

    Raises:
        HostError: it cannot be written, or the copy is not sound (it is kept all the same).
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise HostError(words.CANNOT_OPEN(place=str(folder)), str(error)) from error
    copy = copy_database(database, folder / f"cases-{datetime.now(UTC).strftime(STAMP)}.sqlite")
    faults = _faults_of(copy)
    if faults:
        raise HostError(UNSOUND(name=copy.name, first=str(faults[0]), n=len(faults)))
    return copy


def backups(folder: Path) -> Sequence[Path]:
    """All backups in a folder, the newest last."""
    return sorted(folder.glob("cases-*.sqlite"))


def backup_is_due(folder: Path, now: datetime) -> bool:
    """Whether the newest backup is a day old, or there is none."""
    kept = backups(folder)
    if not kept:
        return True
    made = datetime.strptime(kept[-1].stem.removeprefix("cases-"), STAMP).replace(tzinfo=UTC)
    return now - made >= EVERY


def restore(copy: Path, location: Path | str) -> Path | None:
    """Puts a verified copy in place of a store that nobody has open.

    Returns the file that keeps what was there before, None when there was nothing.

    Raises:
        HostError: the copy is not sound, or the store is in use or cannot be written; the store
            is then unchanged.
    """
    url = url_of(location)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise HostError(words.NO_SQLITE(place=url.render_as_string()))
    file = Path(url.database)
    incoming = _incoming(copy, file)
    try:
        before = _set_aside(file)
        incoming.replace(file)
    except OSError as error:
        raise HostError(words.CANNOT_OPEN(place=str(file)), str(error)) from error
    finally:
        incoming.unlink(missing_ok=True)
    return before


def _incoming(copy: Path, file: Path) -> Path:
    """A verified copy of the copy beside the store: the backup itself is never touched."""
    if not copy.is_file():
        raise HostError(NO_BACKUP(name=copy.name))
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        incoming = Path(shutil.copyfile(copy, file.with_name("incoming.sqlite")))
        incoming.chmod(0o600)
    except OSError as error:
        raise HostError(words.CANNOT_OPEN(place=str(file)), str(error)) from error
    try:
        faults = _faults_of(incoming)
    except HostError as error:
        incoming.unlink()
        raise HostError(NO_BACKUP(name=copy.name), error.detail) from error
    if faults:
        incoming.unlink()
        raise HostError(UNSOUND(name=copy.name, first=str(faults[0]), n=len(faults)))
    return incoming


def _faults_of(file: Path) -> list[str]:
    """Opens, migrates if old, and verifies a file; leaves it without side files."""
    database = Database(file)
    try:
        bring_up_to_date(database)
        return [str(message) for message in differences(database)]
    finally:
        database.close()


def _set_aside(file: Path) -> Path | None:
    """Keeps the present store under another name; its side files must not meet the new one."""
    if not file.exists():
        return None
    _must_be_unused(file)
    kept = file.with_name(f"before-restore-{datetime.now(UTC).strftime(STAMP)}.sqlite")
    for end in ("", *SIDE_FILES):
        side = Path(f"{file}{end}")
        if side.exists():
            shutil.copy2(side, f"{kept}{end}")
    for end in SIDE_FILES:
        Path(f"{file}{end}").unlink(missing_ok=True)
    return kept


def _must_be_unused(file: Path) -> None:
    """In exclusive mode SQLite starts only when no other connection exists.

    A damaged store passes: putting a copy in its place is what a restore is for.
    """
    with closing(sqlite3.connect(file, timeout=1, isolation_level=None)) as connection:
        try:
            with told_sqlite(str(file)):
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("ROLLBACK")
        except HostError as error:
            if error.message.code == words.LOCKED.code:
                raise
