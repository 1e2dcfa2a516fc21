"""How sure a network may be: at home, and on slides that are not known to look familiar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wbc_desktop.network.card import Card

ABROAD_FACTOR = 2.5
"""Temperature abroad over that at home, of networks whose card measures none abroad: as measured
with a network that was trained without one laboratory, on that laboratory."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns a network's outputs into words of one degree of sureness.

    ``temperature`` divides the logits; ``thresholds`` and ``candidates`` are least probabilities,
    class by class; cells whose score by the judge is above ``turned_away`` are not named.
    """

    temperature: float
    thresholds: Mapping[str, float]
    candidates: Mapping[str, float]
    turned_away: float


def at_home(card: Card) -> Calibration:
    """For slides that look familiar: measured on cells of the network's own laboratory."""
    return Calibration(
        card.temperature, card.thresholds, card.candidates, card.unknown.get("threshold", 0.0)
    )


def abroad(card: Card) -> Calibration:
    """For all other slides: measured on laboratories that were left out of the training.

    A card without such a measurement is taken to be ABROAD_FACTOR less sure than at home.
    """
    measured = card.abroad
    home = at_home(card)
    return Calibration(
        measured.get("temperature", home.temperature * ABROAD_FACTOR),
        measured.get("thresholds", home.thresholds),
        measured.get("candidates", home.candidates),
        measured.get("threshold", home.turned_away),
    )
