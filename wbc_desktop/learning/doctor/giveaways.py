"""Whether size, format or background of the pictures give the label away without any cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.doctor.cells import Cells
from wbc_desktop.learning.doctor.findings import KNOW, LOOK, Finding
from wbc_desktop.learning.doctor.quiet import one_thread
from wbc_desktop.wording import Message, Wording

MOST_EACH = 200
"""Cells of a label that are asked, picked at random."""

LEAST_EACH = 20
"""Labels with fewer cells are not asked."""

FOLDS = 5
DEPTH = 4

STRONG = 0.5
"""Share of the way from chance to certainty from which a person should look; decision 0172."""

NOTICED = 0.25
"""Share from which it is said."""

ONE_GIVEN_AWAY = 0.8
"""How surely one label must be told (right among its own less wrong among others) to be looked
at, whatever the others."""

GIVES_SHAPE = Wording(
    "doctor.shape",
    "Size and format of the pictures alone tell the label of {percent} % of the cells (by chance:"
    " {chance} %; at least {low} %). Best told: {label}.",
)
GIVES_GROUND = Wording(
    "doctor.ground",
    "The edge of the pictures alone, without the cell, tells the label of {percent} % of the cells"
    " (by chance: {chance} %; at least {low} %). Best told: {label}.",
)
MEANS = Wording(
    "doctor.giveaway.means",
    "The network may learn how the pictures were made in place of the cells. It then looks good"
    " here and fails where pictures are made otherwise.",
)
SHAPE_ADVICE = Wording(
    "doctor.shape.advice",
    "Store all classes in one size and format. Pictures of other sizes are brought to one scale,"
    " yet what was cut out differently stays different.",
)
GROUND_ADVICE = Wording(
    "doctor.ground.advice",
    "Take cells of every class from the same slides. If a class comes from one slide or camera"
    " alone, judge the network by slides of which it saw none.",
)

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """How often the label was told: of ``asked`` cells, as many of each label.

    ``best`` is the label told most surely: the share of its own cells that were told less the
    share of all others that were taken for it is ``best_sureness``.
    """

    right: int
    asked: int
    labels: int
    best: str
    best_sureness: float

    @property
    def share(self) -> float:
        return self.right / self.asked

    @property
    def low(self) -> float:
        """The exact lower limit of the share."""
        return clopper_pearson(self.right, self.asked)[0]

    @property
    def above_chance(self) -> float:
        """0 (chance) ... 1 (always right), by the lower limit."""
        chance = 1 / self.labels
        return (self.low - chance) / (1 - chance)

    @property
    def severity(self) -> str:
        """ "" where nothing need be said."""
        if self.above_chance >= STRONG or self.best_sureness >= ONE_GIVEN_AWAY:
            return LOOK
        return KNOW if self.above_chance >= NOTICED else ""


def findings_of_giveaways(cells: Cells, seed: int = 1) -> list[Finding]:
    """Cross-validated: a small tree for size and format, and one for the edge's colour."""
    asked = _asked(cells, seed)
    if len({cells.items[place].label for place in asked}) < 2:
        return []
    labels = [cells.items[place].label for place in asked]
    shape = told_by(_shapes(cells, asked), labels, seed)
    ground = told_by(_grounds(cells, asked), labels, seed)
    return [
        *_finding("shape", GIVES_SHAPE, SHAPE_ADVICE, shape, cells, asked),
        *_finding("ground", GIVES_GROUND, GROUND_ADVICE, ground, cells, asked),
    ]


def told_by(features: Floats, labels: Sequence[str], seed: int) -> Told:
    """How often labels are told by a tree that saw the other folds; labels are equally many."""
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.tree import DecisionTreeClassifier

    tree = DecisionTreeClassifier(max_depth=DEPTH, min_samples_leaf=5, random_state=seed)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    with one_thread():
        said = cross_val_predict(tree, features, labels, cv=folds)
    truth = np.asarray(labels)
    sure = {name: _sureness(said, truth, name) for name in sorted(set(labels))}
    best = max(sure, key=lambda name: sure[name])
    return Told(int((said == truth).sum()), len(labels), len(sure), best, sure[best])


def _sureness(said: NDArray[np.str_], truth: NDArray[np.str_], name: str) -> float:
    own = truth == name
    return float((said[own] == name).mean() - (said[~own] == name).mean())


def _asked(cells: Cells, seed: int) -> list[int]:
    """As many cells of each label that has enough."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place in cells.readable:
        places[cells.items[place].label].append(place)
    enough = {name: found for name, found in places.items() if len(found) >= LEAST_EACH}
    each = min([MOST_EACH, *map(len, enough.values())])
    rng = np.random.default_rng(seed)
    picked = (rng.choice(enough[name], each, replace=False) for name in sorted(enough))
    return [int(place) for some in picked for place in sorted(some)]


def _shapes(cells: Cells, places: Sequence[int]) -> Floats:
    formats = [cells.looks[p].format for p in places]
    number = {name: i for i, name in enumerate(sorted(Counter(formats)))}
    rows = [(*cells.looks[p].size, number[form]) for p, form in zip(places, formats, strict=True)]
    return np.asarray(rows, np.float32)


def _grounds(cells: Cells, places: Sequence[int]) -> Floats:
    """Colour of the edge and its differences: they do not move with the lamp's brightness."""
    rim = np.asarray([cells.looks[p].rim for p in places], np.float32)
    return np.concatenate([rim, rim[:, :1] - rim[:, 1:2], rim[:, :1] - rim[:, 2:3]], axis=1)


def _finding(
    kind: str,
    what: Wording,
    advice: Wording,
    told: Told,
    cells: Cells,
    asked: Sequence[int],
) -> list[Finding]:
    if not told.severity:
        return []
    shown = [p for p in asked if cells.items[p].label == told.best][:4]
    shown += [p for p in asked if cells.items[p].label != told.best][:: max(len(asked) // 4, 1)][:4]
    return [
        Finding(kind, told.severity, _said(what, told), MEANS(), advice(), (cells.group(shown),))
    ]


def _said(what: Wording, told: Told) -> Message:
    return what(
        percent=round(100 * told.share),
        chance=round(100 / told.labels),
        low=round(100 * told.low),
        label=told.best.replace("_", " "),
    )
