"""The document of an evaluation as the rows, fields and files a person looks at. No Qt here."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import CLASSES, members
from wbc_desktop.domain.limits import clopper_pearson
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

    ``unreachable`` counts the pictures of labels the network was never trained on. ``document``
    is what they were read from. ``classes`` are what the network can name, if that is known.
    """

    cells: int
    accuracy: float
    limits: tuple[float, float]
    balanced_accuracy: float
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


def read_evaluation(document: Mapping[str, Any]) -> Evaluation:
    """The figures in the document of ``evaluate`` (a contract that only grows)."""
    right = round(document["accuracy"] * document["cells"])
    lower, upper = document.get("accuracy_limits") or _limits(right, document["cells"])
    return Evaluation(
        cells=int(document["cells"]),
        accuracy=float(document["accuracy"]),
        limits=(float(lower), float(upper)),
        balanced_accuracy=float(document["balanced_accuracy"]),
        macro_f1=float(document["macro_f1"]),
        log_loss=float(document["log_loss"]),
        ece=float(document["ece"]),
        rows=_rows(document["per_class"], document["confusion"]),
        confusion=_confusion(document["confusion"]),
        document=document,
        small=tuple(document.get("small_classes", ())),
        unreachable=dict(document.get("unreachable", {})),
        mistakes=tuple(_mistake(entry) for entry in document.get("mistakes", ())),
        rights=tuple(_mistake(entry) for entry in document.get("rights", ())),
        dangers=tuple(_danger(k, d) for k, d in (document.get("dangerous") or {}).items()),
        sureness=tuple(_sure_bin(b) for b in document.get("reliability") or ()),
        **_coverage(document.get("risk_coverage") or {}),
        slides=tuple(_group(g) for g in document.get("per_slide") or ()),
        laboratories=tuple(_group(g) for g in document.get("per_laboratory") or ()),
        classes=tuple((document.get("network") or {}).get("classes", ())),
    )


def ordered(labels: Iterable[str]) -> list[str]:
    """Labels in the order of the table of classes; a group stands before its first member."""
    return sorted(set(labels), key=lambda name: (_ORDER[members(name)[0]], name in _ORDER, name))


def _rows(per_class: Mapping[str, Any], confusion: Mapping[str, Any]) -> tuple[ClassRow, ...]:
    """Worst first: by the share found again, then by the lower limit."""
    rows = [_row(label, entry, _proposed(label, confusion)) for label, entry in per_class.items()]
    return tuple(sorted(rows, key=lambda row: (row.found, row.lower)))


def _row(label: str, entry: Mapping[str, Any], proposed: bool) -> ClassRow:
    cells, recall = int(entry["support"]), float(entry["recall"])
    lower, upper = entry.get("recall_limits") or _limits(round(recall * cells), cells)
    precision = float(entry["precision"])
    return ClassRow(
        label,
        cells,
        recall,
        float(lower),
        float(upper),
        precision if proposed else None,
        _pair(entry.get("precision_limits")),
        float(entry["f1"]),
        _pair(entry.get("f1_limits")),
    )


def _pair(limits: Sequence[float] | None) -> tuple[float, float] | None:
    return (float(limits[0]), float(limits[1])) if limits else None


def _proposed(label: str, confusion: Mapping[str, Mapping[str, int]]) -> bool:
    wanted = {label, *members(label)}
    return any(wanted & said.keys() for said in confusion.values())


def _confusion(table: Mapping[str, Mapping[str, int]]) -> Confusion:
    counts = {(label, said): int(n) for label, row in table.items() for said, n in row.items()}
    labels = ordered(table)
    said = ordered([*labels, *(said for _, said in counts)])
    return Confusion(tuple(labels), tuple(said), counts)


def _mistake(entry: Mapping[str, Any]) -> Mistake:
    scale = entry.get("microns_per_pixel")
    return Mistake(
        str(entry["label"]),
        str(entry["chosen"]),
        float(entry["probability"]),
        Path(entry["path"]),
        str(entry.get("member", "")),
        Box(*entry["box"]) if entry.get("box") else None,
        float(scale) if scale else None,
        _heat(entry["why"]) if entry.get("why") else None,
    )


def _heat(why: Mapping[str, Any]) -> Heat:
    data = np.frombuffer(base64.b64decode(why["heat"]), np.uint8)
    values = data.reshape(int(why["height"]), int(why["width"])) / np.float32(255)
    return Heat(np.asarray(values, np.float32), float(why["microns"]), why["kind"] == "exact")


def _danger(kind: str, entry: Mapping[str, Any]) -> Danger:
    low, high = entry["per_1000_limits"]
    return Danger(
        kind,
        int(entry["count"]),
        int(entry["unidentified"]),
        int(entry["among"]),
        float(entry["per_1000"]),
        (float(low), float(high)),
    )


def _sure_bin(entry: Mapping[str, Any]) -> SureBin:
    low, high = entry["limits"]
    return SureBin(entry["sure"], entry["right"], low, high, entry["cells"])


def _coverage(entry: Mapping[str, Any]) -> dict[str, Any]:
    if not entry:
        return {}
    points = tuple(_covered(point) for point in entry["curve"])
    return {"coverage": points, "aurc": float(entry["aurc"]), "at_95": _covered(entry["at_95"])}


def _covered(point: Mapping[str, Any]) -> Coverage:
    return Coverage(point["threshold"], point["cells"], point["wrong"], point["coverage"])


def _group(entry: Mapping[str, Any]) -> Group:
    low, high = entry["accuracy_limits"]
    return Group(
        str(entry["name"]),
        int(entry["cells"]),
        float(entry["accuracy"]),
        float(low),
        float(high),
        int(entry["dangerous"]),
        bool(entry["worse"]),
    )


def _limits(k: int, n: int) -> Sequence[float]:
    return clopper_pearson(k, n) if n else (0.0, 1.0)
