"""What people decided of a set on the Data page holds for every command that works on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.learning.build import disc, drawn_set, png
from tests.learning.reading_child import decide, must_be_as_decided, reading_child
from wbc_desktop.learning.corrections import key_of
from wbc_desktop.learning.job_data import data_of, parts_of
from wbc_desktop.learning.set_notes import stamp
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.networks import shipped_file

CLASSES = ("neutrophil_segmented", "lymphocyte", "monocyte")
EACH = 8


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_set(tmp_path_factory.mktemp("drawn") / "cells", EACH, CLASSES)


@pytest.fixture
def cells(drawn: Path, tmp_path: Path) -> Path:
    """A set in which the monocytes have a code for a name."""
    folder = Path(shutil.copytree(drawn, tmp_path / "cells"))
    (folder / "monocyte").rename(folder / "07")
    return folder


@pytest.fixture
def decided(home: Path, cells: Path) -> DecidedSets:
    return decide(home, cells)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return reading_child(monkeypatch, tmp_path)


COMMANDS: dict[str, tuple[Any, ...]] = {
    "train": ("train", "{cells}", "--out", "{out}"),
    "adapt": ("adapt", "{cells}", "--network", shipped_file(), "--out", "{out}"),
    "evaluate": ("evaluate", "{cells}", "--network", shipped_file()),
    "compare": ("compare", shipped_file(), shipped_file(), "{cells}"),
    "search": ("tune", "{cells}", "--study", "{study}"),
}


@pytest.mark.parametrize("job", COMMANDS)
def test_every_command_reads_a_set_as_decided(
    run: Run, decided: DecidedSets, cells: Path, told: Path, tmp_path: Path, job: str
) -> None:
    own = decided.job({"data": str(cells)})
    held_out = sorted(i.path.name for i in parts_of(data_of(own), 1, own).held_out)
    places = {"cells": cells, "out": tmp_path / "out.wbcnet", "study": tmp_path / "s.sqlite"}
    outcome = run(*(str(word).format(**places) for word in COMMANDS[job]))
    assert outcome.code == 3
    must_be_as_decided(told, job, len(CLASSES) * EACH, held_out)
    for said in ("1 cells that were left out", "label that a person corrected", "0.25 micrometres"):
        assert said in outcome.err


def test_what_is_said_on_the_command_line_goes_before(
    run: Run, decided: DecidedSets, cells: Path, told: Path, tmp_path: Path
) -> None:
    (tmp_path / "labels.json").write_text('{"07": "ig"}', encoding="utf-8")
    own = ("--labels", tmp_path / "labels.json", "--microns-per-pixel", 0.5)
    run("evaluate", cells, "--network", shipped_file(), *own)
    found = json.loads(told.read_text())["cells"]
    assert found["07/3.png"] == ["ig", 0.5]
    assert found["lymphocyte/1.png"] == ["monocyte", 0.5], "a correction is of the picture"


def test_why_one_trains_all_the_same_goes_with_the_job(
    run: Run, decided: DecidedSets, cells: Path, told: Path, tmp_path: Path
) -> None:
    run("train", cells, "--out", tmp_path / "out.wbcnet", "--all-the-same", "to try the machine")
    spite = json.loads(told.read_text())["spite"]
    assert spite == {"findings": ["scarce"], "reason": "to try the machine"}


def test_figures_are_those_of_the_decided_cells(
    run: Run, decided: DecidedSets, cells: Path
) -> None:
    """By the real children."""
    own = decided.job({"data": str(cells)})
    held_out = len(parts_of(data_of(own), 1, own).held_out)
    assert 0 < held_out < EACH
    network = ("--network", shipped_file())
    shown = run("evaluate", cells, *network, "--split", "held_out", "--json", "-")
    assert shown.json["cells"] == held_out
    compared = run("compare", shipped_file(), shipped_file(), cells, "--json", "-")
    assert compared.json["cells"] == 3 * EACH - 1
    assert compared.json["per_class"]["monocyte"]["cells"] == EACH + 1


def test_a_frozen_set_holds_the_decided_cells(run: Run, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "spring"
    for blue, label in enumerate(CLASSES):
        (folder / label).mkdir(parents=True)
        for number in range(20):
            picture = png(disc((10 * number, 50, 80 * blue)))
            (folder / label / f"{number}.png").write_bytes(picture)
    sets = DecidedSets(home)
    data = sets.look(folder)
    sets.notes.leave_out(stamp(folder, data.items), ["lymphocyte/0.png"])
    (wrong,) = [i for i in data.items if i.path == folder / "lymphocyte" / "1.png"]
    sets.corrections.correct(key_of(wrong), "monocyte", "lymphocyte")
    frozen = run("network", "freeze", folder)
    assert "spring  59 cells" in frozen.out, frozen.err
    counts = dict(line.split() for line in frozen.out.splitlines()[1:])
    assert counts == {"lymphocyte": "18", "monocyte": "21", "neutrophil_segmented": "20"}
