"""What the finder's network learns from: fields and windows as densities, varied into views."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import finder_sets
import labelled_sets as sets
import numpy as np
from finder_sets import Truth
from numpy.typing import NDArray
from soil import DYES, piece

from wbc_desktop.domain.cell import Box
from wbc_desktop.drawing import ALL_SHIPPED, BLOOD, Look, Scene, draw_field
from wbc_desktop.finding.cell_map import CELL_PX, MAP_MICRONS, REACH_PX, seen
from wbc_desktop.finding.density import at_working_scale, optical_density
from wbc_desktop.finding.finder import RuleFinder

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]

SIDE = 72
"""Pixels of a view, of MAP_MICRONS each."""

PLACES = SIDE // CELL_PX
OF_A_CLASS, PLATELETS = 320, 500
"""Windows of PBC that are used of each class."""

DRAWN, DRAWN_SEED = 420, 40_000
WINDOWS = ("pbc", "matek")
"""Sets whose pictures show one cell in the middle; its neighbours are not labelled."""

MIDDLE_MICRONS, CELL_MICRONS = 4.0, 12.0
DIRT_SHARE, DIRT_PIECES = 0.5, 5
EVEN_DIRT, EVEN = 0.4, np.float32(0.4)
"""So many pieces are cut off at that thickness: drops of dye, flat as cells are."""

UNUSED_OUTSIDE = 0.3
"""Weight of places beyond the picture, where there is glass."""


@dataclass(frozen=True, eq=False)
class Example:
    """A picture as the network sees it, and its cells, (n, 4) middle x, y, width, height in its
    pixels; ``sized`` if their sizes may be learned from; ``free`` boxes are neither hit nor error.
    """

    laboratory: str
    density: NDArray[np.float16]
    cells: Floats
    free: Floats
    sized: bool = True


def examples(data: Path, kept: Path) -> list[Example]:
    """All examples, made once and kept in a file: sets to choose with and drawn fields."""
    if not kept.exists():
        made = [*_fields(data), *_pbc(data), *_matek(data), *_drawn()]
        kept.write_bytes(pickle.dumps(made))
    return list(pickle.loads(kept.read_bytes()))


def _example(
    name: str,
    image: Pixels,
    microns: float,
    cells: Sequence[Box],
    free: Sequence[Box] = (),
    sized: bool = True,
) -> Example:
    density = seen(optical_density(at_working_scale(image, microns)))
    factor = microns / MAP_MICRONS
    return Example(
        name, density.astype(np.float16), _rows(cells, factor), _rows(free, factor), sized
    )


def _rows(boxes: Sequence[Box], factor: float) -> Floats:
    rows = [(*b.centre, b.width, b.height) for b in boxes]
    return np.array(rows, np.float32).reshape(-1, 4) * np.float32(factor)


def _fields(data: Path) -> Iterator[Example]:
    for name, truths in (
        ("bccd", finder_sets.bccd(data, odd=False)),
        ("draaslan", finder_sets.draaslan(data, second=False)),
        ("negatives", finder_sets.negatives(data, second=False)),
    ):
        for truth in truths:
            yield _example(name, truth.image(), truth.microns_per_pixel, truth.wanted, truth.free)


def _pbc(data: Path) -> Iterator[Example]:
    items = sets.pbc(data, "train")
    rng = np.random.default_rng(3)
    labels = np.array([item.label for item in items])
    for label in np.unique(labels):
        most = PLATELETS if label == "platelet" else OF_A_CLASS
        for i in rng.permutation(np.flatnonzero(labels == label))[:most]:
            yield _window("pbc", items[i].path, sets.PBC["train"], items[i].label)


def _matek(data: Path) -> Iterator[Example]:
    for item in sets.matek(data, shippable=True):
        yield _window("matek", item.path, sets.MATEK, item.label)


def _window(name: str, path: Path, microns: float, label: str) -> Example:
    """A picture of one cell: its box and those of its neighbours are the rules' own finds."""
    image = _read(path)
    height, width = image.shape[:2]
    found = [cell.box for cell in RuleFinder().find(image, microns)]
    middle = [b for b in found if _is_middle(b, width, height, microns)]
    beside = [b for b in found if b not in middle]
    side = round(CELL_MICRONS / microns)
    assumed = Box(round((width - side) / 2), round((height - side) / 2), side, side)
    if label == "platelet":
        return _example(name, image, microns, (), beside)
    if label == "smudge_cell":
        return _example(name, image, microns, (), [*beside, assumed])
    cells = middle[:1] or [assumed]
    return _example(name, image, microns, cells, beside, sized=bool(middle))


