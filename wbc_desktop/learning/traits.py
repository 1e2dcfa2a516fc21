"""Fits the readers of traits: what people assigned to cells, out of the network's embedding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.network.arithmetic import unit
from wbc_desktop.network.traits import FORMAT, Reader, packed_rows, reader_of

Floats = NDArray[np.float32]

LEAST_ACCURACY = 0.85
"""A trait that was right less often is not said."""

AIMED_AT = 0.88
"""Share right at which a value is said, on cells kept aside; the margin is for other cells."""

GRID = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Least probabilities tried, lowest first."""

FEWEST = 20
"""Cells of which something must have been said, for a share to be worth saying."""

KEPT_ASIDE = 0.2
STRENGTH = 10.0
"""Inverse regularisation."""

DIGITS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """Cells with embeddings (n, d), what the network calls each, and attributes by name."""

    embedding: Floats
    called: Sequence[str]
    attributes: Mapping[str, Sequence[str]]

    def part(self, rows: NDArray[np.intp]) -> Described:
        return Described(
            self.embedding[rows],
            [self.called[i] for i in rows],
            {name: [values[i] for i in rows] for name, values in self.attributes.items()},
        )


def fit_traits(
    train: Described, held_out: Described, classes: Sequence[str], measured_on: str, seed: int
) -> dict[str, Any]:
    """The card's ``traits``: a reader per attribute, measured on ``held_out``.

    Weights and least probabilities come from ``train`` alone: the weights from most of it, the
    least probabilities from the rest. ``classes`` are those the attributes were assigned to.
    Attributes that reach LEAST_ACCURACY for no class keep their figures and no weights.
    """
    order = np.random.default_rng(seed).permutation(len(train.called))
    aside = round(KEPT_ASIDE * len(order))
    first, rest = train.part(order[aside:]), train.part(order[:aside])
    attributes = {
        name: _attribute(name, first, rest, held_out, classes) for name in train.attributes
    }
    return {
        "format": FORMAT,
        "measured_on": measured_on,
        "least_accuracy": LEAST_ACCURACY,
        "attributes": attributes,
    }


def _attribute(
    name: str, first: Described, rest: Described, held_out: Described, classes: Sequence[str]
) -> dict[str, Any]:
    fitted = _fitted(first.embedding, first.attributes[name])
    reader = reader_of(name, {**fitted, "classes": {}}, LEAST_ACCURACY)
    rows = {}
    for class_id in classes:
        least = _least(reader, name, rest, class_id)
        if least is not None:
            rows[class_id] = _measured(reader, name, held_out, class_id, least)
    overall = _share(_read(reader, name, held_out)[0])
    if not any(row["accuracy"] >= LEAST_ACCURACY for row in rows.values()):
        fitted = {"values": fitted["values"], "step": 1.0, "weights": [], "bias": []}
    return {**fitted, "classes": rows, "asked_of_all": overall}


def _fitted(embedding: Floats, values: Sequence[str]) -> dict[str, Any]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(unit(embedding), values)
    bias = [round(float(b), DIGITS) for b in model.intercept_]
    return {"values": [str(v) for v in model.classes_], **packed_rows(model.coef_), "bias": bias}


def _read(
    reader: Reader, name: str, cells: Described, class_id: str = ""
) -> tuple[NDArray[np.bool_], Floats]:
    """Which cells that are called ``class_id``, else all, are read right, and how surely."""
    rows = [i for i, called in enumerate(cells.called) if called == class_id or not class_id]
    if not rows:
        return np.zeros(0, np.bool_), np.zeros(0, np.float32)
    shares = reader.shares(cells.embedding[rows])
    read = [reader.values[i] for i in shares.argmax(axis=1)]
    truth = [cells.attributes[name][i] for i in rows]
    return np.array(read) == np.array(truth), np.asarray(shares.max(axis=1), np.float32)


def _least(reader: Reader, name: str, cells: Described, class_id: str) -> float | None:
    """The lowest probability from which values are right often enough; None if there is none."""
    hits, sure = _read(reader, name, cells, class_id)
    for limit in GRID:
        said = hits[sure >= limit]
        if len(said) >= FEWEST and said.mean() >= AIMED_AT:
            return limit
    return None


def _measured(
    reader: Reader, name: str, cells: Described, class_id: str, limit: float
) -> dict[str, Any]:
    hits, sure = _read(reader, name, cells, class_id)
    return {"least": limit, "cells": len(hits), **_share(hits[sure >= limit])}


def _share(hits: NDArray[np.bool_]) -> dict[str, Any]:
    """Of how many something was said, and how often rightly, with exact limits."""
    right, said = int(hits.sum()), len(hits)
    low, high = clopper_pearson(right, said) if said else (0.0, 1.0)
    return {
        "said": said,
        "right": right,
        "accuracy": round(right / said, DIGITS) if said else 0.0,
        "limits": [round(low, DIGITS), round(high, DIGITS)],
    }
