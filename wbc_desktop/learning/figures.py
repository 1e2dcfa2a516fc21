"""Figures of a classifier against labels that may be groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.classes import GROUPS, members


def right(label: str, predicted: str) -> bool:
    return predicted in members(label)


def targets_of(labels: Sequence[str], classes: Sequence[str]) -> NDArray[np.float32]:
    """(n, classes): 1 for every class a label may mean; groups have several."""
    out = np.zeros((len(labels), len(classes)), np.float32)
    for row, label in enumerate(labels):
        for member in members(label):
            if member in classes:
                out[row, classes.index(member)] = 1
    return out


def alike(label: str, predicted: str) -> bool:
    """Right, or only a neighbour in maturation: both are members of one group.

    Neighbours are where people disagree too; the candidates of a proposal show both.
    """
    groups = [set(ids) for ids in GROUPS.values()]
    return right(label, predicted) or any(
        predicted in ids and ids & set(members(label)) for ids in groups
    )


def as_label(label: str, predicted: str) -> str:
    """The prediction in the label's own words: a member of its group counts as the group."""
    return label if right(label, predicted) else predicted


def recalls(labels: Sequence[str], predicted: Sequence[str]) -> dict[str, list[float]]:
    """Label to [recall, number]."""
    hits: Counter[str] = Counter()
    seen: Counter[str] = Counter(labels)
    for label, guess in zip(labels, predicted, strict=True):
        hits[label] += right(label, guess)
    return {label: [hits[label] / n, n] for label, n in sorted(seen.items())}


def macro_f1(labels: Sequence[str], predicted: Sequence[str]) -> float:
    """Mean F1 over the labels that occur."""
    scores = [row["f1"] for row in per_label(labels, predicted).values()]
    return sum(scores) / len(scores) if scores else 0.0


def per_label(labels: Sequence[str], predicted: Sequence[str]) -> dict[str, dict[str, float | int]]:
    """Support, number proposed, precision, recall and F1 of every label that occurs.

    A prediction of a class counts as a prediction of every occurring label it is a member of,
    unless its own label already takes it.
    """
    hit: Counter[str] = Counter()
    taken: defaultdict[str, int] = defaultdict(int)
    occurring = sorted(set(labels))
    for label, guess in zip(labels, predicted, strict=True):
        if right(label, guess):
            hit[label] += 1
            taken[label] += 1
        else:
            for other in occurring:
                if right(other, guess):
                    taken[other] += 1
    support = Counter(labels)
    out: dict[str, dict[str, float | int]] = {}
    for label in occurring:
        precision = hit[label] / taken[label] if taken[label] else 0.0
        recall = hit[label] / support[label]
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        out[label] = {
            "support": support[label],
            "proposed": taken[label],
            "precision": precision,
            "recall": recall,
            "f1": f1,
        }
    return out
