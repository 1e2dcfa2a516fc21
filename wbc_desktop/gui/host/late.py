"""Rooms of the store behind the services pages ask for; the store is opened by the first question.

All of it is called in lanes, so opening never holds up the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wbc_desktop.composition import House
from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.network import Network
from wbc_desktop.store import RegisteredNetwork
from wbc_desktop.workflow.laboratory import keep_ranges, keep_rules


class HousePeople:
    """Implements ``shell.people_service.PeopleService``."""

    def __init__(self, house: House) -> None:
        self._house = house

    def list(self, *, active_only: bool = False) -> Sequence[Person]:
        return self._house.store.people.list(active_only=active_only)

    def enter(self, id: PersonId, pin: str = "") -> Person:
        return self._house.store.people.enter(id, pin)

    def add(
        self, initials: str, name: str, role: Role, by: Person, *, pin: str | None = None
    ) -> Person:
        return self._house.store.people.add(initials, name, role, by, pin=pin)

    def change(self, changed: Person, by: Person, reason: str = "") -> Person:
        return self._house.store.people.change(changed, by, reason)

    def set_pin(self, id: PersonId, pin: str | None, by: Person, reason: str = "") -> Person:
        return self._house.store.people.set_pin(id, pin, by, reason)


class HouseLaboratory:
    """Implements ``settings.services.LaboratoryService``."""

    def __init__(self, house: House) -> None:
        self._house = house

    def rules(self) -> LaboratoryRules:
        return self._house.rules

    def keep_rules(self, rules: LaboratoryRules, by: Person, reason: str) -> None:
        keep_rules(self._house.store, rules, by, reason)

    def ranges(self) -> RangeTable:
        return self._house.ranges

    def keep_ranges(self, ranges: RangeTable, by: Person, reason: str) -> None:
        keep_ranges(self._house.store, ranges, by, reason)


class HouseNetworks:
    """Implements ``settings.services.Networks``."""

    def __init__(self, house: House) -> None:
        self._house = house

    def list(self) -> Sequence[RegisteredNetwork]:
        return self._house.networks.list()

    def open(self, sha256: str) -> Network:
        return self._house.networks.open(sha256)

    def install(self, file: Path, by: Person) -> RegisteredNetwork:
        return self._house.networks.install(file, by)

    def use(self, sha256: str, by: Person, reason: str = "") -> None:
        self._house.networks.use(sha256, by, reason)

    def retire(self, sha256: str, by: Person, reason: str = "") -> None:
        self._house.networks.retire(sha256, by, reason)
