"""An open store: its rooms joined, its tables up to date."""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType

from wbc_desktop.clock import Clock, utc_now
from wbc_desktop.domain.case import CaseId
from wbc_desktop.store.backup import make_backup
from wbc_desktop.store.case_store import CaseStore
from wbc_desktop.store.challenge_store import ChallengeStore
from wbc_desktop.store.connection import Database
from wbc_desktop.store.crops import CropStore
from wbc_desktop.store.house_journal import HouseJournal
from wbc_desktop.store.migrating import bring_up_to_date
from wbc_desktop.store.network_registry import NetworkRegistry
from wbc_desktop.store.people_store import PeopleStore
from wbc_desktop.store.records import RecordStore
from wbc_desktop.store.rule_store import RuleStore
from wbc_desktop.store.typical_cells import TypicalCells
from wbc_desktop.store.verify import differences, differences_of_case
from wbc_desktop.wording import Message

log = logging.getLogger(__name__)


class Store:
    """Everything that is kept. May be used from several threads; close it at the end."""

    def __init__(self, database: Database, program: str, clock: Clock) -> None:
        self._database = database
        self.house = HouseJournal(database, program, clock)
        self.cases = CaseStore(database, self.house, program, clock)
        self.people = PeopleStore(database, self.house, clock)
        self.rules = RuleStore(database, self.house)
        self.networks = NetworkRegistry(database, self.house)
        self.challenges = ChallengeStore(database, self.house)
        self.crops = CropStore(database)
        self.records = RecordStore(database)
        self.typical = TypicalCells(database)

    @classmethod
    def open(
        cls,
        location: Path | str,
        *,
        program: str,
        timeout_s: float = 5.0,
        clock: Clock = utc_now,
    ) -> Store:
        """Opens a folder, a ``.sqlite`` file or a SQLAlchemy URL; makes what is missing.

        Args:
            program: name and version of this program, written into every entry.
            timeout_s: how long a step waits while another process writes.

        Raises:
            HostError: it cannot be reached, is damaged, or was made by a newer program.
        """
        database = Database(location, timeout_s)
        try:
            bring_up_to_date(database)
            store = cls(database, program, clock)
            store.people.begin()
        except BaseException:
            database.close()
            raise
        log.info("store opened")
        return store

    @property
    def location(self) -> str:
        """The file, or the address without its password."""
        return self._database.place

    def verify(self, case: CaseId | None = None) -> list[Message]:
        """Everything (or what of one case) is not as it was written; empty when all is well."""
        if case is not None:
            return differences_of_case(self._database, case)
        return differences(self._database)

    def backup(self, folder: Path) -> Path:
        """A verified copy in ``folder``, made while the store is in use."""
        return make_backup(self._database, folder)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
