"""What the review page needs of others: an open case, its pictures, a keeper of acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.case import Case, Source
from wbc_desktop.domain.cell import Box, Cell, CellId, PersonId, SourceId
from wbc_desktop.domain.journal import Entry
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.wording import Message
from wbc_desktop.workflow.comparing import Comparison
from wbc_desktop.workflow.explaining import CellWhy

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A kept crop: encoded bytes (PNG, WebP, ...) or (h, w, 3) sRGB, and its scale if known."""

    data: bytes | Pixels
    microns_per_pixel: float | None


class CellPictures(Protocol):
    """Asked by the threads of the thumbnail pool, several at once."""

    def picture(self, cell: CellId) -> Picture:
        """The kept crop of a cell.

        Raises:
            WbcError: it cannot be read.
        """
        ...


class FieldPictures(Protocol):
    """Asked by the field view's own worker thread, one region at a time."""

    def read(self, source: SourceId, region: Box, size: tuple[int, int]) -> Pixels:
        """A region of a source as (height, width, 3) of ``size`` (width, height).

        Raises:
            WbcError: the source cannot be read, for example because it was moved.
        """
        ...


class ReferenceCells(Protocol):
    """The laboratory's own reviewed cells; asked by the threads of the thumbnail pool."""

    def typical(self, class_id: str, count: int) -> Sequence[Picture]:
        """Up to ``count`` typical cells of a class, the most typical first."""
        ...


class Comparisons(Protocol):
    """A slide beside what its network was trained on; asked by one background thread."""

    def compare(self, cells: Sequence[Cell]) -> Comparison:
        """Compares cells of ``comparing.cells_alike``.

        Raises:
            WbcError: the network that classed them is gone.
        """
        ...


class Explanations(Protocol):
    """Where the network found what speaks for its choice; asked by a background thread."""

    def explain(self, cell: Cell, source: Source) -> CellWhy:
        """The map of a cell's first choice.

        Raises:
            WbcError: it cannot be made, for example because the network is gone.
        """
        ...


@dataclass(frozen=True, slots=True)
class Kept:
    """How an act ended: the entry that was kept, or None when it changed nothing; or why not."""

    entry: Entry | None = None
    refusal: Message | None = None


Done = Callable[[Kept], None]


class Keeper(Protocol):
    """Computes each act against the case as it is and keeps it; never waits.

    ``done`` is called once, in the window's thread, after the case shows the kept entry and the
    page was told of it (``ReviewPage.entry_kept``).
    """

    def decide(self, cells: Sequence[CellId], class_id: str, done: Done) -> None: ...

    def confirm(self, cells: Sequence[CellId], done: Done) -> None: ...

    def confirm_section(self, cells: Sequence[CellId], done: Done) -> None: ...

    def remove(self, cells: Sequence[CellId], done: Done) -> None: ...

    def add(self, source: SourceId, box: Box, done: Done) -> None:
        """Adds a missed cell; the keeper cuts its picture and may have it classified first."""
        ...

    def state_quality(self, sources: Sequence[SourceId], quality: str, done: Done) -> None:
        """``quality`` is good, acceptable or reject; one act for all of these sources."""
        ...

    def answer_alarm(self, source: SourceId, answer: str, done: Done) -> None:
        """What a person says to a slide's alarm; from then on its proposals are shown."""
        ...

    def undo(self, done: Done) -> None: ...

    def redo(self, done: Done) -> None: ...


class UndoNames(Protocol):
    """What undo and redo would do now, e.g. "Confirmed 3 cells"; "" when there is nothing."""

    def undo_name(self) -> str: ...

    def redo_name(self) -> str: ...


@dataclass(frozen=True, slots=True, eq=False)
class OpenCase:
    """One case on the page with everything it needs.

    ``case`` is the living projection: whoever owns it applies a kept entry and then tells the
    page. ``pictures`` and ``references`` are asked by pool threads, ``fields`` and ``comparisons``
    by one thread each; without ``comparisons`` or ``explanations`` none are offered.
    """

    case: Case
    rules: LaboratoryRules
    ranges: RangeTable
    people: Mapping[PersonId, Person]
    keeper: Keeper
    undo_names: UndoNames
    pictures: CellPictures
    fields: FieldPictures
    references: ReferenceCells
    today: Callable[[], date] = date.today
    comparisons: Comparisons | None = None
    explanations: Explanations | None = None
