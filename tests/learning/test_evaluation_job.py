"""The job of an evaluation: which part, against which other network, learned from or not."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.bad_files import network_with_card
from tests.learning.build import drawn_set
from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.datasets import read_data_set
from wbc_desktop.learning.evaluation_job import evaluate_network
from wbc_desktop.learning.provenance import provenance
from wbc_desktop.learning.splitting import Parts
from wbc_desktop.network import open_network
from wbc_desktop.workflow.networks import shipped_file
from wbc_desktop.workflow.training import evaluation_job

EACH = 12


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A test part of two classes, and a training part of one of them."""
    root = tmp_path_factory.mktemp("cells") / "set"
    drawn_set(root / "Test", EACH)
    shutil.copytree(root / "Test" / "lymphocyte", root / "Train" / "lymphocyte")
    return root


@pytest.fixture(scope="module")
def swapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped network with two of its classes taken for each other."""
    names = {"lymphocyte": "neutrophil_segmented", "neutrophil_segmented": "lymphocyte"}
    classes = [names.get(c, c) for c in open_network(shipped_file()).card.classes]
    file = tmp_path_factory.mktemp("networks") / "swapped.wbcnet"
    return changed(file, name="swapped", classes=classes)


def changed(file: Path, **card: object) -> Path:
    shutil.copyfile(shipped_file(), file)
    return network_with_card(file, **card)


def evaluated(cells: Path, network: Path, **more: Any) -> dict[str, Any]:
    job = evaluation_job(cells, network, microns_per_pixel=0.25, **more)
    figures: dict[str, Any] = evaluate_network(job, lambda event: None, Event())["figures"]
    return figures


def test_the_test_part_is_usual_and_all_is_all(cells: Path) -> None:
    usual = evaluated(cells, shipped_file())
    whole = evaluated(cells, shipped_file(), split="all")
    assert (usual["set"]["part"], usual["cells"]) == ("test", 2 * EACH)
    assert (whole["set"]["part"], whole["cells"]) == ("all", 3 * EACH)
    assert (whole["set"]["name"], whole["set"]["path"]) == ("set", str(cells))
    assert "against" not in usual


def test_the_other_one_looks_at_the_same_cells(cells: Path, swapped: Path) -> None:
    told: list[tuple[int, int]] = []
    job = evaluation_job(cells, swapped, microns_per_pixel=0.25, against=shipped_file())
    found = evaluate_network(job, lambda e: told.append((e["done"], e["total"])), Event())
    figures, against = found["figures"], found["figures"]["against"]
    assert told == [(2 * EACH, 4 * EACH), (4 * EACH, 4 * EACH)]
    assert against["cells"] == figures["cells"] == 2 * EACH
    assert against["second"]["accuracy"] == figures["accuracy"] < 0.2
    assert against["second"]["balanced_limits"] == figures["balanced_limits"]
    assert against["first"]["accuracy"] == evaluated(cells, shipped_file())["accuracy"] > 0.8
    assert against["lost"] > 10 > against["won"]
    assert against["p"] < 0.001
    assert against["second_network"]["sha256"] == figures["network"]["sha256"]


def test_figures_need_no_comparison(cells: Path, tmp_path: Path) -> None:
    same = evaluated(cells, shipped_file(), against=shipped_file())
    assert same["against"]["refusal"]["code"] == "evaluation.the_same"
    broken = tmp_path / "broken.wbcnet"
    broken.write_text("no network")
    other = evaluated(cells, shipped_file(), against=broken)
    assert other["against"]["refusal"]["code"] == "network.not_a_network"
    assert other["accuracy"] == same["accuracy"]


def test_cells_that_it_learned_from_are_counted(cells: Path, tmp_path: Path) -> None:
    items = read_data_set(cells).split("test").items[:5]
    block = provenance(
        Parts(items, ()), data="set", split_sha256="", settings={}, seed=1, program="test"
    )
    network = changed(tmp_path / "seen.wbcnet", provenance=block)
    assert evaluated(cells, network)["learned_from"] == 5
    assert evaluated(cells, shipped_file())["learned_from"] in (None, 0)


def test_a_part_that_is_not_there_is_refused(cells: Path) -> None:
    with pytest.raises(InputError) as caught:
        evaluated(cells, shipped_file(), split="second_camera")
    assert caught.value.message.code == "data_set.no_part"


def test_it_ends_where_it_shall_stop(cells: Path) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        evaluate_network(evaluation_job(cells, shipped_file()), lambda event: None, stop)
