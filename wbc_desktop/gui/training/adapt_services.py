"""What adapting asks of the house: the cells that people reviewed, as a labelled set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from wbc_desktop.wording import Message


@dataclass(frozen=True, slots=True)
class ReviewedSet:
    """The reviewed cells of all cases: their folder, counts by class, and what was left out."""

    folder: Path
    counts: Mapping[str, int]
    cases: int = 0
    differing: int = 0
    without_scale: int = 0
    refusal: Message | None = None
    name_first: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Case number, and places in capture order of the cells that would teach most."""


@runtime_checkable
class ReviewedShelf(Protocol):
    """A shelf that also knows the cases."""

    def reviewed(self, done: Callable[[ReviewedSet], None]) -> None:
        """Makes the labelled set anew; ``done`` is called in the window's thread."""
        ...

    def exported(self, files: Sequence[Path], done: Callable[[ReviewedSet], None]) -> None:
        """As ``reviewed``, of exported cases."""
        ...
