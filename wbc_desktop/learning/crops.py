"""Labelled crops: every cell as a square around its middle, with its own scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import InputError
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.figures import targets_of
from wbc_desktop.learning.pictures import pictures

Pixels = NDArray[np.uint8]

MICRONS_AROUND = 42.0
"""Width of a crop: room for turn and zoom."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelledCrops:
    """Crops (their own sizes), microns per pixel of each, labels (class or group).

    ``images`` is a tuple, or reads each crop when it is asked for.
    ``broken`` names pictures that were asked for and could not be read; ``items`` are those that
    were, if the crops come from a data set.
    """

    images: Sequence[Pixels]
    scales: tuple[float, ...]
    labels: tuple[str, ...]
    broken: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    def __len__(self) -> int:
        return len(self.images)

    @property
    def in_memory(self) -> bool:
        return isinstance(self.images, tuple)

    def __getitem__(self, part: slice) -> LabelledCrops:
        """Some of the crops, in memory."""
        return LabelledCrops(
            tuple(self.images[i] for i in range(*part.indices(len(self)))),
            self.scales[part],
            self.labels[part],
            items=self.items[part],
        )

    def targets(self, classes: Sequence[str]) -> NDArray[np.float32]:
        """(n, classes): 1 for every class a label may mean; groups have several."""
        return targets_of(self.labels, classes)

    def __add__(self, other: LabelledCrops) -> LabelledCrops:
        return LabelledCrops(
            (*self.images, *other.images),
            self.scales + other.scales,
            self.labels + other.labels,
            self.broken + other.broken,
            self.items + other.items,
        )


def load(items: Sequence[Item], microns: float = MICRONS_AROUND) -> LabelledCrops:
    """Decodes items, cutting each to ``microns`` around its cell, all in memory."""
    loaded: list[tuple[Pixels, float, Item]] = []
    broken = []
    with pictures() as opened:
        for item in items:
            try:
                image, scale = opened.around(item, microns)
            except InputError:
                broken.append(item.name)
            else:
                loaded.append((image, scale, item))
    return LabelledCrops(
        tuple(image for image, _, _ in loaded),
        tuple(scale for _, scale, _ in loaded),
        tuple(item.label for _, _, item in loaded),
        tuple(broken),
        tuple(item for _, _, item in loaded),
    )
