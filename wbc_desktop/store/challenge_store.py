"""Sets that new networks are judged by, and how networks did on them; all in the journal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from wbc_desktop.domain.journal import Fact
from wbc_desktop.domain.people import Person
from wbc_desktop.store.connection import Database
from wbc_desktop.store.house_journal import HouseJournal, HouseKind, must_administer
from wbc_desktop.store.house_projection import verdict_subject
from wbc_desktop.store.tables import frozen_sets, verdicts


@dataclass(frozen=True, slots=True)
class FrozenSet:
    """A set that was frozen; ``sha256`` is that of its table, which names every picture."""

    sha256: str
    name: str
    cells: int
    labels: Mapping[str, int]
    in_use: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """How ``challenger`` did against ``champion`` on a frozen set ("": none) and a base set.

    ``document`` holds reasons and figures.
    """

    challenger: str
    champion: str
    frozen: str
    base: str
    accepted: bool
    document: Mapping[str, Any]


class ChallengeStore:
    """At most one frozen set is in use; the ones before stay known."""

    def __init__(self, database: Database, house: HouseJournal) -> None:
        self._database = database
        self._house = house

    def frozen(self) -> FrozenSet | None:
        """The set that networks are judged by now."""
        with self._database.reading() as connection:
            query = select(frozen_sets).where(frozen_sets.c.in_use)
            row = connection.execute(query).mappings().first()
            return _set_of(row) if row is not None else None

    def freeze(self, wanted: FrozenSet, by: Person, reason: str = "") -> None:
        """Puts a set in use in place of the one before; the same set again changes nothing."""
        with self._database.writing(alone=True) as connection:
            must_administer(connection, by)
            before = list(connection.scalars(_in_use()))
            if before == [wanted.sha256]:
                return
            facts = [Fact(f"frozen_set:{id}", "in_use", True, False) for id in before]
            facts.append(_put(connection, wanted))
            self._house.keep(connection, HouseKind.SET_FROZEN, facts, by, reason)
            others = frozen_sets.c.sha256 != wanted.sha256
            connection.execute(update(frozen_sets).where(others).values(in_use=False))

    def keep_verdict(self, verdict: Verdict, by: Person) -> None:
        """Keeps a verdict in place of an earlier one on the same four."""
        key = (verdict.challenger, verdict.champion, verdict.frozen, verdict.base)
        columns = {"accepted": verdict.accepted, "document": _text(verdict.document)}
        with self._database.writing(alone=True) as connection:
            fact = Fact(verdict_subject(*key), "record", None, columns)
            self._house.keep(connection, HouseKind.NETWORK_JUDGED, (fact,), by)
            connection.execute(delete(verdicts).where(*_about(*key)))
            named = dict(zip(("challenger", "champion", "frozen", "base"), key, strict=True))
            connection.execute(insert(verdicts), [{**named, **columns}])

    def verdict(self, challenger: str, champion: str, frozen: str, base: str) -> Verdict | None:
        """What is known of exactly these four."""
        with self._database.reading() as connection:
            query = select(verdicts).where(*_about(challenger, champion, frozen, base))
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        return Verdict(**{**row, "document": json.loads(row["document"])})


def _in_use() -> Any:
    return select(frozen_sets.c.sha256).where(frozen_sets.c.in_use)


def _put(connection: Connection, wanted: FrozenSet) -> Fact:
    """Enters a set, or puts a known one in use again; returns the fact of it."""
    subject = f"frozen_set:{wanted.sha256}"
    here = frozen_sets.c.sha256 == wanted.sha256
    if connection.execute(select(frozen_sets).where(here)).first() is not None:
        connection.execute(update(frozen_sets).where(here).values(in_use=True))
        return Fact(subject, "in_use", False, True)
    columns = {
        "name": wanted.name,
        "cells": wanted.cells,
        "labels": _text(wanted.labels),
        "in_use": True,
    }
    connection.execute(insert(frozen_sets), [{"sha256": wanted.sha256, **columns}])
    return Fact(subject, "record", None, columns)


def _about(challenger: str, champion: str, frozen: str, base: str) -> tuple[Any, ...]:
    return (
        verdicts.c.challenger == challenger,
        verdicts.c.champion == champion,
        verdicts.c.frozen == frozen,
        verdicts.c.base == base,
    )


def _set_of(row: RowMapping) -> FrozenSet:
    return FrozenSet(**{**row, "labels": json.loads(row["labels"])})


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False)
