"""``dataset inspect``: a labelled set before anything is trained."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, valid
from wbc_desktop.workflow.self_testing import draw_training_cells


def test_a_set_of_class_folders(run: Run, tmp_path: Path) -> None:
    draw_training_cells(tmp_path / "cells")
    outcome = run("dataset", "inspect", tmp_path / "cells", "--json", "-")
    assert outcome.code == 1, "so few cells are a problem that is listed"
    document = valid(outcome.json, "dataset_inspect")
    assert all("too few to learn" in problem["text"] for problem in document["problems"])
    (labels,) = document["splits"].values()
    assert labels == {"lymphocyte": 8, "monocyte": 8, "neutrophil_segmented": 8}
    text = run("dataset", "inspect", tmp_path / "cells").out
    assert "24 images" in text


def test_a_file_instead_of_a_set(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no set")
    outcome = run("dataset", "inspect", tmp_path / "a.txt")
    assert (outcome.code, outcome.out) == (3, "")
    assert "a.txt" in outcome.err


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcome = run("dataset", "inspect", tmp_path / "empty")
    assert outcome.code == 3
    assert outcome.err.strip()
