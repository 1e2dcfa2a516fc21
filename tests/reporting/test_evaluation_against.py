"""The network in use beside the one that was judged, on paper and as rows."""

from __future__ import annotations

import csv
import io
from typing import Any

from tests.learning.test_comparing import predictions
from tests.reporting.test_evaluation_paper import DOCUMENT, text_of
from wbc_desktop.domain.challenge import mcnemar
from wbc_desktop.learning.comparing import compare
from wbc_desktop.reporting.evaluation_paper import evaluation_pdf
from wbc_desktop.reporting.evaluation_sheet import evaluation_csv

LYM, MONO = "lymphocyte", "monocyte"
IN_USE = {"name": "blood-11", "version": "0.4"}


def compared(each: int, won: int) -> dict[str, Any]:
    """Of each class; the one in use takes the first ``won`` lymphocytes for monocytes."""
    labels = [LYM] * each + [MONO] * each
    first = predictions(labels, [MONO] * won + [LYM] * (each - won) + [MONO] * each)
    second = predictions(labels, labels)
    return {"data": "spring", "first_network": IN_USE, **compare(first, second)}


def test_both_networks_stand_side_by_side() -> None:
    text = text_of(evaluation_pdf({**DOCUMENT, "against": compared(20, 8)}, "x", "p"))
    assert "Beside blood-11 0.4, in use" in text
    flat = " ".join(text.split())
    assert "100.0 % (limits 91.2 – 100.0); the one in use 80.0 % (limits 64.4 – 90.9)" in flat
    assert "Of 40 cells it alone names 8 rightly, the one in use alone 0" in flat
    assert f"p = {mcnemar(8, 0):.3f}" in flat
    assert "60.0" in text, "of the lymphocytes"


def test_german_and_the_smallest_p() -> None:
    document = {**DOCUMENT, "against": compared(40, 30)}
    flat = " ".join(text_of(evaluation_pdf(document, "x", "p", "de")).split())
    assert "Neben blood-11 0.4, im Einsatz" in flat
    assert "p unter 0,001" in flat


def test_classes_too_small_for_a_mean_are_not_judged() -> None:
    flat = " ".join(
        text_of(evaluation_pdf({**DOCUMENT, "against": compared(4, 1)}, "x", "p")).split()
    )
    assert "not judged; the one in use not judged" in flat


def test_the_sheet_has_the_counts_that_decide() -> None:
    found = compared(20, 8)
    rows = list(csv.reader(io.StringIO(evaluation_csv({**DOCUMENT, "against": found}))))
    head = rows.index(["against", "cells", "won", "lost", "p"])
    assert rows[head + 1][:4] == ["blood-11 0.4", "40", "8", "0"]
    assert float(rows[head + 1][4]) == mcnemar(8, 0)
    accuracy = rows[head + 4]
    assert accuracy[0] == "accuracy"
    assert [float(x) for x in (accuracy[1], accuracy[4])] == [1.0, 0.8]
    assert [LYM, "20", "20", "12", "8", "0"] in [row[:6] for row in rows]


def test_where_nothing_was_compared_nothing_is_said() -> None:
    for nothing in (None, {"refusal": {"code": "x"}}, {**compared(4, 1), "cells": 0}):
        document = {**DOCUMENT, "against": nothing}
        assert "in use" not in text_of(evaluation_pdf(document, "x", "p"))
        assert "against" not in evaluation_csv(document)


def test_cells_that_one_learned_from_are_said_to_be_left_out() -> None:
    learned = {"first": 12, "second": None, "left_out": 12}
    document = {**DOCUMENT, "against": {**compared(20, 8), "learned": learned}}
    flat = " ".join(text_of(evaluation_pdf(document, "x", "p")).split())
    assert "12 cells are left out here: this one learned from 0 of the cells" in flat
    rows = list(csv.reader(io.StringIO(evaluation_csv(document))))
    head = rows.index(["left_out", "judged_learned_from", "in_use_learned_from"])
    assert rows[head + 1] == ["12", "", "12"]
