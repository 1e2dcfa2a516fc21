"""The judge of cells unlike every class, of the network that ships.

Known cells in its fit are, where there are some, cells the network never learned from: those it
learned are told from all others by that alone. Both sides are seen in widely varied stains, so that
another stain is not what makes a cell unlike (decisions 47 and 49).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import labelled_sets as sets
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.learning.augmentation import WIDE
from wbc_desktop.learning.batches import View, plain_view, varied_view
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.unknown import fit_judge
from wbc_desktop.network.card import Card
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.prepare import cut

REJECTING = 0.10
"""Share of known cells at home that the judge may turn away."""

VIEWS = {"bccd": 4, "matek": 6, "drawn": 1, "strangers": 12}
"""Varied views of each cell: the fewer cells, the more views."""

SHARES = {"matek": 1.0, "matek varied": 1.0, "drawn": 0.6, "drawn varied": 0.6, "negatives": 0.2}
"""How much each kind of unknown cell counts; each kind of known cells counts alike."""

EMPTY = 6
"""Windows without a white cell that are cut out of each field of the negatives."""

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]


def with_judge(
    classifier: Classifier,
    laboratories: Mapping[str, Sequence[Item]],
    strange: Sequence[Item],
    data: Path,
) -> Card:
    """The classifier's card with a judge fitted for it."""
    sight = _Sight(classifier, np.random.default_rng(classifier.card.seed))
    val = sets.pbc(data, "val")
    judging = load(_judging(val))
    known = [*_home(sight, fitting(val)), *_others(sight, laboratories)]
    unknown = _strangers(sight, strange)
    unknown["negatives"] = sight.of(_empty(classifier.card, data, sight.rng))
    judge = fit_judge(
        np.concatenate(known),
        np.concatenate(list(unknown.values())),
        np.concatenate([np.full(len(k), 1 / len(k)) for k in known]),
        np.concatenate([np.full(len(u), SHARES[n] / len(u)) for n, u in unknown.items()]),
        sight.of(sight.plain(judging)),
        judging.labels,
        rejecting=REJECTING,
    )
    return replace(classifier.card, unknown=judge)


def fitting(val: Sequence[Item]) -> Sequence[Item]:
    """The half of home's validation cells that the judge is fitted with."""
    return val[::2]


def _judging(val: Sequence[Item]) -> Sequence[Item]:
    """The other half, by which its threshold is set."""
    return val[1::2]


def empty_windows(data: Path) -> int:
    return EMPTY * len(sets.negatives(data, first=True))


@dataclass(frozen=True, slots=True)
class _Sight:
    """Cells as the network sees them, plain or varied, and what it makes of them."""

    classifier: Classifier
    rng: np.random.Generator

    @property
    def view(self) -> View:
        card = self.classifier.card
        return View(card.input_px, card.microns_per_pixel)

    def of(self, views: Pixels) -> Floats:
        return self.classifier.look(views).embedding

    def plain(self, crops: LabelledCrops) -> Pixels:
        return plain_view(crops, self.view)

    def varied(self, crops: LabelledCrops) -> Pixels:
        return varied_view(crops, self.view, WIDE, self.rng)

    def often(self, crops: LabelledCrops, views: int) -> Floats:
        return np.concatenate([self.of(self.varied(crops)) for _ in range(views)])


def _home(sight: _Sight, items: Sequence[Item]) -> list[Floats]:
    """Cells of home that were never learned from, as they are and varied."""
    crops = load(items)
    return [sight.of(sight.plain(crops)), sight.of(sight.varied(crops))]


def _others(sight: _Sight, laboratories: Mapping[str, Sequence[Item]]) -> list[Floats]:
    """Cells of the small laboratories, varied; Matek's also plain, as its unknown ones are."""
    crops = {name: load(items) for name, items in laboratories.items() if name != "pbc"}
    varied = [sight.often(crops[name], VIEWS[name]) for name in crops]
    return varied + [sight.of(sight.plain(c)) for name, c in crops.items() if name == "matek"]


def _strangers(sight: _Sight, strange: Sequence[Item]) -> dict[str, Floats]:
    drawn = [i for i in strange if "0-drawn" in str(i.path)]
    real = [i for i in strange if i not in drawn]
    crops = load(drawn)
    found = {
        "drawn": sight.of(sight.plain(crops)),
        "drawn varied": sight.of(sight.varied(crops)),
    }
    if real:
        crops = load(real)
        found["matek"] = sight.of(sight.plain(crops))
        found["matek varied"] = sight.often(crops, VIEWS["strangers"])
    return found


def _empty(card: Card, data: Path, rng: np.random.Generator) -> Pixels:
    """Places where no white cell is: red cells, platelets between, dirt."""
    crops = []
    for path in sets.negatives(data, first=True):
        image = np.ascontiguousarray(cv2.imread(str(path), cv2.IMREAD_COLOR_RGB))
        height, width = image.shape[:2]
        for _ in range(EMPTY):
            x, y = int(rng.integers(60, width - 60)), int(rng.integers(60, height - 60))
            crops.append(cut(image, Box(x, y, 0, 0), sets.NEGATIVES, card))
    return np.stack(crops)
