"""The installed networks: which there are, which one is in use, which are retired."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.challenge import Turn
from wbc_desktop.domain.journal import Fact
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import words
from wbc_desktop.store.connection import Database
from wbc_desktop.store.house_journal import (
    HouseEntry,
    HouseJournal,
    HouseKind,
    entry_from,
    must_administer,
)
from wbc_desktop.store.tables import house_journal, networks

INTO_USE = (
    HouseKind.NETWORK_PUT_IN_USE,
    HouseKind.NETWORK_ROLLED_BACK,
    HouseKind.NETWORK_OVERRIDDEN,
)
"""The ways a network comes into use; the journal tells them apart for good."""


@dataclass(frozen=True, slots=True)
class RegisteredNetwork:
    """A network version in the registry; ``path`` is the installed file."""

    sha256: str
    name: str
    version: str
    path: Path
    in_use: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class UseTurn:
    """A network came into use: how, when, by whom and, if that was asked for, why."""

    network: str
    kind: HouseKind
    at: datetime
    by: PersonId
    reason: str = ""

    @property
    def turn(self) -> Turn:
        return Turn(self.network, self.kind is HouseKind.NETWORK_ROLLED_BACK)


class NetworkRegistry:
    """Enters files that were checked elsewhere; at most one is in use."""

    def __init__(self, database: Database, house: HouseJournal) -> None:
        self._database = database
        self._house = house

    def list(self) -> list[RegisteredNetwork]:
        """By name and version."""
        with self._database.reading() as connection:
            query = select(networks).order_by(networks.c.name, networks.c.version)
            return [_network(row) for row in connection.execute(query).mappings()]

    def get(self, sha256: str) -> RegisteredNetwork:
        """By SHA-256 or an unmistakable beginning of it; ``RefusedError`` when unknown."""
        with self._database.reading() as connection:
            return _find(connection, sha256)

    def in_use(self) -> RegisteredNetwork | None:
        return next((network for network in self.list() if network.in_use), None)

    def install(
        self, sha256: str, name: str, version: str, path: Path, by: Person
    ) -> RegisteredNetwork:
        """Enters a network; one that is known already stays as it is."""
        new = RegisteredNetwork(sha256, name, version, path)
        with self._database.writing(alone=True) as connection:
            must_administer(connection, by)
            known = select(networks).where(networks.c.sha256 == sha256)
            row = connection.execute(known).mappings().first()
            if row is not None:
                return _network(row)
            columns = _columns(new)
            fact = Fact(f"network:{sha256}", "record", None, columns)
            self._house.keep(connection, HouseKind.NETWORK_INSTALLED, (fact,), by)
            connection.execute(insert(networks), [{"sha256": sha256, **columns}])
        return new

    def turns(self) -> tuple[UseTurn, ...]:
        """Every time a network came into use, oldest first, as the journal has it."""
        with self._database.reading() as connection:
            wanted = house_journal.c.kind.in_([kind.value for kind in INTO_USE])
            query = select(house_journal).where(wanted).order_by(house_journal.c.sequence)
            rows = connection.execute(query).mappings().all()
        return tuple(_turn(entry_from(row)) for row in rows)

    def must_allow(self, by: Person) -> None:
        """Refuses whoever may not put networks in use, before anybody waits for a comparison."""
        with self._database.reading() as connection:
            must_administer(connection, by)

    def use(
        self,
        sha256: str,
        by: Person,
        reason: str = "",
        kind: HouseKind = HouseKind.NETWORK_PUT_IN_USE,
    ) -> None:
        """Puts a version in use and the one before it out of use; ``kind`` is one of INTO_USE.

        Whether it may be used is judged elsewhere (``workflow.challenging``).
        """
        with self._database.writing(alone=True) as connection:
            must_administer(connection, by)
            wanted = _find(connection, sha256)
            if wanted.retired:
                raise RefusedError(words.RETIRED_NETWORK(name=wanted.name, version=wanted.version))
            query = select(networks.c.sha256).where(networks.c.in_use)
            before = [id for id in connection.scalars(query) if id != wanted.sha256]
            facts = [Fact(f"network:{id}", "in_use", True, False) for id in before]
            facts.append(Fact(f"network:{wanted.sha256}", "in_use", wanted.in_use, True))
            self._house.keep(connection, kind, facts, by, reason)
            connection.execute(update(networks).values(in_use=False))
            _set(connection, wanted.sha256, {"in_use": True})

    def retire(self, sha256: str, by: Person, reason: str = "") -> None:
        """Takes a version out for good; its entry stays because cases name it."""
        with self._database.writing(alone=True) as connection:
            must_administer(connection, by)
            found = _find(connection, sha256)
            if found.in_use:
                raise RefusedError(words.NETWORK_IN_USE(name=found.name, version=found.version))
            fact = Fact(f"network:{found.sha256}", "retired", found.retired, True)
            self._house.keep(connection, HouseKind.NETWORK_RETIRED, (fact,), by, reason)
            _set(connection, found.sha256, {"retired": True})


def _find(connection: Connection, sha256: str) -> RegisteredNetwork:
    query = select(networks).where(networks.c.sha256.startswith(sha256, autoescape=True))
    found = connection.execute(query).mappings().all()
    if len(found) != 1 or not sha256:
        raise RefusedError(words.UNKNOWN_NETWORK(sha256=sha256))
    return _network(found[0])


def _turn(entry: HouseEntry) -> UseTurn:
    used = next(fact.subject for fact in entry.facts if fact.new is True)
    network = used.removeprefix("network:")
    return UseTurn(network, entry.kind, entry.at, entry.by, entry.reason)


def _set(connection: Connection, sha256: str, values: dict[str, Any]) -> None:
    connection.execute(update(networks).where(networks.c.sha256 == sha256).values(values))


def _network(row: RowMapping) -> RegisteredNetwork:
    return RegisteredNetwork(**dict(row) | {"path": Path(row["path"])})


def _columns(network: RegisteredNetwork) -> dict[str, Any]:
    columns = asdict(network) | {"path": str(network.path)}
    del columns["sha256"]
    return columns
