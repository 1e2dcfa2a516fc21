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

POSTGRESQL_FAILURES: tuple[tuple[str, Wording], ...] = (
    ("55P03", words.LOCKED),
    ("40001", words.LOCKED),
    ("40P01", words.LOCKED),
    ("53100", words.DISK_FULL),
    ("25006", words.READ_ONLY),
    ("42501", words.READ_ONLY),
    ("58030", words.DISK_FAULT),
    ("XX001", words.CORRUPT),
    ("XX002", words.CORRUPT),
)
"""Beginnings of PostgreSQL's SQLSTATE."""

_TAKEN = "23505"
"""PostgreSQL's SQLSTATE for a value that may stand only once."""


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
        code = _code(error) or _state(error)
        raise HostError(wording(place=place), f"{code}: {error.orig}") from None


def is_taken(error: IntegrityError) -> bool:
    """Whether another seat kept the same name or number at the same moment."""
    return _state(error) == _TAKEN


def _wording(error: DBAPIError) -> Wording | None:
    code, state = _code(error), _state(error)
    if state and (wording := _of_code(state, POSTGRESQL_FAILURES)) is not None:
        return wording
    if code or isinstance(error, IntegrityError):
        return _of_code(code, SQLITE_FAILURES)
    return words.UNREACHABLE if isinstance(error, OperationalError) else None


def _of_code(code: str, failures: tuple[tuple[str, Wording], ...]) -> Wording | None:
    fitting = (wording for start, wording in failures if code.startswith(start))
    return next(fitting, None)


def _code(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlite_errorname", ""))


def _state(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or "")


@contextmanager
def told_sqlite(place: str) -> Iterator[None]:
    """As ``told``, where SQLite's own module is used without SQLAlchemy."""
    try:
        yield
    except sqlite3.Error as error:
        wording = _of_code(str(getattr(error, "sqlite_errorname", "")), SQLITE_FAILURES)
        if wording is None:
            raise
        raise HostError(wording(place=place), str(error)) from error
