"""What a person sets before a training, and about how long it will take. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from wbc_desktop.learning.architectures import ARCHITECTURES, LITE0, PLAIN, SMALL
from wbc_desktop.learning.augmentation import AUGMENTATION_NAMES
from wbc_desktop.learning.usual import IMAGENET, NOTHING, RATE_OF_BEGUN, USUAL

SCHEDULES: Final = ("constant", "cosine")
BALANCES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)

MOST_EPOCHS: Final = 500
MOST_BATCH: Final = 1024
MOST_SEED: Final = 2**31 - 1
LEAST_RATE: Final = 1e-6
MOST_RATE: Final = 1.0

ROUGH_PACE: Final[Mapping[str, float]] = {PLAIN: 200.0, SMALL: 800.0, LITE0: 150.0}
"""Images a second on two cores, varied as is usual for the kind. Steps alone were measured at
240 to 250, 1 790 and 236 (scripts/measure/architectures.py); wide variation takes a fifth."""

STARTING_S: Final = 25.0
"""Loading the training program and its first step (6 to 17 s were measured)."""

READ_A_SECOND: Final = 250.0
"""Pictures read and cut out a second, once for all epochs."""


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """Good enough to press Start at once: those of the proof of concept.

    ``begin`` is "nothing", "imagenet" or the path of a network file. ``balance`` 0 shows classes
    as often as they come, 1 all alike. ``name`` "" means the name of the labelled set.
    """

    architecture: str = PLAIN
    epochs: int = 15
    batch: int = 64
    seed: int = 1
    augmentation: str = "none"
    name: str = ""
    learning_rate: float = 1e-3
    schedule: str = "constant"
    balance: float = 0.0
    begin: str = NOTHING

    @property
    def begins_with_a_network(self) -> bool:
        return self.begin not in (NOTHING, IMAGENET)

    def as_values(self) -> dict[str, str | int]:
        """By name, to be remembered; the name is left to the next set."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        del values["name"]
        return {n: str(v) if isinstance(v, float) else v for n, v in values.items()}

    @staticmethod
    def from_values(values: Mapping[str, str | int]) -> TrainingSettings:
        """What was remembered; whatever is not possible (any more) keeps its default."""
        kept: dict[str, Any] = {}
        for name, read in _READERS.items():
            if (value := read(values.get(name))) is not None:
                kept[name] = value
        settings = replace(TrainingSettings(), **kept)
        if settings.begin == IMAGENET and settings.architecture != LITE0:
            return replace(settings, begin=NOTHING)
        return settings

    def with_architecture(self, architecture: str) -> TrainingSettings:
        """Another network with what is usual for it."""
        usual = USUAL[architecture]
        return replace(
            self,
            architecture=architecture,
            **{f.name: getattr(usual, f.name) for f in fields(usual)},
        )

    def beginning_with(self, begin: str, architecture: str = "") -> TrainingSettings:
        """Another beginning, at the rate that is usual for it; a network brings its kind."""
        kind = architecture or self.architecture
        settings = self if kind == self.architecture else self.with_architecture(kind)
        known = begin not in (NOTHING, IMAGENET)
        rate = RATE_OF_BEGUN if known else USUAL[kind].learning_rate
        return replace(settings, begin=begin, learning_rate=rate)


def _whole(low: int, high: int) -> Callable[[object], int | None]:
    return lambda value: value if type(value) is int and low <= value <= high else None


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str | None]:
    return lambda value: value if isinstance(value, str) and value in choices else None


def _number(low: float, high: float) -> Callable[[object], float | None]:
    def read(value: object) -> float | None:
        try:
            number = float(value) if isinstance(value, str) else low - 1
        except ValueError:
            return None
        return number if low <= number <= high else None

    return read


def _begin(value: object) -> str | None:
    known = isinstance(value, str) and (
        value in (NOTHING, IMAGENET) or Path(value).suffix == ".wbcnet"
    )
    return str(value) if known else None


_READERS: Final[Mapping[str, Callable[[object], Any]]] = {
    "architecture": _one_of(ARCHITECTURES),
    "epochs": _whole(1, MOST_EPOCHS),
    "batch": _whole(1, MOST_BATCH),
    "seed": _whole(0, MOST_SEED),
    "augmentation": _one_of(AUGMENTATION_NAMES),
    "learning_rate": _number(LEAST_RATE, MOST_RATE),
    "schedule": _one_of(SCHEDULES),
    "balance": _number(0.0, 1.0),
    "begin": _begin,
}


def estimated_seconds(settings: TrainingSettings, images: int, pace: float | None = None) -> float:
    """Seconds that a training of ``images`` pictures takes, very roughly.

    ``pace`` is images a second measured here before, if there was a run.
    """
    per_second = pace or ROUGH_PACE[settings.architecture]
    return STARTING_S + images / READ_A_SECOND + settings.epochs * images / per_second
