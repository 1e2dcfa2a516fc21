"""The document of an evaluation as the rows, fields and files a person looks at. No Qt here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wbc_desktop.domain.classes import CLASSES, members
from wbc_desktop.domain.limits import clopper_pearson

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


@dataclass(frozen=True, slots=True)
class Mistake:
    """A picture that was taken for something else. ``member`` is its name inside an archive."""

    label: str
    said: str
    probability: float
    path: Path
    member: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A network's figures on labelled pictures. ``limits`` are exact 95 % limits of accuracy.

    ``unreachable`` counts the pictures of labels the network was never trained on.
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
    small: tuple[str, ...] = ()
    unreachable: Mapping[str, int] | None = None
    mistakes: tuple[Mistake, ...] = ()

    def mistakes_of(self, label: str, said: str) -> list[Mistake]:
        """The pictures of one field of the matrix, surest mistakes first."""
        chosen = [m for m in self.mistakes if (m.label, m.said) == (label, said)]
        return sorted(chosen, key=lambda m: -m.probability)


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
        small=tuple(document.get("small_classes", ())),
        unreachable=dict(document.get("unreachable", {})),
        mistakes=tuple(_mistake(entry) for entry in document.get("mistakes", ())),
    )


def as_csv(evaluation: Evaluation) -> str:
    """Figures, classes and matrix as one sheet; decimal points, shares as fractions."""
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(["figure", "value", "lower_95", "upper_95"])
    sheet.writerow(["accuracy", f"{evaluation.accuracy:.6f}", *_fractions(evaluation.limits)])
    for name in ("balanced_accuracy", "macro_f1", "log_loss", "ece"):
        sheet.writerow([name, f"{getattr(evaluation, name):.6f}"])
    sheet.writerow(["cells", evaluation.cells])
    sheet.writerow([])
    sheet.writerow(["class", "cells", "recall", "lower_95", "upper_95", "precision"])
    for row in evaluation.rows:
        precision = "" if row.right is None else f"{row.right:.6f}"
        limits = _fractions((row.lower, row.upper))
        sheet.writerow([row.label, row.cells, f"{row.found:.6f}", *limits, precision])
    sheet.writerow([])
    matrix = evaluation.confusion
    sheet.writerow(["label \\ proposed", *matrix.said])
    for label in matrix.labels:
        sheet.writerow([label, *(matrix.count(label, said) for said in matrix.said)])
    return text.getvalue()


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
        label, cells, recall, float(lower), float(upper), precision if proposed else None
    )


def _proposed(label: str, confusion: Mapping[str, Mapping[str, int]]) -> bool:
    wanted = {label, *members(label)}
    return any(wanted & said.keys() for said in confusion.values())


def _confusion(table: Mapping[str, Mapping[str, int]]) -> Confusion:
    counts = {(label, said): int(n) for label, row in table.items() for said, n in row.items()}
    labels = ordered(table)
    said = ordered([*labels, *(said for _, said in counts)])
    return Confusion(tuple(labels), tuple(said), counts)


def _mistake(entry: Mapping[str, Any]) -> Mistake:
    return Mistake(
        str(entry["label"]),
        str(entry["chosen"]),
        float(entry["probability"]),
        Path(entry["path"]),
        str(entry.get("member", "")),
    )


def _limits(k: int, n: int) -> Sequence[float]:
    return clopper_pearson(k, n) if n else (0.0, 1.0)


def _fractions(limits: tuple[float, float]) -> list[str]:
    return [f"{share:.6f}" for share in limits]
