"""What the settings page asks of the laboratory; every call may take its time and may refuse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.network import Network
from wbc_desktop.store import RegisteredNetwork


class LaboratoryService(Protocol):
    """Rules and ranges in force; keeping them is in the journal and for administrators."""

    def rules(self) -> LaboratoryRules: ...

    def keep_rules(self, rules: LaboratoryRules, by: Person, reason: str) -> None: ...

    def ranges(self) -> RangeTable: ...

    def keep_ranges(self, ranges: RangeTable, by: Person, reason: str) -> None: ...


class Networks(Protocol):
    """The installed networks (``workflow.networks.NetworkShelf`` is one)."""

    def list(self) -> Sequence[RegisteredNetwork]: ...

    def open(self, sha256: str) -> Network: ...

    def install(self, file: Path, by: Person) -> RegisteredNetwork: ...

    def use(self, sha256: str, by: Person, reason: str = "") -> None: ...

    def retire(self, sha256: str, by: Person, reason: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class AboutFacts:
    """What the About page says of this installation."""

    version: str
    data_folder: str
