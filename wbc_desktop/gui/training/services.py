"""What the training page needs of others: the networks of the laboratory, asked without waiting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from wbc_desktop.network.card import Card
from wbc_desktop.wording import Message


@dataclass(frozen=True, slots=True)
class ShelvedNetwork:
    """A version in the registry. ``entered`` is when it was installed, if that is known.

    ``path`` is its file, if it is at hand.
    """

    sha256: str
    name: str
    version: str
    in_use: bool = False
    retired: bool = False
    entered: datetime | None = None
    path: Path | None = None

    @property
    def label(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class ShelfAnswer:
    """How an act on the shelf ended: the network concerned, or why it was refused."""

    sha256: str = ""
    refusal: Message | None = None


@dataclass(frozen=True, slots=True)
class CardAnswer:
    """The card that was asked for, or why it cannot be read."""

    card: Card | None = None
    refusal: Message | None = None


Listed = Callable[[Sequence[ShelvedNetwork]], None]
Done = Callable[[ShelfAnswer], None]
CardRead = Callable[[CardAnswer], None]


class ShelfService(Protocol):
    """Every act is queued and answered once, in the window's thread; none of them waits.

    Who may not administer is refused in the answer. A refused act changes nothing.
    """

    def list(self, listed: Listed) -> None:
        """All versions, by name and version."""
        ...

    def install(self, path: Path, done: Done) -> None:
        """Checks a network file, copies it in and enters it; it is not yet in use."""
        ...

    def use(self, sha256: str, done: Done) -> None:
        """Puts a version in use for review and the one before it out of use."""
        ...

    def retire(self, sha256: str, done: Done) -> None:
        """Takes a version out for good; its file stays because cases name it."""
        ...

    def card(self, sha256: str, read: CardRead) -> None:
        """What the network file tells of itself."""
        ...
