"""The networks of the laboratory: the shipped one, installed ones, and which is in use."""

from __future__ import annotations

import logging
from pathlib import Path

from wbc_desktop import resources
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import HostError, InputError, RefusedError
from wbc_desktop.network import Network, open_network
from wbc_desktop.store import RegisteredNetwork, Store
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

log = logging.getLogger(__name__)

NOT_COPIED = Wording(
    "networks.not_copied", "The network could not be copied into the data folder: {why}"
)
NOT_AS_ENTERED = Wording(
    "networks.not_as_entered",
    "The file of {network} is not as it was entered: it is gone, damaged or exchanged. Install it"
    " again, or put another version in use.",
)

SHIPPED = "network/blood-11.wbcnet"


def shipped_file() -> Path:
    """The network that comes with the program."""
    return resources.path(SHIPPED)


class NetworkShelf:
    """Network files by their SHA-256. Files are copied in, so that a version stays replayable."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder

    def begin(self, by: Person) -> None:
        """Enters the shipped network, once; in use if there is no other yet.

        Where the laboratory has an administrator, a newly shipped one waits for that person.
        """
        shipped = open_network(shipped_file())
        known = self.list()
        if any(entry.sha256 == shipped.sha256 for entry in known):
            return
        try:
            self._enter(shipped, self._kept(shipped), by)
            if not any(entry.in_use for entry in known):
                self.use(shipped.sha256, by)
        except RefusedError as refusal:
            log.info("the shipped network was not entered: %s", refusal.message.code)

    def list(self) -> list[RegisteredNetwork]:
        return self._store.networks.list()

    def install(self, file: Path, by: Person) -> RegisteredNetwork:
        """Checks a network file, copies it in and enters it; it is not yet in use.

        Raises:
            InputError: it is not a sound network file.
            HostError: it cannot be copied.
            RefusedError: ``by`` may not administer.
        """
        network = open_network(file)
        return self._enter(network, self._kept(network), by)

    def use(self, sha256: str, by: Person, reason: str = "") -> None:
        self.open(sha256)
        self._store.networks.use(sha256, by, reason)

    def retire(self, sha256: str, by: Person, reason: str = "") -> None:
        self._store.networks.retire(sha256, by, reason)

    def open(self, sha256: str) -> Network:
        """A version by its SHA-256, or an unmistakable beginning of it.

        Raises:
            InputError: its file was damaged or exchanged.
            RefusedError: there is no such version.
        """
        return self._opened(self._store.networks.get(sha256))

    def in_use(self) -> Network:
        """The network that new readings use; the shipped one while none is chosen."""
        chosen = self._store.networks.in_use()
        return self._opened(chosen) if chosen else open_network(shipped_file())

    def _opened(self, entry: RegisteredNetwork) -> Network:
        """The very version that was entered: no other file is ever used in its name."""
        for file in (self._place(entry), shipped_file()):
            try:
                network = open_network(file)
            except InputError as error:
                log.info("%s: %s", error.message.code, error.detail)
                continue
            if network.sha256 == entry.sha256:
                return network
        raise InputError(NOT_AS_ENTERED(network=f"{entry.name} {entry.version}"))

    def _place(self, entry: RegisteredNetwork) -> Path:
        """Beside the store first: the data folder may have moved since the network was entered."""
        here = self._folder / f"{entry.sha256}.wbcnet"
        return here if here.exists() else entry.path

    def _enter(self, network: Network, file: Path, by: Person) -> RegisteredNetwork:
        card = network.card
        return self._store.networks.install(network.sha256, card.name, card.version, file, by)

    def _kept(self, network: Network) -> Path:
        target = self._folder / f"{network.sha256}.wbcnet"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not _holds(target, network):
                write_whole(target, network.path.read_bytes(), private=True)
        except OSError as error:
            raise HostError(NOT_COPIED(why=error.strerror or str(error))) from error
        return target


def _holds(file: Path, network: Network) -> bool:
    """Whether a file is this network, whole; a damaged copy is made anew."""
    try:
        return open_network(file).sha256 == network.sha256
    except InputError:
        return False
