"""The networks of the house for the training page, asked in the lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from wbc_desktop.composition import House
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import RefusedError
from wbc_desktop.gui.training.services import (
    CardAnswer,
    CardRead,
    Done,
    Listed,
    ShelfAnswer,
    ShelvedNetwork,
)
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.store import RegisteredNetwork
from wbc_desktop.wording import Wording

NOBODY_AT_WORK = Wording(
    "shelf.nobody_at_work", "Nobody is at work. Unlock the window to change networks."
)


class ShelfInLane:
    """Implements ``training.services.ShelfService``; acts are those of the person at work."""

    def __init__(self, house: House, lane: Lane, person: Callable[[], Person | None]) -> None:
        self._house = house
        self._lane = lane
        self._person = person

    def list(self, listed: Listed) -> None:
        self._lane.ask(lambda: self._house.networks.list(), lambda found: listed(_shelved(found)))

    def install(self, path: Path, done: Done) -> None:
        self._act(lambda by: self._house.networks.install(path, by).sha256, done)

    def use(self, sha256: str, done: Done) -> None:
        def act(by: Person) -> str:
            self._house.networks.use(sha256, by)
            return sha256

        self._act(act, done)

    def retire(self, sha256: str, done: Done) -> None:
        def act(by: Person) -> str:
            self._house.networks.retire(sha256, by)
            return sha256

        self._act(act, done)

    def card(self, sha256: str, read: CardRead) -> None:
        self._lane.ask(
            lambda: self._house.networks.open(sha256).card,
            lambda card: read(CardAnswer(card)),
            lambda message: read(CardAnswer(refusal=message)),
        )

    def _act(self, act: Callable[[Person], str], done: Done) -> None:
        def work() -> str:
            by = self._person()
            if by is None:
                raise RefusedError(NOBODY_AT_WORK())
            return act(by)

        self._lane.ask(
            work,
            lambda sha256: done(ShelfAnswer(sha256)),
            lambda message: done(ShelfAnswer(refusal=message)),
        )


def _shelved(networks: Sequence[RegisteredNetwork]) -> Sequence[ShelvedNetwork]:
    return [
        ShelvedNetwork(n.sha256, n.name, n.version, n.in_use, n.retired, path=n.path)
        for n in networks
    ]
