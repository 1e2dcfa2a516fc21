"""A set on which people decided everything; a child that only tells which cells its job reads."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from wbc_desktop.learning.corrections import key_of
from wbc_desktop.learning.datasets import LabelMap
from wbc_desktop.learning.set_notes import stamp
from wbc_desktop.workflow.decided_sets import DecidedSets

READS = """
import json, os, sys
from pathlib import Path
from wbc_desktop.learning.job_data import data_of, parts_of
from wbc_desktop.wording import Message
job = json.loads(Path(sys.argv[1]).read_text())
data = data_of(job)
cells = {f"{i.path.parent.name}/{i.path.name}": [i.label, i.microns_per_pixel] for i in data.items}
held_out = parts_of(data, job.get("seed") or 1, job).held_out
told = {
    "job": job["job"],
    "spite": job.get("in_spite_of"),
    "cells": cells,
    "held_out": sorted(i.path.name for i in held_out),
}
Path(os.environ["WBC_TOLD"]).write_text(json.dumps(told))
message = Message("test.read", "It was only read.").as_json()
print(json.dumps({"event": "failed", "message": message, "exit_code": 3}))
"""
"""A child that reads its job's cells as every job does, and then ends."""


def reading_child(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """From now on children only read; returns the file in which they tell what."""
    script, told = folder / "reads.py", folder / "told.json"
    script.write_text(READS)
    monkeypatch.setenv("WBC_TOLD", str(told))
    monkeypatch.setattr(
        "wbc_desktop.workflow.training.own_command",
        lambda kind, job: [sys.executable, str(script), job],
    )
    return told


def decide(home: Path, cells: Path) -> DecidedSets:
    """A code explained, a cell left out, a label corrected, the scale stated.

    ``cells`` has folders of lymphocytes and, under the name 07, monocytes.
    """
    sets = DecidedSets(home)
    sets.labels.keep(sets.look(cells).fingerprint, LabelMap({"07": "monocyte"}))
    data = sets.look(cells)
    sets.notes.leave_out(stamp(cells, data.items), ["lymphocyte/0.png"])
    (wrong,) = [i for i in data.items if i.path == cells / "lymphocyte" / "1.png"]
    sets.corrections.correct(key_of(wrong), "monocyte", "lymphocyte")
    sets.scales.state(cells, data, 0.25)
    return sets


def must_be_as_decided(told: Path, job: str, cells: int, held_out: Sequence[str]) -> None:
    """The child read the ``cells`` of the set as ``decide`` decided."""
    read = json.loads(told.read_text())
    assert read["job"] == job
    found = read["cells"]
    assert len(found) == cells - 1
    assert "lymphocyte/0.png" not in found, "left out"
    assert found["lymphocyte/1.png"] == ["monocyte", 0.25], "corrected"
    assert found["07/3.png"] == ["monocyte", 0.25], "explained"
    assert {scale for _, scale in found.values()} == {0.25}
    assert read["held_out"] == held_out, "split as it was first"
