"""What the cells of one laboratory look like: the statistics familiarity compares with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import zip_longest

import numpy as np

from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.pictures import Pictures, Pixels, box_of, pictures, scale_of
from wbc_desktop.network.card import Card
from wbc_desktop.network.classifier import CellMark, Classifier
from wbc_desktop.network.familiarity import ENOUGH, TRAITS, cell_traits, group_traits
from wbc_desktop.network.prepare import cut, keep_crop
from wbc_desktop.network.training_cells import MOST_CELLS, TrainingCell, small

SLIDES_VARY = 0.5
"""Slides of one laboratory differ by this share of what its cells differ by; decision 0042."""

FLOORS = {"sureness": 0.05, "oddness": 0.08, "background_tint": 0.01}
"""Least deviations: below them one odd cell in a group, or a worn lamp, would alarm."""

SHARES = ("sureness", "oddness")
"""Traits of the network's answers: slides are not assumed to differ in them."""

GROUPS = 60

AT_ONCE = 128
"""Pictures in memory at a time."""


def traits_of(classifier: Classifier, items: Sequence[Item]) -> list[dict[str, float]]:
    """Traits of labelled cells, measured as those of a slide that is read."""
    found = []
    with pictures() as opened:
        for start in range(0, len(items), AT_ONCE):
            found += _traits(classifier, items[start : start + AT_ONCE], opened)
    return found


def _traits(
    classifier: Classifier, items: Sequence[Item], opened: Pictures
) -> list[dict[str, float]]:
    seen = []
    for item in items:
        with suppress(InputError):  # A broken picture was told of when it was loaded.
            seen.append(_seen(opened.whole(item), item, classifier.card))
    if not seen:
        return []
    proposals = classifier.classify(
        np.stack([small for small, _ in seen]), [CellMark()] * len(seen)
    )
    return [cell_traits(kept, p) for (_, kept), p in zip(seen, proposals, strict=True)]


def _seen(image: Pixels, item: Item, card: Card) -> tuple[Pixels, Pixels]:
    """What the network sees of a cell and what is kept of it."""
    x, y = box_of(item, image).centre
    middle, scale = Box(round(x), round(y), 0, 0), scale_of(item, image)
    return cut(image, middle, scale, card), keep_crop(image, middle, scale)


def own_cells(items: Sequence[Item], seed: int) -> tuple[TrainingCell, ...]:
    """Small pictures of up to MOST_CELLS training cells, every label in turn.

    For networks that a laboratory trains of its own cells; the shipped one keeps none.
    """
    kept = []
    with pictures() as opened:
        for item in in_turn(items, seed):
            with suppress(InputError):
                image = opened.whole(item)
                x, y = box_of(item, image).centre
                picture = keep_crop(image, Box(round(x), round(y), 0, 0), scale_of(item, image))
                kept.append(TrainingCell(item.label, small(picture)))
            if len(kept) == MOST_CELLS:
                break
    return tuple(kept)


def in_turn(items: Sequence[Item], seed: int) -> Iterator[Item]:
    """The items in random order, one of each label in every round."""
    rng = np.random.default_rng(seed)
    by_label: defaultdict[str, list[Item]] = defaultdict(list)
    for place in rng.permutation(len(items)):
        by_label[items[place].label].append(items[place])
    for round_ in zip_longest(*(by_label[label] for label in sorted(by_label))):
        yield from (item for item in round_ if item is not None)


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
    slides = 0.0 if trait in SHARES else SLIDES_VARY * float(single.std())
    deviation = max(float(np.hypot(values.std(), slides)), FLOORS.get(trait, 0.0))
    return [round(float(values.mean()), 5), round(deviation, 5)]
