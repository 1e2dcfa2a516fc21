"""How one fit goes: how long, how fast, what it is shown and how often."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FitSettings:
    """One fit: ``epochs`` over as many crops as there are.

    The learning rate is constant, or with ``cosine`` rises for the first 3 % of the steps and then
    falls to nothing. ``balance`` 0 shows labels as often as they come, 1 all alike. ``swap`` is
    the share of crops that get another's surroundings. ``first_epoch`` above 1 goes on with
    weights alone: same schedule and order, fresh optimiser.
    """

    epochs: int
    batch: int
    learning_rate: float
    seed: int
    augmentation: str = "wide"
    balance: float = 0.5
    swap: float = 0.0
    cosine: bool = True
    freeze_norm: bool = True
    first_epoch: int = 1
