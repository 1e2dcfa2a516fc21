"""Draws whole fields and single crops, with the truth of what lies where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import BY_ID, ERYTHROBLAST
from wbc_desktop.drawing.camera import photograph
from wbc_desktop.drawing.look import Look, Stain
from wbc_desktop.drawing.red_cells import RedCells, Strewing, draw_red_cell
from wbc_desktop.drawing.sprite import Sprite
from wbc_desktop.drawing.things import draw_thing, radius_of

BLOOD: Mapping[str, float] = MappingProxyType(
    {
        "neutrophil_segmented": 0.56, "neutrophil_band": 0.05, "lymphocyte": 0.27,
        "monocyte": 0.07, "eosinophil": 0.04, "basophil": 0.01,
    }
)  # fmt: skip
"""A healthy adult's mix."""

ALL_SHIPPED: Mapping[str, float] = MappingProxyType(
    dict.fromkeys(
        (
            "neutrophil_segmented", "neutrophil_band", "metamyelocyte", "myelocyte",
            "promyelocyte", "eosinophil", "basophil", "monocyte", "lymphocyte", "erythroblast",
        ), 1.0,
    )
)  # fmt: skip
"""Every nucleated class the shipped network knows, alike often (platelets lie between)."""

_FINEST_PITCH_UM = 0.08
"""Pixels of the drawing are at most this wide; the picture's are a whole number of them."""

_VISIBLE = 0.35
"""A cell of which less than this share lies in the picture is not in the truth."""


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """One thing that can be named. ``box`` is what is inside the picture; ``lobes`` 0: no nucleus.

    ``class_id`` is also platelet, smudge_cell or artefact (precipitate).
    """

    class_id: str
    box: Box
    at_border: bool = False
    lobes: int = 0

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


@dataclass(frozen=True, slots=True)
class Scene:
    """What lies on a field. ``cells`` are drawn as named; then ``white_cells`` more of ``mix``.

    ``red_share`` of the glass under red cells, ``overlapping`` of these over one another;
    ``platelets`` per 100 × 100 µm; ``touching`` of the white cells put against the one before;
    ``out_of_focus_um`` deviation of the defocus.
    """

    cells: tuple[str, ...] = ()
    white_cells: int = 0
    mix: Mapping[str, float] = field(default_factory=lambda: BLOOD)
    red_share: float = 0.42
    overlapping: float = 0.12
    red_cells: RedCells = field(default_factory=RedCells)
    platelets: float = 5.0
    smudges: int = 0
    precipitate: int = 0
    touching: float = 0.0
    out_of_focus_um: float = 0.0

    @staticmethod
    def random(rng: np.random.Generator, white_cells: int, mix: Mapping[str, float]) -> Scene:
        """A scene of any density, as fields of many laboratories have it."""
        return Scene(
            white_cells=white_cells,
            mix=mix,
            red_share=float(rng.uniform(0.08, 0.5)),
            overlapping=float(rng.uniform(0.0, 0.5)),
            red_cells=RedCells(
                pallor=float(rng.uniform(0.1, 0.85)),
                roughness=float(rng.uniform(0.01, 0.06)),
                radius_um=float(rng.uniform(3.5, 4.0)),
                spread=float(rng.uniform(0.03, 0.09)),
            ),
            platelets=float(rng.uniform(0, 14)),
            smudges=int(rng.random() < 0.15),
            precipitate=int(rng.integers(0, 6)) if rng.random() < 0.3 else 0,
            touching=float(rng.uniform(0, 0.3)),
        )


def draw_field(
    seed: int | np.random.Generator, width: int, height: int, microns_per_pixel: float,
    look: Look | None = None, scene: Scene | None = None,
) -> DrawnField:  # fmt: skip
    """Draws a field of ``width`` × ``height`` pixels; the same seed gives the same bytes."""
    rng, look, scene = np.random.default_rng(seed), look or Look.typical(), scene or Scene()
    canvas = _Canvas.blank(width, height, microns_per_pixel, look.stain)
    strewing = Strewing(rng, 14.0)
    _place_named(canvas, strewing, _names(scene, rng), scene.touching, rng)
    for _ in range(scene.smudges):
        canvas.place_free("smudge_cell", strewing, rng)
    _place_red_cells(canvas, strewing, scene, rng)
    _strew_small(canvas, strewing, scene, rng)
    image = photograph(
        canvas.density(), canvas.pitch, canvas.reduce, look.camera, rng, scene.out_of_focus_um
    )
    return DrawnField(image, tuple(canvas.cells), microns_per_pixel)


