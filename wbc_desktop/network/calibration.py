"""How sure a network may be: at home, and on slides that are not known to look familiar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.network.arithmetic import softmax
from wbc_desktop.network.card import Card

Floats = NDArray[np.float32]

ABROAD_FACTOR = 3.0
"""Temperature abroad over that at home, of networks whose card measures none abroad: as measured
with a network on two laboratories it never saw."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns a network's outputs into words of one degree of sureness.

    ``temperature`` divides the logits, ``biases`` are added then, class by class (bias-corrected
    temperature scaling, Alexandari 2020); ``thresholds`` and ``candidates`` are least
    probabilities; cells whose score by the judge is above ``turned_away``, or what ``apart`` has
    for their class, are not named.
    """

    temperature: float
    biases: Mapping[str, float]
    thresholds: Mapping[str, float]
    candidates: Mapping[str, float]
    turned_away: float
    apart: Mapping[str, float]

    def least_unlike(self, classes: Sequence[str]) -> Floats:
        """The judge's score from which cells called these classes are not named (n,)."""
        return np.array([self.apart.get(name, self.turned_away) for name in classes], np.float32)

    def shares(self, logits: Floats, classes: Sequence[str]) -> Floats:
        """Probabilities of logits (n, classes), rows summing to 1."""
        biases = np.array([self.biases.get(name, 0.0) for name in classes])
        return softmax(logits.astype(np.float64) / self.temperature + biases)


def at_home(card: Card) -> Calibration:
    """For slides that look familiar: measured on cells of the network's own laboratory."""
    return Calibration(
        card.temperature,
        card.biases,
        card.thresholds,
        card.candidates,
        card.unknown.get("threshold", 0.0),
        card.unknown.get("apart", {}),
    )


def abroad(card: Card) -> Calibration:
    """For all other slides: measured on laboratories that were left out of the training.

    A card without such a measurement is taken to be ABROAD_FACTOR less sure than at home.
    """
    measured = card.abroad
    home = at_home(card)
    return Calibration(
        measured.get("temperature", home.temperature * ABROAD_FACTOR),
        measured.get("biases", {}),
        measured.get("thresholds", home.thresholds),
        measured.get("candidates", home.candidates),
        measured.get("threshold", home.turned_away),
        home.apart,
    )
