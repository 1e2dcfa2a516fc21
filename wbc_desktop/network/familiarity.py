"""Is a slide like those the network was trained on? A first, honest judgement from its crops.

Compares colour, sharpness, background and sureness of a slide's cells with groups of training
cells. It says "different", and in what; it does not promise that a familiar slide is easy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.wording import Message, Wording

FAMILIAR = "familiar"
UNFAMILIAR = "unfamiliar"
TOO_FEW = "too_few_cells"

ENOUGH = 20
LIMIT = 3.5
"""Standard deviations of training groups from which a trait is named; see decision 0052."""

TOO_FEW_CELLS = Wording(
    "familiarity.too_few_cells", "Only {count} cells: too few to judge the slide (20 are needed)."
)
PALER = Wording("familiarity.paler", "The nuclei are paler than on any slide it was trained on.")
DARKER = Wording("familiarity.darker", "The nuclei are darker than on any slide it was trained on.")
REDDER = Wording(
    "familiarity.redder", "The nuclei are redder than on the slides it was trained on."
)
BLUER = Wording("familiarity.bluer", "The nuclei are bluer than on the slides it was trained on.")
TINTED = Wording("familiarity.tinted", "The background has another tint than it was trained on.")
BLURRED = Wording("familiarity.blurred", "The pictures are less sharp than it was trained on.")
GRAINY = Wording(
    "familiarity.grainy", "The pictures are grainier or sharper than it was trained on."
)
UNSURE_CELLS = Wording(
    "familiarity.unsure_cells", "The network is unsure of more cells than it should be."
)
ODD_CELLS = Wording(
    "familiarity.odd_cells", "Many cells look unlike every class the network was trained on."
)
SCALE_DOUBTFUL = Wording(
    "familiarity.scale_doubtful", "The scale could not be told: check the microns per pixel."
)

REASONS: Mapping[str, tuple[Wording, Wording]] = {
    "nucleus_density": (PALER, DARKER),
    "nucleus_hue": (BLUER, REDDER),
    "background_tint": (TINTED, TINTED),
    "sharpness": (BLURRED, GRAINY),
    "sureness": (UNSURE_CELLS, UNSURE_CELLS),
    "oddness": (ODD_CELLS, ODD_CELLS),
}
ONE_SIDED = {"sureness": -1, "oddness": 1}
"""Traits that alarm in one direction only: surer than in training is no alarm."""

TRAITS = tuple(REASONS)


@dataclass(frozen=True, slots=True)
class Familiarity:
    """``state`` familiar, unfamiliar or too_few_cells; ``score`` 1 (like training) ... 0."""

    state: str
    score: float
    reasons: tuple[Message, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "state": self.state,
            "score": self.score,
            "reasons": [r.as_json() for r in self.reasons],
        }


def colour_traits(crop: NDArray[np.uint8]) -> dict[str, float]:
    """Measured traits of one crop (s, s, 3): nucleus density and hue, background, sharpness."""
    density = -np.log10((crop.astype(np.float32) + 1) / 256)
    grey = density.mean(axis=2)
    size = crop.shape[0]
    middle = slice(size // 5, size - size // 5)
    dark = grey[middle, middle]
    nucleus = density[middle, middle][dark >= np.quantile(dark, 0.85)]
    ground = density[grey <= np.quantile(grey, 0.2)]
    focus = cv2.Laplacian(cv2.GaussianBlur(grey, (0, 0), 1.0), cv2.CV_32F)
    red, green, blue = (float(nucleus[:, c].mean()) for c in range(3))
    return {
        "nucleus_density": (red + green + blue) / 3,
        "nucleus_hue": float((blue - red) / max(red + green + blue, 1e-3)),
        "background_tint": float(ground[:, 2].mean() - ground[:, 0].mean()),
        "sharpness": float(np.log(np.abs(focus).mean() + 1e-5)),
    }


def group_traits(cells: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Medians of the cells' traits: what a group is compared by."""
    return {t: float(np.median([c[t] for c in cells])) for t in cells[0]}


def judge(
    cells: Sequence[Mapping[str, float]], statistics: Mapping[str, Any], *, scale_known: bool
) -> Familiarity:
    """Judges a slide by its cells' traits (those of TRAITS that ``statistics`` knows).

    ``statistics`` maps a trait to ``[mean, deviation]`` over groups of training cells.
    """
    doubtful = () if scale_known else (SCALE_DOUBTFUL(),)
    if len(cells) < ENOUGH:
        return Familiarity(TOO_FEW, 0.0, (TOO_FEW_CELLS(count=len(cells)), *doubtful))
    group = group_traits(cells)
    far = {t: _distance(t, group[t], statistics[t]) for t in TRAITS if t in statistics}
    reasons = tuple(_reason(t, d) for t, d in _worst_first(far) if abs(d) > LIMIT)
    worst = max((abs(d) for d in far.values()), default=0.0)
    score = float(np.exp(-0.5 * (worst / LIMIT) ** 2))
    alarmed = bool(reasons or doubtful)
    return Familiarity(UNFAMILIAR if alarmed else FAMILIAR, score, (*reasons, *doubtful))


def _distance(trait: str, value: float, known: Sequence[float]) -> float:
    mean, deviation = known
    distance = (value - mean) / max(deviation, 1e-6)
    side = ONE_SIDED.get(trait)
    return distance if side is None or distance * side > 0 else 0.0


def _worst_first(far: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(far.items(), key=lambda item: -abs(item[1]))


def _reason(trait: str, distance: float) -> Message:
    below, above = REASONS[trait]
    return above() if distance > 0 else below()
