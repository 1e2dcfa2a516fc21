"""Pictures of cells for the pages, out of the store; typical cells, drawn where there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import CellId
from wbc_desktop.drawing import DRAWABLE, Look, draw_cell
from wbc_desktop.errors import InputError
from wbc_desktop.gui.review.services import Picture
from wbc_desktop.network import kept_scale
from wbc_desktop.store import Store
from wbc_desktop.wording import Wording

NO_PICTURE = Wording(
    "pictures.none", "The kept picture of cell {number} is missing. Check the store."
)

DRAWN_PIXELS = 240
DRAWN_SCALE = 0.125
"""Drawn typical cells: pixels a side and microns per pixel."""


class KeptPictures:
    """The kept crops of one case (``review.services.CellPictures``); any thread."""

    def __init__(self, store: Callable[[], Store], case: Case) -> None:
        self._store = store
        self._case = case

    def picture(self, cell: CellId) -> Picture:
        known = self._case.cells[cell]
        scale = self._case.sources[known.source].microns_per_pixel
        try:
            png = self._store().crops.get(known.crop)
        except KeyError as error:
            raise InputError(NO_PICTURE(number=known.order + 1), known.crop) from error
        return Picture(png, kept_scale(known.box, scale) if scale else None)


class TypicalPictures:
    """The laboratory's own reviewed cells, else drawn ones (``review.services.ReferenceCells``)."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    def typical(self, class_id: str, count: int) -> Sequence[Picture]:
        store = self._store()
        own = store.typical.of_class(class_id, count)
        pictures = store.crops.get_many(cell.crop for cell in own)
        shown = [
            Picture(
                pictures[cell.crop],
                kept_scale(cell.box, cell.microns_per_pixel) if cell.microns_per_pixel else None,
            )
            for cell in own
            if cell.crop in pictures
        ]
        return shown or list(_drawn(class_id, count))


@lru_cache(maxsize=64)
def _drawn(class_id: str, count: int) -> tuple[Picture, ...]:
    if class_id not in DRAWABLE:
        return ()
    look = Look.typical()
    made = (
        draw_cell(class_id, np.random.default_rng(n), look, DRAWN_SCALE, DRAWN_PIXELS)[0]
        for n in range(count)
    )
    return tuple(Picture(image, DRAWN_SCALE) for image in made)