def draw_cell(
    class_id: str, rng: int | np.random.Generator, look: Look, microns_per_pixel: float,
    side_px: int, scene: Scene | None = None,
) -> tuple[NDArray[np.uint8], DrawnCell]:  # fmt: skip
    """One cell in the middle of a square crop, red cells and platelets around; RGB and truth."""
    rng, scene = np.random.default_rng(rng), scene or Scene()
    canvas = _Canvas.blank(side_px, side_px, microns_per_pixel, look.stain)
    strewing = Strewing(rng, 14.0)
    canvas.place(class_id, canvas.width_um / 2, canvas.height_um / 2, strewing, rng)
    _place_red_cells(canvas, strewing, scene, rng)
    _strew_small(canvas, strewing, scene, rng)
    image = photograph(
        canvas.density(), canvas.pitch, canvas.reduce, look.camera, rng, scene.out_of_focus_um
    )
    return image, canvas.cells[0]


def _names(scene: Scene, rng: np.random.Generator) -> list[str]:
    ids = list(scene.mix)
    weights = np.array([scene.mix[id] for id in ids], np.float64)
    more = rng.choice(len(ids), scene.white_cells, p=weights / weights.sum())
    return [*scene.cells, *(ids[i] for i in more)]


class _Canvas:
    """Density of a field on the fine grid; pastes sprites, keeps the truth in picture pixels."""

    def __init__(
        self, width: int, height: int, microns_per_pixel: float, reduce: int, stain: Stain
    ) -> None:
        self.reduce = reduce
        self.pitch = microns_per_pixel / reduce
        self.width_um, self.height_um = width * microns_per_pixel, height * microns_per_pixel
        self.cells: list[DrawnCell] = []
        self._size = width, height
        self._stain = stain
        shape = height * reduce, width * reduce
        self._density = np.zeros((3, *shape), np.float32)
        self._haemoglobin = np.zeros(shape, np.float32)
        self._covered = np.zeros(shape, np.float32)

    @staticmethod
    def blank(width: int, height: int, microns_per_pixel: float, stain: Stain) -> _Canvas:
        reduce = max(1, int(np.ceil(microns_per_pixel / _FINEST_PITCH_UM)))
        return _Canvas(width, height, microns_per_pixel, reduce, stain)

    def density(self) -> NDArray[np.float32]:
        """(3, h, w): white cells have pushed the red ones aside. Call it once, at the end."""
        self._haemoglobin *= 1 - self._covered
        for plane, strength in zip(self._density, self._stain.haemoglobin, strict=True):
            plane += self._haemoglobin * np.float32(strength)
        return self._density

    def place_free(self, class_id: str, strewing: Strewing, rng: np.random.Generator) -> None:
        """Places a thing where there is room, anywhere with its middle on the field."""
        radius = radius_of(class_id)
        for gap in np.linspace(1.05, 0.9, 60):
            x, y = rng.uniform(0, self.width_um), rng.uniform(0, self.height_um)
            if strewing.room(x, y, radius, gap):
                self.place(class_id, x, y, strewing, rng)
                return

    def place(
        self, class_id: str, x: float, y: float, strewing: Strewing, rng: np.random.Generator
    ) -> float:
        """Draws the thing at (x, y) µm and returns its radius in µm."""
        sprite = draw_thing(class_id, rng, self.pitch)
        top, left = self._corner(sprite, x, y)
        first, last, begin, end = sprite.extent()
        self._note(class_id, sprite.lobes, top + first, top + last, left + begin, left + end)
        ours, theirs = self._common(*sprite.body.shape, top, left)
        for plane, density in zip(self._density, sprite.dyed(self._stain), strict=True):
            plane[ours] += density[theirs]
        np.maximum(self._covered[ours], sprite.body[theirs], out=self._covered[ours])
        radius = float(np.sqrt((last - first) * (end - begin)) * self.pitch / 2)
        strewing.put(x, y, radius)
        return radius

    def place_red(self, sprite: Sprite, x: float, y: float) -> None:
        top, left = self._corner(sprite, x, y)
        ours, theirs = self._common(*sprite.body.shape, top, left)
        self._haemoglobin[ours] += sprite.amounts["haemoglobin"][theirs]

    def _corner(self, sprite: Sprite, x: float, y: float) -> tuple[int, int]:
        height, width = sprite.body.shape
        return round(y / self.pitch - height / 2), round(x / self.pitch - width / 2)

    def _common(
        self, height: int, width: int, top: int, left: int
    ) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
        rows, columns = self._covered.shape
        y0, y1 = max(top, 0), max(min(top + height, rows), max(top, 0))
        x0, x1 = max(left, 0), max(min(left + width, columns), max(left, 0))
        ours = slice(y0, y1), slice(x0, x1)
        return ours, (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))

    def _note(self, class_id: str, lobes: int, first: int, last: int, begin: int, end: int) -> None:
        n, (width, height) = self.reduce, self._size
        x0, x1, y0, y1 = begin // n, -(-end // n), first // n, -(-last // n)
        left, right, top, bottom = max(x0, 0), min(x1, width), max(y0, 0), min(y1, height)
        if left >= right or top >= bottom:
            return
        if (right - left) * (bottom - top) < _VISIBLE * (x1 - x0) * (y1 - y0):
            return
        cut = (left, right, top, bottom) != (x0, x1, y0, y1)
        box = Box(left, top, right - left, bottom - top)
        self.cells.append(DrawnCell(class_id, box, cut, lobes))


