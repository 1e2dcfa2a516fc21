"""``evaluate`` writes its figures in every form, and heeds corrected labels."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, valid
from tests.learning.build import drawn_set
from wbc_desktop.learning.datasets import read_data_set
from wbc_desktop.workflow.evaluating import correct, corrections_in


@pytest.fixture
def cells(tmp_path: Path) -> Path:
    return drawn_set(tmp_path / "cells", 4, ("lymphocyte", "blast"))


def test_figures_in_every_form(run: Run, cells: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"figures.{kind}" for kind in ("json", "csv", "pdf")]
    outcome = run(
        "evaluate", cells, "--json", files[0], "--csv", files[1], "--pdf", files[2],
        "--language", "de",
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    document = valid(json.loads(files[0].read_text()), "evaluate")
    blasts = document["dangerous"]["blast_as_normal"]
    assert blasts["among"] == 4, "though no figure but this counts an untrained class"
    assert document["cells"] == 4
    rows = list(csv.reader(io.StringIO(files[1].read_text())))
    assert ["cells", "4", "", ""] in rows
    assert files[2].read_bytes().startswith(b"%PDF")
    first = outcome.out.splitlines()[0]
    assert first.startswith("blasts taken for normal cells: ")
    assert "normal cells taken for blasts: 0 of 4" in outcome.out


def test_a_set_without_immature_cells_says_it_judges_none(run: Run, tmp_path: Path) -> None:
    data = drawn_set(tmp_path / "cells", 2, ("lymphocyte",))
    outcome = run("evaluate", data)
    assert "blasts taken for normal cells: not judged" in outcome.out


def test_corrected_labels_are_heeded(run: Run, cells: Path, home: Path) -> None:
    item = next(i for i in read_data_set(cells).items if i.label == "blast")
    correct(corrections_in(home), item, "lymphocyte", "blast")
    document = run("evaluate", cells, "--json", "-").json
    assert document["corrected"] == 1
    assert document["cells"] == 5


def test_a_place_that_cannot_be_written(run: Run, cells: Path, tmp_path: Path) -> None:
    outcome = run("evaluate", cells, "--pdf", tmp_path / "none" / "f.pdf")
    assert outcome.code == 4
    assert "f.pdf" in outcome.err
