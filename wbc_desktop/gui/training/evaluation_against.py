"""What another network made of the same cells, as the card beside the figures needs it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wbc_desktop.wording import Message

LEVEL = 0.05
"""Below it chance does not explain a difference."""
_FEWEST = 10
"""Cells of a class whose difference is worth a line."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of one network with exact limits; the mean of classes is None where all are small."""

    accuracy: float
    limits: tuple[float, float]
    balanced: float | None
    balanced_limits: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class ClassGain:
    """How much more of a class is found by the network that is judged: a share, -1 ... 1."""

    label: str
    gain: float


@dataclass(frozen=True, slots=True)
class Learned:
    """How many of the cells each learned from, None where its card does not say.

    They are ``left_out`` of the comparison.
    """

    judged: int | None = None
    in_use: int | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Against:
    """``judged`` and the network ``in_use`` on the same ``cells``.

    ``won`` only the judged one names rightly, ``lost`` only the one in use; ``p`` is McNemar's
    exact one. ``only_judged`` and ``only_in_use`` are labels that one of them alone can name.
    Cells that one of them ``learned`` from are not among these. With a ``refusal`` there is
    nothing else.
    """

    refusal: Message | None = None
    network: str = ""
    cells: int = 0
    judged: Figures | None = None
    in_use: Figures | None = None
    won: int = 0
    lost: int = 0
    p: float = 1.0
    gains: tuple[ClassGain, ...] = ()
    only_judged: Mapping[str, int] = field(default_factory=dict)
    only_in_use: Mapping[str, int] = field(default_factory=dict)
    learned: Learned = field(default_factory=Learned)
    document: Mapping[str, Any] = field(default_factory=dict)

    @property
    def differs(self) -> bool:
        """Whether chance does not explain the difference."""
        return self.p < LEVEL


def read_against(found: Mapping[str, Any] | None) -> Against | None:
    """The part ``against`` of the document of an evaluation; None where it has none."""
    if found is None:
        return None
    if "refusal" in found:
        return Against(Message.from_json(found["refusal"]))
    other = found["first_network"]
    return Against(
        network=f"{other['name']} {other['version']}",
        cells=int(found["cells"]),
        judged=_figures(found["second"]),
        in_use=_figures(found["first"]),
        won=int(found["won"]),
        lost=int(found["lost"]),
        p=float(found["p"]),
        gains=_gains(found["per_class"]),
        only_judged=dict(found["only_second"]),
        only_in_use=dict(found["only_first"]),
        learned=_learned(found.get("learned") or {}),
        document=found,
    )


def _learned(found: Mapping[str, Any]) -> Learned:
    return Learned(found.get("second"), found.get("first"), int(found.get("left_out", 0)))


def _figures(found: Mapping[str, Any]) -> Figures:
    low, high = found["accuracy_limits"]
    mean, limits = found["balanced_accuracy"], found.get("balanced_limits")
    return Figures(
        float(found["accuracy"]),
        (float(low), float(high)),
        None if mean is None else float(mean),
        (float(limits[0]), float(limits[1])) if limits else None,
    )


def _gains(per_class: Mapping[str, Any]) -> tuple[ClassGain, ...]:
    """The largest differences first; classes that are small or alike are left out."""
    known = [
        ClassGain(label, (row["second"]["right"] - row["first"]["right"]) / row["cells"])
        for label, row in per_class.items()
        if row["cells"] >= _FEWEST
    ]
    return tuple(sorted((g for g in known if g.gain), key=lambda g: (-abs(g.gain), g.label)))
