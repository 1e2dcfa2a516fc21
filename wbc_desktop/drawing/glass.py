"""The glass of a drawn slide: what was laid on it, drawn tile by tile, and its truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.drawing.bank import Bank, Stamp
from wbc_desktop.drawing.camera import sensor_noise, sharpened, transmitted
from wbc_desktop.drawing.canvas import shared_part
from wbc_desktop.drawing.look import Look
from wbc_desktop.drawing.shapes import plane
from wbc_desktop.drawing.slide_plan import SlidePlan
from wbc_desktop.drawing.truth import DrawnCell, visible_box

TILE = 512

_MARGIN = 40
"""Pixels drawn around a tile, so that blur and sharpening have no seams."""

_DEFOCUS_UM = 1.6

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Put:
    """A stamp with its top left corner in pixels of the slide; ``class_id`` "" is a red cell."""

    class_id: str
    stamp: Stamp
    top: int
    left: int
    in_focus: bool = True


class Glass:
    """Everything laid down on the slide, drawn tile by tile."""

    def __init__(
        self, plan: SlidePlan, bank: Bank, look: Look, scale: float, size: tuple[int, int],
        rng: np.random.Generator,
    ) -> None:  # fmt: skip
        self.width, self.height = size
        self.scale = scale
        self._plan, self._look = plan, look
        self._puts = [*_lay_others(plan, bank, scale, rng), *_lay_red(plan, bank, scale, rng)]
        self._on_tile = _sorted_to_tiles(self._puts)
        grain = rng.standard_normal((2 * TILE, 2 * TILE, 3), np.float32)
        self._noise = sensor_noise(grain, look.camera.noise)

    def empty(self, row: int, column: int) -> bool:
        return (row, column) not in self._on_tile

    def tile(self, row: int, column: int) -> Pixels:
        """Pixels of one tile; beyond the slide's edge it goes on."""
        density = self._density(row, column)
        light = [sharpened(transmitted(p), self.scale, self._look.camera) for p in density]
        light = self._defocused(light, row, column)
        inner = np.stack(light, -1)[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN]
        y, x = np.random.default_rng((row, column)).integers(0, TILE, 2)
        noise = self._noise[y : y + TILE, x : x + TILE]
        levels = inner * np.array(self._look.camera.ground, np.float32) + noise
        return np.asarray(np.clip(np.rint(levels), 0, 255), np.uint8)

    def truth(self) -> tuple[DrawnCell, ...]:
        found = []
        for put in self._puts:
            if not put.class_id:
                continue
            first, last, begin, end = put.stamp.extent()
            rows, columns = (put.top + first, put.top + last), (put.left + begin, put.left + end)
            seen = visible_box(rows, columns, self.width, self.height)
            if seen is not None:
                box, cut = seen
                found.append(DrawnCell(put.class_id, box, cut, put.stamp.lobes, put.in_focus))
        return tuple(found)

    def blurred(self) -> tuple[Box, ...]:
        found = []
        for disc in self._plan.out_of_focus:
            rows = [round((disc.y + s * disc.radius) / self.scale) for s in (-1, 1)]
            columns = [round((disc.x + s * disc.radius) / self.scale) for s in (-1, 1)]
            x0, x1 = np.clip(columns, 0, self.width)
            y0, y1 = np.clip(rows, 0, self.height)
            found.append(Box(int(x0), int(y0), int(x1 - x0), int(y1 - y0)))
        return tuple(found)

    def _density(self, row: int, column: int) -> NDArray[np.float32]:
        side = TILE + 2 * _MARGIN
        density = np.zeros((3, side, side), np.float32)
        haemoglobin, covered = np.zeros((2, side, side), np.float32)
        for put in self._on_tile.get((row, column), ()):
            top = put.top - row * TILE + _MARGIN
            left = put.left - column * TILE + _MARGIN
            ours, theirs = shared_part(put.stamp.size, top, left, (side, side))
            if put.class_id:
                density[:, *ours] += put.stamp.density[:, *theirs]
                np.maximum(covered[ours], put.stamp.body[theirs], out=covered[ours])
            else:
                haemoglobin[ours] += put.stamp.density[0][theirs]
        haemoglobin *= 1 - covered
        for colour, strength in zip(density, self._look.stain.haemoglobin, strict=True):
            colour += haemoglobin * np.float32(strength)
        return density

    def _defocused(
        self, light: list[NDArray[np.float32]], row: int, column: int
    ) -> list[NDArray[np.float32]]:
        """Fades into a blurred version where the scanner lost focus."""
        ticks = np.linspace(-_MARGIN, TILE + _MARGIN, 9)
        focus = [
            [
                self._plan.focus((column * TILE + x) * self.scale, (row * TILE + y) * self.scale)
                for x in ticks
            ]
            for y in ticks
        ]
        if np.min(focus) == 1.0:
            return light
        side = TILE + 2 * _MARGIN
        sharp = plane(cv2.resize(plane(focus), (side, side)))
        sigma = _DEFOCUS_UM / self.scale
        return [p * sharp + plane(cv2.GaussianBlur(p, (0, 0), sigma)) * (1 - sharp) for p in light]


def _lay_others(
    plan: SlidePlan, bank: Bank, scale: float, rng: np.random.Generator
) -> Iterator[_Put]:
    for laid in plan.others:
        stock = bank.others[laid.class_id]
        stamp = stock[int(rng.integers(len(stock)))].turned(int(rng.integers(8)))
        sharp = plan.focus(laid.x, laid.y) == 1.0
        yield _put(laid.class_id, stamp, laid.x, laid.y, scale, sharp)


def _lay_red(plan: SlidePlan, bank: Bank, scale: float, rng: np.random.Generator) -> Iterator[_Put]:
    which = rng.integers(len(bank.red), size=len(plan.red))
    for (x, y), number in zip(plan.red, which, strict=True):
        yield _put("", bank.red[int(number)], float(x), float(y), scale, True)


def _put(class_id: str, stamp: Stamp, x: float, y: float, scale: float, sharp: bool) -> _Put:
    height, width = stamp.size
    top, left = round(y / scale - height / 2), round(x / scale - width / 2)
    return _Put(class_id, stamp, top, left, sharp)


def _sorted_to_tiles(puts: list[_Put]) -> dict[tuple[int, int], list[_Put]]:
    """Which stamps reach into each tile or its margin."""
    found: dict[tuple[int, int], list[_Put]] = defaultdict(list)
    for put in puts:
        height, width = put.stamp.size
        rows = range((put.top - _MARGIN) // TILE, (put.top + height + _MARGIN) // TILE + 1)
        columns = range((put.left - _MARGIN) // TILE, (put.left + width + _MARGIN) // TILE + 1)
        for row in rows:
            for column in columns:
                found[row, column].append(put)
    return dict(found)
