"""Is a slide like those the network was trained on? A first, honest judgement from its cells.

Compares colour, size, sharpness and sureness of a slide's cells with groups of training cells,
laboratory by laboratory. It says "different", and in what; it does not promise that a familiar
slide is easy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Proposal
from wbc_desktop.network.classifier import UNLIKE
from wbc_desktop.network.prepare import KEPT_MICRONS
from wbc_desktop.wording import Message, Wording

FAMILIAR = "familiar"
UNFAMILIAR = "unfamiliar"
TOO_FEW = "too_few_cells"

ENOUGH = 20
LIMIT = 4.0
"""Deviations of training groups from which a trait is named; see decision 0042."""

LOOKED_AT = 120
"""Pixels a side at which a kept picture is measured: 0.25 µm each."""

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
SMALLER = Wording(
    "familiarity.smaller",
    "The nuclei are smaller than on the slides it was trained on: check the scale.",
)
LARGER = Wording(
    "familiarity.larger",
    "The nuclei are larger than on the slides it was trained on: check the scale.",
)
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
NOTHING_KNOWN = Wording(
    "familiarity.nothing_known",
    "The network says nothing of the slides it was trained on, so no slide is known to it.",
)
SCALE_DOUBTFUL = Wording(
    "familiarity.scale_doubtful", "The scale could not be told: check the microns per pixel."
)

REASONS: Mapping[str, tuple[Wording, Wording]] = {
    "nucleus_density": (PALER, DARKER),
    "nucleus_hue": (REDDER, BLUER),
    "nucleus_size": (SMALLER, LARGER),
    "background_tint": (TINTED, TINTED),
    "sharpness": (BLURRED, GRAINY),
    "sureness": (UNSURE_CELLS, UNSURE_CELLS),
    "oddness": (ODD_CELLS, ODD_CELLS),
}
"""Trait to what is said when it lies below, and above, the training groups'."""

ONE_SIDED = {"sureness": -1, "oddness": 1}
"""Traits that alarm in one direction only: surer than in training is no alarm."""

TRAITS = tuple(REASONS)

ELSEWHERE = "sureness_elsewhere"
"""How sure the network may be of a cell on a slide that is not familiar: no trait of its own."""

_DENSITY = -np.log10((np.arange(256, dtype=np.float32) + 1) / 256)

