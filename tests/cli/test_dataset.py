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


def test_the_doctor_finds_a_copy(run: Run, tmp_path: Path, home: Path) -> None:
    cells = tmp_path / "cells"
    draw_training_cells(cells)
    first = sorted((cells / "lymphocyte").iterdir())[0]
    (cells / "lymphocyte" / "again.png").write_bytes(first.read_bytes())
    outcome = run("dataset", "inspect", cells, "--doctor", "--json", "-")
    assert outcome.code == 1
    doctor = valid(outcome.json, "dataset_inspect")["doctor"]
    (same,) = [found for found in doctor["findings"] if found["kind"] == "same"]
    assert same["severity"] == "look"
    assert {cell["name"] for cell in same["groups"][0]} == {
        "lymphocyte/again.png",
        f"lymphocyte/{first.name}",
    }
    assert len(same["leave_out"]) == 1
    assert doctor["colours"]["state"] in ("familiar", "unfamiliar")
    assert list((home / "sets").iterdir()), "remembered in the data folder"
    text = run("dataset", "inspect", cells, "--doctor").out
    assert "more than once: 1 (2 files)" in text
    assert "again.png (lymphocyte)" in text


def test_unknown_labels_are_listed_until_a_file_says_what_they_are(
    run: Run, tmp_path: Path
) -> None:
    cells = tmp_path / "cells"
    draw_training_cells(cells)
    (cells / "monocyte").rename(cells / "07")
    document = valid(run("dataset", "inspect", cells, "--json", "-").json, "dataset_inspect")
    assert document["unknown_labels"] == {"07": 8}
    assert document["sizes"]
    assert document["layout"]
    labels = tmp_path / "labels.json"
    labels.write_text('{"07": "ig"}')
    told = run("dataset", "inspect", cells, "--labels", labels, "--json", "-")
    document = valid(told.json, "dataset_inspect")
    assert document["unknown_labels"] == {}
    assert document["splits"][""]["ig"] == 8
    labels.write_text('{"07": "cat"}')
    assert run("dataset", "inspect", cells, "--labels", labels).code == 3


def test_the_doctor_looks_with_a_network_that_is_named(
    run: Run, tmp_path: Path, other_network: Path
) -> None:
    cells = tmp_path / "cells"
    draw_training_cells(cells)
    in_use = run("dataset", "inspect", cells, "--doctor", "--json", "-").json["doctor"]["network"]
    told = run("dataset", "inspect", cells, "--doctor", "--network", other_network)
    assert "9.9" not in in_use
    (line,) = [line for line in told.out.splitlines() if line.startswith("looked at by")]
    assert line.endswith("9.9")
    none = run("dataset", "inspect", cells, "--doctor", "--network", tmp_path / "none.wbcnet")
    assert none.code == 3
