"""What the laboratory has set: rules and ranges by name, as JSON objects it does not look into."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select, update

from wbc_desktop.domain.journal import Fact
from wbc_desktop.domain.people import Person
from wbc_desktop.store.connection import Database
from wbc_desktop.store.house_journal import HouseJournal, HouseKind, must_administer
from wbc_desktop.store.journal_chain import as_text
from wbc_desktop.store.tables import rules

LABORATORY = "laboratory"


class RuleStore:
    """Objects by name; ``laboratory`` holds the rules of counting and signing."""

    def __init__(self, database: Database, house: HouseJournal) -> None:
        self._database = database
        self._house = house

    def load(self, name: str = LABORATORY) -> dict[str, Any] | None:
        """None while nothing was set: the defaults hold."""
        query = select(rules.c.value).where(rules.c.name == name)
        with self._database.reading() as connection:
            found = connection.scalar(query)
        return None if found is None else dict(json.loads(found))

    def keep(
        self, value: Mapping[str, Any], by: Person, reason: str = "", name: str = LABORATORY
    ) -> None:
        """Raises ``RefusedError`` when ``by`` is no administrator."""
        here = rules.c.name == name
        with self._database.writing(alone=True) as connection:
            must_administer(connection, by)
            kept = connection.scalar(select(rules.c.value).where(here))
            old = None if kept is None else json.loads(kept)
            fact = Fact(f"rules:{name}", "value", old, dict(value))
            self._house.keep(connection, HouseKind.RULES_SET, (fact,), by, reason)
            if kept is None:
                row = {"name": name, "value": as_text(dict(value))}
                connection.execute(insert(rules), [row])
            else:
                text = as_text(dict(value))
                connection.execute(update(rules).where(here).values(value=text))
