"""Readings made by hand: what a network would say of cells that are on no disk."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from wbc_desktop.domain.cell import Proposal
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.evaluation import Predictions
from wbc_desktop.network.classifier import UNLIKE
from wbc_desktop.network.familiarity import ELSEWHERE, TRAITS

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

import labelled_sets as sets  # noqa: E402 - its folder is on the path only now
from network_reading import Reading  # noqa: E402


@dataclass(frozen=True, slots=True)
class Said:
    """One cell: its label, what the network answers and how surely, named or not, and of whom."""

    label: str
    answer: str
    probability: float = 0.95
    named: bool = True
    unlike: float = -1.0
    slide: str = ""
    candidates: tuple[str, ...] = ()
    density: float = 0.3


def reading(cells: Sequence[Said]) -> Reading:
    shares = np.stack([_shares(cell) for cell in cells])
    items = tuple(Item(Path(f"{i}.png"), c.label, slide=c.slide) for i, c in enumerate(cells))
    found = Predictions(
        tuple(c.label for c in cells),
        sets.CLASSES,
        shares,
        np.zeros((len(cells), 2), np.float32),
        np.array([c.unlike for c in cells], np.float32),
        (),
        items,
    )
    proposals = tuple(_proposal(c, row) for c, row in zip(cells, shares, strict=True))
    return Reading(found, proposals, tuple(_traits(c) for c in cells))


def _shares(cell: Said) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    rest = (1 - cell.probability) / (len(sets.CLASSES) - 1)
    shares = np.full(len(sets.CLASSES), rest, np.float32)
    shares[sets.CLASSES.index(cell.answer)] = cell.probability
    return shares


def _proposal(cell: Said, shares: np.ndarray[tuple[int], np.dtype[np.float32]]) -> Proposal:
    pairs = zip(sets.CLASSES, (float(s) for s in shares), strict=True)
    ranked = tuple(sorted(pairs, key=lambda pair: -pair[1]))
    reason = None if cell.named else UNLIKE()
    return Proposal(ranked, not cell.named, reason, cell.candidates or (cell.answer,), "net")


def _traits(cell: Said) -> dict[str, float]:
    return dict.fromkeys(TRAITS, 0.0) | {
        "nucleus_density": cell.density,
        "sureness": cell.probability,
        ELSEWHERE: cell.probability / 2,
    }
