"""A consistent copy of a store in use, complete under its name or not there at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from wbc_desktop.errors import HostError
from wbc_desktop.store import words
from wbc_desktop.store.connection import Database
from wbc_desktop.store.failures import told, told_sqlite


def copy_database(database: Database, target: Path) -> Path:
    """Copies by SQLite's online backup; writers go on meanwhile.

    Raises:
        HostError: the store is on a server, or the copy cannot be written.
    """
    if database.file is None:
        raise HostError(words.NO_SQLITE(place=database.place))
    unfinished = target.with_suffix(".part")
    try:
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        _copy_into(database, unfinished)
        _to_disk(unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise HostError(words.CANNOT_OPEN(place=str(target)), str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _copy_into(database: Database, unfinished: Path) -> None:
    with told(database.place), database.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        with told_sqlite(str(unfinished)), closing(sqlite3.connect(unfinished)) as copy:
            raw.backup(copy)


def _to_disk(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
