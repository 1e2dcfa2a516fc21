"""Where the smear of a drawn slide lies, what lies on it, where it is out of focus. No pixels."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.drawing.scene import Scene
from wbc_desktop.drawing.shapes import plane
from wbc_desktop.drawing.strewing import Strewing
from wbc_desktop.drawing.things import radius_of

_KNOT_UM = 20.0
"""The smear's outline is known at points this far apart."""

_SOFT_UM = 60.0
"""Width of the zone in which focus is lost."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A thing laid on the slide, its middle in µm."""

    class_id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Disc:
    """A round region in µm."""

    x: float
    y: float
    radius: float

    def inside(self, x: float, y: float) -> float:
        """How far inside in µm; negative outside."""
        return self.radius - float(np.hypot(x - self.x, y - self.y))


@dataclass(frozen=True, slots=True)
class SlidePlan:
    """All in µm. ``red`` holds the middles of red cells; ``others`` everything else."""

    width: float
    height: float
    red: NDArray[np.float32]
    others: tuple[Laid, ...]
    out_of_focus: tuple[Disc, ...]

    def focus(self, x: float, y: float) -> float:
        """1 sharp ... 0 wholly out of focus."""
        deepest = max((disc.inside(x, y) for disc in self.out_of_focus), default=-1e9)
        return float(np.clip(0.5 - deepest / _SOFT_UM, 0.0, 1.0))


def plan_slide(
    rng: np.random.Generator, width: float, height: float, monolayer: float, scene: Scene
) -> SlidePlan:
    """Plans a slide of ``width`` × ``height`` µm, ``monolayer`` of it under the smear."""
    smear = _Smear(rng, width, height, monolayer)
    strewing = Strewing(rng)
    others = _white_cells(rng, smear, strewing, scene)
    kind = scene.red_cells
    wanted = int(scene.red_share * monolayer * width * height / (np.pi * kind.radius_um**2))
    places = strewing.strew(
        width, height, kind.radius_um, wanted, scene.overlapping, smear.here, round(8 / monolayer)
    )
    red = np.array(list(places), np.float32).reshape(-1, 2)
    others += _platelets(rng, red, strewing, scene, monolayer * width * height)
    others += _dirt(rng, width, height, scene.precipitate)
    return SlidePlan(width, height, red, tuple(others), _blurs(rng, smear))


class _Smear:
    """A few islands that cover a given share of the glass."""

    def __init__(self, rng: np.random.Generator, width: float, height: float, share: float) -> None:
        self.width, self.height = width, height
        rows, columns = (int(np.ceil(side / _KNOT_UM)) + 1 for side in (height, width))
        knots = rng.standard_normal((7, 7), np.float32)
        wide = plane(cv2.resize(knots, (2 * columns, 2 * rows), interpolation=cv2.INTER_CUBIC))
        hills = wide[rows // 2 : rows // 2 + rows, columns // 2 : columns // 2 + columns]
        frays = rng.standard_normal((rows, columns), np.float32)
        hills = hills + 0.06 * plane(cv2.GaussianBlur(frays, (0, 0), 2))
        self._on = hills > np.quantile(hills, 1 - share) if share < 1 else hills > -np.inf

    def here(self, x: float, y: float) -> bool:
        row, column = int(y / _KNOT_UM + 0.5), int(x / _KNOT_UM + 0.5)
        rows, columns = self._on.shape
        return bool(self._on[min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)])

    def somewhere(self, rng: np.random.Generator) -> tuple[float, float]:
        """A place on the smear and on the slide."""
        while True:
            x, y = float(rng.uniform(0, self.width)), float(rng.uniform(0, self.height))
            if self.here(x, y):
                return x, y


def _white_cells(
    rng: np.random.Generator, smear: _Smear, strewing: Strewing, scene: Scene
) -> list[Laid]:
    names = scene.names(rng) + ["smudge_cell"] * scene.smudges
    found = []
    for name in names:
        for gap in np.linspace(1.25, 1.0, 50):
            x, y = smear.somewhere(rng)
            if strewing.room(x, y, radius_of(name), gap):
                strewing.put(x, y, radius_of(name))
                found.append(Laid(name, x, y))
                break
    return found


def _platelets(
    rng: np.random.Generator, red: NDArray[np.float32], strewing: Strewing, scene: Scene,
    area: float,
) -> list[Laid]:  # fmt: skip
    """Platelets a little aside of red cells, so that they are where the smear is."""
    if len(red) == 0:
        return []
    count = int(rng.poisson(scene.platelets * area / 1e4))
    beside = red[rng.integers(0, len(red), count)] + rng.normal(0, 7.0, (count, 2))
    radius = radius_of("platelet")
    return [
        Laid("platelet", float(x), float(y)) for x, y in beside if strewing.room(x, y, radius, 0.9)
    ]


def _dirt(rng: np.random.Generator, width: float, height: float, count: int) -> list[Laid]:
    """Precipitate anywhere, on bare glass too."""
    places = rng.uniform((0, 0), (width, height), (count, 2))
    return [Laid("artefact", float(x), float(y)) for x, y in places]


def _blurs(rng: np.random.Generator, smear: _Smear) -> tuple[Disc, ...]:
    """Regions of the smear where the scanner lost focus; none on a slide under 2 mm."""
    size = min(smear.width, smear.height)
    if size < 2000:
        return ()
    return tuple(
        Disc(*smear.somewhere(rng), float(size * rng.uniform(0.05, 0.09))) for _ in range(3)
    )
