"""The fine grid a field is drawn on: sprites are pasted, the truth is kept in picture pixels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from wbc_desktop.drawing.camera import photograph
from wbc_desktop.drawing.look import Look
from wbc_desktop.drawing.sprite import Sprite
from wbc_desktop.drawing.strewing import Place, Strewing
from wbc_desktop.drawing.things import draw_thing, radius_of
from wbc_desktop.drawing.truth import DrawnCell, DrawnField, visible_box

FINEST_PITCH_UM = 0.08
"""Pixels of the drawing are at most this wide; the picture's are a whole number of them."""

_SHARP_UM = 0.5
"""Defocus up to which a cell can still be named."""

_TRIES = 200


class Canvas:
    """Densities of a field of ``width`` × ``height`` picture pixels; knows what lies where."""

    def __init__(
        self, rng: np.random.Generator, width: int, height: int, microns_per_pixel: float,
        look: Look,
    ) -> None:  # fmt: skip
        self.rng = rng
        self.strewing = Strewing(rng)
        self.width_um, self.height_um = width * microns_per_pixel, height * microns_per_pixel
        self._reduce = max(1, int(np.ceil(microns_per_pixel / FINEST_PITCH_UM)))
        self.pitch = microns_per_pixel / self._reduce
        self._scale, self._size, self._look = microns_per_pixel, (width, height), look
        self._cells: list[DrawnCell] = []
        shape = height * self._reduce, width * self._reduce
        self._density = np.zeros((3, *shape), np.float32)
        self._haemoglobin = np.zeros(shape, np.float32)
        self._covered = np.zeros(shape, np.float32)

    def place(self, class_id: str, x: float, y: float) -> float:
        """Draws the thing with its middle at (x, y) µm and returns its radius in µm."""
        sprite = draw_thing(class_id, self.rng, self.pitch)
        top, left = self._corner(sprite, x, y)
        ours, theirs = self._common(sprite, top, left)
        for plane, density in zip(self._density, sprite.dyed(self._look.stain), strict=True):
            plane[ours] += density[theirs]
        np.maximum(self._covered[ours], sprite.body[theirs], out=self._covered[ours])
        first, last, begin, end = sprite.extent()
        self._note(class_id, sprite.lobes, (top + first, top + last), (left + begin, left + end))
        radius = float(np.sqrt((last - first) * (end - begin)) * self.pitch / 2)
        self.strewing.put(x, y, radius)
        return radius

    def place_red(self, sprite: Sprite, x: float, y: float) -> None:
        top, left = self._corner(sprite, x, y)
        ours, theirs = self._common(sprite, top, left)
        self._haemoglobin[ours] += sprite.amounts["haemoglobin"][theirs]

    def free_place(
        self, class_id: str, gap: float, least: float, inset_um: float = 0.0
    ) -> Place | None:
        """A place with its middle ``inset_um`` inside the field, ``gap`` radii from others.

        Comes down to ``least`` where the field is crowded; None where it is full.
        """
        radius = radius_of(class_id)
        for room in np.linspace(gap, least, _TRIES):
            x = float(self.rng.uniform(inset_um, self.width_um - inset_um))
            y = float(self.rng.uniform(inset_um, self.height_um - inset_um))
            if self.strewing.room(x, y, radius, room):
                return x, y
        return None

    def holds(self, x: float, y: float, inset_um: float) -> bool:
        """Whether (x, y) lies on the field, ``inset_um`` from its edge."""
        right, bottom = self.width_um - inset_um, self.height_um - inset_um
        return inset_um <= x <= right and inset_um <= y <= bottom

    def photographed(self, out_of_focus_um: float) -> DrawnField:
        """The picture and its truth. Call it once, at the end."""
        self._haemoglobin *= 1 - self._covered
        for plane, strength in zip(self._density, self._look.stain.haemoglobin, strict=True):
            plane += self._haemoglobin * np.float32(strength)
        image = photograph(
            self._density, self.pitch, self._reduce, self._look.camera, self.rng, out_of_focus_um
        )
        sharp = out_of_focus_um <= _SHARP_UM
        cells = tuple(replace(cell, in_focus=sharp) for cell in self._cells)
        return DrawnField(image, cells, self._scale)

    def _corner(self, sprite: Sprite, x: float, y: float) -> tuple[int, int]:
        height, width = sprite.body.shape
        return round(y / self.pitch - height / 2), round(x / self.pitch - width / 2)

    def _common(
        self, sprite: Sprite, top: int, left: int
    ) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
        height, width = sprite.body.shape
        rows, columns = self._covered.shape
        return shared_part((height, width), top, left, (rows, columns))

    def _note(
        self, class_id: str, lobes: int, rows: tuple[int, int], columns: tuple[int, int]
    ) -> None:
        n = self._reduce
        seen = visible_box(
            (rows[0] // n, -(-rows[1] // n)), (columns[0] // n, -(-columns[1] // n)), *self._size
        )
        if seen is not None:
            box, cut = seen
            self._cells.append(DrawnCell(class_id, box, cut, lobes))


def shared_part(
    size: tuple[int, int], top: int, left: int, canvas: tuple[int, int]
) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Where a sheet of ``size`` (h, w) laid at (top, left) falls on a canvas, and its own part."""
    y0, x0 = max(top, 0), max(left, 0)
    y1, x1 = max(min(top + size[0], canvas[0]), y0), max(min(left + size[1], canvas[1]), x0)
    ours = slice(y0, y1), slice(x0, x1)
    return ours, (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
