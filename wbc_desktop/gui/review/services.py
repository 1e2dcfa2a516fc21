"""What the review page needs of others: pictures of cells, pixels of fields, a keeper of acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box, CellId, SourceId
from wbc_desktop.domain.journal import Entry
from wbc_desktop.wording import Message

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

    def add(self, source: SourceId, box: Box, done: Done) -> None: ...

    def undo(self, done: Done) -> None: ...

    def redo(self, done: Done) -> None: ...
