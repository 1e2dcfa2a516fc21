"""Draws one nucleated cell after its anatomy."""

from __future__ import annotations

import numpy as np

from wbc_desktop.drawing.anatomy import ANATOMY, Anatomy, Chromatin, Granules
from wbc_desktop.drawing.shapes import Plane, Sheet, blob, dust, ellipse, grains
from wbc_desktop.drawing.sprite import LAYERS, Sprite, empty_amounts

_MARGIN = 1.45
"""Half the sheet, in radii of the cell: outlines waver."""


def draw_white_cell(class_id: str, rng: np.random.Generator, pitch: float) -> Sprite:
    """One cell of a class of ``ANATOMY``, in the middle of its sheet, ``pitch`` µm a pixel.

    Raises:
        KeyError: we cannot draw that class.
    """
    anatomy = ANATOMY[class_id]
    radius = float(rng.uniform(*anatomy.radius))
    sheet = Sheet.of(rng, 2 * _MARGIN * radius + 1.0, pitch)
    outline = blob(sheet.warped(0.12, 2.5), radius, anatomy.roughness)
    nucleus = anatomy.form(sheet, radius)
    body = sheet.cover(outline, 0.15)
    inside = sheet.cover(np.maximum(nucleus.distance, outline + 0.25), 0.11)
    free = body * (1 - inside)
    amounts = empty_amounts(sheet.side)
    _fill_cytoplasm(amounts, sheet, anatomy, outline, free)
    _cut_vacuoles(amounts, sheet, anatomy, free)
    _brighten_halo(amounts, anatomy, nucleus.distance)
    amounts[LAYERS["chromatin"]] = inside * _chromatin(sheet, anatomy.chromatin, nucleus.distance)
    _add_nucleoli(amounts, sheet, anatomy, nucleus.distance)
    for kind in anatomy.granules:
        amounts[LAYERS[kind.dye]] += _granules(sheet, kind, body, free, outline)
    return Sprite(amounts, body, nucleus.lobes)


def _fill_cytoplasm(
    amounts: np.ndarray, sheet: Sheet, anatomy: Anatomy, outline: Plane, free: Plane
) -> None:
    cloud = 1 + 0.10 * sheet.noise(2.2) + 0.07 * sheet.noise(0.7)
    edge = 1 + anatomy.rim * np.exp(-((outline / 0.8) ** 2))
    for dye, range_ in anatomy.cytoplasm.items():
        amounts[LAYERS[dye]] += free * cloud * edge * np.float32(sheet.rng.uniform(*range_))


def _chromatin(sheet: Sheet, kind: Chromatin, distance: Plane) -> Plane:
    """Clumps, fine grain, a darker rim and, where laced, pale strands."""
    clumps = np.tanh(1.6 * sheet.noise(kind.clump_um) - 0.2)
    fine = sheet.noise(max(kind.clump_um / 3, 0.22))
    texture = 1 + kind.contrast * (0.65 * clumps + 0.35 * fine)
    if kind.lace:
        strands = np.exp(-((sheet.noise(1.3) / 0.35) ** 2))
        texture = texture - kind.lace * strands
    rim = kind.rim * np.exp(-(((distance + 0.3) / 0.3) ** 2))
    return np.float32(sheet.rng.uniform(*kind.density)) * np.clip(texture + rim, 0.25, None)


def _add_nucleoli(amounts: np.ndarray, sheet: Sheet, anatomy: Anatomy, distance: Plane) -> None:
    """Paler, bluish rounds in the nucleus, away from its rim."""
    low, high = anatomy.nucleoli
    deep = np.argwhere(distance < -1.1)
    if high == 0 or len(deep) == 0:
        return
    for row, column in deep[sheet.rng.integers(0, len(deep), sheet.rng.integers(low, high + 1))]:
        size = sheet.rng.uniform(0.6, 1.05)
        round_ = ellipse(sheet, size, size * 0.9, sheet.x[row, column], sheet.y[row, column])
        pale = sheet.cover(round_, 0.25)
        amounts[LAYERS["chromatin"]] *= 1 - 0.45 * pale
        amounts[LAYERS["basophilia"]] += 0.55 * pale


