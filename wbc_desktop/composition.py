"""The one place that builds the parts and joins them, for the window and the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from types import TracebackType

import platformdirs

from wbc_desktop import __version__
from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import RefusedError
from wbc_desktop.finding import Finder
from wbc_desktop.network import Classifier, Network, open_network
from wbc_desktop.reporting import RecordNetwork
from wbc_desktop.settings import FILE_NAME, SettingsFile
from wbc_desktop.store import Store, restore
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.challenging import Challenging
from wbc_desktop.workflow.desk import Desk, Kept
from wbc_desktop.workflow.laboratory import ranges_of, rules_of
from wbc_desktop.workflow.networks import NetworkShelf
from wbc_desktop.workflow.reading import Reader
from wbc_desktop.workflow.reports import Laboratory, laboratory_of, record_of_network
from wbc_desktop.workflow.worklist import Worklist

THREADS = 2
"""Of the network's runtime, where the settings leave it to the program."""

PROGRAM = f"wbc_desktop {__version__}"

NOBODY = Wording(
    "house.nobody",
    "Everybody here has a PIN. Say who acts with --person INITIALS, and give the PIN in the"
    " environment variable WBC_PIN.",
)
NO_SUCH_PERSON = Wording("house.no_such_person", "Nobody here has the initials “{initials}”.")


def data_folder() -> Path:
    """Where this computer keeps the data of its user; ``WBC_HOME`` overrides it."""
    chosen = os.environ.get("WBC_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("wbc_desktop", False))


class House:
    """A data folder and everything that works on it. Parts are made when first asked for."""

    def __init__(
        self, folder: Path | None = None, *, database: str = "", initials: str = ""
    ) -> None:
        self.folder = (folder or data_folder()).absolute()
        self._database = database or os.environ.get("WBC_DATABASE", "")
        self._initials = initials
        self._opened: Store | None = None
        self.lane = ThreadPoolExecutor(1, thread_name_prefix="store")
        self.reading_threads = 0
        self._told_of: dict[str, RecordNetwork] = {}

    @property
    def store(self) -> Store:
        if self._opened is None:
            self._opened = Store.open(self._database or self.folder, program=PROGRAM)
        return self._opened

    @cached_property
    def networks(self) -> NetworkShelf:
        shelf = NetworkShelf(self.store, self.folder / "networks")
        shelf.begin(self._first())
        return shelf

    @cached_property
    def worklist(self) -> Worklist:
        """Asked in the store's lane alone."""
        return Worklist(self.store)

    @cached_property
    def challenging(self) -> Challenging:
        return Challenging(self.store, self.networks, self.folder)

    @cached_property
    def person(self) -> Person:
        """Who acts where nobody can be asked.

        Raises:
            RefusedError: nobody is named and everybody has a PIN, or name or PIN are wrong.
        """
        if self._initials:
            return self._named(self._initials)
        free = [p for p in self.store.people.list(active_only=True) if not p.has_pin]
        if not free:
            raise RefusedError(NOBODY())
        return free[0]

    @property
    def rules(self) -> LaboratoryRules:
        return rules_of(self.store)

    @property
    def ranges(self) -> RangeTable:
        return ranges_of(self.store)

    def laboratory(self, at_hand: Iterable[Network] = ()) -> Laboratory:
        """What signing and reporting depend on: rules, ranges, networks, the laboratory's name.

        What a network says of itself never changes, so each file is opened once for it.
        """
        name = SettingsFile(self.folder / FILE_NAME).load().settings.laboratory
        known = (*self._told_of.values(), *map(record_of_network, at_hand))
        found = laboratory_of(self.store, known, name)
        read = {id: network for id, network in found.networks.items() if network.classes}
        self._told_of = self._told_of | read
        return found

    def network(self, file: Path | None = None) -> Network:
        """A network file, else the network in use."""
        return open_network(file) if file else self.networks.in_use()

    def network_file(self, file: Path | None = None) -> Path:
        return self.network(file).path

    def reader(self, network: Network) -> Reader:
        """A reader for the calling thread alone: its classifier must not be shared."""
        return Reader(Finder(), Classifier(network, self.reading_threads or THREADS))

    def desk(self, case: CaseId, sequence: int, kept: Kept = lambda entry: None) -> Desk:
        """Keeps changes of a case whose last known entry is ``sequence``."""
        return Desk(self.store, case, sequence, self.lane, kept)

    def restore(self, copy: Path) -> Path | None:
        """Puts a backup in place of the store; returns where the old one was set aside."""
        self._close_store()
        return restore(copy, self._database or self.folder)

    def close(self) -> None:
        self.lane.shutdown()
        self._close_store()

    def _close_store(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _first(self) -> Person:
        return self.store.people.list(active_only=True)[0]

    def _named(self, initials: str) -> Person:
        for person in self.store.people.list(active_only=True):
            if person.initials.casefold() == initials.casefold():
                return self.store.people.enter(person.id, os.environ.get("WBC_PIN", ""))
        raise RefusedError(NO_SUCH_PERSON(initials=initials))

    def __enter__(self) -> House:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
