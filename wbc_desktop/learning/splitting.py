"""Splits labelled cells in two so that no slide lies on both sides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wbc_desktop.learning.datasets import Item


@dataclass(frozen=True, slots=True)
class Parts:
    """Two parts of a set. ``torn`` are slides on both sides, because a label has no other."""

    train: tuple[Item, ...]
    held_out: tuple[Item, ...]
    torn: tuple[str, ...] = ()


def split(items: Sequence[Item], share: float, seed: int, *, together: Sequence[str] = ()) -> Parts:
    """Holds out about ``share`` of every label, slide by slide.

    ``together``, if given, says a word of each cell; cells with one word (copies) stay together
    as those of one slide do.

    Where all cells of a label are of one slide, that slide is torn apart cell by cell: without
    this nothing could be said of the label. At least one cell of every label stays to train on.
    """
    torn = _only_slides(items)
    units = _units(items, torn, together)
    total = Counter(item.label for item in items)
    held_labels: Counter[str] = Counter()
    train: list[Item] = []
    held: list[Item] = []
    for place in np.random.default_rng(seed).permutation(len(units)):
        unit = units[place]
        labels = Counter(item.label for item in unit)
        if _helps(labels, held_labels, total, share):
            held.extend(unit)
            held_labels += labels
        else:
            train.extend(unit)
    return Parts(tuple(train), tuple(held), on_both_sides(train, held))


def _only_slides(items: Iterable[Item]) -> set[str]:
    """Slides that alone hold all cells of some label."""
    slides: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        slides[item.label].add(item.slide)
    return {next(iter(names)) for names in slides.values() if len(names) == 1} - {""}


def _units(items: Sequence[Item], torn: set[str], together: Sequence[str] = ()) -> list[list[Item]]:
    units: defaultdict[str, list[Item]] = defaultdict(list)
    for index, item in enumerate(items):
        alone = not item.slide or item.slide in torn
        word = f"copies {together[index]}" if together else f"cell {index}"
        units[word if alone else f"slide {item.slide}"].append(item)
    return list(units.values())


def _helps(
    unit: Mapping[str, int], held: Mapping[str, int], total: Mapping[str, int], share: float
) -> bool:
    """Whether holding out the unit brings its labels nearer to their shares."""
    gain = 0.0
    for label, count in unit.items():
        already = held.get(label, 0)
        if already + count >= total[label]:
            return False
        wanted = share * total[label]
        gain += abs(wanted - already) - abs(wanted - already - count)
    return gain > 0


def on_both_sides(train: Iterable[Item], held: Iterable[Item]) -> tuple[str, ...]:
    """Slides that have cells in both."""
    shared = {i.slide for i in train} & {i.slide for i in held} - {""}
    return tuple(sorted(shared))