def _cut_vacuoles(amounts: np.ndarray, sheet: Sheet, anatomy: Anatomy, free: Plane) -> None:
    low, high = anatomy.vacuoles
    places = np.argwhere(free > 0.9)
    count = int(sheet.rng.integers(low, high + 1)) if high else 0
    if count == 0 or len(places) == 0:
        return
    for row, column in places[sheet.rng.integers(0, len(places), count)]:
        size = sheet.rng.uniform(0.25, 0.75)
        hole = ellipse(sheet, size, size, sheet.x[row, column], sheet.y[row, column])
        amounts *= 1 - 0.85 * sheet.cover(hole, 0.12)


def _brighten_halo(amounts: np.ndarray, anatomy: Anatomy, distance: Plane) -> None:
    """The pale court (Golgi) beside a plasma cell's nucleus."""
    if anatomy.halo:
        amounts *= 1 - anatomy.halo * np.exp(-((distance / 1.3) ** 2))


def _granules(sheet: Sheet, kind: Granules, body: Plane, free: Plane, outline: Plane) -> Plane:
    rng = sheet.rng
    strength = np.float32(rng.uniform(*kind.strength))
    weight = np.maximum(free, body * np.float32(kind.over_nucleus))
    where = sheet.cover(outline + 0.6 * kind.size_um, 0.1)
    if kind.patchy:
        where = where * (sheet.noise(3.0) > 1.2 * (kind.patchy - 0.8))
    if kind.filled[1]:
        drawn = grains(sheet, where, kind.size_um, kind.size_um * 0.56, rng.uniform(*kind.filled))
    else:
        drawn = np.minimum(dust(sheet, where, rng.uniform(*kind.per_um2), kind.size_um), 1.6)
    return drawn * weight * strength


def draw_smudge(rng: np.random.Generator, pitch: float) -> Sprite:
    """A smeared bare nucleus: pale, streaked, without cytoplasm."""
    radius = float(rng.uniform(5.0, 8.5))
    sheet = Sheet.of(rng, 4.2 * radius, pitch)
    turned = sheet.warped(1.1, 4.0).warped(0.35, 1.2).turned(rng.uniform(0, 6.283))
    outline = blob(turned, radius, 0.16)
    spread = np.clip(0.5 - outline / 2.4, 0, 1)
    fibres = 1 + 0.32 * np.tanh(sheet.noise(0.7)) + 0.25 * sheet.noise(2.5)
    amounts = empty_amounts(sheet.side)
    amounts[LAYERS["chromatin"]] = 0.55 * spread * np.clip(fibres, 0.05, None)
    amounts[LAYERS["azurophil"]] = 0.12 * spread
    return Sprite(amounts, spread.astype(np.float32), 1)


def draw_platelet(rng: np.random.Generator, pitch: float, giant: bool = False) -> Sprite:
    """Violet grains in a pale body of 2 – 4 µm, a giant one larger than a red cell."""
    radius = float(rng.uniform(3.9, 5.2) if giant else rng.uniform(1.0, 1.9))
    sheet = Sheet.of(rng, 3.4 * radius + 0.8, pitch)
    outline = blob(sheet.warped(0.15, 0.9), radius, 0.09)
    body = sheet.cover(outline, 0.2)
    core = sheet.cover(outline + 0.28 * radius, 0.35 * radius)
    amounts = empty_amounts(sheet.side)
    amounts[LAYERS["basophilia"]] = body * np.float32(rng.uniform(0.35, 0.7))
    grain = np.minimum(dust(sheet, core, rng.uniform(5, 9), 0.36), 1.4)
    amounts[LAYERS["azurophil"]] = core * (grain * rng.uniform(0.5, 0.8) + rng.uniform(0.15, 0.4))
    return Sprite(amounts, body)


def draw_precipitate(rng: np.random.Generator, pitch: float) -> Sprite:
    """Sharp black-violet dots and needles of dried stain, strewn over a few µm."""
    spread = float(rng.uniform(1.0, 5.0))
    sheet = Sheet.of(rng, 5 * spread + 3.0, pitch)
    amounts = empty_amounts(sheet.side)
    dots = np.full_like(sheet.x, 9.0)
    for _ in range(int(rng.integers(2, 5 + int(4 * spread)))):
        x, y = rng.normal(0, 0.45 * spread, 2)
        turned = sheet.turned(rng.uniform(0, 3.15), x, y)
        size = rng.uniform(0.15, 0.6)
        dots = np.minimum(dots, ellipse(turned, size * rng.uniform(1, 2.2), size))
    shape = sheet.cover(dots, 0.07)
    amounts[LAYERS["basophil"]] = shape * np.float32(rng.uniform(1.1, 1.9))
    return Sprite(amounts, shape)
