"""Figures of a network on paper and as a sheet, in both languages."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from pypdf import PdfReader

from wbc_desktop.reporting.evaluation_paper import evaluation_pages, evaluation_pdf
from wbc_desktop.reporting.evaluation_sheet import evaluation_csv
from wbc_desktop.reporting.page import WIDTH, Writing

DOCUMENT: dict[str, Any] = {
    "cells": 30, "accuracy": 0.9, "accuracy_limits": [0.735, 0.979], "balanced_accuracy": 0.9,
    "macro_f1": 0.89, "log_loss": 0.31, "ece": 0.02,
    "per_class": {
        "lymphocyte": {
            "support": 20, "proposed": 21, "precision": 0.9, "recall": 0.95, "f1": 0.92,
            "recall_limits": [0.75, 0.99], "precision_limits": [0.7, 0.98],
            "f1_limits": [0.8, 0.97],
        },
        "neutrophil": {
            "support": 10, "proposed": 0, "precision": 0.0, "recall": 0.0, "f1": 0.0,
            "recall_limits": [0.0, 0.3], "precision_limits": None, "f1_limits": [0.0, 0.4],
        },
    },
    "confusion": {"lymphocyte": {"lymphocyte": 19, "monocyte": 1}, "neutrophil": {"monocyte": 10}},
    "unreachable": {"blast": 4}, "small_classes": ["neutrophil"], "broken": ["a.png"],
    "dangerous": {
        "blast_as_normal": {
            "count": 3, "unidentified": 1, "cells": 34, "per_1000": 88.2,
            "per_1000_limits": [18.6, 236.8], "among": 4, "share": 0.75,
            "share_limits": [0.19, 0.99],
        },
        "normal_as_blast": {
            "count": 0, "unidentified": 0, "cells": 34, "per_1000": 0.0,
            "per_1000_limits": [0.0, 102.0], "among": 0, "share": None,
            "share_limits": [0.0, 1.0],
        },
    },
    "named": {"cells": 25, "right": 24, "limits": [0.8, 0.99]},
    "reliability": [
        {"from": 0.9, "to": 1.0, "cells": 30, "sure": 0.95, "right": 0.9, "limits": [0.7, 0.98]}
    ],
    "risk_coverage": {
        "aurc": 0.01,
        "at_95": {"threshold": 0.7, "cells": 29, "coverage": 0.97, "wrong": 2, "risk": 0.07,
                  "limits": [0.01, 0.2]},
        "curve": [{"threshold": 1.0, "cells": 0, "coverage": 0.0, "wrong": 0, "risk": None}],
    },
    "per_slide": [
        {"name": f"=patient {n}", "cells": 10, "accuracy": 0.5, "accuracy_limits": [0.2, 0.8],
         "macro_f1": 0.5, "dangerous": 2, "worse": n == 0}
        for n in range(90)
    ],
    "per_laboratory": [], "network": {"name": "blood-11 1.0", "sha256": "0"}, "corrected": 2,
}  # fmt: skip


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_dangerous_errors_stand_before_any_accuracy() -> None:
    text = text_of(evaluation_pdf(DOCUMENT, "my set", "wbc_desktop 1"))
    assert text.index("Blasts taken for normal cells") < text.index("Rightly named")
    for said in ("3 of 4", "88.2", "Not judged", "90.0 %", "73.5", "patient 0", "worse than all"):
        assert said in text
    assert "Not a medical device" in text
    assert "2 labels of the set were corrected" in text


def test_what_was_learned_from_is_said() -> None:
    document = DOCUMENT
    text = text_of(evaluation_pdf({**document, "learned_from": 12}, "x", "p"))
    assert "learned from 12 of these cells" in " ".join(text.split())
    assert "learned from" not in text_of(evaluation_pdf({**document, "learned_from": 0}, "x", "p"))
    assert "learned_from,12,," in evaluation_csv({**document, "learned_from": 12})
    assert "learned_from" not in evaluation_csv(document)


def test_no_mean_of_classes_is_not_a_mean_of_zero() -> None:
    document = {**DOCUMENT, "balanced_accuracy": None, "balanced_limits": None}
    text = " ".join(text_of(evaluation_pdf(document, "x", "p")).split())
    assert "Mean of classes not judged" in text
    assert "balanced_accuracy,,,\n" in evaluation_csv(document)


def test_german_words_and_commas() -> None:
    text = text_of(evaluation_pdf(DOCUMENT, "mein Satz", "wbc_desktop 1", "de"))
    assert "Gefährliche Fehler" in text
    assert "90,0 %" in text
    assert "Lymphozyt" in text
    assert "Rightly" not in text


def test_the_same_document_gives_the_same_bytes() -> None:
    made = {evaluation_pdf(DOCUMENT, "x", "p") for _ in range(2)}
    assert len(made) == 1


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_leaves_the_page_or_lies_over_its_foot(language: Any) -> None:
    pages = evaluation_pages(DOCUMENT, "set " * 60, "p", language)
    assert len(pages) > 1
    for page in pages:
        for mark in (m for m in page if isinstance(m, Writing)):
            assert 30 <= mark.x < WIDTH
            assert mark.y == 36 or mark.y > 55


def test_a_document_of_an_older_program_is_put_on_paper_too() -> None:
    old = {"cells", "accuracy", "balanced_accuracy", "macro_f1", "log_loss", "ece", "confusion"}
    per_class = {"lymphocyte": {"support": 20, "precision": 0.9, "recall": 0.95, "f1": 0.92}}
    document = {**{k: DOCUMENT[k] for k in old}, "per_class": per_class}
    assert "Rightly named" in text_of(evaluation_pdf(document, "x", "p"))
    assert "accuracy,0.900000" in evaluation_csv(document)


def test_the_sheet_holds_what_was_judged_and_no_more() -> None:
    rows = list(csv.reader(io.StringIO(evaluation_csv(DOCUMENT))))
    found = {row[0]: row for row in rows if row}
    assert found["blast_as_normal"][1:5] == ["3", "1", "34", "88.200"]
    assert found["normal_as_blast"][8:] == ["", "", ""], "not judged"
    per_class = next(row for row in rows if row and row[:2] == ["neutrophil", "10"])
    assert per_class[2:8] == ["0.000000", "0.000000", "0.300000", "", "", ""]
    names = [row[1] for row in rows if row and row[0] == "slide"]
    assert len(names) == 90
    assert not any(name.startswith("=") for name in names), "no formula for a spreadsheet"
