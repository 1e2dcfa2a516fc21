"""What the training page needs of others: the networks of the laboratory, asked without waiting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from wbc_desktop.network.card import Card
from wbc_desktop.store import FrozenSet, HouseKind, Verdict
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


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A version came into use: how, when, and by whom (a name)."""

    sha256: str
    kind: HouseKind
    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How versions stand: what they are judged by, what was found, who put which in use.

    ``before`` is the SHA-256 that going back leads to, "" if there is none. ``verdicts`` are those
    against the version in use, on the sets that hold now.
    """

    frozen: FrozenSet | None = None
    before: str = ""
    turns: tuple[ShownTurn, ...] = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ComparisonAnswer:
    """The document of a comparison (``learning.comparing``), or why there is none."""

    document: Mapping[str, Any] | None = None
    refusal: Message | None = None


Stood = Callable[[Standing], None]
Compared = Callable[[ComparisonAnswer], None]
Progressed = Callable[[int, int], None]
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

    def standing(self, stood: Stood) -> None:
        """How the versions stand."""
        ...

    def use(self, sha256: str, done: Done, progress: Progressed | None = None) -> None:
        """Compares a version with the one in use and puts it in use if it is not worse.

        The comparison takes a while, in a process of its own; ``progress`` hears done and total.
        """
        ...

    def use_all_the_same(self, sha256: str, reason: str, done: Done) -> None:
        """Puts a version in use whatever was found; the reason stays in the journal."""
        ...

    def roll_back(self, done: Done) -> None:
        """Goes back to the version that was in use before."""
        ...

    def freeze(
        self, data: Path, reason: str, done: Done, progress: Progressed | None = None
    ) -> None:
        """Freezes a labelled set to judge new versions by."""
        ...

    def compare(
        self, pair: tuple[str, str], data: Path | None, done: Compared, progress: Progressed
    ) -> None:
        """Compares two versions on a labelled set, or on the frozen set where ``data`` is None."""
        ...

    def stop(self) -> None:
        """Ends a comparison that is going on; its asker gets an answer."""
        ...

    def close(self) -> None:
        """Ends a comparison and waits; nothing is delivered afterwards."""
        ...

    def retire(self, sha256: str, done: Done) -> None:
        """Takes a version out for good; its file stays because cases name it."""
        ...

    def card(self, sha256: str, read: CardRead) -> None:
        """What the network file tells of itself."""
        ...
