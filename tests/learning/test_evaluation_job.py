"""The job of an evaluation: which part, against which other network, learned from or not."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.bad_files import network_with_card
from tests.learning.build import drawn_set
from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.comparison_job import compare_networks
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.evaluation_job import evaluate_network
from wbc_desktop.learning.job_data import parts_of
from wbc_desktop.learning.provenance import provenance
from wbc_desktop.learning.splitting import Parts
from wbc_desktop.network import open_network
from wbc_desktop.workflow.challenging import comparison_job
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


def trained_with(
    file: Path, learned: Sequence[Item], held_out: Sequence[Item] = (), **more: Any
) -> Path:
    """The shipped network with the card of one that was trained with these cells."""
    told: dict[str, Any] = {
        "data": "set",
        "split_sha256": "",
        "settings": {},
        "seed": 1,
        "program": "test",
    }
    block = provenance(Parts(tuple(learned), tuple(held_out)), **told, **more)
    return changed(file, name=file.stem, provenance=block)


def test_cells_that_it_learned_from_are_counted(cells: Path, tmp_path: Path) -> None:
    items = read_data_set(cells).split("test").items
    network = trained_with(tmp_path / "seen.wbcnet", items[:5], items[5:8])
    assert evaluated(cells, network)["learned_from"] == 5
    assert evaluated(cells, shipped_file())["learned_from"] in (None, 0)


def test_cells_held_out_now_may_have_taught_its_parent(tmp_path: Path) -> None:
    root = drawn_set(tmp_path / "set", 12)
    data = read_data_set(root)
    held_out = parts_of(data, 1).held_out
    parent = open_network(trained_with(tmp_path / "parent.wbcnet", held_out[:2]))
    network = trained_with(
        tmp_path / "child.wbcnet", (), held_out, parent_provenance=parent.card.provenance
    )
    found = evaluated(root, network, split="held_out", seed=1, against=parent.path)
    assert found["cells"] == len(held_out)
    assert found["learned_from"] == 2
    assert found["against"]["cells"] == len(held_out) - 2
    assert found["against"]["learned"] == {"first": 2, "second": 2, "left_out": 2}
    old = changed(tmp_path / "old.wbcnet", provenance={"seen": parent.card.provenance["seen"]})
    assert evaluated(root, old, split="held_out", seed=1)["learned_from"] is None


def test_what_either_learned_from_compares_nothing(cells: Path, tmp_path: Path) -> None:
    items = read_data_set(cells).split("test").items
    judged = trained_with(tmp_path / "judged.wbcnet", items[:5])
    other = trained_with(tmp_path / "other.wbcnet", items[3:9])
    found = evaluated(cells, judged, against=other)
    assert found["cells"] == 2 * EACH
    assert found["against"]["cells"] == 2 * EACH - 9
    assert found["against"]["learned"] == {"first": 6, "second": 5, "left_out": 9}
    every = trained_with(tmp_path / "every.wbcnet", items)
    refused = evaluated(cells, judged, against=every)
    assert refused["against"]["refusal"]["code"] == "compare.all_learned"
    assert refused["learned_from"] == 5
    job = comparison_job(judged, other, cells, microns_per_pixel=0.25)
    compared = compare_networks(job, lambda event: None, Event())["comparison"]
    assert compared["cells"] == 2 * EACH - 9
    assert compared["learned"] == {"first": 5, "second": 6, "left_out": 9}
    job = comparison_job(judged, every, cells, microns_per_pixel=0.25)
    with pytest.raises(InputError) as caught:
        compare_networks(job, lambda event: None, Event())
    assert caught.value.message.code == "compare.all_learned"


def test_a_part_that_is_not_there_is_refused(cells: Path) -> None:
    with pytest.raises(InputError) as caught:
        evaluated(cells, shipped_file(), split="second_camera")
    assert caught.value.message.code == "data_set.no_part"


def test_it_ends_where_it_shall_stop(cells: Path) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        evaluate_network(evaluation_job(cells, shipped_file()), lambda event: None, stop)
