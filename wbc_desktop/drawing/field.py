"""Draws whole fields and single crops, with the truth of what lies where."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.drawing.canvas import Canvas
from wbc_desktop.drawing.look import Look
from wbc_desktop.drawing.red_cells import draw_red_cell
from wbc_desktop.drawing.scene import Scene
from wbc_desktop.drawing.strewing import Place
from wbc_desktop.drawing.things import radius_of
from wbc_desktop.drawing.truth import DrawnCell, DrawnField

_INSET_UM = 11.5
"""So far from the edge lies the middle of a cell that must be whole: more than any radius."""


def draw_field(
    seed: int | np.random.Generator, width: int, height: int, microns_per_pixel: float,
    look: Look | None = None, scene: Scene | None = None,
) -> DrawnField:  # fmt: skip
    """Draws a field of ``width`` × ``height`` pixels; the same seed gives the same bytes."""
    rng, look, scene = np.random.default_rng(seed), look or Look.typical(), scene or Scene()
    canvas = Canvas(rng, width, height, microns_per_pixel, look)
    _place_white_cells(canvas, scene)
    _place_free(canvas, "smudge_cell", scene.smudges)
    _place_surroundings(canvas, scene)
    return canvas.photographed(scene.out_of_focus_um)


def draw_cell(
    class_id: str, rng: int | np.random.Generator, look: Look, microns_per_pixel: float,
    side_px: int, scene: Scene | None = None,
) -> tuple[NDArray[np.uint8], DrawnCell]:  # fmt: skip
    """One cell in the middle of a square crop, red cells and platelets around; RGB and truth.

    Of ``scene`` only what lies around counts: it is never crowded with other white cells.
    """
    rng, scene = np.random.default_rng(rng), scene or Scene()
    canvas = Canvas(rng, side_px, side_px, microns_per_pixel, look)
    canvas.place(class_id, canvas.width_um / 2, canvas.height_um / 2)
    _place_surroundings(canvas, scene)
    drawn = canvas.photographed(scene.out_of_focus_um)
    return drawn.image, drawn.cells[0]


def _place_white_cells(canvas: Canvas, scene: Scene) -> None:
    last: tuple[float, float, float] | None = None
    for number, name in enumerate(scene.names(canvas.rng)):
        inset = _INSET_UM if scene.whole and number < len(scene.cells) else 0.0
        at: Place | None = None
        if last is not None and canvas.rng.random() < scene.touching:
            at = _beside(last, name, canvas, inset)
        at = at or canvas.free_place(name, 1.25, 1.0, inset)
        if at is not None:
            last = (*at, canvas.place(name, *at))


def _beside(
    last: tuple[float, float, float], name: str, canvas: Canvas, inset: float
) -> Place | None:
    """A place where a cell touches the one drawn last (x, y, radius), if there is any."""
    radius = radius_of(name)
    reach = last[2] + radius * 0.97
    for angle in canvas.rng.uniform(0, 2 * np.pi, 12):
        x, y = float(last[0] + reach * np.cos(angle)), float(last[1] + reach * np.sin(angle))
        if canvas.holds(x, y, inset) and canvas.strewing.room(x, y, radius, 0.93):
            return x, y
    return None


def _place_surroundings(canvas: Canvas, scene: Scene) -> None:
    _place_red_cells(canvas, scene)
    hundreds = canvas.width_um * canvas.height_um / 1e4
    _place_free(canvas, "platelet", int(canvas.rng.poisson(scene.platelets * hundreds)))
    for _ in range(scene.precipitate):
        x, y = canvas.rng.uniform((0, 0), (canvas.width_um, canvas.height_um))
        canvas.place("artefact", float(x), float(y))


def _place_red_cells(canvas: Canvas, scene: Scene) -> None:
    kind, area = scene.red_cells, canvas.width_um * canvas.height_um
    wanted = int(scene.red_share * area / (np.pi * kind.radius_um**2))
    places = canvas.strewing.strew(
        canvas.width_um, canvas.height_um, kind.radius_um, wanted, scene.overlapping
    )
    for x, y in places:
        canvas.place_red(draw_red_cell(canvas.rng, canvas.pitch, kind), x, y)


def _place_free(canvas: Canvas, class_id: str, count: int) -> None:
    for _ in range(count):
        at = canvas.free_place(class_id, 1.05, 0.9)
        if at is not None:
            canvas.place(class_id, *at)
