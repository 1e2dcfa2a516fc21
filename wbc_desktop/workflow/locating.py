"""Pixels to located cells: find, cut, keep a picture, classify. One per thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.finding import Finder, FoundCell
from wbc_desktop.imaging import ImageSource, Region
from wbc_desktop.network import CellMark, Classifier, cut, keep_crop
from wbc_desktop.workflow.reading_events import LocatedCell

Pixels = NDArray[np.uint8]

CENTRAL = 0.25
"""How far from a crop's middle its cell may lie, as a share of the crop's shorter side."""

KEPT_MICRONS = 36.0
"""Width of the window read around a cell of a slide: the kept picture and some margin."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture of one cell, and which source it is."""

    source: int
    image: Pixels
    microns_per_pixel: float


@dataclass(frozen=True, slots=True)
class _Seen:
    source: int
    box: Box
    mark: CellMark
    small: Pixels
    picture: Pixels


class Locator:
    """Turns images into located cells with proposals; holds the one classifier of its thread."""

    def __init__(self, finder: Finder, classifier: Classifier) -> None:
        self._finder = finder
        self._classifier = classifier

    def in_field(
        self, source: int, image: Pixels, microns_per_pixel: float
    ) -> tuple[LocatedCell, ...]:
        """All white cells of a field (h, w, 3), in reading order of the finder."""
        found = self._finder.find(image, microns_per_pixel)
        return self._classified(
            [self._seen(source, image, cell, microns_per_pixel) for cell in found]
        )

    def in_crops(self, crops: Sequence[Crop]) -> tuple[LocatedCell, ...]:
        """One cell for each crop: the found one nearest its middle, else the whole picture."""
        return self._classified([self._seen_in_crop(crop) for crop in crops])

    def on_slide(
        self, source: int, slide: ImageSource, found: Sequence[FoundCell], microns_per_pixel: float
    ) -> tuple[LocatedCell, ...]:
        """Cells whose boxes are in pixels of the slide; reads only their surroundings."""
        return self._classified(
            [self._seen_on_slide(source, slide, cell, microns_per_pixel) for cell in found]
        )

    def _classified(self, seen: Sequence[_Seen]) -> tuple[LocatedCell, ...]:
        if not seen:
            return ()
        crops = np.stack([s.small for s in seen])
        told = self._classifier.say(crops, [s.mark for s in seen])
        return tuple(
            LocatedCell(s.source, s.box, s.mark.at_border, s.picture, t.familiar, t.elsewhere)
            for s, t in zip(seen, told, strict=True)
        )

    def _seen(self, source: int, image: Pixels, cell: FoundCell, scale: float) -> _Seen:
        return self._look(source, image, cell.box, cell, scale)

    def _seen_in_crop(self, crop: Crop) -> _Seen:
        height, width = crop.image.shape[:2]
        near = self._nearest_middle(crop)
        whole = FoundCell(Box(0, 0, width, height), at_border=False, sharp=True, score=0.0)
        cell = near or whole
        return self._look(crop.source, crop.image, cell.box, cell, crop.microns_per_pixel)

    def _nearest_middle(self, crop: Crop) -> FoundCell | None:
        height, width = crop.image.shape[:2]

        def distance(cell: FoundCell) -> float:
            x, y = cell.box.centre
            return float(np.hypot(x - width / 2, y - height / 2))

        found = self._finder.find(crop.image, crop.microns_per_pixel)
        near = [c for c in found if distance(c) <= CENTRAL * min(width, height)]
        return min(near, key=distance, default=None)

    def _seen_on_slide(
        self, source: int, slide: ImageSource, cell: FoundCell, scale: float
    ) -> _Seen:
        window = self._window(cell.box, scale)
        image = slide.read(Region.whole(window.x, window.y, window.width, window.height))
        inside = cell.box.moved(-window.x, -window.y)
        seen = self._look(source, image, inside, cell, scale)
        return _Seen(source, cell.box, seen.mark, seen.small, seen.picture)

    @staticmethod
    def _window(box: Box, scale: float) -> Box:
        side = max(round(KEPT_MICRONS / scale), box.width, box.height)
        x, y = box.centre
        return Box(round(x - side / 2), round(y - side / 2), side, side)

    def _look(self, source: int, image: Pixels, box: Box, cell: FoundCell, scale: float) -> _Seen:
        mark = CellMark(cell.at_border, cell.sharp, cell.crowded)
        small = cut(image, box, scale, self._classifier.card)
        return _Seen(source, box, mark, small, keep_crop(image, box, scale))