def _is_middle(box: Box, width: int, height: int, microns: float) -> bool:
    x, y = box.centre
    return float(np.hypot(x - width / 2, y - height / 2)) * microns < MIDDLE_MICRONS


def _read(path: Path) -> Pixels:
    return np.ascontiguousarray(cv2.imread(str(path), cv2.IMREAD_COLOR)[:, :, ::-1])


def _drawn() -> Iterator[Example]:
    for seed in range(DRAWN_SEED, DRAWN_SEED + DRAWN):
        truth = _drawn_field(np.random.default_rng(seed))
        yield _example("drawn", truth.image(), truth.microns_per_pixel, truth.wanted, truth.free)


def _drawn_field(rng: np.random.Generator) -> Truth:
    microns = float(np.exp(rng.uniform(np.log(0.12), np.log(0.3))))
    mix = BLOOD if rng.random() < 0.5 else ALL_SHIPPED
    scene = Scene.random(rng, int(rng.integers(0, 9)), mix)
    if rng.random() < 0.3:
        scene = replace(scene, precipitate=10, platelets=15.0)
    if rng.random() < 0.3:
        scene = replace(scene, touching=0.5)
    size = min(round(110 / microns), 900), min(round(85 / microns), 700)
    smear = draw_field(rng, *size, microns, Look.random(rng), scene)
    free = tuple(c.box for c in smear.cells if c.class_id == "smudge_cell")
    return Truth(lambda: smear.image, microns, tuple(c.box for c in smear.white_cells), free)


@dataclass(frozen=True, eq=False)
class View:
    """One varied view: ``density`` (SIDE, SIDE, 3) and what is wanted of it, (PLACES, PLACES, 7):
    heat, its weight, reach left, up, right, down in REACH_PX, the weight of the reach.
    """

    density: Floats
    wanted: Floats


def varied(example: Example, rng: np.random.Generator) -> View:
    """A random part of an example: turned, scaled, dirtied, stained and lit another way."""
    turn = _Turn.random(example, rng)
    density, inside = turn.picture(example.density.astype(np.float32))
    cells, free = turn.boxes(example.cells), turn.boxes(example.free)
    if rng.random() < DIRT_SHARE:
        _dirty(density, [*cells, *free], rng)
    density = _restained(density, rng)
    known = _known(inside, framed=example.laboratory in WINDOWS)
    return View(density, _wanted(cells, free, known, example.sized))


@dataclass(frozen=True, eq=False)
class _Turn:
    """Which part is seen, and how it is turned (by quarters), mirrored and scaled."""

    matrix: NDArray[np.float64]
    offset: NDArray[np.float64]

    @staticmethod
    def random(example: Example, rng: np.random.Generator) -> _Turn:
        zoom = float(np.exp(rng.uniform(np.log(0.72), np.log(1.38))))
        turn = np.linalg.matrix_power(np.array([[0.0, -1.0], [1.0, 0.0]]), int(rng.integers(4)))
        if rng.random() < 0.5:
            turn = turn @ np.diag([-1.0, 1.0])
        matrix = zoom * turn
        middle = np.array([SIDE / 2, SIDE / 2]) - matrix @ _looked_at(example, zoom, rng)
        return _Turn(matrix, middle)

    def picture(self, density: Floats) -> tuple[Floats, Floats]:
        """The view, and 1 where it lies inside the example's picture."""
        half = self.offset + self.matrix @ np.array([0.5, 0.5]) - 0.5
        matrix = np.hstack([self.matrix, half[:, None]])
        size = (SIDE, SIDE)
        view = cv2.warpAffine(density, matrix, size, flags=cv2.INTER_LINEAR)
        there = np.ones(density.shape[:2], np.float32)
        inside = cv2.warpAffine(there, matrix, size, flags=cv2.INTER_NEAREST)
        return np.asarray(view, np.float32), np.asarray(inside, np.float32)

    def boxes(self, boxes: Floats) -> Floats:
        middles = boxes[:, :2] @ self.matrix.T + self.offset
        sizes = boxes[:, 2:] @ np.abs(self.matrix.T)
        return np.asarray(np.hstack([middles, sizes]), np.float32)


