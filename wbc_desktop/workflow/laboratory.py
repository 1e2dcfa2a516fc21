"""What the laboratory has settled: its rules, its ranges, its people; defaults until it has."""

from __future__ import annotations

import json

from wbc_desktop import resources
from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.store import Store

RANGES = "ranges"


def rules_of(store: Store) -> LaboratoryRules:
    """The rules of counting and signing in force."""
    kept = store.rules.load()
    return LaboratoryRules() if kept is None else LaboratoryRules.from_json(kept)


def keep_rules(store: Store, rules: LaboratoryRules, by: Person, reason: str = "") -> None:
    """Raises ``RefusedError`` when ``by`` may not administer."""
    store.rules.keep(rules.as_json(), by, reason)


def ranges_of(store: Store) -> RangeTable:
    """The ranges and critical values in force; the shipped ones are unconfirmed (B9)."""
    kept = store.rules.load(RANGES)
    return default_ranges() if kept is None else RangeTable.from_json(kept)


def default_ranges() -> RangeTable:
    return RangeTable.from_json(json.loads(resources.path("ranges.json").read_text("utf-8")))


def keep_ranges(store: Store, ranges: RangeTable, by: Person, reason: str = "") -> None:
    """Raises ``RefusedError`` when ``by`` may not administer."""
    store.rules.keep(ranges.as_json(), by, reason, RANGES)


def people_of(store: Store) -> dict[PersonId, Person]:
    """Everybody, also those who no longer work here: reports name them."""
    return {person.id: person for person in store.people.list()}
