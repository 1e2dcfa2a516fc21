"""What a search may vary, between which bounds, and why. No optuna and no tensorflow here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wbc_desktop.learning.architectures import ARCHITECTURES
from wbc_desktop.wording import Wording

Setting = str | int | float


@dataclass(frozen=True, slots=True)
class Range:
    """One setting that a search may vary; its name is that of the key in the job of a training.

    Either ``choices``, or any value from ``low`` to ``high``: in steps of ``step`` where that is
    not 0, evenly over the orders of magnitude where ``logarithmic``.
    """

    name: str
    why: Wording
    choices: tuple[Setting, ...] = ()
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    logarithmic: bool = False

    def nearest(self, value: Setting) -> Setting:
        """The possible value next to another one; of words the same, else the first."""
        if not self.choices:
            inside = min(max(float(value), self.low), self.high)
            return self._on_a_step(inside) if self.step else inside
        if isinstance(value, str):
            return value if value in self.choices else self.choices[0]
        return min(self.choices, key=lambda choice: abs(float(choice) - float(value)))

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "choices": list(self.choices),
            "low": self.low,
            "high": self.high,
            "logarithmic": self.logarithmic,
        }

    def _on_a_step(self, value: float) -> float:
        return self.low + round((value - self.low) / self.step) * self.step


RANGES = (
    Range(
        "architecture",
        Wording("search.why.architecture", "Which kind of network suits these cells."),
        choices=ARCHITECTURES,
    ),
    Range(
        "learning_rate",
        Wording(
            "search.why.learning_rate",
            "How far each step goes: too small learns nothing in the time, too large unlearns.",
        ),
        low=1e-4,
        high=3e-3,
        logarithmic=True,
    ),
    Range(
        "schedule",
        Wording(
            "search.why.schedule",
            "Whether the learning rate stays, or falls to nothing over the epochs.",
        ),
        choices=("constant", "cosine"),
    ),
    Range(
        "batch",
        Wording("search.why.batch", "How many pictures are learned from at once."),
        choices=(16, 32, 64, 128),
    ),
    Range(
        "augmentation",
        Wording("search.why.augmentation", "How much the pictures are varied while learning."),
        choices=("none", "mild", "wide"),
    ),
    Range(
        "balance",
        Wording(
            "search.why.balance",
            "How far rare classes are shown as often as common ones: 0 as they come, 1 equally.",
        ),
        high=1.0,
        step=0.25,
    ),
)

BY_NAME = {r.name: r for r in RANGES}


def ranges_of(names: Iterable[str]) -> tuple[Range, ...]:
    """The ranges of these names, in the order of the table; other names are passed over."""
    wanted = set(names)
    return tuple(r for r in RANGES if r.name in wanted)


def within(ranges: Sequence[Range], settings: Mapping[str, Any]) -> dict[str, Setting]:
    """For every range the value nearest to that of ``settings``, where these have one."""
    return {r.name: r.nearest(settings[r.name]) for r in ranges if settings.get(r.name) is not None}
