"""What reading reports on its way: frozen values that may cross threads."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box, Proposal
from wbc_desktop.network import Familiarity
from wbc_desktop.wording import Message


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """An image that is being read. ``group`` names the sources that are judged together."""

    index: int
    name: str
    path: str
    sha256: str
    kind: str
    width: int
    height: int
    microns_per_pixel: float | None
    scale_from: str
    group: str
    problem: Message | None = None

    @property
    def scale_is_guessed(self) -> bool:
        """Whether a person has to state it. Crops are assumed to be as wide as crops are."""
        return self.scale_from == "unknown" and self.kind != "crop"


@dataclass(frozen=True, slots=True, eq=False)
class LocatedCell:
    """A white cell: its box in its source, the picture that is kept of it (RGB), its proposal.

    ``elsewhere`` is the less sure proposal that holds unless its slide looks familiar; None once
    that has been settled.
    """

    source: int
    box: Box
    at_border: bool
    picture: NDArray[np.uint8]
    proposal: Proposal
    elsewhere: Proposal | None = None


@dataclass(frozen=True, slots=True)
class RefusedSource:
    """A path that could not be read, and why; everything else goes on.

    ``left_out`` are files beside the images that never promised to be any.
    """

    name: str
    path: str
    message: Message
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading is: ``share`` is 0 ... 1, ``doing`` the name of what is read now."""

    doing: str
    share: float
    cells: int
    cells_per_second: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """One step of reading: kept in one transaction, shown at once.

    ``judged`` are familiarities by group; ``closed`` the indices of sources that are done, each
    with the number of tiles skipped by reason; ``broken`` those whose reading ended early, and why;
    ``noted`` what a person should know though nothing is missing.
    """

    progress: Progress
    opened: tuple[OpenedSource, ...] = ()
    cells: tuple[LocatedCell, ...] = ()
    closed: tuple[tuple[int, tuple[tuple[str, int], ...]], ...] = ()
    refused: tuple[RefusedSource, ...] = ()
    judged: tuple[tuple[str, Familiarity], ...] = field(default=())
    broken: tuple[tuple[int, Message], ...] = ()
    noted: tuple[Message, ...] = ()

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What was left out without being missed, and what is to be asked."""
        return tuple(r.message for r in self.refused if r.left_out) + self.noted

    @property
    def problems(self) -> tuple[Message, ...]:
        """What could not be read, or not to its end."""
        refused = tuple(r.message for r in self.refused if not r.left_out)
        stated = tuple(o.problem for o in self.opened if o.problem is not None)
        return refused + stated + tuple(message for _, message in self.broken)
