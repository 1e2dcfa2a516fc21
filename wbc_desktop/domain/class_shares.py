"""How the cells of a smear divide among the classes, judged from all of them before any review.

A network is trained with its classes more or less in balance and so takes every class for equally
frequent: among fifty segmented neutrophils it calls twelve bands, since half of what *looks* a
little like a band was one in training. Counting its proposals therefore counts rare neighbours
of a frequent class too often. Here the classes' shares and the cells' probabilities are brought
into agreement by expectation and maximisation (Saerens, Latinne and Decaestecker 2002, "Adjusting
the outputs of a classifier to new a priori probabilities", Neural Computation 14:21); decided
cells enter as certain. No cell's class is changed by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.classes import BY_ID, ERYTHROBLAST
from wbc_desktop.domain.limits import clopper_pearson

Probabilities = Mapping[str, float]
"""Class to probability, of one cell; a decided cell has one class with 1."""

COUNT_KEPT = 1.0
"""How many cells' worth of the plain count hold the shares back, which steadies those of few
cells. Chosen on PBC's validation part (docs/decisions/0156)."""

DISTRUST = 0.2
"""By how much fewer cells the limits are made than the probabilities claim: these are estimates
themselves. Chosen on PBC's validation part, so that limits hold in 95 % of resampled smears."""

_STEPS, _STILL = 500, 1e-7
_QUICK_STEPS, _QUICK_STILL, _QUICK_CELLS = 60, 1e-4, 1000

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Share:
    """A class's share of the 100 % with its 95 % limits, all in percent."""

    percent: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class SharesEstimate:
    """The corrected shares of the classes in the 100 %, in the order of the classes.

    An estimate before review: never counted, never signed. ``cells`` are those it rests on;
    ``left_out`` were neither decided nor to be named. ``nrbc_per_100`` is the same for
    erythroblasts; None where nothing is in the 100 %.
    """

    cells: int
    left_out: int
    classes: Mapping[str, Share]
    nrbc_per_100: float | None


def quick_shares(cells: Sequence[Probabilities]) -> dict[str, float]:
    """The corrected shares of all classes, sum 1: near enough to sort by, and fast.

    Of very many cells it takes some, evenly spread.
    """
    few = max(1, len(cells) // _QUICK_CELLS)
    names, rows = _table(cells[::few])
    if not names:
        return {}
    shares = _agreed(rows, _counted(rows), _QUICK_STEPS, _QUICK_STILL)
    return dict(zip(names, shares.tolist(), strict=True))


def corrected(cell: Probabilities, shares: Mapping[str, float]) -> dict[str, float]:
    """A cell's probabilities on a smear with these shares, sum 1; as they were if no class of
    the cell has a share. The cell's proposal stays what it is."""
    weighed = {id: p * shares.get(id, 0.0) for id, p in cell.items()}
    total = sum(weighed.values())
    if total <= 0:
        return dict(cell)
    return {id: p / total for id, p in weighed.items()}


def estimate_shares(cells: Sequence[Probabilities], left_out: int = 0) -> SharesEstimate:
    """Estimates the differential from the cells' probabilities.

    Limits are Clopper and Pearson's for the number of cells that would tell a share as surely as
    these do: uncertain cells tell less. It is found from the observed information of the
    shares (Titterington, Smith and Makov 1985, section 4.2.2).
    """
    names, rows = _table(cells)
    if not names:
        return SharesEstimate(0, left_out, {}, None)
    shares = _agreed(rows, _counted(rows), _STEPS, _STILL)
    inside = np.array([BY_ID[name].counted for name in names])
    whole = float(shares[inside].sum())
    if whole <= 0:
        return SharesEstimate(len(rows), left_out, {}, None)
    doubted = float((rows.max(axis=1) < 1).mean())
    sure = np.maximum((1 - DISTRUST * doubted) * _sure_cells(rows, shares), 1.0)
    classes = {
        name: _share(float(shares[i]), float(sure[i]), whole)
        for i, name in enumerate(names)
        if inside[i]
    }
    nrbc = dict(zip(names, shares.tolist(), strict=True)).get(ERYTHROBLAST, 0.0)
    return SharesEstimate(len(rows), left_out, _in_order(classes), 100 * nrbc / whole)


def _share(share: float, sure: float, whole: float) -> Share:
    lower, upper = clopper_pearson(min(share, 1.0) * sure, sure)
    return Share(*(min(100 * part / whole, 100.0) for part in (share, lower, upper)))


def _in_order(classes: Mapping[str, Share]) -> dict[str, Share]:
    return {id: classes[id] for id in BY_ID if id in classes}


def _table(cells: Iterable[Probabilities]) -> tuple[list[str], Array]:
    """Class names and rows of probabilities, each with the sum 1; rows without any are left out."""
    kept = [cell for cell in cells if sum(cell.values()) > 0]
    names = list(dict.fromkeys(id for cell in kept for id in cell))
    rows = np.array([[cell.get(id, 0.0) for id in names] for cell in kept], np.float64)
    return names, rows / rows.sum(axis=1, keepdims=True) if kept else rows


def _counted(rows: Array) -> Array:
    """Shares of the most probable classes: what counting the proposals gives."""
    counts = np.bincount(rows.argmax(axis=1), minlength=rows.shape[1])
    return np.asarray(counts / len(rows), np.float64)


def _agreed(rows: Array, counted: Array, steps: int, still: float) -> Array:
    """Shares that the cells' probabilities, weighed by them, give back; a little of the count."""
    shares = np.full(rows.shape[1], 1 / rows.shape[1])
    kept = COUNT_KEPT * counted
    for _ in range(steps):
        before, shares = shares, rows.T @ (1 / np.maximum(rows @ shares, 1e-300)) * shares + kept
        shares /= shares.sum()
        if np.abs(shares - before).max() < still:
            break
    return shares


def _sure_cells(rows: Array, shares: Array) -> Array:
    """For each class the number of surely known cells that would tell its share as well.

    Half a certain cell is added to every class, so that an absent one has a variance too; of
    certain cells alone the number is then their own.
    """
    cells, classes = rows.shape
    if classes == 1:
        return np.array([float(cells)])
    near = (cells * shares + 0.5) / (cells + 0.5 * classes)
    steps = np.concatenate([rows / (rows @ near)[:, None], np.sqrt(0.5) * np.diag(1 / near)])
    inner = steps[:, :-1] - steps[:, -1:]
    covariance = np.linalg.inv(inner.T @ inner)
    variances = np.append(np.diag(covariance), covariance.sum())
    return np.asarray(np.clip(near * (1 - near) / variances, 1.0, cells), np.float64)
