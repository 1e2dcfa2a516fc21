"""What the cells of one laboratory look like: the statistics familiarity compares with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from wbc_desktop.domain.cell import Box
from wbc_desktop.learning.batches import View, plain_view
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import ASSUMED_MICRONS, Item, read_image
from wbc_desktop.network.classifier import CellMark, Classifier
from wbc_desktop.network.familiarity import ENOUGH, TRAITS, cell_traits, group_traits
from wbc_desktop.network.prepare import keep_crop

SLIDES_VARY = 0.5
"""Slides of one laboratory differ by this share of what its cells differ by; decision 0042."""

FLOORS = {"sureness": 0.05, "oddness": 0.08}
"""Least deviations of shares: below them a single odd cell in a group would alarm."""

GROUPS = 60
CHUNK = 128


def traits_of(classifier: Classifier, items: Sequence[Item]) -> list[dict[str, float]]:
    """Traits of labelled cells, measured as those of a slide that is read."""
    view = View(classifier.card.input_px, classifier.card.microns_per_pixel)
    out = []
    for start in range(0, len(items), CHUNK):
        part = items[start : start + CHUNK]
        crops = plain_view(load(part), view)
        proposals = classifier.classify(crops, [CellMark()] * len(part))
        pictures = [_kept(item) for item in part]
        out += [cell_traits(p, q) for p, q in zip(pictures, proposals, strict=True)]
    return out


def _kept(item: Item) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = read_image(item)
    height, width = image.shape[:2]
    box = item.box or Box(0, 0, width, height)
    scale = item.microns_per_pixel or ASSUMED_MICRONS / min(height, width)
    middle = Box(round(box.centre[0]), round(box.centre[1]), 0, 0)
    return keep_crop(image, middle, scale)


def laboratory(cells: Sequence[Mapping[str, float]], seed: int) -> dict[str, list[float]]:
    """Trait to mean and deviation over random groups of ENOUGH cells, slides' variation added.

    The labelled sets rarely name slides, so how slides differ is not measured but assumed
    (SLIDES_VARY).
    """
    rng = np.random.default_rng(seed)
    size = min(ENOUGH, len(cells))
    picks = [rng.choice(len(cells), size, replace=False) for _ in range(GROUPS)]
    groups = [group_traits([cells[i] for i in pick]) for pick in picks]
    return {trait: _mean_and_deviation(trait, groups, cells) for trait in TRAITS}


def _mean_and_deviation(
    trait: str, groups: Sequence[Mapping[str, float]], cells: Sequence[Mapping[str, float]]
) -> list[float]:
    values = np.array([group[trait] for group in groups])
    single = np.array([cell[trait] for cell in cells])
    slides = 0.0 if trait in FLOORS else SLIDES_VARY * float(single.std())
    deviation = max(float(np.hypot(values.std(), slides)), FLOORS.get(trait, 0.0))
    return [round(float(values.mean()), 5), round(deviation, 5)]
