"""The judge of cells unlike every trained class: a line through the network's features."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.network.arithmetic import unit

Floats = NDArray[np.float32]


def fit_judge(
    known: Floats,
    unknown: Floats,
    known_weights: NDArray[np.float64],
    unknown_weights: NDArray[np.float64],
    held_out: Floats,
    *,
    rejecting: float,
    strength: float = 30.0,
) -> dict[str, Any]:
    """Logistic regression of unknown against known cells, as the card holds it.

    Weights say how much each cell counts; the two sides are balanced. The threshold rejects the
    share ``rejecting`` of ``held_out`` known cells. ``strength`` is the inverse regularisation.
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
    threshold = round(float(np.quantile(scores, 1 - rejecting)), 5)
    return {
        "weights": line.tolist(),
        "bias": bias,
        "threshold": threshold,
        "rejects_of_known": rejecting,
    }
