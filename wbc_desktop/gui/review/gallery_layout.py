"""Where sections and tiles lie on the gallery's long page; numbers only, knows no Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.gallery_state import GalleryState


@dataclass(frozen=True, slots=True)
class Metrics:
    """Lengths in logical pixels. ``footer`` is 0 where mark and bar lie on the picture."""

    tile: int
    footer: int
    gap: int
    header: int
    left: int
    right: int

    @property
    def row(self) -> int:
        return self.tile + self.footer + self.gap


@dataclass(frozen=True, slots=True)
class Rect:
    x: int
    y: int
    width: int
    height: int

    def meets(self, other: Rect) -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Band:
    """One section on the page: header at ``top``, tiles from ``tiles_top`` on."""

    key: str
    cells: tuple[CellId, ...]
    top: int
    tiles_top: int
    bottom: int


class GalleryLayout:
    """The page for one arrangement, width and tile size; replaced whole when any changes."""

    def __init__(self, state: GalleryState, width: int, metrics: Metrics) -> None:
        self.metrics = metrics
        room = width - metrics.left - metrics.right + metrics.gap
        self.columns = max(1, room // (metrics.tile + metrics.gap))
        self.width = width
        self.bands = tuple(self._bands(state))
        self._tops = [band.top for band in self.bands]
        self._band_of = {id: n for n, band in enumerate(self.bands) for id in band.cells}
        self._place = {id: i for band in self.bands for i, id in enumerate(band.cells)}
        self.height = (self.bands[-1].bottom if self.bands else 0) + metrics.gap

    def _bands(self, state: GalleryState) -> Iterable[Band]:
        top = 0
        for section in state.sections:
            cells = () if state.folded(section.key) else section.cells
            tiles_top = top + self.metrics.header
            rows = -(-len(cells) // self.columns)
            bottom = tiles_top + rows * self.metrics.row
            yield Band(section.key, cells, top, tiles_top, bottom)
            top = bottom

    def rect(self, id: CellId) -> Rect | None:
        """The tile with its footer; None when its section is folded."""
        number = self._band_of.get(id)
        return None if number is None else self._rect(self.bands[number], self._place[id])

    def _rect(self, band: Band, place: int) -> Rect:
        m = self.metrics
        row, column = divmod(place, self.columns)
        x = m.left + column * (m.tile + m.gap)
        return Rect(x, band.tiles_top + row * m.row, m.tile, m.tile + m.footer)

    def band(self, key: str) -> Band | None:
        return next((band for band in self.bands if band.key == key), None)

    def band_at(self, y: int) -> Band | None:
        place = bisect_right(self._tops, y) - 1
        return self.bands[place] if place >= 0 and y < self.bands[place].bottom else None

    def bands_between(self, top: int, bottom: int) -> Sequence[Band]:
        start = max(0, bisect_right(self._tops, top) - 1)
        return self.bands[start : bisect_right(self._tops, bottom)]

    def cells_in(self, area: Rect) -> list[CellId]:
        """Cells whose tile meets an area, in the order shown."""
        found = []
        for band in self.bands_between(area.y, area.y + area.height):
            first = max(0, (area.y - band.tiles_top) // self.metrics.row) * self.columns
            rows = (area.y + area.height - band.tiles_top) // self.metrics.row + 1
            for place in range(first, min(len(band.cells), max(0, rows) * self.columns)):
                if self._rect(band, place).meets(area):
                    found.append(band.cells[place])
        return found

    def cell_at(self, x: int, y: int) -> CellId | None:
        return next(iter(self.cells_in(Rect(x, y, 1, 1))), None)

    def above_or_below(self, id: CellId, rows: int) -> CellId:
        """The cell that many rows up (negative) or down in the same column, across sections."""
        band = self.bands[self._band_of[id]]
        row, column = divmod(self._place[id], self.columns)
        lines = [(b, r) for b in self.bands for r in range(-(-len(b.cells) // self.columns))]
        wanted = max(0, min(len(lines) - 1, lines.index((band, row)) + rows))
        target, line = lines[wanted]
        return target.cells[min(line * self.columns + column, len(target.cells) - 1)]
