"""A small network that looks at a whole field: where white cells have their middles, how far
they reach. Trained by ``scripts/train_finder.py``; docs/decisions/0032 says on what and why.

It sees optical densities, not colours of light, at half the working scale; its answers lie on a
grid of ``CELL_PX`` of its pixels.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop import resources
from wbc_desktop.errors import HostError
from wbc_desktop.finding.density import WORKING_MICRONS
from wbc_desktop.wording import Wording

DAMAGED = Wording(
    "finding.damaged",
    "A part of this program is missing or damaged (“{name}”), so cells cannot be found."
    " Install the program again.",
)

Floats = NDArray[np.float32]

MAP_MICRONS = 2 * WORKING_MICRONS
"""Microns per pixel of what the network sees."""

CELL_PX = 4
"""Pixels of the network's picture for each place of its map."""

REACH_PX = 16.0
"""The network tells how far a cell reaches in units of so many of its pixels."""

MULTIPLE = 32
"""Its input is padded with glass to a multiple of this: 8 would do, but another size costs 50 ms
of preparation, and windows of a slide differ by a few pixels."""

WINDOW_PX, MARGIN_PX = 416, 80
"""A larger picture is seen in windows of one size: preparing the network for a whole tile of a
slide holds the interpreter, and with it the window, for 50 ms."""

FILE = "finder/white_cells.tflite"


@dataclass(frozen=True, slots=True, eq=False)
class CellMap:
    """For each place (rows, columns): how surely a white cell has its middle there, 0 ... 1, and
    how far that cell reaches to the left, up, right, down, (rows, columns, 4) in working pixels.
    """

    sureness: Floats
    reach: Floats

    @staticmethod
    def position(row: int, column: int) -> tuple[float, float]:
        """The middle x, y of a place in working pixels."""
        step = CELL_PX * MAP_MICRONS / WORKING_MICRONS
        return (column + 0.5) * step, (row + 0.5) * step


def seen(density: Floats) -> Floats:
    """A field's density (h, w, 3) at the working scale as the network sees it."""
    height, width = density.shape[:2]
    size = (max(width // 2, 1), max(height // 2, 1))
    return np.asarray(cv2.resize(density, size, interpolation=cv2.INTER_AREA), np.float32)


class CellMapper:
    """Runs the network; each thread has an interpreter of its own, made when first used."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or resources.path(FILE)
        self._own = threading.local()

    def map(self, density: Floats) -> CellMap:
        """The map of a field's density (h, w, 3) at the working scale.

        Raises:
            HostError: the network's file is missing or damaged.
        """
        picture = seen(density)
        out = self._whole(picture) if max(picture.shape[:2]) <= WINDOW_PX else self._parts(picture)
        sureness = 1 / (1 + np.exp(-out[..., 0]))
        reach = np.maximum(out[..., 1:], 0) * np.float32(REACH_PX * MAP_MICRONS / WORKING_MICRONS)
        return CellMap(np.asarray(sureness, np.float32), np.asarray(reach, np.float32))

    def _whole(self, picture: Floats) -> Floats:
        height, width = picture.shape[:2]
        padding = ((0, -height % MULTIPLE), (0, -width % MULTIPLE), (0, 0))
        out = self._run(np.pad(picture, padding)[None])
        return out[0, : -(-height // CELL_PX), : -(-width // CELL_PX)]

    def _parts(self, picture: Floats) -> Floats:
        """A large picture in windows of one size; each counts from its margin on, but at the
        picture's own edges."""
        height, width = picture.shape[:2]
        tall, wide = (max(side + -side % MULTIPLE, WINDOW_PX) for side in (height, width))
        padded = np.pad(picture, ((0, tall - height), (0, wide - width), (0, 0)))
        out = np.empty((tall // CELL_PX, wide // CELL_PX, 5), np.float32)
        for y in _starts(tall):
            for x in _starts(wide):
                part = self._run(padded[None, y : y + WINDOW_PX, x : x + WINDOW_PX])[0]
                top, left = (MARGIN_PX // CELL_PX if start else 0 for start in (y, x))
                rows = slice(y // CELL_PX + top, (y + WINDOW_PX) // CELL_PX)
                columns = slice(x // CELL_PX + left, (x + WINDOW_PX) // CELL_PX)
                out[rows, columns] = part[top:, left:]
        return out[: -(-height // CELL_PX), : -(-width // CELL_PX)]

    def _run(self, pictures: Floats) -> Floats:
        interpreter = self._interpreter()
        place = interpreter.get_input_details()[0]["index"]
        if getattr(self._own, "shape", None) != pictures.shape:
            interpreter.resize_tensor_input(place, pictures.shape)
            interpreter.allocate_tensors()
            self._own.shape = pictures.shape
        interpreter.set_tensor(place, pictures)
        interpreter.invoke()
        return np.array(interpreter.get_tensor(interpreter.get_output_details()[0]["index"]))

    def _interpreter(self) -> Any:
        if not hasattr(self._own, "interpreter"):
            from ai_edge_litert.interpreter import Interpreter

            try:
                content = self._file.read_bytes()
                self._own.interpreter = Interpreter(model_content=content, num_threads=1)
            except (OSError, ValueError, RuntimeError) as error:
                raise HostError(DAMAGED(name=self._file.name), repr(error)) from error
        return self._own.interpreter


def _starts(side: int) -> list[int]:
    """Where windows begin along a side, the last one ending with it."""
    step = WINDOW_PX - 2 * MARGIN_PX
    last = side - WINDOW_PX
    return [*range(0, last, step), last]
