"""The figures of a network on a labelled set as one sheet of comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from wbc_desktop.reporting.evaluation_against import against_rows

_SINGLE = ("balanced_accuracy", "macro_f1", "log_loss", "ece")


def evaluation_csv(document: Mapping[str, Any]) -> str:
    """Figures, dangers, classes, the network in use, matrix, sureness, slides, laboratories.

    Decimal points, shares as fractions; an empty cell is what was not judged. Parts that the
    document of an older program lacks are left out.
    """
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\n")
    for part in _PARTS:
        rows = part(document)
        if rows:
            sheet.writerows([*rows, []])
    return text.getvalue()


Rows = list[list[object]]


def _figures(document: Mapping[str, Any]) -> Rows:
    rows: Rows = [["figure", "value", "lower_95", "upper_95"]]
    rows.append(["accuracy", *_share(document["accuracy"], document.get("accuracy_limits"))])
    rows += [[name, *_share(document[name], None)] for name in _SINGLE]
    risk = document.get("risk_coverage") or {}
    if risk:
        rows.append(["aurc", f"{risk['aurc']:.6f}", "", ""])
        rows.append(
            ["risk_at_95_coverage", *_share(risk["at_95"]["risk"], risk["at_95"]["limits"])]
        )
    named = document.get("named")
    if named and named["cells"]:
        share = named["right"] / named["cells"]
        rows.append(["accuracy_of_named", *_share(share, named["limits"])])
        rows.append(["cells_named", named["cells"], "", ""])
    if document.get("learned_from") is not None:
        rows.append(["learned_from", document["learned_from"], "", ""])
    return [*rows, ["cells", document["cells"], "", ""]]


def _dangers(document: Mapping[str, Any]) -> Rows:
    found = document.get("dangerous") or {}
    head: Rows = [
        [
            "dangerous_error", "count", "left_unidentified", "cells", "per_1000", "lower_95",
            "upper_95", "among", "share", "share_lower_95", "share_upper_95",
        ]
    ]  # fmt: skip
    rows: Rows = [
        [
            kind, d["count"], d["unidentified"], d["cells"],
            *(f"{x:.3f}" for x in (d["per_1000"], *d["per_1000_limits"])),
            d["among"], *_share(d["share"], d["share_limits"]),
        ]
        for kind, d in found.items()
    ]  # fmt: skip
    return head + rows if rows else []


def _classes(document: Mapping[str, Any]) -> Rows:
    head: Rows = [
        [
            "class", "cells", "recall", "lower_95", "upper_95", "precision", "precision_lower_95",
            "precision_upper_95", "f1", "f1_lower_95", "f1_upper_95",
        ]
    ]  # fmt: skip
    return head + [
        [
            label,
            row["support"],
            *_share(row["recall"], row.get("recall_limits")),
            *_share(_precision(row), row.get("precision_limits")),
            *_share(row["f1"], row.get("f1_limits")),
        ]
        for label, row in document["per_class"].items()
    ]  # fmt: skip


def _precision(row: Mapping[str, Any]) -> float | None:
    """None for a class that was never proposed."""
    return row["precision"] if row.get("proposed", 1) else None


def _matrix(document: Mapping[str, Any]) -> Rows:
    table = document["confusion"]
    said = sorted({*table, *(guess for row in table.values() for guess in row)})
    head: Rows = [["label \\ proposed", *said]]
    return head + [[label, *(row.get(guess, 0) for guess in said)] for label, row in table.items()]


def _reliability(document: Mapping[str, Any]) -> Rows:
    bins = document.get("reliability") or []
    head: Rows = [["sure_from", "sure_to", "cells", "mean_sure", "right", "lower_95", "upper_95"]]
    rows: Rows = [
        [f"{b['from']:.2f}", f"{b['to']:.2f}", b["cells"], f"{b['sure']:.6f}",
         *_share(b["right"], b["limits"])]
        for b in bins
    ]  # fmt: skip
    return head + rows if rows else []


def _coverage(document: Mapping[str, Any]) -> Rows:
    curve = (document.get("risk_coverage") or {}).get("curve", [])
    head: Rows = [["named_from", "cells", "coverage", "wrong", "risk"]]
    rows: Rows = [
        [f"{p['threshold']:.2f}", p["cells"], f"{p['coverage']:.6f}", p["wrong"],
         "" if p["risk"] is None else f"{p['risk']:.6f}"]
        for p in curve
    ]  # fmt: skip
    return head + rows if rows else []


def _groups(document: Mapping[str, Any]) -> Rows:
    head: Rows = [
        ["group", "name", "cells", "accuracy", "lower_95", "upper_95", "macro_f1", "dangerous",
         "worse_than_all"]
    ]  # fmt: skip
    rows: Rows = [
        [kind, _harmless(g["name"]), g["cells"], *_share(g["accuracy"], g["accuracy_limits"]),
         f"{g['macro_f1']:.6f}", g["dangerous"], int(g["worse"])]
        for kind in ("slide", "laboratory")
        for g in document.get(f"per_{kind}") or []
    ]  # fmt: skip
    return head + rows if rows else []


def _harmless(text: str) -> str:
    """A folder's name that a spreadsheet would take for a formula is kept a text."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _share(value: float | None, limits: Sequence[float] | None) -> list[str]:
    """A share and its limits; nothing at all where it was not judged."""
    if value is None:
        return ["", "", ""]
    return [f"{value:.6f}", *(f"{x:.6f}" for x in limits or ())] + [""] * (0 if limits else 2)


def _against(document: Mapping[str, Any]) -> Rows:
    return against_rows(document.get("against") or {})


_PARTS = (
    _figures, _dangers, _classes, _against, _matrix, _reliability, _coverage, _groups,
)  # fmt: skip
