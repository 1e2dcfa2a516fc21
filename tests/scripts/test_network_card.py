"""The table of bars in the card of the file it was measured of."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.scripts.readings import SCRIPTS
from wbc_desktop.network import open_network
from wbc_desktop.network.network_file import both_models
from wbc_desktop.workflow.networks import shipped_file

assert SCRIPTS.is_dir()  # readings put it on the path
from network_card import with_table  # isort: skip  # noqa: E402

FOUND = {
    "network": {"name": "a", "sha256": "old", "bytes": 1},
    "pbc_test": {"eight_groups": {"share": 0.9, "limits": [0.8, 0.95], "right": 9, "of": 10}},
}


def test_the_models_stay_and_the_table_is_read(tmp_path: Path) -> None:
    file = Path(shutil.copyfile(shipped_file(), tmp_path / "a.wbcnet"))
    found = with_table(file, FOUND)
    network = open_network(file)
    assert found["network"] == {
        "name": "a",
        "sha256": network.sha256,
        "bytes": file.stat().st_size,
    }
    assert both_models(file) == both_models(shipped_file())
    row = next(r for r in network.card.figures["bars"] if r["figure"] == "0.900")
    assert row["limits"] == ["0.800", "0.950"]
    assert row["verdict"] == "MISSED"
    assert "| PBC test, eight groups: accuracy | 0.900 | 0.800–0.950 |" in network.card.text()
    other = next(r for r in network.card.figures["bars"] if r["bar"].startswith("jiangxi"))
    assert other["figure"] == "–"


def test_writing_it_twice_changes_nothing(tmp_path: Path) -> None:
    file = Path(shutil.copyfile(shipped_file(), tmp_path / "a.wbcnet"))
    with_table(file, FOUND)
    once = file.read_bytes()
    with_table(file, FOUND)
    assert file.read_bytes() == once
