"""Outlines of nuclei: lobes on threads, bands, kidneys, folds. Distances in µm, no colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.drawing.shapes import Plane, Sheet, chain, ellipse, joined, without

_THREAD_UM = 0.18
"""Half the width of the thinnest thread between two lobes."""


Numbers = NDArray[np.float64]

_BAND_POINTS = 17


@dataclass(frozen=True, slots=True)
class Nucleus:
    """``distance`` to the outline (negative inside) and how many ``lobes`` hang together."""

    distance: Plane
    lobes: int = 1


Former = Callable[[Sheet, float], Nucleus]
"""Forms a nucleus for a cell of the given radius in µm."""


def segmented(sheet: Sheet, radius: float) -> Nucleus:
    """Two to five lobes on threads."""
    count = int(sheet.rng.choice([2, 3, 4, 5], p=[0.18, 0.45, 0.30, 0.07]))
    return _lobed(sheet, radius, count, 0.45)


def bilobed(sheet: Sheet, radius: float) -> Nucleus:
    """Two plump lobes, seldom three, as an eosinophil's."""
    return _lobed(sheet, radius, 2 if sheet.rng.random() < 0.85 else 3, 0.32)


def _lobed(sheet: Sheet, radius: float, count: int, share: float) -> Nucleus:
    """Lobes that together have ``share`` of the cell's area."""
    sizes = np.sqrt(share / count) * radius * sheet.rng.uniform(0.8, 1.2, count)
    centres = _walk(sheet.rng, sizes, radius)
    bent = sheet.warped(0.18, 2.4)
    necks = sheet.rng.uniform(_THREAD_UM, 0.4, count)
    distance = chain(bent, [(x, y, neck) for (x, y), neck in zip(centres, necks, strict=True)])
    for number, size in enumerate(sizes):
        lobe = _lobe(bent, centres, number, float(size))
        distance = joined(distance, lobe, sheet.rng.uniform(0.25, 0.6))
    return Nucleus(distance, count)


def _lobe(sheet: Sheet, centres: list[tuple[float, float]], number: int, size: float) -> Plane:
    """An oval more or less along the way from the lobe before to the one after."""
    (x0, y0), (x1, y1) = centres[max(number - 1, 0)], centres[min(number + 1, len(centres) - 1)]
    angle = float(np.arctan2(y1 - y0, x1 - x0)) + sheet.rng.normal(0, 0.7)
    stretch = sheet.rng.uniform(1.0, 1.18)
    turned = sheet.turned(angle, *centres[number])
    return ellipse(turned, size * stretch, size / stretch)


def _walk(rng: np.random.Generator, sizes: Numbers, radius: float) -> list[tuple[float, float]]:
    """Lobe centres, each beside the one before; the best of many walks fits the cell."""
    walks = [_one_walk(rng, sizes) for _ in range(40)]
    best = min(walks, key=lambda walk: _misfit(walk, sizes, radius))
    return [(float(x), float(y)) for x, y in best]


def _one_walk(rng: np.random.Generator, sizes: Numbers) -> Numbers:
    heading, turn = rng.uniform(0, 2 * np.pi), rng.choice([-1, 1]) * rng.uniform(0.2, 1.3)
    at, places = np.zeros(2), [np.zeros(2)]
    for before, after in pairwise(sizes):
        step = (before + after) * rng.uniform(1.08, 1.26)
        at = at + step * np.array([np.cos(heading), np.sin(heading)])
        heading += turn + rng.normal(0, 0.4)
        places.append(at)
    walk: Numbers = np.array(places, np.float64)
    middle: Numbers = (walk.max(0) + walk.min(0)) / 2
    return walk - middle


def _misfit(walk: Numbers, sizes: Numbers, radius: float) -> float:
    """How far lobes stick out of the cell or lie over one another, in µm."""
    out = np.clip(np.hypot(*walk.T) + 1.15 * sizes - (radius - 0.9), 0, None).sum()
    gaps = np.hypot(*(walk[:, None] - walk[None]).transpose(2, 0, 1))
    need = (sizes[:, None] + sizes[None]) * 1.08
    apart = np.triu(np.clip(need - gaps, 0, None), 1)
    return float(out + 2 * apart.sum())


