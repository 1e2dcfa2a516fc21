"""Cells drawn as a training laboratory's would look, from its statistics alone.

Pictures of labelled sets are kept nowhere; hue, density and ground of their cells are in the card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.drawing import Camera, Look, Scene, Stain, draw_cell
from wbc_desktop.network.familiarity import group_traits, look
from wbc_desktop.network.prepare import KEPT_MICRONS

Pixels = NDArray[np.uint8]

MICRONS_PER_PIXEL = 0.15
SIDE = round(KEPT_MICRONS / MICRONS_PER_PIXEL)

CELLS = (
    "neutrophil_segmented", "lymphocyte", "monocyte", "eosinophil", "basophil",
    "neutrophil_segmented", "lymphocyte", "neutrophil_segmented", "monocyte", "lymphocyte",
    "neutrophil_segmented", "eosinophil",
)  # fmt: skip
"""What is drawn, about as blood holds it."""

_TRIED = CELLS[:5]
"""Cells that each look is judged by while it is fitted."""

_STEPS = 6
_BRIGHT = 247.0
_HUE_GAIN = 1.2
"""Step in the log of red over blue per unit of hue that is missing."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawnCell:
    """A picture (SIDE, SIDE, 3) at MICRONS_PER_PIXEL of a cell of ``class_id``."""

    class_id: str
    picture: Pixels


def drawn_cells(statistics: Mapping[str, Sequence[float]]) -> tuple[DrawnCell, ...]:
    """CELLS in the look of a laboratory; the same statistics always give the same pictures."""
    means = {trait: float(values[0]) for trait, values in statistics.items()}
    fitted = look_like(
        means.get("nucleus_density", 0.5),
        means.get("nucleus_hue", 0.12),
        means.get("background_tint", 0.05),
    )
    return tuple(
        DrawnCell(class_id, _drawn(class_id, number, fitted, Scene()))
        for number, class_id in enumerate(CELLS)
    )


@lru_cache(maxsize=16)
def look_like(density: float, hue: float, tint: float) -> Look:
    """The look whose drawn nuclei have this density and hue, on glass of this tint.

    Arguments are means of ``familiarity.look``. Fitted by drawing a few cells and correcting.
    """
    camera = replace(Camera(), ground=_ground(tint))
    strength, redness = 0.0, 0.0
    fitted = Look(_stain(strength, redness), camera)
    for _ in range(_STEPS):
        found = _looked_at(fitted)
        strength += float(np.log(density / max(found["nucleus_density"], 1e-3)))
        redness += _HUE_GAIN * (hue - found["nucleus_hue"])
        fitted = Look(_stain(strength, redness), camera)
    return fitted


def _ground(tint: float) -> tuple[float, float, float]:
    """Bare glass whose blue light is weaker than its red by ``tint`` in optical density."""
    faint = 10.0 ** -abs(tint)
    red, blue = (_BRIGHT, _BRIGHT * faint) if tint >= 0 else (_BRIGHT * faint, _BRIGHT)
    return red, float(np.sqrt(red * blue)), blue


def _stain(strength: float, redness: float) -> Stain:
    """The typical stain, ``strength`` in log density, red light absorbed more by ``redness``."""
    shift = np.exp(np.array([redness, 0.0, -redness]) + strength)
    typical = Stain()
    changed = {f.name: _rgb(np.array(getattr(typical, f.name)) * shift) for f in fields(Stain)}
    return Stain(**changed)


def _rgb(values: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])


def _looked_at(fitted: Look) -> dict[str, float]:
    scene = Scene()
    cells = [look(_drawn(class_id, n, fitted, scene)) for n, class_id in enumerate(_TRIED)]
    return group_traits(cells)


def _drawn(class_id: str, number: int, fitted: Look, scene: Scene) -> Pixels:
    rng = np.random.default_rng(number)
    return draw_cell(class_id, rng, fitted, MICRONS_PER_PIXEL, SIDE, scene)[0]
