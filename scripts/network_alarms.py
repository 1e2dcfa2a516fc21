"""How well the score of a slide tells where the network must not be trusted.

Slides are simulated by groups of one laboratory's cells. Half of a laboratory's groups are of its
own mix of classes, half of a random mix: so groups on which the network does well and badly occur
in most laboratories, and are told by what is seen of the cells, not of the laboratory alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from network_reading import Reading
from network_scores import Figure, auroc, group, share
from numpy.typing import NDArray

from wbc_desktop.network.familiarity import ENOUGH, UNFAMILIAR, Statistics, judge

GROUPS = 50
"""Groups of a laboratory's own mix, and as many of random mixes."""

BAD = 0.8
"""A group is bad where less than this share of its first choices is right (eight groups)."""

MIXED = 0.5
"""Concentration of the random mixes: mostly two or three classes."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A group of ENOUGH cells: share right, the slide's score, its likeness to training."""

    accuracy: float
    score: float
    likeness: float
    alarmed: bool

    @property
    def bad(self) -> bool:
        return self.accuracy < BAD


def alarmed(reading: Reading, statistics: Statistics) -> Figure:
    """Random groups of a laboratory's cells that are called unfamiliar."""
    return share([g.alarmed for g in groups(reading, statistics, mixed=False)])


def slide_alarm(readings: Mapping[str, Reading], statistics: Statistics) -> Figure:
    """AUROC of score, and of likeness, for bad groups; alike many of each laboratory."""
    found = {
        name: groups(r, statistics, mixed=False) + groups(r, statistics, mixed=True)
        for name, r in readings.items()
    }
    every = [g for part in found.values() for g in part]
    return {
        "score": _by([-g.score for g in every], every),
        "likeness": _by([-g.likeness for g in every], every),
        "alarmed_of_bad": share([g.alarmed for g in every if g.bad]),
        "alarmed_of_good": share([g.alarmed for g in every if not g.bad]),
        "by_set": {name: _of_one(part) for name, part in found.items()},
    }


def groups(reading: Reading, statistics: Statistics, *, mixed: bool) -> list[Judged]:
    rng = np.random.default_rng(2 if mixed else 1)
    weights = [_mix(reading.truth, rng) if mixed else None for _ in range(GROUPS)]
    return [
        _judged(reading, rng.choice(len(reading), ENOUGH, replace=False, p=p), statistics)
        for p in weights
    ]


def _mix(truth: Sequence[str], rng: np.random.Generator) -> NDArray[np.float64]:
    """Chance of every cell to be drawn when the classes have random shares; none is impossible."""
    names = sorted(set(truth))
    shares = rng.dirichlet([MIXED] * len(names)) + 1e-3
    chance = np.array([shares[names.index(t)] / truth.count(t) for t in truth])
    return np.asarray(chance / chance.sum(), np.float64)


def _judged(reading: Reading, picked: NDArray[np.int64], statistics: Statistics) -> Judged:
    cells = [reading.traits[i] for i in picked]
    verdict = judge(cells, statistics, scale_known=True)
    foreign = verdict.state == UNFAMILIAR
    said = reading.elsewhere if foreign and reading.elsewhere else reading.proposals
    truth = reading.truth
    accuracy = float(np.mean([group(said[i].first) == truth[i] for i in picked]))
    return Judged(accuracy, verdict.score, verdict.likeness, foreign)


def _by(doubt: Sequence[float], found: Sequence[Judged]) -> Figure:
    bad = [d for d, g in zip(doubt, found, strict=True) if g.bad]
    good = [d for d, g in zip(doubt, found, strict=True) if not g.bad]
    return {**auroc(bad, good), "limits": None}  # Groups share cells: no limits hold.


def _of_one(found: Sequence[Judged]) -> Figure:
    return {
        "groups": len(found),
        "bad": sum(g.bad for g in found),
        "score": _by([-g.score for g in found], found)["share"],
        "likeness": _by([-g.likeness for g in found], found)["share"],
    }
