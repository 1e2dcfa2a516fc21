"""Reads the document of an evaluation, a contract that only grows. No Qt here."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import members
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.gui.training.evaluation_against import read_against
from wbc_desktop.gui.training.evaluation_figures import (
    ClassRow,
    Confusion,
    Coverage,
    Danger,
    Evaluation,
    Group,
    Heat,
    Mistake,
    SureBin,
    ordered,
)


def read_evaluation(document: Mapping[str, Any]) -> Evaluation:
    """The figures in the document of ``evaluate`` (a contract that only grows)."""
    right = round(document["accuracy"] * document["cells"])
    mean = document["balanced_accuracy"]
    lower, upper = document.get("accuracy_limits") or _limits(right, document["cells"])
    return Evaluation(
        cells=int(document["cells"]),
        accuracy=float(document["accuracy"]),
        limits=(float(lower), float(upper)),
        balanced_accuracy=None if mean is None else float(mean),
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
        **_origin(document.get("network") or {}, document.get("set") or {}),
        learned_from=document.get("learned_from"),
        against=read_against(document.get("against")),
    )


def _origin(network: Mapping[str, Any], of: Mapping[str, Any]) -> dict[str, Any]:
    """Which network was judged on what."""
    return {
        "classes": tuple(network.get("classes", ())),
        "network": str(network.get("name", "")),
        "sha256": str(network.get("sha256", "")),
        "data": str(of.get("name", "")),
        "part": str(of.get("part", "")),
        "undecided": dict(of.get("undecided", {})),
    }


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
