"""``compare`` and the guarded ``network`` acts: freeze, use, rollback, replay."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.learning.build import drawn_set, quick_base
from wbc_desktop.composition import House
from wbc_desktop.network import open_network, write_network
from wbc_desktop.store import HouseKind
from wbc_desktop.workflow.networks import shipped_file

FOUR = ("neutrophil_segmented", "lymphocyte", "monocyte", "eosinophil")


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_set(tmp_path_factory.mktemp("drawn") / "spring", 15, FOUR)


@pytest.fixture
def swapped(tmp_path: Path) -> Path:
    """The shipped network with two names exchanged: what swapped labels would have taught it."""
    shipped = open_network(shipped_file())
    card = shipped.card
    names = {"lymphocyte": "monocyte", "monocyte": "lymphocyte"}
    classes = tuple(names.get(c, c) for c in card.classes)
    path = tmp_path / "swapped.wbcnet"
    changed = replace(card, version="6.6", classes=classes)
    write_network(path, changed, b"keras", shipped.lite)
    return path


def test_comparing(run: Run, labelled: Path, swapped: Path, tmp_path: Path) -> None:
    shipped = shipped_file()
    outcome = run("compare", shipped, swapped, labelled, "--microns-per-pixel", 0.25, "--json", "-")
    assert outcome.code == 0, outcome.err
    document = outcome.json
    assert (document["cells"], document["lost"], document["won"]) == (60, 30, 0)
    assert document["per_class"]["monocyte"]["first"]["right"] == 15
    assert document["second_network"]["version"] == "6.6"
    assert len(document["different"]) == 30
    (labelled / "monocyte" / "broken.png").write_bytes(b"")
    told = run("compare", shipped, swapped, labelled, "--json", tmp_path / "c.json")
    (labelled / "monocyte" / "broken.png").unlink()
    assert told.code == 1
    assert "broken.png" in told.err
    assert "only A right 30, only B right 0" in told.out
    assert json.loads((tmp_path / "c.json").read_text())["lost"] == 30
    assert run("compare", shipped, tmp_path / "gone.wbcnet", labelled).code == 1
    assert run("compare", shipped, swapped, tmp_path / "gone").code == 3


def test_labels_that_a_file_explains(run: Run, labelled: Path, tmp_path: Path) -> None:
    coded = tmp_path / "coded"
    shutil.copytree(labelled, coded)
    (coded / "monocyte").rename(coded / "07")
    (tmp_path / "labels.json").write_text('{"07": "monocyte"}', encoding="utf-8")
    shipped, scale = shipped_file(), ("--microns-per-pixel", 0.25, "--json", "-")
    assert run("compare", shipped, shipped, coded, *scale).json["cells"] == 45
    told = run("compare", shipped, shipped, coded, *scale, "--labels", tmp_path / "labels.json")
    assert told.code == 0, told.err
    assert told.json["cells"] == 60
    assert told.json["per_class"]["monocyte"]["cells"] == 15


def test_a_swapped_network_is_refused_overridden_and_rolled_back(
    run: Run, labelled: Path, swapped: Path, home: Path
) -> None:
    quick_base(home)
    frozen = run("network", "freeze", labelled, "--microns-per-pixel", 0.25)
    assert frozen.code == 0
    assert "spring  60 cells" in frozen.out
    sha256 = run("network", "install", swapped).out.split()[0]
    refused = run("network", "use", sha256)
    assert refused.code == 1
    assert "laboratory: 60 cells; in use 100.0 %, new 50.0 %; lost 30, won 0" in refused.out
    assert "is not put in use. On the laboratory's frozen set it is worse" in refused.err
    shipped = open_network(shipped_file()).sha256[:12]
    assert f"{shipped}  blood-11" in run("network", "list").out
    assert run("network", "use", sha256, "--override", "no").code == 1
    used = run("network", "use", sha256, "--override", "to see what happens")
    assert used.code == 0
    assert f"{sha256}  blood-11 6.6  in use" in used.out
    back = run("network", "rollback")
    assert f"{sha256}  blood-11 6.6\n" in back.out
    assert run("network", "rollback").code == 1
    with House(home) as house:
        kinds = [e.kind for e in house.store.house.entries()]
        assert kinds[-2:] == [HouseKind.NETWORK_OVERRIDDEN, HouseKind.NETWORK_ROLLED_BACK]
        assert house.store.verify() == []


def test_replaying_a_case(run: Run, fields: tuple[Path, ...]) -> None:
    assert run("case", "new", "C1", fields[0]).code == 0
    outcome = run("network", "replay", "C1", "--json", "-")
    assert outcome.code == 0, outcome.err
    document = outcome.json
    assert document["faithful"]
    assert document["counts"]["equal"] == len(document["cells"]) > 0
    assert "equal" in run("network", "replay", "C1").out
    assert run("network", "replay", "C2").code == 1


def test_a_version_whose_file_is_gone_cannot_be_replayed(
    run: Run, home: Path, swapped: Path, fields: tuple[Path, ...]
) -> None:
    sha256 = run("network", "install", swapped).out.split()[0]
    run("network", "use", sha256, "--override", "tried for a test")
    assert run("case", "new", "C1", fields[0]).code == 0
    assert run("network", "rollback").code == 0
    assert run("network", "replay", "C1").code == 0
    next((home / "networks").glob(f"{sha256}*")).unlink()
    refused = run("network", "replay", "C1", "--json", "-")
    assert (refused.code, refused.out) == (3, "")
    assert "is not as it was entered: it is gone, damaged or exchanged" in refused.err
