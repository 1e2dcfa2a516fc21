"""Temperature and thresholds of a trained network, fitted on held-out cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar

from wbc_desktop.learning.evaluation import Predictions
from wbc_desktop.learning.figures import alike, targets_of
from wbc_desktop.network.arithmetic import softmax
from wbc_desktop.network.card import Card

Array = NDArray[np.float32]

TOLERATED = 0.03
"""Share of wrong among the named: a class's threshold is the lowest that keeps to it.

A neighbour in maturation (band for segmented, myelocyte for metamyelocyte) is not counted wrong.
"""

LOWEST, HIGHEST = 0.5, 0.95

STEADY = 0.1 / 11
"""How strongly biases are held back: for each class, its share of what was chosen of .003 to .1
over eleven classes on PBC's validation part, five-fold (decision 50)."""

LEFT_OUT = 0.025
"""Share of a class's cells whose candidates may miss it: half of what is promised, since later
cells are never quite exchangeable with those that the limits were taken of."""

TOO_FEW_TO_SAY = 0.05
"""The limit of a class with under 39 cells: of so few no limit can be promised."""


def calibrated(card: Card, found: Predictions) -> Card:
    """The card with temperature and per-class thresholds for ``found`` (made at temperature 1)."""
    logits = np.log(np.maximum(found.probabilities, 1e-9)) * card.temperature
    temperature = fit_temperature(logits, found.labels, found.classes)
    shares = softmax(logits / temperature)
    return replace(
        card,
        temperature=temperature,
        thresholds=thresholds(shares, found.labels, found.classes),
        candidates=conformal_limits(shares, found.labels, found.classes),
    )


def fit_temperature(
    logits: NDArray[np.floating], labels: Sequence[str], classes: Sequence[str]
) -> float:
    """The temperature of least log loss; groups sum over their members (Guo 2017)."""
    allowed = targets_of(labels, classes) > 0
    usable = allowed.any(axis=1)
    logits, allowed = logits[usable], allowed[usable]

    def loss(log_temperature: float) -> float:
        scaled = logits / np.exp(log_temperature)
        whole = np.logaddexp.reduce(scaled, axis=1)
        part = np.logaddexp.reduce(np.where(allowed, scaled, -1e9), axis=1)
        return float(np.mean(whole - part))

    best = minimize_scalar(loss, bounds=(-1.5, 2.0), method="bounded")
    return float(np.exp(best.x))


def fit_leaning(
    logits: NDArray[np.floating], labels: Sequence[str], classes: Sequence[str]
) -> tuple[float, dict[str, float]]:
    """Temperature and biases of least log loss (bias-corrected temperature scaling, Alexandari
    2020), every label weighing alike; biases are held back by STEADY and rounded to hundredths.

    With a temperature alone a class that is called too often for its neighbour stays so, and what
    is estimated of a smear's shares with it.
    """
    allowed = targets_of(labels, classes) > 0
    rows = [int(row) for row in np.flatnonzero(allowed.any(axis=1))]
    logits, allowed = logits[rows].astype(np.float64), allowed[rows]
    counts = Counter(labels[row] for row in rows)
    weights = np.array([1 / (len(counts) * counts[labels[row]]) for row in rows])

    def loss(guess: NDArray[np.float64]) -> float:
        scaled = logits * np.exp(-guess[0]) + guess[1:]
        whole = np.logaddexp.reduce(scaled, axis=1)
        part = np.logaddexp.reduce(np.where(allowed, scaled, -np.inf), axis=1)
        return float((weights * (whole - part)).sum() + STEADY * (guess[1:] ** 2).sum())

    best = minimize(loss, np.zeros(len(classes) + 1), method="L-BFGS-B").x
    biases = {name: round(float(b), 2) for name, b in zip(classes, best[1:], strict=True)}
    return float(np.exp(best[0])), biases


def thresholds(
    shares: NDArray[np.floating], labels: Sequence[str], classes: Sequence[str]
) -> dict[str, float]:
    """For each class the lowest probability from which at most TOLERATED of its names are wrong.

    Between LOWEST and HIGHEST; a class that was never proposed gets the lowest.
    """
    chosen = shares.argmax(axis=1)
    sure = shares.max(axis=1)
    out = {}
    for index, name in enumerate(classes):
        mine = np.flatnonzero(chosen == index)
        hits = np.array([alike(labels[int(i)], name) for i in mine], np.bool_)
        out[name] = _lowest(sure[mine], hits)
    return out


def _lowest(sure: NDArray[np.floating], hits: NDArray[np.bool_]) -> float:
    for threshold in np.arange(LOWEST, HIGHEST, 0.05):
        named = sure >= threshold
        if not named.any() or 1 - hits[named].mean() <= TOLERATED:
            return round(float(threshold), 2)
    return HIGHEST


def conformal_limits(
    shares: NDArray[np.floating], labels: Sequence[str], classes: Sequence[str]
) -> dict[str, float]:
    """For each class the probability that all but LEFT_OUT of its own cells reach.

    Class-wise (Mondrian) split conformal prediction (Vovk 2012): on exchangeable cells the
    candidates hold the class of at least 1 - LEFT_OUT of each class's cells; of a class with too
    few cells that is not promised. Labels that are groups say nothing.
    """
    out = {}
    for index, name in enumerate(classes):
        mine = np.sort(shares[[label == name for label in labels], index])
        missed = int((len(mine) + 1) * LEFT_OUT)
        limit = float(mine[missed - 1]) if missed else TOO_FEW_TO_SAY
        out[name] = float(np.floor(limit * 1e5) / 1e5)
    return out
