"""Where the cells of one source lie, for quick looks at a part of it; knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Box, Cell, CellId, SourceId

_USUAL_MICRONS = 15.0
_USUAL_SHARE = 0.08
_ONE_CELL = 0.6
"""Rings whose middles are nearer than this share of both radii are round one cell."""


class FieldCells:
    """The cells of a source that were not removed, in capture order, and their middles."""

    def __init__(self, case: Case, source: SourceId) -> None:
        self._case = case
        self.source = source
        cells = case.in_capture_order() if source in case.sources else ()
        found = [c for c in cells if c.source == source]
        self.ids: tuple[CellId, ...] = tuple(c.id for c in found)
        self._middles = np.array([c.box.centre for c in found], float).reshape(-1, 2)
        self._reach = max((max(c.box.width, c.box.height) for c in found), default=0) / 2

    def inside(self, area: Box) -> Iterable[Cell]:
        """Cells that an area shows at least a part of, in capture order."""
        x, y = self._middles[:, 0], self._middles[:, 1]
        reach = self._reach
        hit = (x >= area.x - reach) & (x < area.x + area.width + reach)
        hit &= (y >= area.y - reach) & (y < area.y + area.height + reach)
        return [self._case.cells[self.ids[i]] for i in np.flatnonzero(hit)]

    def at(self, x: float, y: float, slack: float) -> CellId | None:
        """The cell whose ring a point lies in, the nearest of several."""
        if not self.ids:
            return None
        near = np.hypot(self._middles[:, 0] - x, self._middles[:, 1] - y)
        for i in np.argsort(near)[:4]:
            box = self._case.cells[self.ids[i]].box
            if near[i] <= max(box.width, box.height) / 2 + slack:
                return self.ids[int(i)]
        return None

    def covering(self, box: Box) -> CellId | None:
        """The nearest cell that a new one in a box would count twice."""
        if not self.ids:
            return None
        x, y = box.centre
        near = np.hypot(self._middles[:, 0] - x, self._middles[:, 1] - y)
        nearest = int(np.argmin(near))
        known = self._case.cells[self.ids[nearest]].box
        radii = (max(known.width, known.height) + max(box.width, box.height)) / 2
        return self.ids[nearest] if near[nearest] < _ONE_CELL * radii else None

    def usual_box(self, x: float, y: float) -> Box:
        """A box around a point as large as the other cells' here, cut to the source."""
        source = self._case.sources[self.source]
        boxes = [self._case.cells[id].box for id in self.ids]
        if boxes:
            side = float(np.median([max(b.width, b.height) for b in boxes]))
        elif source.microns_per_pixel:
            side = _USUAL_MICRONS / source.microns_per_pixel
        else:
            side = _USUAL_SHARE * min(source.width, source.height)
        size = max(4, min(round(side), source.width, source.height))
        left = max(0, min(source.width - size, round(x - size / 2)))
        top = max(0, min(source.height - size, round(y - size / 2)))
        return Box(left, top, size, size)
