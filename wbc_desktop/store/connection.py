"""Connections to the database: durable, each read of one moment, readers never blocked.

In a file one writer writes at a time. On a server writers of different cases do not wait for
each other; what concerns the whole house is written by one at a time there too.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import NoSuchModuleError

from wbc_desktop.errors import HostError
from wbc_desktop.store import words
from wbc_desktop.store.failures import told

FILE_NAME = "cases.sqlite"
WRITING = "wbc_writing"
POSTGRESQL = "postgresql"
HOUSE_LOCK = 0x7762635F
"""The name of the house's lock on a PostgreSQL server: any number, always the same."""


def url_of(location: Path | str) -> URL:
    """The address of a folder, of a file ending in ``.sqlite``, or a SQLAlchemy URL."""
    if isinstance(location, str) and "://" in location:
        return make_url(location)
    path = Path(location)
    file = path if path.suffix == ".sqlite" else path / FILE_NAME
    return URL.create("sqlite", database=str(file))


class Database:
    """One store's connections; may be used from several threads.

    ``timeout_s`` is how long a write waits for other processes and seats.

    Raises:
        HostError: the file cannot be reached or is no store.
    """

    def __init__(self, location: Path | str, timeout_s: float = 5.0) -> None:
        url = url_of(location)
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.file = Path(url.database) if self.is_sqlite and url.database else None
        self.place = str(self.file) if self.file else url.render_as_string(hide_password=True)
        self._lane = threading.Lock()
        self._identity: tuple[int, int] | None = None
        if self.file:
            self._identity = _private_file(self.file, self.place)
        arguments: dict[str, Any] = {"timeout": timeout_s} if self.is_sqlite else {}
        self.engine = _engine(url, arguments)
        self._reader = self.engine
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up)
            event.listen(self.engine, "begin", _begin)
        elif url.get_backend_name() == POSTGRESQL:
            event.listen(self.engine, "connect", _waiting(timeout_s))
            self._reader = self.engine.execution_options(**_OF_ONE_MOMENT)
        self._writer = self.engine.execution_options(**{WRITING: True})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of everything that is kept."""
        with told(self.place), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """One transaction: all of it is on the disk when the block ends, or none of it.

        ``alone`` is for what concerns the whole house: nobody else writes so at the same time,
        so that what the block finds holds until its end.
        """
        with self._lane, told(self.place):
            self._must_be_there()
            with self._writer.begin() as connection:
                if alone:
                    write_alone(connection)
                yield connection

    def forget_deleted(self) -> None:
        """Empties the write-ahead log, so that deleted data is nowhere left in it."""
        if self.is_sqlite:
            with told(self.place), self.engine.connect() as connection:
                raw: Any = connection.connection.driver_connection
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def close(self) -> None:
        self.engine.dispose()

    def _must_be_there(self) -> None:
        # SQLite would go on writing into a file that was deleted or whose disk is gone.
        if self.file and self._identity != _identity(self.file):
            raise HostError(words.MISSING(place=self.place))


def write_alone(connection: Connection) -> None:
    """Waits until nobody else holds the house, and holds it until the transaction ends."""
    # In a file every writer is alone from its beginning, see _begin.
    if connection.dialect.name == POSTGRESQL:
        connection.execute(text("SELECT pg_advisory_xact_lock(:house)"), {"house": HOUSE_LOCK})


def _engine(url: URL, arguments: dict[str, Any]) -> Engine:
    try:
        return create_engine(url, connect_args=arguments, hide_parameters=True)
    except (ImportError, NoSuchModuleError) as error:
        raise HostError(words.NO_DRIVER(place=url.drivername), str(error)) from error


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: what it then reads cannot change before it commits.
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


_OF_ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""A server shows each statement the newest otherwise: a case and its journal would not agree."""


def _waiting(timeout_s: float) -> Callable[[Any, object], None]:
    def set_up(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {max(1, round(timeout_s * 1000))}")
        connection.commit()

    return set_up


def _private_file(file: Path, place: str) -> tuple[int, int] | None:
    """Makes folder and file readable by their owner alone; SQLite's side files follow the file."""
    try:
        _private_folder(file)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except PermissionError as error:
        raise HostError(words.READ_ONLY(place=place), str(error)) from error
    except OSError as error:
        raise HostError(words.CANNOT_OPEN(place=place), str(error)) from error
    return _identity(file)


def _private_folder(file: Path) -> None:
    folder = file.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A folder that holds other things is not ours to close; one of ours is.
    if file.exists() or not any(folder.iterdir()):
        _close_to_others(folder)
    if file.exists():
        _close_to_others(file)


def _close_to_others(path: Path) -> None:
    # Only takes rights away: what its owner made read-only stays so.
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        path.chmod(mode & 0o700)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
