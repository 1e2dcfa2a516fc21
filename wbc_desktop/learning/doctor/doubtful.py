"""Labels that the other cells contradict: confident learning on a network's embedding.

Northcutt, Jiang and Chuang, Confident learning, JAIR 70 (2021): out-of-fold probabilities, the
mean of a label's own probability as its threshold, and a cell counted as doubtful when another
label reaches its threshold. The network only describes the cells; what a label is, it is told by
the labels of this set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.learning.doctor.cells import Cells, may_be_one
from wbc_desktop.learning.doctor.findings import KNOW, LOOK, Finding
from wbc_desktop.network.arithmetic import unit
from wbc_desktop.wording import Wording

LEAST_EACH = 10
"""Labels with fewer cells are not asked: nothing could be told of them."""

FOLDS = 5
STRENGTH = 10.0
"""Inverse regularisation, as for the traits in words."""

SURE = 0.8
"""Probability of another label from which a label is called doubtful; decision 0173."""

MANY = 0.02
"""Share of doubtful labels from which a person should look."""

DOUBTFUL = Wording(
    "doctor.doubtful",
    "{count} labels are doubtful: their cells look more like those of another class of this set.",
)
MEANS = Wording(
    "doctor.doubtful.means",
    "Wrong labels teach the network mistakes, and where they judge, a right answer counts as"
    " wrong. Neighbours in maturation are often doubtful without being wrong.",
)
ADVICE = Wording(
    "doctor.doubtful.advice",
    "Look at them, surest first. Below each stands what it is labelled, what it looks like and how"
    " sure that is. Leave out what is wrong; leave in what is merely hard.",
)

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell by place whose label ``looks_like`` another, with that label's probability."""

    place: int
    looks_like: str
    probability: float


def findings_of_labels(
    cells: Cells, places: Sequence[int], embedding: Floats, seed: int = 1
) -> list[Finding]:
    """``embedding`` (n, d) describes the cells at ``places``."""
    labels = [cells.items[place].label for place in places]
    together = [cells.looks[place].digest for place in places]
    doubts = doubts_of(embedding, labels, together, seed)
    if not doubts:
        return []
    found = [
        cells.found(places[doubt.place], doubt.looks_like, doubt.probability) for doubt in doubts
    ]
    severity = LOOK if len(doubts) >= max(MANY * len(places), 1) else KNOW
    what = DOUBTFUL(count=len(doubts))
    return [Finding("doubtful", severity, what, MEANS(), ADVICE(), tuple((c,) for c in found))]


def doubts_of(
    embedding: Floats, labels: Sequence[str], together: Sequence[str], seed: int
) -> list[Doubt]:
    """Doubtful labels, surest first. Cells with the same word in ``together`` share a fold."""
    counts = Counter(labels)
    kept = [i for i, label in enumerate(labels) if counts[label] >= LEAST_EACH]
    names = sorted({labels[i] for i in kept})
    if len(names) < 2:
        return []
    truth = np.array([names.index(labels[i]) for i in kept])
    shares = _out_of_fold(unit(embedding[kept]), truth, [together[i] for i in kept], seed)
    doubts = [
        Doubt(kept[row], names[other], float(shares[row, other]))
        for row, other in _confident(shares, truth)
        if shares[row, other] >= SURE and not may_be_one((names[truth[row]], names[other]))
    ]
    return sorted(doubts, key=lambda doubt: -doubt.probability)


def _out_of_fold(
    cells: Floats, truth: NDArray[np.intp], together: Sequence[str], seed: int
) -> Floats:
    """Probabilities of every cell by a regression that saw neither it nor its copies."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    model = LogisticRegression(C=STRENGTH, max_iter=200, class_weight="balanced")
    said = cross_val_predict(
        model, cells, truth, groups=np.array(together), cv=folds, method="predict_proba"
    )
    return np.asarray(said, np.float32)


def _confident(shares: Floats, truth: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Rows whose most probable label above its threshold is another one, and that label."""
    rows = np.arange(len(truth))
    own = shares[rows, truth]
    thresholds = np.array([own[truth == label].mean() for label in range(shares.shape[1])])
    reached = np.where(shares >= thresholds, shares, -1.0)
    best = reached.argmax(axis=1)
    doubtful = (best != truth) & (reached[rows, best] >= 0)
    return [(int(row), int(best[row])) for row in np.flatnonzero(doubtful)]