def _looked_at(example: Example, zoom: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """The point of the example that comes to the middle of the view: mostly near a cell."""
    height, width = example.density.shape[:2]
    size = np.array([width, height], np.float64)
    if len(example.cells) and rng.random() < 0.75:
        near = example.cells[rng.integers(len(example.cells))][:2] + rng.uniform(-14, 14, 2)
    else:
        near = rng.uniform((0, 0), size)
    seen_ = SIDE / zoom
    inside = np.clip(near, seen_ / 2 - 4, np.maximum(size - seen_ / 2 + 4, seen_ / 2 - 4))
    whole = size / 2 + rng.uniform(-6, 6, 2) / zoom
    return np.where(size <= seen_, whole, inside)


def _dirty(density: Floats, cells: Sequence[Floats], rng: np.random.Generator) -> None:
    """Puts solid dirt of any dye beside the cells."""
    for _ in range(int(rng.integers(1, DIRT_PIECES + 1))):
        lump = piece(rng, float(rng.uniform(1.5, 12.0)), MAP_MICRONS)
        if rng.random() < EVEN_DIRT:
            lump = np.minimum(lump, EVEN) / EVEN
        dye = DYES[rng.integers(len(DYES))] * np.float32(rng.uniform(0.3, 1.4))
        dye = dye * np.exp(rng.normal(0, 0.2, 3)).astype(np.float32)
        side = len(lump)
        if side >= SIDE:
            continue
        x, y = (int(v) for v in rng.integers(0, SIDE - side, 2))
        if not any(_touches(c, x, y, side) for c in cells):
            density[y : y + side, x : x + side] += lump[..., None] * dye


def _touches(cell: Floats, x: int, y: int, side: int) -> bool:
    near_x = abs(cell[0] - x - side / 2) < cell[2] / 2 + side / 2 - 1
    near_y = abs(cell[1] - y - side / 2) < cell[3] / 2 + side / 2 - 1
    return bool(near_x and near_y)


def _restained(density: Floats, rng: np.random.Generator) -> Floats:
    """Another stain, light, focus and sensor."""
    mixing = np.eye(3) + rng.normal(0, 0.16, (3, 3))
    gain = np.exp(rng.uniform(-0.6, 0.5) + rng.normal(0, 0.15, 3))
    out = density @ mixing.T.astype(np.float32) * gain.astype(np.float32)
    if rng.random() < 0.6:
        out = out + rng.normal(0, 0.05, 3).astype(np.float32)
    if rng.random() < 0.3:
        out = np.maximum(out, np.float32(rng.uniform(0, 0.04)))
    if rng.random() < 0.4:
        out = cv2.GaussianBlur(out, (0, 0), rng.uniform(0.4, 1.3))
    if rng.random() < 0.5:
        out = out + rng.normal(0, rng.uniform(0, 0.03), out.shape)
    return np.clip(out, -0.3, 2.0).astype(np.float32)


def _known(inside: Floats, *, framed: bool) -> Floats:
    """How much each place counts: near the frame of a window neighbours are cut and unlabelled."""
    middle = slice(CELL_PX // 2, None, CELL_PX)
    within = inside
    if framed:
        within = np.asarray(cv2.erode(inside, np.ones((5, 5), np.uint8)), np.float32)
    beyond = (inside == 0) * np.float32(UNUSED_OUTSIDE)
    return np.asarray(np.maximum(within, beyond)[middle, middle], np.float32)


def _wanted(cells: Floats, free: Floats, known: Floats, sized: bool) -> Floats:
    y, x = np.mgrid[:PLACES, :PLACES] * CELL_PX + CELL_PX / 2
    heat = np.zeros((PLACES, PLACES), np.float32)
    weight = known.copy()
    reach = np.zeros((PLACES, PLACES, 4), np.float32)
    reach_weight = np.zeros_like(heat)
    for box in free:
        weight[(abs(x - box[0]) < box[2] / 2) & (abs(y - box[1]) < box[3] / 2)] = 0
    for box in cells:
        if not (-2 < box[0] < SIDE + 2 and -2 < box[1] < SIDE + 2):
            continue
        radius = max(min(box[2], box[3]) * 0.16, 2.2)
        far = np.hypot(x - box[0], y - box[1])
        hill = np.exp(-(far**2) / (2 * radius**2))
        heat = np.maximum(heat, hill).astype(np.float32)
        row, column = (int(np.clip(box[i] // CELL_PX, 0, PLACES - 1)) for i in (1, 0))
        heat[row, column] = weight[row, column] = 1
        own = (far < 5) & (hill >= heat - 1e-6) & sized
        left, top = box[0] - box[2] / 2, box[1] - box[3] / 2
        sides = np.stack([x - left, y - top, left + box[2] - x, top + box[3] - y], axis=2)
        reach[own] = (sides / REACH_PX)[own]
        reach_weight[own] = 1
    parts = (heat[..., None], weight[..., None], reach, reach_weight[..., None])
    return np.concatenate(parts, axis=2).astype(np.float32)
