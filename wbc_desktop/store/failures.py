"""What databases report, as sentences; the only place that knows their error codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from wbc_desktop.errors import HostError
from wbc_desktop.store import words
from wbc_desktop.wording import Wording

SQLITE_FAILURES: tuple[tuple[str, Wording], ...] = (
    ("SQLITE_BUSY", words.LOCKED),
    ("SQLITE_LOCKED", words.LOCKED),
    ("SQLITE_FULL", words.DISK_FULL),
    ("SQLITE_READONLY_DBMOVED", words.MISSING),
    ("SQLITE_READONLY", words.READ_ONLY),
    ("SQLITE_PERM", words.READ_ONLY),
    ("SQLITE_CANTOPEN", words.CANNOT_OPEN),
    ("SQLITE_CORRUPT", words.CORRUPT),
    ("SQLITE_NOTADB", words.CORRUPT),
    ("SQLITE_IOERR", words.DISK_FAULT),
)
"""Beginnings of SQLite's result code names, the first that fits counts."""


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turns what the computer refuses into a sentence; what is our bug passes unchanged.

    Raises:
        HostError: locked, full, read-only, missing, damaged, unreachable.
    """
    try:
        yield
    except DBAPIError as error:
        wording = _wording(error)
        if wording is None:
            raise
        # Without its statement: the parameters hold patient data and details are logged.
        raise HostError(wording(place=place), f"{_code(error)}: {error.orig}") from None


def _wording(error: DBAPIError) -> Wording | None:
    code = _code(error)
    if code or isinstance(error, IntegrityError):
        return _of_code(code)
    return words.UNREACHABLE if isinstance(error, OperationalError) else None


def _of_code(code: str) -> Wording | None:
    fitting = (wording for start, wording in SQLITE_FAILURES if code.startswith(start))
    return next(fitting, None)


def _code(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlite_errorname", ""))


@contextmanager
def told_sqlite(place: str) -> Iterator[None]:
    """As ``told``, where SQLite's own module is used without SQLAlchemy."""
    try:
        yield
    except sqlite3.Error as error:
        wording = _of_code(str(getattr(error, "sqlite_errorname", "")))
        if wording is None:
            raise
        raise HostError(wording(place=place), str(error)) from error
