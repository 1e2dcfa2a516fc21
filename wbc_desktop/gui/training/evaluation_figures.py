"""An evaluation as the rows, fields and pictures a person looks at. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import CLASSES, members
from wbc_desktop.gui.training.evaluation_against import Against
from wbc_desktop.learning.dangers import is_dangerous
from wbc_desktop.learning.datasets import Item

_ORDER = {c.id: place for place, c in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One label: ``found`` is recall, ``right`` precision (None if it was never proposed)."""

    label: str
    cells: int
    found: float
    lower: float
    upper: float
    right: float | None
    right_limits: tuple[float, float] | None = None
    f1: float = 0.0
    f1_limits: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Confusion:
    """Which label was taken for which: labels are rows, what the network said columns."""

    labels: tuple[str, ...]
    said: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]

    def count(self, label: str, said: str) -> int:
        return self.counts.get((label, said), 0)

    @property
    def most_wrong(self) -> int:
        """The largest number outside the diagonal."""
        return max((n for (label, said), n in self.counts.items() if label != said), default=0)

    @property
    def wrong(self) -> int:
        return sum(n for (label, said), n in self.counts.items() if label != said)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, eq=False)
class Heat:
    """Where a network found what spoke for its choice: 0 ... 1 (h, w) over ``microns`` around.

    ``exact`` says that the weights hold for every picture, not for this one only.
    """

    values: NDArray[np.float32]
    microns: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Mistake:
    """A picture and what it was taken for. ``member`` is its name inside an archive."""

    label: str
    said: str
    probability: float
    path: Path
    member: str = ""
    box: Box | None = None
    microns_per_pixel: float | None = None
    heat: Heat | None = None

    @property
    def right(self) -> bool:
        return self.said in members(self.label)

    @property
    def item(self) -> Item:
        """The labelled cell as its set has it."""
        return Item(
            self.path,
            self.label,
            box=self.box,
            microns_per_pixel=self.microns_per_pixel,
            member=self.member,
        )


@dataclass(frozen=True, slots=True)
class Danger:
    """One kind of dangerous error; ``limits`` are of ``per_1000`` cells of the set.

    ``among`` are the cells it could happen to: without any it is not judged. ``unidentified`` of
    the ``count`` would be left to people.
    """

    kind: str
    count: int
    unidentified: int
    among: int
    per_1000: float
    limits: tuple[float, float]


@dataclass(frozen=True, slots=True)
class SureBin:
    """Cells of about one sureness: how sure, and how often right with its exact limits."""

    sure: float
    right: float
    lower: float
    upper: float
    cells: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is named from a least sureness on: ``wrong`` of ``cells``, a share of all."""

    threshold: float
    cells: int
    wrong: int
    share: float


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of a slide or laboratory; ``worse``: surely worse than the whole set."""

    name: str
    cells: int
    right: float
    lower: float
    upper: float
    dangerous: int
    worse: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A network's figures on labelled pictures. ``limits`` are exact 95 % limits of accuracy.

    The mean of classes, ``balanced_accuracy``, is None where every class has too few pictures.
    ``unreachable`` counts the pictures of labels the network was never trained on. ``document``
    is what they were read from. ``classes`` are what the network can name, if that is known.
    ``learned_from`` of the pictures were among those it was trained with, None where nobody knows;
    ``undecided`` were left out because nobody said what their labels mean.
    """

    cells: int
    accuracy: float
    limits: tuple[float, float]
    balanced_accuracy: float | None
    macro_f1: float
    log_loss: float
    ece: float
    rows: tuple[ClassRow, ...]
    confusion: Confusion
    document: Mapping[str, Any]
    small: tuple[str, ...] = ()
    unreachable: Mapping[str, int] | None = None
    mistakes: tuple[Mistake, ...] = ()
    rights: tuple[Mistake, ...] = ()
    dangers: tuple[Danger, ...] = ()
    sureness: tuple[SureBin, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    aurc: float | None = None
    at_95: Coverage | None = None
    slides: tuple[Group, ...] = ()
    laboratories: tuple[Group, ...] = ()
    classes: tuple[str, ...] = ()
    network: str = ""
    sha256: str = ""
    data: str = ""
    part: str = ""
    learned_from: int | None = None
    undecided: Mapping[str, int] = field(default_factory=dict)
    against: Against | None = None

    def mistakes_of(self, label: str, said: str) -> list[Mistake]:
        """The pictures of one field of the matrix: surest mistakes, least sure hits first."""
        if label == said:
            mine = [m for m in self.rights if m.label == label]
            return sorted(mine, key=lambda m: m.probability)
        chosen = [m for m in self.mistakes if (m.label, m.said) == (label, said)]
        return sorted(chosen, key=lambda m: -m.probability)

    def dangerous(self, kind: str = "") -> list[Mistake]:
        """The pictures of a kind of dangerous error, or of all kinds, the surest first."""
        chosen = [m for m in self.mistakes if _is_kind(m, kind)]
        return sorted(chosen, key=lambda m: -m.probability)

    def all_mistakes(self) -> list[Mistake]:
        """Dangerous ones first, the surest first of each."""
        return sorted(self.mistakes, key=lambda m: (not _is_kind(m, ""), -m.probability))


def _is_kind(mistake: Mistake, kind: str) -> bool:
    return is_dangerous(mistake.label, mistake.said, kind)


def ordered(labels: Iterable[str]) -> list[str]:
    """Labels in the order of the table of classes; a group stands before its first member."""
    return sorted(set(labels), key=lambda name: (_ORDER[members(name)[0]], name in _ORDER, name))
