"""Where a study is kept: an SQLite file of this computer, or a server several computers reach."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.wording import Wording

if TYPE_CHECKING:
    from optuna.storages import RDBStorage

NO_ADDRESS = Wording(
    "search.no_address",
    "“{address}” is no address of a study. A file is sqlite:///searches.sqlite, a server"
    " postgresql+psycopg://user@host/database.",
)
NO_STORAGE = Wording("search.no_storage", "The study at {place} cannot be reached: {why}")

NOT_FOR_STUDIES = Wording(
    "search.not_for_studies",
    "The database at {place} holds something else, e.g. cases. Give studies a database of their"
    " own.",
)
OTHER_VERSION = Wording(
    "search.other_version",
    "The studies at {place} were made by another version of this program. Use that version, or"
    " another place.",
)

HEARTBEAT_S = 30
MISSED_BEATS = 4
"""A trial whose computer was not heard of for so many beats is taken for dead and tried again."""

RETRIES = 2
MIGRATED, STUDIES = "alembic_version", "version_info"
"""Tables: every migrated database has the first, one of studies the second, too."""

LOCK_PATIENCE_S = 60.0


def address(text: str) -> URL:
    """The SQLAlchemy URL of a storage; a plain path means an SQLite file.

    Raises:
        InputError: it is neither.
    """
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).absolute()))
    try:
        return make_url(text)
    except (ArgumentError, ValueError) as error:
        raise InputError(NO_ADDRESS(address=text.partition("://")[0] + "://…")) from error


def said(url: URL) -> str:
    """An address as it may be shown and logged: without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


@contextmanager
def reached(url: URL) -> Iterator[None]:
    """Turns what SQLAlchemy and Optuna raise into a sentence that holds no password.

    Raises:
        HostError: the storage cannot be reached, read or written.
    """
    from optuna.exceptions import StorageInternalError

    try:
        yield
    except (SQLAlchemyError, StorageInternalError, ImportError) as error:
        raise HostError(
            NO_STORAGE(place=said(url), why=_why(error)), type(error).__name__
        ) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise HostError(NO_STORAGE(place=said(url), why=why), type(error).__name__) from None


def open_storage(url: URL, heartbeat_s: int = HEARTBEAT_S) -> RDBStorage:
    """Opens a storage, made where there is none; an SQLite file is its owner's alone.

    Raises:
        InputError: the database holds something else, or studies of another version.
    """
    from optuna.storages import RDBStorage

    settings = _engine_settings(url)
    _must_be_for_studies(url, settings)
    try:
        storage = RDBStorage(
            url.render_as_string(hide_password=False),
            engine_kwargs=settings,
            heartbeat_interval=heartbeat_s,
            grace_period=MISSED_BEATS * heartbeat_s,
            heartbeat_stale_trial_callback=_retried(),
        )
    except RuntimeError as error:
        raise InputError(OTHER_VERSION(place=said(url)), str(error)) from None
    if url.get_backend_name() == "sqlite":
        _one_at_a_time(storage.engine)
    return storage


def _one_at_a_time(engine: Engine) -> None:
    """Lets nobody read in SQLite what another is about to change: two computers that asked at the
    same moment would else both take the trial that waits. Servers lock the row for Optuna."""
    engine.dispose()

    @event.listens_for(engine, "connect")
    def by_hand(connection: Any, record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def lock(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _must_be_for_studies(url: URL, settings: Mapping[str, Any]) -> None:
    """Looks before anything is made: tables of studies have no place among those of cases."""
    engine = create_engine(url, **settings)
    try:
        tables = set(inspect(engine).get_table_names())
    finally:
        engine.dispose()
    if MIGRATED in tables and STUDIES not in tables:
        raise InputError(NOT_FOR_STUDIES(place=said(url)))


@contextmanager
def without_remarks() -> Iterator[None]:
    """Optuna says of its heartbeats that they may change; its version is pinned here."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
        yield


def _engine_settings(url: URL) -> dict[str, Any]:
    settings: dict[str, Any] = {"hide_parameters": True}
    if url.get_backend_name() == "sqlite":
        settings["connect_args"] = {"timeout": LOCK_PATIENCE_S}
        if url.database:
            _private_file(Path(url.database))
    else:
        settings["pool_pre_ping"] = True
    return settings


def _private_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _retried() -> Callable[..., None]:
    from optuna.storages import RetryHeartbeatStaleTrialCallback

    return RetryHeartbeatStaleTrialCallback(max_retry=RETRIES)


def _why(error: BaseException) -> str:
    """The first line of what the database or its driver said."""
    cause = error.__cause__ if not isinstance(error, SQLAlchemyError) else error
    if isinstance(cause, DBAPIError) and cause.orig is not None:
        cause = cause.orig
    return (str(cause or error).strip().splitlines() or [type(error).__name__])[0]
