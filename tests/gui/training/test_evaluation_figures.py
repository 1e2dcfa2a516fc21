"""The evaluation document as rows, fields and a sheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.classes import BY_ID, members
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.gui.training.evaluation_figures import ordered
from wbc_desktop.gui.training.evaluation_reading import read_evaluation
from wbc_desktop.learning.evaluation import calibration_error
from wbc_desktop.learning.figures import as_label, macro_f1, per_label, right
from wbc_desktop.workflow.evaluating import figures_csv

LABELS = ("neutrophil", "lymphocyte", "monocyte", "eosinophil")
CLASSES = ("neutrophil_segmented", "neutrophil_band", "lymphocyte", "monocyte", "basophil")

pairs = st.lists(
    st.tuples(st.sampled_from(LABELS), st.sampled_from(CLASSES)), min_size=1, max_size=60
)


def a_document(found: list[tuple[str, str]]) -> dict[str, Any]:
    """The document that ``evaluate`` makes of labels and proposals, by its own figures."""
    labels, said = [pair[0] for pair in found], [pair[1] for pair in found]
    confusion: dict[str, dict[str, int]] = {}
    for label, guess in found:
        row = confusion.setdefault(label, {})
        row[as_label(label, guess)] = row.get(as_label(label, guess), 0) + 1
    rows = per_label(labels, said)
    hits = sum(right(label, guess) for label, guess in found)
    return {
        "cells": len(found), "accuracy": hits / len(found), "balanced_accuracy": 0.5,
        "macro_f1": macro_f1(labels, said), "log_loss": 0.3, "ece": 0.02,
        "accuracy_limits": list(clopper_pearson(hits, len(found))),
        "per_class": dict(rows), "confusion": confusion,
        "unreachable": {"blast": 2}, "small_classes": [],
    }  # fmt: skip


@given(pairs)
def test_nothing_is_lost_between_document_and_screen(found: list[tuple[str, str]]) -> None:
    evaluation = read_evaluation(a_document(found))
    matrix = evaluation.confusion
    assert matrix.total == len(found)
    assert matrix.total - matrix.wrong == sum(right(*pair) for pair in found)
    assert {row.label: row.cells for row in evaluation.rows} == {
        label: sum(matrix.count(label, said) for said in matrix.said) for label in matrix.labels
    }
    for row in evaluation.rows:
        assert row.lower <= row.found <= row.upper
    shares = [row.found for row in evaluation.rows]
    assert shares == sorted(shares), "the worst stands on top"


@given(pairs)
def test_the_sheet_holds_every_number(found: list[tuple[str, str]]) -> None:
    evaluation = read_evaluation(a_document(found))
    lines = list(csv.reader(io.StringIO(figures_csv(evaluation.document))))
    head = next(i for i, line in enumerate(lines) if line and line[0] == "label \\ proposed")
    end = lines.index([], head)
    total = sum(int(n) for line in lines[head + 1 : end] for n in line[1:])
    assert total == len(found)
    accuracy = next(line for line in lines if line and line[0] == "accuracy")
    assert float(accuracy[1]) == pytest.approx(evaluation.accuracy, abs=1e-6)


@given(st.lists(st.sampled_from([*BY_ID, "neutrophil", "ig"]), max_size=8))
def test_labels_stand_in_the_order_of_the_table(labels: list[str]) -> None:
    places = [list(BY_ID).index(members(label)[0]) for label in ordered(labels)]
    assert places == sorted(places)
    assert set(ordered(labels)) == set(labels)


def test_a_class_that_was_never_proposed_has_no_precision() -> None:
    evaluation = read_evaluation(a_document([("lymphocyte", "monocyte"), ("monocyte", "monocyte")]))
    right_shares = {row.label: row.right for row in evaluation.rows}
    assert right_shares == {"lymphocyte": None, "monocyte": 0.5}


def test_pictures_of_a_field_come_surest_first(tmp_path: Path) -> None:
    document = a_document([("lymphocyte", "monocyte")])
    document["mistakes"] = [
        {"label": "lymphocyte", "chosen": "monocyte", "probability": p, "path": str(tmp_path)}
        for p in (0.4, 0.9, 0.6)
    ]
    evaluation = read_evaluation(document)
    found = evaluation.mistakes_of("lymphocyte", "monocyte")
    assert [m.probability for m in found] == [0.9, 0.6, 0.4]
    assert evaluation.mistakes_of("monocyte", "lymphocyte") == []


def test_the_document_of_the_child_has_what_is_read() -> None:
    """Both sides of the contract: keys that ``evaluate`` writes are those that are read."""
    import numpy as np

    from wbc_desktop.learning.evaluation import Predictions, evaluate

    shares = np.array([[0.9, 0.1], [0.2, 0.8]], np.float32)
    nothing = np.zeros((2, 1), np.float32)
    classes = ("lymphocyte", "monocyte")
    found = Predictions(classes, classes, shares, nothing, nothing[:, 0])
    evaluation = read_evaluation(evaluate(found))
    assert evaluation.cells == 2
    assert evaluation.accuracy == 1.0
    assert evaluation.limits == pytest.approx(clopper_pearson(2, 2))
    assert evaluation.ece == pytest.approx(calibration_error(shares, [True, True]))
