"""A network's figures on labelled cells, by its own runtime, with exact limits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.classes import members
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.batches import View, plain_view
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.figures import as_label, macro_f1, per_label, right
from wbc_desktop.network.classifier import Classifier

Array = NDArray[np.float32]
Progress = Callable[[int, int], None]

SMALLEST = 10
"""Labels with fewer cells are left out of balanced figures and listed apart."""

CHUNK = 256


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


def predict(
    classifier: Classifier, items: Sequence[Item], progress: Progress = lambda done, total: None
) -> Predictions:
    """Runs the network over items, a bounded number decoded at a time."""
    view = View(classifier.card.input_px, classifier.card.microns_per_pixel)
    labels: list[str] = []
    broken: list[str] = []
    read: list[Item] = []
    shares, embeddings, unlike = [], [], []
    for start in range(0, len(items), CHUNK):
        crops: LabelledCrops = load(items[start : start + CHUNK])
        outputs = classifier.look(plain_view(crops, view))
        labels += crops.labels
        broken += crops.broken
        read += crops.items
        shares.append(classifier.probabilities(outputs.logits))
        embeddings.append(outputs.embedding)
        unlike.append(classifier.unlikeness(outputs.embedding))
        progress(min(start + CHUNK, len(items)), len(items))
    return Predictions(
        tuple(labels),
        classifier.card.classes,
        np.concatenate(shares),
        np.concatenate(embeddings),
        np.concatenate(unlike),
        tuple(broken),
        tuple(read),
    )


def evaluate(found: Predictions) -> dict[str, Any]:
    """The document of ``evaluate``: figures over cells whose label the network can reach.

    Cells of untrained classes are counted under ``unreachable`` and left out of all figures.
    """
    reachable = [any(m in found.classes for m in members(label)) for label in found.labels]
    keep = np.flatnonzero(np.array(reachable, bool))
    labels = [found.labels[i] for i in keep]
    chosen = [found.chosen[i] for i in keep]
    shares = found.probabilities[keep]
    hits = [right(label, guess) for label, guess in zip(labels, chosen, strict=True)]
    rows = per_label(labels, chosen)
    large = [row["recall"] for row in rows.values() if row["support"] >= SMALLEST]
    lower, upper = clopper_pearson(sum(hits), len(hits)) if hits else (0.0, 1.0)
    return {
        "cells": len(hits),
        "accuracy": float(np.mean(hits)) if hits else 0.0,
        "accuracy_limits": [lower, upper],
        "balanced_accuracy": float(np.mean(large)) if large else 0.0,
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
    }


def mistakes(found: Predictions) -> list[dict[str, Any]]:
    """Every cell that was taken for another class, where to find its picture, and how surely."""
    sure = found.probabilities.max(axis=1)
    return [
        {
            "label": item.label,
            "chosen": guess,
            "probability": float(share),
            "path": str(item.path),
            "member": item.member,
        }
        for item, guess, share in zip(found.items, found.chosen, sure, strict=True)
        if not right(item.label, guess) and any(m in found.classes for m in members(item.label))
    ]


def _with_limits(row: dict[str, float | int]) -> dict[str, Any]:
    found = round(row["recall"] * row["support"])
    return {**row, "recall_limits": list(clopper_pearson(found, int(row["support"])))}


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
