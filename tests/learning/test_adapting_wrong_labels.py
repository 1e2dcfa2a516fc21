"""Planted wrong labels: adapting refuses them, and nothing worse gets by them into use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest

from tests.learning.build import disc, png
from wbc_desktop.domain.challenge import Ground, Paired, Trial, objections
from wbc_desktop.learning.adapting_gain import GAINS, NO_GAIN
from wbc_desktop.learning.adapting_job import adapt_network
from wbc_desktop.learning.architectures import SMALL
from wbc_desktop.learning.comparison_job import compare_networks
from wbc_desktop.learning.training_job import train_network

OTHER = {"lymphocyte": "monocyte", "monocyte": "lymphocyte"}
HOME = {"lymphocyte": (180, 40, 40), "monocyte": (40, 40, 180)}
ABROAD = {"lymphocyte": (130, 40, 150), "monocyte": (30, 90, 190)}
"""The laboratory's stain, in which many red ones look blue to a network from elsewhere."""

MICRONS_PER_PIXEL = 0.5
EACH = 16
QUICK = {
    "steps": 120, "views": 1, "learning_rate": 3e-3, "batch": 16, "bearable": 0.05, "most": 1.0,
    "holding": 0.5,
}  # fmt: skip


def discs(
    folder: Path, inks: dict[str, tuple[int, int, int]], each: int, seed: int, wrong: float = 0.0
) -> Path:
    """Discs in class folders; of every class the share ``wrong`` lies under the other's name."""
    rng = np.random.default_rng(seed)
    for label, ink in inks.items():
        for number in range(each):
            named = OTHER[label] if number < round(wrong * each) else label
            (folder / named).mkdir(parents=True, exist_ok=True)
            colour = np.clip(np.array(ink) + rng.integers(-15, 15, 3), 0, 255)
            image = disc(colour.tolist(), int(rng.integers(9, 15)))
            (folder / named / f"{label}-{number}.png").write_bytes(png(image))
    return folder


@dataclass(frozen=True)
class Laboratory:
    """A network that knows red from blue, and cells of the laboratory, all named rightly."""

    network: Path
    truth: Path


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Laboratory:
    folder = tmp_path_factory.mktemp("wrong")
    home = discs(folder / "home", HOME, 24, 1)
    job = {
        "job": "train", "data": str(home), "out": str(folder / "in_use.wbcnet"), "seed": 1,
        "architecture": SMALL, "input_px": 24, "epochs": 20, "batch": 8, "name": "ours",
        "microns_per_pixel": MICRONS_PER_PIXEL, "augmentation": "none",
    }  # fmt: skip
    train_network(job, lambda event: None, Event())
    return Laboratory(folder / "in_use.wbcnet", discs(folder / "truth", ABROAD, 40, 2))


Adapted = Callable[[float], dict[str, Any]]


@pytest.fixture
def adapted(laboratory: Laboratory, tmp_path: Path) -> Adapted:
    def adapting(wrong: float) -> dict[str, Any]:
        data = discs(tmp_path / "reviewed", ABROAD, EACH, 3, wrong)
        job = {
            "data": str(data), "network": str(laboratory.network), "seed": 1,
            "out": str(tmp_path / "adapted.wbcnet"), "settings": QUICK,
            "microns_per_pixel": MICRONS_PER_PIXEL,
        }  # fmt: skip
        return adapt_network(job, lambda event: None, Event())

    return adapting


def in_use(laboratory: Laboratory, file: Path) -> Paired:
    """What would be won and lost on cells of the laboratory that are named rightly."""
    job = {
        "first": str(laboratory.network), "second": str(file), "data": str(laboratory.truth),
        "microns_per_pixel": MICRONS_PER_PIXEL,
    }  # fmt: skip
    found = compare_networks(job, lambda event: None, Event())["comparison"]
    return Paired(found["cells"], found["lost"], found["won"])


def test_rightly_named_cells_help(laboratory: Laboratory, adapted: Adapted, tmp_path: Path) -> None:
    found = adapted(0.0)
    assert found["adopted"], found["figures"]
    assert found["why"]["code"] == GAINS.code
    paired = in_use(laboratory, tmp_path / "adapted.wbcnet")
    assert paired.loss < -0.2, "it gains on cells that nobody showed it"
    assert not objections([Trial(Ground.LABORATORY, paired, {})])


@pytest.mark.parametrize("wrong", [0.4, 0.5])
def test_cells_of_which_many_are_named_wrongly_are_refused_and_leave_no_file(
    adapted: Adapted, tmp_path: Path, wrong: float
) -> None:
    found = adapted(wrong)
    assert not found["adopted"], found["figures"]
    assert found["why"]["code"] == NO_GAIN.code
    assert "Look whether all the cells are named rightly" in found["why"]["template"]
    assert list(tmp_path.glob("*.wbcnet*")) == []


def test_a_few_wrong_names_among_right_ones_do_not_make_it_worse(
    laboratory: Laboratory, adapted: Adapted, tmp_path: Path
) -> None:
    found = adapted(0.125)
    assert found["adopted"], found["figures"]
    assert in_use(laboratory, tmp_path / "adapted.wbcnet").loss <= 0


def test_names_that_are_all_exchanged_get_no_further_than_the_frozen_set(
    laboratory: Laboratory, adapted: Adapted, tmp_path: Path
) -> None:
    """Whoever takes each for the other teaches just that: only cells named rightly can tell."""
    found = adapted(1.0)
    assert found["adopted"], "by its own, wrong, names it gains"
    paired = in_use(laboratory, tmp_path / "adapted.wbcnet")
    assert paired.lost > paired.won
    assert objections([Trial(Ground.LABORATORY, paired, {})])
