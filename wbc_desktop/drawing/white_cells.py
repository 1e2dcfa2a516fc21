"""Draws one nucleated cell after its anatomy."""

from __future__ import annotations

import numpy as np

from wbc_desktop.drawing.anatomy import ANATOMY, Anatomy, Chromatin, Granules
from wbc_desktop.drawing.shapes import Plane, Sheet, blob, dust, ellipse, grains, plane
from wbc_desktop.drawing.sprite import Amounts, Sprite, add

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
    outline = _outline(sheet, radius, anatomy)
    nucleus = anatomy.form(sheet, radius)
    body = sheet.cover(outline, 0.14)
    inside = sheet.cover(np.maximum(nucleus.distance, outline + 0.2), 0.10)
    free = body * (1 - inside)
    amounts = _cytoplasm(sheet, anatomy, outline, free)
    _cut_vacuoles(amounts, sheet, anatomy, free)
    _brighten_halo(amounts, anatomy, nucleus.distance)
    add(amounts, "chromatin", inside * _chromatin(sheet, anatomy.chromatin, nucleus.distance))
    add(amounts, "azurophil", inside * np.float32(rng.uniform(0.0, 0.22)))
    _add_nucleoli(amounts, sheet, anatomy, nucleus.distance)
    for kind in anatomy.granules:
        add(amounts, kind.dye, _granules(sheet, kind, body, free, outline))
    return Sprite(amounts, body, nucleus.lobes)


def _outline(sheet: Sheet, radius: float, anatomy: Anatomy) -> Plane:
    """Distance to the cell's edge; fringed cells have a ragged one."""
    rng, warped = sheet.rng, sheet.warped(0.10, 3.0).turned(sheet.rng.uniform(0, 6.283))
    stretch = np.float32(1 + abs(rng.normal(0, 1.2 * anatomy.roughness)))
    oval = Sheet(rng, sheet.pitch, warped.x / stretch, warped.y * np.sqrt(stretch))
    outline = blob(oval, radius, anatomy.roughness * rng.uniform(0.5, 1.5))
    if anatomy.fringe:
        ragged = np.clip(sheet.noise(0.32), -0.5, 2.0) * np.clip(sheet.noise(4.0), 0, None)
        outline = outline - np.float32(anatomy.fringe) * ragged
    return outline


def _cytoplasm(sheet: Sheet, anatomy: Anatomy, outline: Plane, free: Plane) -> Amounts:
    """Clouds and a fine ground-glass grain, denser at the rim where the class has it so."""
    grain = 0.5 * sheet.noise(0.22) + 0.5 * sheet.noise(0.5)
    cloud = np.clip(1 + 0.13 * sheet.noise(2.8) + anatomy.glass * grain, 0.1, None)
    edge = 1 + anatomy.rim * np.exp(-((outline / 0.8) ** 2))
    ground = free * cloud * edge
    return {
        dye: ground * np.float32(sheet.rng.uniform(*amount))
        for dye, amount in anatomy.cytoplasm.items()
    }


def _chromatin(sheet: Sheet, kind: Chromatin, distance: Plane) -> Plane:
    """Dark clumps with pale flecks between them, a fine grain, a darker rim."""
    coarse = sheet.noise(kind.clump_um * sheet.rng.uniform(0.8, 1.25))
    thinned = 0.75 + 0.35 * sheet.noise(2.2)
    flecks = _step(coarse, thinned, 2.6)
    clumps = _step(-coarse, 0.4, 2.0)
    fine = sheet.noise(max(kind.clump_um / 2.2, 0.18))
    contrast = np.float32(kind.contrast * sheet.rng.uniform(0.6, 1.15))
    texture = 1 + contrast * (0.35 * clumps - flecks + 0.22 * fine)
    if kind.lace:
        texture = texture - kind.lace * np.exp(-((sheet.noise(0.8) / 0.4) ** 2))
    rim = kind.rim * np.exp(-(((distance + 0.22) / 0.24) ** 2))
    return plane(np.float32(sheet.rng.uniform(*kind.density)) * np.clip(texture + rim, 0.3, None))


def _step(values: Plane, at: float | Plane, steep: float) -> Plane:
    """A soft step from 0 to 1."""
    return plane(0.5 + 0.5 * np.tanh(np.float32(steep) * (values - at)))


def _add_nucleoli(amounts: Amounts, sheet: Sheet, anatomy: Anatomy, distance: Plane) -> None:
    """Paler, bluish rounds in the nucleus, away from its rim."""
    low, high = anatomy.nucleoli
    deep = np.argwhere(distance < -1.1)
    if high == 0 or len(deep) == 0:
        return
    for row, column in deep[sheet.rng.integers(0, len(deep), sheet.rng.integers(low, high + 1))]:
        size = sheet.rng.uniform(0.6, 1.05)
        round_ = ellipse(sheet, size, size * 0.9, sheet.x[row, column], sheet.y[row, column])
        pale = sheet.cover(round_, 0.25)
        amounts["chromatin"] *= 1 - 0.45 * pale
        add(amounts, "basophilia", 0.7 * pale)


def _cut_vacuoles(amounts: Amounts, sheet: Sheet, anatomy: Anatomy, free: Plane) -> None:
    low, high = anatomy.vacuoles
    places = np.argwhere(free > 0.9)
    count = int(sheet.rng.integers(low, high + 1)) if high else 0
    if count == 0 or len(places) == 0:
        return
    kept = np.ones_like(free)
    for row, column in places[sheet.rng.integers(0, len(places), count)]:
        size = sheet.rng.uniform(0.25, 0.7)
        hole = ellipse(sheet, size, size, sheet.x[row, column], sheet.y[row, column])
        kept *= 1 - 0.75 * sheet.cover(hole, 0.15)
    _thin(amounts, kept)


def _brighten_halo(amounts: Amounts, anatomy: Anatomy, distance: Plane) -> None:
    """The pale court (Golgi) beside a plasma cell's nucleus."""
    if anatomy.halo:
        _thin(amounts, 1 - anatomy.halo * np.exp(-((distance / 1.3) ** 2)))


def _thin(amounts: Amounts, kept: Plane) -> None:
    for dye in amounts:
        amounts[dye] = amounts[dye] * kept


def _granules(sheet: Sheet, kind: Granules, body: Plane, free: Plane, outline: Plane) -> Plane:
    rng = sheet.rng
    strength = np.float32(rng.uniform(*kind.strength))
    weight = np.maximum(free, body * np.float32(kind.over_nucleus))
    where = sheet.cover(outline + 0.55 * kind.size_um, 0.1)
    if kind.patchy:
        where = where * (sheet.noise(3.0) > 1.2 * (kind.patchy - 0.8))
    if kind.filled[1]:
        drawn = grains(sheet, where, kind.size_um, kind.size_um * 0.56, rng.uniform(*kind.filled))
    else:
        drawn = np.minimum(dust(sheet, where, rng.uniform(*kind.per_um2), kind.size_um), 1.6)
    return plane(drawn * weight * strength)
