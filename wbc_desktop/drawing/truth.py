"""What was drawn where: the truth beside a drawn picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import BY_ID, ERYTHROBLAST

_VISIBLE = 0.35
"""A cell of which less than this share lies in the picture is not in the truth."""


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """One thing that can be named. ``box`` is what is inside the picture; ``lobes`` 0: no nucleus.

    ``class_id`` is also platelet, smudge_cell or artefact (precipitate). ``white`` ones must be
    found; a smudge cell may be, so it is neither a hit nor an error of a finder.
    """

    class_id: str
    box: Box
    at_border: bool = False
    lobes: int = 0
    in_focus: bool = True

    @property
    def white(self) -> bool:
        """An intact cell with a nucleus: what a finder must find."""
        return BY_ID[self.class_id].counted or self.class_id == ERYTHROBLAST


@dataclass(frozen=True, slots=True)
class DrawnField:
    """``image`` (h, w, 3) uint8 RGB and all that was drawn on it but the red cells."""

    image: NDArray[np.uint8]
    cells: tuple[DrawnCell, ...]
    microns_per_pixel: float

    @property
    def white_cells(self) -> tuple[DrawnCell, ...]:
        return tuple(cell for cell in self.cells if cell.white)


def visible_box(
    rows: tuple[int, int], columns: tuple[int, int], width: int, height: int
) -> tuple[Box, bool] | None:
    """What of a box lies in a picture and whether it is cut; None if hardly anything does.

    ``rows`` and ``columns`` are first and last (exclusive).
    """
    left, right = max(columns[0], 0), min(columns[1], width)
    top, bottom = max(rows[0], 0), min(rows[1], height)
    whole = (rows[1] - rows[0]) * (columns[1] - columns[0])
    if left >= right or top >= bottom or (right - left) * (bottom - top) < _VISIBLE * whole:
        return None
    cut = (left, right, top, bottom) != (*columns, *rows)
    return Box(left, top, right - left, bottom - top), cut
