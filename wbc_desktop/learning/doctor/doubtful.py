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

from wbc_desktop.domain.classes import members
from wbc_desktop.learning.doctor.cells import Cells, may_be_one
from wbc_desktop.learning.doctor.findings import KNOW, LOOK, Finding
from wbc_desktop.learning.doctor.quiet import one_thread
from wbc_desktop.network.arithmetic import unit
from wbc_desktop.wording import Message, Wording

LEAST_EACH = 10
"""Labels with fewer cells are not asked: nothing could be told of them."""

FOLDS = 5
STRENGTH = 10.0
"""Inverse regularisation, as for the traits in words."""

DIRECTIONS = 64
"""Principal directions of the embedding that are kept: as good as all, and thirty times faster."""

AT_ONCE = 2048
"""Cells in memory at full precision."""

SURE = 0.8
"""Probability of another label from which a label is called doubtful; decision 0173."""

LINES = (
    ("blast", "promyelocyte", "myelocyte", "metamyelocyte", "neutrophil_band",
     "neutrophil_segmented"),
    ("lymphocyte", "lymphocyte_reactive"),
    ("platelet", "platelet_giant"),
)  # fmt: skip
"""Classes that pass into each other, in order: people differ on where one ends."""

STEPS = 2
"""How far apart in a line two classes may be and still pass into each other."""

DOUBTFUL = Wording(
    "doctor.doubtful",
    "Doubtful labels, whose cells look more like those of another class of this set: {count}.",
)
MEANS = Wording(
    "doctor.doubtful.means",
    "Wrong labels teach the network mistakes, and where they judge, a right answer counts as"
    " wrong.",
)
NEIGHBOURS = Wording(
    "doctor.neighbours",
    "Cells that look more like the class before or after theirs in maturation: {count}.",
)
NEIGHBOURS_MEANS = Wording(
    "doctor.neighbours.means",
    "Where one stage ends and the next begins, people differ too. No network will be better here"
    " than the labels are.",
)
ADVICE = Wording(
    "doctor.doubtful.advice",
    "Look at them, surest first. Below each stands what it is labelled, what it looks like and how"
    " sure that is. Leave out what is wrong; leave in what is merely hard.",
)

Floats = NDArray[np.float32]
Halves = NDArray[np.float16] | Floats


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell by place whose label ``looks_like`` another, with that label's probability."""

    place: int
    looks_like: str
    probability: float


def findings_of_labels(
    cells: Cells, places: Sequence[int], embedding: Halves, seed: int = 1
) -> list[Finding]:
    """``embedding`` (n, d) describes the cells at ``places``."""
    labels = [cells.items[place].label for place in places]
    together = [cells.looks[place].digest for place in places]
    doubts = doubts_of(embedding, labels, together, seed)
    passing = [doubt for doubt in doubts if passes_into(labels[doubt.place], doubt.looks_like)]
    wrong = [doubt for doubt in doubts if doubt not in passing]
    return [
        *_finding(cells, places, "doubtful", LOOK, DOUBTFUL, MEANS(), wrong),
        *_finding(cells, places, "neighbours", KNOW, NEIGHBOURS, NEIGHBOURS_MEANS(), passing),
    ]


def passes_into(label: str, other: str) -> bool:
    """Whether some class of one label lies within STEPS of one of the other in a line."""
    return any(
        abs(line.index(one) - line.index(two)) <= STEPS
        for line in LINES
        for one in members(label)
        for two in members(other)
        if one in line and two in line
    )


def _finding(
    cells: Cells,
    places: Sequence[int],
    kind: str,
    severity: str,
    what: Wording,
    means: Message,
    doubts: Sequence[Doubt],
) -> list[Finding]:
    if not doubts:
        return []
    found = [cells.found(places[d.place], d.looks_like, d.probability) for d in doubts]
    groups = tuple((cell,) for cell in found)
    leave_out = tuple(cell.name for cell in found) if severity == LOOK else ()
    return [Finding(kind, severity, what(count=len(doubts)), means, ADVICE(), groups, leave_out)]


def doubts_of(
    embedding: Halves, labels: Sequence[str], together: Sequence[str], seed: int
) -> list[Doubt]:
    """Doubtful labels, surest first. Cells with the same word in ``together`` share a fold."""
    counts = Counter(labels)
    kept = [i for i, label in enumerate(labels) if counts[label] >= LEAST_EACH]
    names = sorted({labels[i] for i in kept})
    if len(names) < 2:
        return []
    truth = np.array([names.index(labels[i]) for i in kept])
    with one_thread():
        cells = _directions(embedding, kept)
        shares = _out_of_fold(cells, truth, [together[i] for i in kept], seed)
    doubts = [
        Doubt(kept[row], names[other], float(shares[row, other]))
        for row, other in _confident(shares, truth)
        if shares[row, other] >= SURE and not may_be_one((names[truth[row]], names[other]))
    ]
    return sorted(doubts, key=lambda doubt: -doubt.probability)


def _directions(embedding: Halves, places: Sequence[int]) -> NDArray[np.float64]:
    """The cells in the directions in which they differ most, computed block by block."""
    blocks = [places[i : i + AT_ONCE] for i in range(0, len(places), AT_ONCE)]
    width = embedding.shape[1]
    total, products = np.zeros(width), np.zeros((width, width))
    for block in blocks:
        part = unit(embedding[block].astype(np.float32)).astype(np.float64)
        total += part.sum(axis=0)
        products += part.T @ part
    mean = total / len(places)
    _, turned = np.linalg.eigh(products - len(places) * np.outer(mean, mean))
    first = turned[:, ::-1][:, :DIRECTIONS]
    parts = [(unit(embedding[block].astype(np.float32)) - mean) @ first for block in blocks]
    return np.concatenate(parts)


def _out_of_fold(
    cells: NDArray[np.float64], truth: NDArray[np.intp], together: Sequence[str], seed: int
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
