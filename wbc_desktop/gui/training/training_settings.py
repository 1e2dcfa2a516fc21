"""What a person sets before a training, and about how long it will take. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

PLAIN: Final = "plain"
LITE0: Final = "efficientnet_lite0"
ARCHITECTURES: Final = (PLAIN, LITE0)

AUGMENTATIONS: Final = ("none", "wide")
USUAL_AUGMENTATION: Final[Mapping[str, str]] = {PLAIN: "none", LITE0: "wide"}

MOST_EPOCHS: Final = 500
MOST_BATCH: Final = 1024
MOST_SEED: Final = 2**31 - 1

ROUGH_PACE: Final[Mapping[str, float]] = {PLAIN: 115.0, LITE0: 120.0}
"""Images a second on two cores: measured 430 to 490 at 64 px for the plain network, of which a
quarter at its 128 px; 80 to 170 for the other at 112 px."""

STARTING_S: Final = 25.0
"""Loading the training program and its first step (6 to 17 s were measured)."""


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """Good enough to press Start at once: those of the proof of concept.

    ``name`` "" means the name of the labelled set.
    """

    architecture: str = PLAIN
    epochs: int = 15
    batch: int = 64
    seed: int = 1
    augmentation: str = "none"
    name: str = ""

    def as_values(self) -> dict[str, str | int]:
        """By name, to be remembered; the name is left to the next set."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        del values["name"]
        return values

    @staticmethod
    def from_values(values: Mapping[str, str | int]) -> TrainingSettings:
        """What was remembered; whatever is not possible (any more) keeps its default."""
        kept: dict[str, Any] = {n: v for n, v in values.items() if _possible(n, v)}
        return replace(TrainingSettings(), **kept)

    def with_architecture(self, architecture: str) -> TrainingSettings:
        """Another network with the variation of pictures that is usual for it."""
        usual = USUAL_AUGMENTATION[architecture]
        return replace(self, architecture=architecture, augmentation=usual)


def _possible(name: str, value: str | int) -> bool:
    if name in _BOUNDS:
        low, high = _BOUNDS[name]
        return isinstance(value, int) and low <= value <= high
    return value in _CHOICES.get(name, ())


_BOUNDS: Final[Mapping[str, tuple[int, int]]] = {
    "epochs": (1, MOST_EPOCHS),
    "batch": (1, MOST_BATCH),
    "seed": (0, MOST_SEED),
}
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "architecture": ARCHITECTURES,
    "augmentation": AUGMENTATIONS,
}


def estimated_seconds(settings: TrainingSettings, images: int, pace: float | None = None) -> float:
    """Seconds that a training of ``images`` pictures takes, very roughly.

    ``pace`` is images a second measured here before, if there was a run.
    """
    per_second = pace or ROUGH_PACE[settings.architecture]
    return STARTING_S + settings.epochs * images / per_second
