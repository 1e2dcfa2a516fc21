"""``adapt``: wrong words and what is no set are refused before anything is learned."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.learning.build import class_folders


def test_a_place_for_the_network_is_needed(run: Run, tmp_path: Path) -> None:
    assert run("adapt", tmp_path).code == 2


def test_what_is_no_set_is_unreadable(run: Run, tmp_path: Path) -> None:
    outcome = run("adapt", tmp_path / "nowhere", "--out", tmp_path / "a.wbcnet")
    assert outcome.code == 3
    assert "nowhere" in outcome.err


def test_cells_of_strange_classes_alone_teach_nothing(run: Run, tmp_path: Path) -> None:
    cells = class_folders(tmp_path / "set", {"blast": 4, "lymphocyte": 2})
    out = tmp_path / "a.wbcnet"
    outcome = run("adapt", cells, "--out", out)
    assert outcome.code == 3, outcome.err
    assert "Ten of each class" in outcome.err
    assert not out.exists()
