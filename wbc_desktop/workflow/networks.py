"""The networks of the laboratory: the shipped one, installed ones, and which is in use."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from wbc_desktop import resources
from wbc_desktop.domain.challenge import one_before
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import HostError, InputError, RefusedError
from wbc_desktop.learning.base_set import BASE
from wbc_desktop.network import Network, open_network
from wbc_desktop.store import HouseKind, RegisteredNetwork, Store, UseTurn
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Message, Wording

log = logging.getLogger(__name__)

NOT_COPIED = Wording(
    "networks.not_copied", "The network could not be copied into the data folder: {why}"
)
NOT_AS_ENTERED = Wording(
    "networks.not_as_entered",
    "The file of {network} is not as it was entered: it is gone, damaged or exchanged. Install it"
    " again, or put another version in use.",
)
NOT_COMPARED = Wording(
    "networks.not_compared",
    "{network} was not yet compared with the network in use. Put it in use in Training, Versions:"
    " there the two are compared first. On the command line, network use does it.",
)
REFUSED = Wording("networks.refused", "{network} is not put in use. {why}")
TWO = Wording("networks.two_reasons", "{first} {second}")
NO_REASON = Wording(
    "networks.no_reason",
    "Say in a few words why it shall be used all the same; the words stay in the journal.",
)
NONE_BEFORE = Wording("networks.none_before", "No other network was in use before this one.")

SHORTEST_REASON = 10
"""Letters; less is no reason that anybody could follow later."""

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
        shipped = _read(shipped_file())
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
        """Puts a version in use that was found not worse than the one in use.

        The first one of a house needs no comparison: there is nothing to compare it with.

        Raises:
            RefusedError: it was not compared (``workflow.challenging``), or was found worse.
        """
        network = self.open(sha256)
        champion = self._store.networks.in_use()
        if champion is not None and champion.sha256 != network.sha256:
            self._must_be_accepted(network, champion)
        self._store.networks.use(network.sha256, by, reason)

    def use_all_the_same(self, sha256: str, by: Person, reason: str) -> None:
        """Puts a version in use whatever was found; the journal keeps who wanted it, and why.

        Raises:
            RefusedError: no reason is given, or ``by`` may not administer.
        """
        self._store.networks.must_allow(by)
        if len(reason.strip()) < SHORTEST_REASON:
            raise RefusedError(NO_REASON())
        network = self.open(sha256)
        kind = HouseKind.NETWORK_OVERRIDDEN
        self._store.networks.use(network.sha256, by, reason.strip(), kind)

    def roll_back(self, by: Person) -> RegisteredNetwork:
        """Goes back to the version in use before; no comparison, for it may be urgent.

        Raises:
            RefusedError: there was none, or ``by`` may not administer.
        """
        self._store.networks.must_allow(by)
        before = self.before()
        if before is None:
            raise RefusedError(NONE_BEFORE())
        self.open(before.sha256)
        self._store.networks.use(before.sha256, by, kind=HouseKind.NETWORK_ROLLED_BACK)
        return before

    def before(self) -> RegisteredNetwork | None:
        """The version that ``roll_back`` goes to."""
        known = {entry.sha256: entry for entry in self.list()}
        retired = [sha256 for sha256, entry in known.items() if entry.retired]
        found = one_before([t.turn for t in self._store.networks.turns()], retired)
        return known.get(found) if found else None

    def turns(self) -> Sequence[UseTurn]:
        """Every time a version came into use, oldest first."""
        return self._store.networks.turns()

    def retire(self, sha256: str, by: Person, reason: str = "") -> None:
        self._store.networks.retire(sha256, by, reason)

    def open(self, sha256: str) -> Network:
        """A version by its SHA-256, or an unmistakable beginning of it.

        Raises:
            InputError: its file was damaged or exchanged.
            RefusedError: there is no such version.
        """
        return self._opened(self._store.networks.get(sha256))

    def place(self, entry: RegisteredNetwork) -> Path:
        """Its file: beside the store first, for the data folder may have moved since."""
        here = self._folder / f"{entry.sha256}.wbcnet"
        return here if here.exists() else entry.path

    def is_shipped(self, sha256: str) -> bool:
        """Whether it is the network that came with this program."""
        return _read(shipped_file()).sha256 == sha256

    def in_use(self) -> Network:
        """The network that new readings use; the shipped one while none is chosen."""
        chosen = self._store.networks.in_use()
        return self._opened(chosen) if chosen else _read(shipped_file())

    def _must_be_accepted(self, network: Network, champion: RegisteredNetwork) -> None:
        frozen = self._store.challenges.frozen()
        key = (network.sha256, champion.sha256, frozen.sha256 if frozen else "", BASE)
        verdict = self._store.challenges.verdict(*key)
        if verdict is None:
            raise RefusedError(NOT_COMPARED(network=network.card.label))
        if not verdict.accepted:
            reasons = [Message.from_json(m) for m in verdict.document["reasons"]]
            raise RefusedError(REFUSED(network=network.card.label, why=joined(reasons)))

    def _opened(self, entry: RegisteredNetwork) -> Network:
        """The very version that was entered: no other file is ever used in its name."""
        for file in (self.place(entry), shipped_file()):
            try:
                network = _read(file)
            except InputError as error:
                log.info("%s: %s", error.message.code, error.detail)
                continue
            if network.sha256 == entry.sha256:
                return network
        raise InputError(NOT_AS_ENTERED(network=f"{entry.name} {entry.version}"))

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


def joined(messages: Sequence[Message]) -> Message:
    """Several sentences as one message; there must be at least one."""
    whole, *rest = messages
    for message in rest:
        whole = TWO(first=whole, second=message)
    return whole


def _read(file: Path) -> Network:
    """A network file, checked; one that has not changed since is not read and checked again."""
    try:
        found = file.stat()
    except OSError:
        return open_network(file)
    return _read_once(file, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=2)
def _read_once(file: Path, changed_ns: int, size: int) -> Network:
    return open_network(file)


def _holds(file: Path, network: Network) -> bool:
    """Whether a file is this network, whole; a damaged copy is made anew."""
    try:
        return open_network(file).sha256 == network.sha256
    except InputError:
        return False