def _place_named(
    canvas: _Canvas, strewing: Strewing, names: list[str], touching: float,
    rng: np.random.Generator,
) -> None:  # fmt: skip
    last: tuple[float, float, float] | None = None
    for name in names:
        at = _beside(last, name, canvas, strewing, rng) if rng.random() < touching else None
        at = at or _free(name, canvas, strewing, rng)
        if at is not None:
            last = (*at, canvas.place(name, *at, strewing, rng))


def _free(
    name: str, canvas: _Canvas, strewing: Strewing, rng: np.random.Generator
) -> tuple[float, float] | None:
    radius = radius_of(name)
    for gap in np.linspace(1.25, 1.0, 200):
        x = float(rng.uniform(0, canvas.width_um))
        y = float(rng.uniform(0, canvas.height_um))
        if strewing.room(x, y, radius, gap):
            return x, y
    return None


def _beside(
    last: tuple[float, float, float] | None, name: str, canvas: _Canvas, strewing: Strewing,
    rng: np.random.Generator,
) -> tuple[float, float] | None:  # fmt: skip
    if last is None:
        return None
    reach, radius = last[2] + radius_of(name) * 0.97, radius_of(name)
    for angle in rng.uniform(0, 2 * np.pi, 12):
        x, y = float(last[0] + reach * np.cos(angle)), float(last[1] + reach * np.sin(angle))
        inside = 0 <= x <= canvas.width_um and 0 <= y <= canvas.height_um
        if inside and strewing.room(x, y, radius, 0.93):
            return x, y
    return None


def _place_red_cells(
    canvas: _Canvas, strewing: Strewing, scene: Scene, rng: np.random.Generator
) -> None:
    places = strewing.strew(
        canvas.width_um, canvas.height_um, scene.red_cells.radius_um, scene.red_share,
        scene.overlapping,
    )  # fmt: skip
    for x, y in places:
        canvas.place_red(draw_red_cell(rng, canvas.pitch, scene.red_cells), x, y)


def _strew_small(
    canvas: _Canvas, strewing: Strewing, scene: Scene, rng: np.random.Generator
) -> None:
    hundred = canvas.width_um * canvas.height_um / 1e4
    for _ in range(int(rng.poisson(scene.platelets * hundred))):
        canvas.place_free("platelet", strewing, rng)
    for _ in range(scene.precipitate):
        x, y = rng.uniform(0, canvas.width_um), rng.uniform(0, canvas.height_um)
        canvas.place("artefact", float(x), float(y), strewing, rng)
