"""What an adapting learns from and what it repeats: cells as the trunk of a network sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from wbc_desktop.learning.augmentation import Augmentation
from wbc_desktop.learning.batches import View, plain_view, varied_view
from wbc_desktop.learning.crops import LabelledCrops
from wbc_desktop.learning.halves import SIDES, Floats, Halves
from wbc_desktop.network.classifier import QUARTERS


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Labelled cells as the trunk sees them: (n, SIDES + views, h, w, c), and their labels."""

    activations: Floats
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.labels)

    def picked(self, places: Sequence[int]) -> Lesson:
        return Lesson(self.activations[list(places)], tuple(self.labels[i] for i in places))


@dataclass(frozen=True, slots=True, eq=False)
class Repeated:
    """Cells of the base sets as the trunk saw them (n, h, w, c)."""

    activations: Floats
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.labels)


def lesson_of(
    halves: Halves,
    crops: LabelledCrops,
    view: View,
    views: int,
    how: Augmentation,
    seed: int,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Lesson:
    """What the trunk sees of the cells: from all sides, and ``views`` times varied."""
    plain = plain_view(crops, view)
    looks = [plain, *(np.ascontiguousarray(np.rot90(plain, k, axes=(1, 2))) for k in QUARTERS)]
    total = SIDES + views
    found = []
    for number in range(total):
        rng = np.random.default_rng((seed, number))
        look = looks[number] if number < SIDES else varied_view(crops, view, how, rng)
        found.append(halves.seen(look))
        tell(number + 1, total)
    return Lesson(np.stack(found, axis=1), crops.labels)