def band(sheet: Sheet, radius: float) -> Nucleus:
    """A sausage bent to a U, C or S, of nearly even width."""
    rng, width = sheet.rng, 0.23 * radius * sheet.rng.uniform(0.9, 1.1)
    span, bow = rng.uniform(2.9, 4.5), radius * rng.uniform(0.46, 0.56)
    turn = np.linspace(-span / 2, span / 2, _BAND_POINTS)
    flip = np.where(turn > 0, -1, 1) if rng.random() < 0.15 else np.ones(_BAND_POINTS)
    x, y = bow * np.cos(turn) * flip, bow * np.sin(turn) * 1.02
    swelling = np.interp(turn, np.linspace(-span / 2, span / 2, 5), rng.normal(0, 0.08, 5))
    radii = width * (1 + 0.08 * np.cos(2 * turn) + swelling)
    points = list(zip(x - x.mean() * 0.6, y, radii, strict=True))
    bent = sheet.warped(0.18, 2.6).turned(rng.uniform(0, 2 * np.pi))
    return Nucleus(chain(bent, [(float(a), float(b), float(r)) for a, b, r in points]))


def kidney(sheet: Sheet, radius: float) -> Nucleus:
    """Bean with a dent of less than half its width, as a metamyelocyte's."""
    return _dented(sheet, radius, long=0.68, broad=0.52, depth=(0.45, 0.7), aside=0.18)


def folded(sheet: Sheet, radius: float) -> Nucleus:
    """Large, with one or two deep folds, as a monocyte's."""
    return _dented(sheet, radius, long=0.74, broad=0.60, depth=(0.35, 0.75), aside=0.10, warp=0.42)


def _dented(
    sheet: Sheet, radius: float, long: float, broad: float, depth: tuple[float, float],
    aside: float, warp: float = 0.22,
) -> Nucleus:  # fmt: skip
    rng = sheet.rng
    a, b = radius * long * rng.uniform(0.94, 1.06), radius * broad * rng.uniform(0.94, 1.08)
    turned = sheet.warped(warp, 3.4).turned(rng.uniform(0, 6.283)).turned(0, 0, aside * radius)
    into = rng.uniform(*depth) * b
    dent = ellipse(turned, a * rng.uniform(0.3, 0.5), into, a * rng.normal(0, 0.12), -b)
    return Nucleus(without(ellipse(turned, a, b), dent, 1.6))


def oval(share: float, aside: float, dent: float = 0.0) -> Former:
    """Former of a round nucleus of ``share`` of the cell's radius, ``aside`` of it off centre."""

    def form(sheet: Sheet, radius: float) -> Nucleus:
        rng = sheet.rng
        size, stretch = radius * share * rng.uniform(0.95, 1.05), rng.uniform(1.0, 1.13)
        off = min(aside * radius * rng.uniform(0.5, 1.0), max(radius * 0.97 - size, 0.0))
        turned = sheet.warped(0.18, 3.0).turned(rng.uniform(0, 6.283), 0, 0).turned(0, off, 0)
        whole = ellipse(turned, size / stretch, size * min(stretch, 1.06))
        if dent and rng.random() < dent:
            notch = ellipse(turned, 0.5 * size, 0.14 * size, -size * 0.96, rng.normal(0, 0.3))
            whole = without(whole, notch, 1.6)
        return Nucleus(whole)

    return form


def vague(sheet: Sheet, radius: float) -> Nucleus:
    """Broad lobes that run together, as a basophil's under its granules."""
    rng, bent = sheet.rng, sheet.warped(0.3, 2.2)
    turn = rng.uniform(0, 6.283)
    lobes = []
    for i in range(3):
        angle = turn + i * 2.1 + rng.normal(0, 0.3)
        at = 0.33 * radius
        lobes.append(
            ellipse(bent, 0.44 * radius, 0.40 * radius, at * np.cos(angle), at * np.sin(angle))
        )
    return Nucleus(joined(joined(lobes[0], lobes[1], 0.8), lobes[2], 0.8), 3)
