"""The judge of cells unlike every trained class: a line through the network's features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.network.arithmetic import unit

Floats = NDArray[np.float32]

NOT_WHITE = ("platelet",)
"""Unlike all other known cells: the common threshold is set without them, or they would use it
up."""

FEWEST = 15
"""Held-out cells of a class that a threshold of its own needs; with fewer the common one holds."""


def fit_judge(
    known: Floats,
    unknown: Floats,
    known_weights: NDArray[np.float64],
    unknown_weights: NDArray[np.float64],
    held_out: Floats,
    labels: Sequence[str],
    *,
    rejecting: float,
    strength: float = 30.0,
) -> dict[str, Any]:
    """Logistic regression of unknown against known cells, as the card holds it.

    Weights say how much each cell counts; the two sides are balanced. The threshold rejects the
    share ``rejecting`` of ``held_out`` known cells, whose ``labels`` are given; a class that would
    lose more than that has a threshold of its own (``apart``), or the judge would be right by
    turning away whole classes. ``strength`` is the inverse regularisation.
    """
    from sklearn.linear_model import LogisticRegression

    features = unit(np.concatenate([known, unknown]))
    sides = np.repeat([0, 1], [len(known), len(unknown)])
    weights = np.concatenate(
        [known_weights / known_weights.sum(), unknown_weights / unknown_weights.sum()]
    )
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(features, sides, sample_weight=weights * len(features) / 2)
    line = np.round(model.coef_[0], 5)
    bias = round(float(model.intercept_[0]), 5)
    scores = unit(held_out) @ line.astype(np.float32) + bias
    common = _rejecting(scores[[label not in NOT_WHITE for label in labels]], rejecting)
    return {
        "weights": line.tolist(),
        "bias": bias,
        "threshold": common,
        "apart": _apart(scores, labels, rejecting, common),
        "rejects_of_known": rejecting,
    }


def _apart(
    scores: Floats, labels: Sequence[str], rejecting: float, common: float
) -> dict[str, float]:
    """Thresholds of the classes that would lose more than the share by the common one."""
    of = {name: scores[[label == name for label in labels]] for name in sorted(set(labels))}
    own = {n: _rejecting(mine, rejecting) for n, mine in of.items() if len(mine) >= FEWEST}
    return {name: threshold for name, threshold in own.items() if threshold > common}


def _rejecting(scores: Floats, share: float) -> float:
    return round(float(np.quantile(scores, 1 - share)), 5)