Traits = Mapping[str, float]
Statistics = Mapping[str, Mapping[str, Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Familiarity:
    """``state`` familiar, unfamiliar or too_few_cells, and why.

    ``score`` is the mean probability (0 ... 1) of the cells' first choices, as sure as the network
    may be on this slide: the lower, the fewer of them are right (decision 48). ``likeness`` is 1
    (as in training) ... 0.
    """

    state: str
    score: float
    reasons: tuple[Message, ...]
    likeness: float = 0.0

    def as_json(self) -> dict[str, Any]:
        return {
            "state": self.state,
            "score": self.score,
            "reasons": [r.as_json() for r in self.reasons],
        }


def cell_traits(
    picture: NDArray[np.uint8], proposal: Proposal, elsewhere: Proposal | None = None
) -> dict[str, float]:
    """All TRAITS of a cell from its kept picture, KEPT_MICRONS wide, and its proposal.

    ``elsewhere`` is the proposal that holds where the slide is not familiar, if there is one.
    """
    odd = proposal.reason is not None and proposal.reason.code == UNLIKE.code
    traits = {**look(picture), "sureness": proposal.probability, "oddness": float(odd)}
    return traits if elsewhere is None else {**traits, ELSEWHERE: elsewhere.probability}


def look(picture: NDArray[np.uint8]) -> dict[str, float]:
    """Colour, size (µm) and sharpness of the cell in the middle of its kept picture."""
    side = (LOOKED_AT, LOOKED_AT)
    shown = np.asarray(cv2.resize(picture, side, interpolation=cv2.INTER_AREA), np.uint8)
    dense = cv2.resize(cv2.LUT(shown, _DENSITY), None, fx=0.5, fy=0.5)
    density = np.asarray(dense, np.float32)
    nucleus, area = _nucleus(density)
    red, green, blue = (float(c) for c in nucleus)
    grey = density.mean(axis=2)
    ground = density[grey <= np.quantile(grey, 0.2)]
    return {
        "nucleus_density": (red + green + blue) / 3,
        "nucleus_hue": float((red - blue) / max(red + green + blue, 1e-3)),
        "nucleus_size": 2 * float(np.sqrt(area / np.pi)),
        "background_tint": float(ground[:, 2].mean() - ground[:, 0].mean()),
        "sharpness": _sharpness(shown),
    }


def _nucleus(density: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """Mean density of the nucleus (3,) and its area in µm²: what absorbs most red light.

    Red cells absorb little red, so the nucleus stands out in that channel under every stain.
    """
    pixel = KEPT_MICRONS / density.shape[0]
    edge = density.shape[0] // 5
    middle = density[edge:-edge, edge:-edge]
    red = middle[:, :, 0]
    low, high = np.quantile(red, [0.2, 0.97])
    inside = red >= (low + high) / 2
    return middle[inside].mean(axis=0), float(inside.sum()) * pixel**2


def _sharpness(shown: NDArray[np.uint8]) -> float:
    """Log of the mean edge strength over the mean contrast."""
    grey = cv2.GaussianBlur(cv2.cvtColor(shown, cv2.COLOR_RGB2GRAY), (0, 0), 0.7)
    edges = float(np.abs(cv2.Laplacian(grey, cv2.CV_32F)).mean())
    return float(np.log((edges + 1e-3) / (float(grey.std()) + 1)))


def group_traits(cells: Sequence[Traits]) -> dict[str, float]:
    """What a group is compared by: medians of its cells' traits, means of one-sided ones."""
    return {
        trait: float((np.mean if trait in ONE_SIDED else np.median)([c[trait] for c in cells]))
        for trait in cells[0]
    }


def judge(cells: Sequence[Traits], statistics: Statistics, *, scale_known: bool) -> Familiarity:
    """Judges a slide by its cells' traits against the training laboratory it is most like.

    ``statistics`` maps a laboratory to its traits' ``[mean, deviation]`` over groups of cells.
    Without statistics (a network that was made elsewhere) no slide is familiar.
    """
    doubtful = () if scale_known else (SCALE_DOUBTFUL(),)
    if len(cells) < ENOUGH:
        few = (TOO_FEW_CELLS(count=len(cells)), *doubtful)
        return Familiarity(TOO_FEW, _score(cells, TOO_FEW), few)
    if not statistics:
        nothing = (NOTHING_KNOWN(), *doubtful)
        return Familiarity(UNFAMILIAR, _score(cells, UNFAMILIAR), nothing)
    group = group_traits(cells)
    far = min((distances(group, known) for known in statistics.values()), key=worst)
    reasons = tuple(_reason(t, d) for t, d in _worst_first(far) if abs(d) > LIMIT)
    likeness = float(np.exp(-0.5 * (worst(far) / LIMIT) ** 2))
    state = UNFAMILIAR if reasons or doubtful else FAMILIAR
    return Familiarity(state, _score(cells, state), (*reasons, *doubtful), likeness)


def _score(cells: Sequence[Traits], state: str) -> float:
    """Mean sureness under the calibration that holds in ``state``; 0 where none is known."""
    name = "sureness" if state == FAMILIAR else ELSEWHERE
    return float(np.mean([c.get(name, c.get("sureness", 0.0)) for c in cells] or [0.0]))


def distances(group: Traits, known: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """How many deviations each trait of a group lies from one laboratory's mean."""
    return {t: _distance(t, group[t], known[t]) for t in TRAITS if t in known and t in group}


def worst(far: Traits) -> float:
    return max((abs(d) for d in far.values()), default=0.0)


def _distance(trait: str, value: float, known: Sequence[float]) -> float:
    mean, deviation = known
    distance = (value - mean) / max(deviation, 1e-6)
    side = ONE_SIDED.get(trait)
    return distance if side is None or distance * side > 0 else 0.0


def _worst_first(far: Traits) -> list[tuple[str, float]]:
    return sorted(far.items(), key=lambda item: -abs(item[1]))


def _reason(trait: str, distance: float) -> Message:
    below, above = REASONS[trait]
    return above() if distance > 0 else below()
