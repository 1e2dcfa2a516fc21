"""Labelled sets as the program reads them: cells of one slide are judged together first.

Where a set names patients (apl), the cells of a patient are one slide; every other set is one
folder, as a laboratory drops it. Whether a slide looks familiar decides how sure its proposals
may be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from network_reading import Reading
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Proposal
from wbc_desktop.network.familiarity import FAMILIAR, Statistics, judge

PATIENTS = "apl"
"""Sets whose name begins so are read patient by patient, known and unknown cells together."""

Slide = tuple[str, str]


def settled(readings: Mapping[str, Reading], statistics: Statistics) -> dict[str, Reading]:
    """The readings with the proposals that hold on their slides, and their probabilities."""
    states = _states(readings, statistics)
    return {
        name: _with(reading, [states[slide] == FAMILIAR for slide in _slides(name, reading)])
        for name, reading in readings.items()
    }


def states_of(readings: Mapping[str, Reading], statistics: Statistics) -> dict[str, dict[str, int]]:
    """How many slides of each set were judged familiar, unfamiliar or of too few cells."""
    counts: dict[str, dict[str, int]] = {}
    for (laboratory, _), state in _states(readings, statistics).items():
        row = counts.setdefault(laboratory, {})
        row[state] = row.get(state, 0) + 1
    return counts


def _states(readings: Mapping[str, Reading], statistics: Statistics) -> dict[Slide, str]:
    cells: defaultdict[Slide, list[dict[str, float]]] = defaultdict(list)
    for name, reading in readings.items():
        for slide, traits in zip(_slides(name, reading), reading.traits, strict=True):
            cells[slide].append(traits)
    return {s: judge(c, statistics, scale_known=True).state for s, c in cells.items()}


def _slides(name: str, reading: Reading) -> list[Slide]:
    if name.startswith(PATIENTS):
        return [(PATIENTS, item.slide) for item in reading.found.items]
    return [(name, "")] * len(reading)


def _with(reading: Reading, familiar: Sequence[bool]) -> Reading:
    pairs = zip(reading.proposals, reading.elsewhere, familiar, strict=True)
    holding = tuple(at_home if known else elsewhere for at_home, elsewhere, known in pairs)
    found = replace(reading.found, probabilities=_probabilities(holding, reading.found.classes))
    return replace(reading, found=found, proposals=holding, elsewhere=())


def _probabilities(proposals: Sequence[Proposal], classes: Sequence[str]) -> NDArray[np.float32]:
    rows = [[dict(p.probabilities)[c] for c in classes] for p in proposals]
    return np.array(rows, np.float32).reshape(len(proposals), len(classes))
