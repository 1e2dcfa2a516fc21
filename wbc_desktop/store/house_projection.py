"""People, rules and networks rebuilt from the journal of the house, compared with their tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from wbc_desktop.domain.journal import Fact
from wbc_desktop.store.case_numbers import NUMBER
from wbc_desktop.store.journal_chain import facts_from
from wbc_desktop.store.tables import (
    frozen_sets,
    networks,
    people,
    rules,
    tombstones,
    verdicts,
)

House = dict[str, dict[str, Any]]

UNRECORDED = ("pin", "failures", "blocked_until")
"""Columns of people that are no business of the journal."""


JUDGED = ("challenger", "champion", "frozen", "base")
"""What a verdict is about."""


def verdict_subject(challenger: str, champion: str, frozen: str, base: str) -> str:
    """The name of a verdict in the journal."""
    return f"verdict:{challenger}:{champion}:{frozen}:{base}"


def house_differences(connection: Connection, rows: Iterable[RowMapping]) -> Iterator[str]:
    """Subjects that stand in the tables otherwise than the journal says."""
    rebuilt, kept = _rebuilt(rows), _kept(connection)
    for subject in sorted(rebuilt.keys() | kept.keys()):
        if rebuilt.get(subject) != kept.get(subject):
            yield subject


def _rebuilt(rows: Iterable[RowMapping]) -> House:
    house: House = {}
    for row in rows:
        for fact in facts_from(row["facts"]):
            _apply(house, fact)
    return house


def _apply(house: House, fact: Fact) -> None:
    if fact.field == NUMBER:
        return  # of a deleted case: no table holds it
    if fact.field == "record":
        house[fact.subject] = dict(fact.new)
    else:
        house.setdefault(fact.subject, {})[fact.field] = fact.new


def _kept(connection: Connection) -> House:
    house: House = {}
    for row in connection.execute(select(people)).mappings():
        house[f"person:{row['id']}"] = _without(row, "id", *UNRECORDED)
    for row in connection.execute(select(rules)).mappings():
        house[f"rules:{row['name']}"] = {"value": json.loads(row["value"])}
    for row in connection.execute(select(networks)).mappings():
        house[f"network:{row['sha256']}"] = _without(row, "sha256")
    for row in connection.execute(select(frozen_sets)).mappings():
        house[f"frozen_set:{row['sha256']}"] = _without(row, "sha256")
    for row in connection.execute(select(verdicts)).mappings():
        house[verdict_subject(*(row[name] for name in JUDGED))] = _without(row, *JUDGED)
    for row in connection.execute(select(tombstones)).mappings():
        house[f"case:{row['case_id']}"] = {"deleted": True}
    return house


def _without(row: RowMapping, *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}
