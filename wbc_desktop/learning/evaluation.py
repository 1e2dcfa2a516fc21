"""A network's figures on labelled cells, by its own runtime, with exact limits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.classes import members
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.errors import InputError
from wbc_desktop.learning.balanced import SMALLEST, balanced
from wbc_desktop.learning.batches import View, plain_view
from wbc_desktop.learning.by_group import by_laboratory, by_slide
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.dangers import dangers, is_dangerous
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.figures import as_label, macro_f1, per_label, right
from wbc_desktop.learning.sureness import reliability, risk_coverage
from wbc_desktop.network.calibration import at_home
from wbc_desktop.network.card import Card
from wbc_desktop.network.classifier import DEFAULT_THRESHOLD, Classifier
from wbc_desktop.wording import Wording

Array = NDArray[np.float32]
Progress = Callable[[int, int], None]

CHUNK = 256

NONE_READ = Wording("data_set.none_read", "None of the {count} pictures can be read.")


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """Of n labelled cells: probabilities (n, classes), embedding (n, d), unlikeness (n,).

    ``broken`` names pictures that could not be read; they are not among the n. ``items`` are the
    n cells themselves, where they are known.
    """

    labels: tuple[str, ...]
    classes: tuple[str, ...]
    probabilities: Array
    embedding: Array
    unlikeness: Array
    broken: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def chosen(self) -> list[str]:
        return [self.classes[i] for i in self.probabilities.argmax(axis=1)]

    def of(self, items: Collection[Item]) -> Predictions:
        """What is said of these cells only; unread ones are not told of."""
        wanted = frozenset(items)
        rows = [row for row, item in enumerate(self.items) if item in wanted]
        return Predictions(
            tuple(self.labels[row] for row in rows),
            self.classes,
            self.probabilities[rows],
            self.embedding[rows],
            self.unlikeness[rows],
            items=tuple(self.items[row] for row in rows),
        )


def predict(
    classifier: Classifier, items: Sequence[Item], progress: Progress = lambda done, total: None
) -> Predictions:
    """Runs the network over items, a bounded number decoded at a time.

    Raises:
        InputError: none of them can be read.
    """
    view = View(classifier.card.input_px, classifier.card.microns_per_pixel)
    labels: list[str] = []
    broken: list[str] = []
    read: list[Item] = []
    shares, embeddings, unlike = [], [], []
    for start in range(0, len(items), CHUNK):
        crops: LabelledCrops = load(items[start : start + CHUNK])
        broken += crops.broken
        if len(crops):
            outputs = classifier.look(plain_view(crops, view))
            labels += crops.labels
            read += crops.items
            shares.append(classifier.probabilities(outputs.logits))
            embeddings.append(outputs.embedding)
            unlike.append(classifier.unlikeness(outputs))
        progress(min(start + CHUNK, len(items)), len(items))
    if not labels:
        raise InputError(NONE_READ(count=len(items)))
    return Predictions(
        tuple(labels),
        classifier.card.classes,
        np.concatenate(shares),
        np.concatenate(embeddings),
        np.concatenate(unlike),
        tuple(broken),
        tuple(read),
    )


def named(card: Card, found: Predictions) -> NDArray[np.bool_]:
    """Which first choices are shown as a name; the others are left to people as unidentified."""
    least = at_home(card).thresholds
    shares = found.probabilities.max(axis=1)
    limits = np.array([least.get(guess, DEFAULT_THRESHOLD) for guess in found.chosen])
    return np.asarray((shares >= limits) & (found.unlikeness <= 0), np.bool_)


def evaluate(found: Predictions, shown: NDArray[np.bool_] | None = None) -> dict[str, Any]:
    """The document of ``evaluate``: figures over cells whose label the network can reach.

    Cells of untrained classes are counted under ``unreachable`` and left out of all figures but
    the dangerous errors. The mean of classes is None where all of them are small. ``shown`` says
    which first choices would be shown as a name.
    """
    reachable = [any(m in found.classes for m in members(label)) for label in found.labels]
    keep = np.flatnonzero(np.array(reachable, bool))
    labels = [found.labels[i] for i in keep]
    chosen = [found.chosen[i] for i in keep]
    shares = found.probabilities[keep]
    hits = [right(label, guess) for label, guess in zip(labels, chosen, strict=True)]
    rows = per_label(labels, chosen)
    seen = {n: (round(r["recall"] * r["support"]), int(r["support"])) for n, r in rows.items()}
    mean = balanced(seen)
    lower, upper = clopper_pearson(sum(hits), len(hits)) if hits else (0.0, 1.0)
    return {
        "cells": len(hits),
        "accuracy": float(np.mean(hits)) if hits else 0.0,
        "accuracy_limits": [lower, upper],
        "balanced_accuracy": mean[0] if mean else None,
        "balanced_limits": list(mean[1]) if mean else None,
        "macro_f1": macro_f1(labels, chosen),
        "log_loss": _log_loss(labels, shares, found.classes),
        "ece": calibration_error(shares, hits),
        "per_class": {label: _with_limits(row) for label, row in rows.items()},
        "confusion": _confusion(labels, chosen),
        "unreachable": dict(
            Counter(label for label, ok in zip(found.labels, reachable, strict=True) if not ok)
        ),
        "small_classes": [n for n, row in rows.items() if row["support"] < SMALLEST],
        "broken": list(found.broken),
        "dangerous": dangers(found.labels, found.chosen, shown),
        "named": _named_only(hits, None if shown is None else shown[keep]),
        "reliability": reliability(shares.max(axis=1), hits) if hits else [],
        "risk_coverage": risk_coverage(shares.max(axis=1), hits) if hits else {},
        **_groups(found, reachable),
    }


def _named_only(hits: Sequence[bool], shown: NDArray[np.bool_] | None) -> dict[str, Any] | None:
    """How many cells are shown with a name, and how many of these rightly."""
    if shown is None or not hits:
        return None
    cells, right_ones = int(shown.sum()), int(np.array(hits, bool)[shown].sum())
    lower, upper = clopper_pearson(right_ones, cells) if cells else (0.0, 1.0)
    return {"cells": cells, "right": right_ones, "limits": [lower, upper]}


def _groups(found: Predictions, reachable: Sequence[bool]) -> dict[str, Any]:
    """Figures by slide and by laboratory, where the items are known."""
    if not found.items:
        return {"per_slide": [], "per_laboratory": []}
    cells = zip(found.labels, found.chosen, reachable, strict=True)
    hits = [right(label, guess) if ok else None for label, guess, ok in cells]
    return {
        "per_slide": by_slide(found.items, hits, found.chosen),
        "per_laboratory": by_laboratory(found.items, hits, found.chosen),
    }


def mistakes(found: Predictions) -> list[dict[str, Any]]:
    """Every cell that was taken for another class, where to find its picture, and how surely.

    Also cells of untrained classes whose error is dangerous.
    """
    return [entry for entry in _entries(found) if not entry.pop("right")]


def rights(found: Predictions, most: int) -> list[dict[str, Any]]:
    """Cells named rightly, at most so many of each label, the least sure first."""
    kept: Counter[str] = Counter()
    out = []
    for entry in sorted(_entries(found), key=lambda e: float(e["probability"])):
        if entry.pop("right") and kept[entry["label"]] < most:
            kept[entry["label"]] += 1
            out.append(entry)
    return out


def _entries(found: Predictions) -> list[dict[str, Any]]:
    sure = found.probabilities.max(axis=1)
    return [
        {
            "label": item.label,
            "chosen": guess,
            "probability": float(share),
            "path": str(item.path),
            "member": item.member,
            "box": [item.box.x, item.box.y, item.box.width, item.box.height] if item.box else None,
            "microns_per_pixel": item.microns_per_pixel,
            "right": right(item.label, guess),
            "place": place,
        }
        for place, (item, guess, share) in enumerate(
            zip(found.items, found.chosen, sure, strict=True)
        )
        if is_dangerous(item.label, guess) or any(m in found.classes for m in members(item.label))
    ]


def _with_limits(row: dict[str, float | int]) -> dict[str, Any]:
    """Exact limits of recall, of precision (None if it was never proposed) and of F1.

    F1 is 2 J / (1 + J), J being the share of hits among all cells that are labelled or proposed
    so; its limits are those of J (Clopper and Pearson) carried over, which is exact given the
    number of these cells.
    """
    support, proposed = int(row["support"]), int(row["proposed"])
    found = round(row["recall"] * support)
    shared = clopper_pearson(found, support + proposed - found)
    return {
        **row,
        "recall_limits": list(clopper_pearson(found, support)),
        "precision_limits": list(clopper_pearson(found, proposed)) if proposed else None,
        "f1_limits": [2 * j / (1 + j) for j in shared],
    }


def _log_loss(labels: Sequence[str], shares: Array, classes: Sequence[str]) -> float:
    if not labels:
        return 0.0
    total = 0.0
    for label, share in zip(labels, shares, strict=True):
        mass = sum(float(share[classes.index(m)]) for m in members(label) if m in classes)
        total -= float(np.log(max(mass, 1e-12)))
    return total / len(labels)


def calibration_error(shares: Array, hits: Sequence[bool], bins: int = 15) -> float:
    """Expected calibration error of the first choice, equal-width bins (Guo 2017)."""
    if not hits:
        return 0.0
    confidence = shares.max(axis=1)
    hit = np.array(hits, float)
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    error = 0.0
    for b in range(bins):
        inside = place == b
        if inside.any():
            gap = abs(hit[inside].mean() - confidence[inside].mean())
            error += float(inside.mean() * gap)
    return error


def _confusion(labels: Sequence[str], chosen: Sequence[str]) -> dict[str, dict[str, int]]:
    """Label to what was proposed; a member of the label's group counts as the label."""
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for label, guess in zip(labels, chosen, strict=True):
        table[label][as_label(label, guess)] += 1
    return {label: dict(row.most_common()) for label, row in sorted(table.items())}
