"""What an adapting gained on the laboratory's cells and lost on the base sets. No tensorflow.

Every cell of the laboratory is judged by a network that did not learn from it; one that the
network to adapt learned from before is not judged at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.datasets import Item
from wbc_desktop.wording import Message, Wording

FOLDS = 4
FEWEST = 3
"""Labels with fewer cells teach, but are left out of the gain."""

NEEDED = 0.05
"""Gain below which nothing is entered: so much is chance with ten cells a class."""

BEARABLE = 0.03
"""Loss of accuracy on the base sets' held-out cells from which nothing is entered."""

RESAMPLED = 2000

NO_GAIN = Wording(
    "adapt.no_gain",
    "Adapting does not help: on cells it did not learn from, the share right (mean over the"
    " classes) goes from {before} to {after} %, and at least {needed} points more are needed. The"
    " network stays as it is. Look whether all the cells are named rightly, and name more of them.",
)
NOT_TOLD = Wording(
    "adapt.not_told",
    "What adapting gains cannot be told: the network learned from these slides before. It stays as"
    " it is. Name cells of new slides, of at least two classes; or put the network in use that it"
    " was adapted from, and adapt that one to all the cells.",
)
GOOD_ALREADY = Wording(
    "adapt.good_already",
    "The network knows these cells already: {before} % right (mean over the classes) before,"
    " {after} % after adapting. Nothing is entered.",
)
UNLEARNS = Wording(
    "adapt.unlearns",
    "Adapting unlearns: on the cells that the network was made with, the share right falls from"
    " {before} to {after} %. The network stays as it is.",
)
GAINS = Wording(
    "adapt.gains",
    "Adapting helps: on cells it did not learn from, the share right (mean over the classes) goes"
    " from {before} to {after} %.",
)

GOOD = 1 - NEEDED

Hits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Change:
    """A share right before and after, on the same ``cells``; ``limits`` are of the difference."""

    cells: int
    before: float
    after: float
    limits: tuple[float, float]

    @property
    def gain(self) -> float:
        return self.after - self.before

    def as_json(self) -> dict[str, Any]:
        return {
            "cells": self.cells,
            "before": round(self.before, 4),
            "after": round(self.after, 4),
            "gain": round(self.gain, 4),
            "gain_limits": [round(v, 4) for v in self.limits],
        }


def folds(items: Sequence[Item], seed: int, count: int = FOLDS) -> NDArray[np.int64]:
    """The fold of every cell, every label spread evenly, a slide never in two.

    A slide that alone holds all cells of a label is torn cell by cell, as cells without one are.
    """
    out = np.zeros(len(items), np.int64)
    filled = [Counter[str]() for _ in range(count)]
    units = slide_units(items)
    order = np.random.default_rng(seed).permutation(len(units))
    for unit in sorted((units[i] for i in order), key=len, reverse=True):
        labels = [items[i].label for i in unit]
        fold = min(range(count), key=lambda f: (sum(filled[f][la] for la in labels), f))
        out[unit] = fold
        filled[fold].update(labels)
    return out


def torn_labels(items: Sequence[Item]) -> list[str]:
    """Labels of which no whole slide can be held out: their figures flatter."""
    slides = _slides(items)
    return sorted(label for label, names in slides.items() if len(names) == 1 or "" in names)


def _slides(items: Sequence[Item]) -> dict[str, set[str]]:
    slides: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        slides[item.label].add(item.slide)
    return dict(slides)


def slide_units(items: Sequence[Item]) -> list[list[int]]:
    alone = {next(iter(names)) for names in _slides(items).values() if len(names) == 1} | {""}
    units: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        torn = item.slide in alone
        units[f"cell {place}" if torn else f"slide {item.slide}"].append(place)
    return list(units.values())


def balanced_change(labels: Sequence[str], before: Hits, after: Hits, seed: int) -> Change:
    """Means over the labels with at least FEWEST cells; limits by drawing cells anew by label.

    Of less than two such labels nothing is said: the change has no cells.
    """
    rows = [rows for rows in _rows(labels).values() if len(rows) >= FEWEST]
    if len(rows) < 2:
        return Change(0, 0.0, 0.0, (-1.0, 1.0))
    gained = [after[r].astype(float) - before[r] for r in rows]
    return Change(
        sum(len(r) for r in rows),
        float(np.mean([before[r].mean() for r in rows])),
        float(np.mean([after[r].mean() for r in rows])),
        _resampled(gained, seed),
    )


def plain_change(before: Hits, after: Hits, seed: int) -> Change:
    """Over all cells alike."""
    if not len(before):
        return Change(0, 0.0, 0.0, (-1.0, 1.0))
    gained = [after.astype(float) - before]
    limits = _resampled(gained, seed)
    return Change(len(before), float(before.mean()), float(after.mean()), limits)


def by_label(labels: Sequence[str], before: Hits, after: Hits) -> dict[str, dict[str, Any]]:
    """Of each label its cells, how many were and are right, and exact limits of the shares."""
    return {
        label: {
            "cells": len(rows),
            "before": int(before[rows].sum()),
            "after": int(after[rows].sum()),
            "before_limits": list(clopper_pearson(int(before[rows].sum()), len(rows))),
            "after_limits": list(clopper_pearson(int(after[rows].sum()), len(rows))),
        }
        for label, rows in sorted(_rows(labels).items())
    }


def verdict(laboratory: Change, base: Change) -> tuple[bool, Message]:
    """Whether the adapted network may be entered, and why in a sentence."""
    if not laboratory.cells:
        return False, NOT_TOLD()
    if round(laboratory.gain, 4) < NEEDED:
        word = GOOD_ALREADY if laboratory.before >= GOOD else NO_GAIN
        return False, word(
            before=_percent(laboratory.before),
            after=_percent(laboratory.after),
            **({} if word is GOOD_ALREADY else {"needed": round(100 * NEEDED)}),
        )
    if base.cells and base.gain < -BEARABLE:
        return False, UNLEARNS(before=_percent(base.before), after=_percent(base.after))
    return True, GAINS(before=_percent(laboratory.before), after=_percent(laboratory.after))


def _percent(share: float) -> str:
    return f"{100 * share:.0f}" if share < 0.9 else f"{100 * share:.1f}"


def _rows(labels: Sequence[str]) -> dict[str, NDArray[np.int64]]:
    names = np.array(labels)
    return {str(label): np.flatnonzero(names == label) for label in np.unique(names)}


def _resampled(gained: Sequence[NDArray[np.float64]], seed: int) -> tuple[float, float]:
    """The middle 95 % of the mean gain when the cells of every label are drawn anew."""
    rng = np.random.default_rng(seed)
    means = [g[rng.integers(len(g), size=(RESAMPLED, len(g)))].mean(axis=1) for g in gained]
    low, high = np.quantile(np.mean(means, axis=0), [0.025, 0.975])
    return float(low), float(high)
