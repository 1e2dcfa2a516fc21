"""What is learned of the training cells as a whole: statistics and the judge of unknown ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from tests.learning.build import class_folders
from wbc_desktop.learning.datasets import read_data_set
from wbc_desktop.learning.home import FLOORS, SLIDES_VARY, laboratory, own_cells
from wbc_desktop.learning.unknown import fit_judge, unit
from wbc_desktop.network.familiarity import FAMILIAR, TRAITS, UNFAMILIAR, judge
from wbc_desktop.network.training_cells import MOST_CELLS, SIDE


def cells(count: int, seed: int, shift: float = 0.0) -> list[dict[str, float]]:
    rng = np.random.default_rng(seed)
    return [{t: float(rng.normal(3 + shift, 0.5)) for t in TRAITS} for _ in range(count)]


def test_mean_and_deviation_are_of_groups_with_slides_added() -> None:
    known = laboratory(cells(1000, 1), seed=1)
    assert set(known) == set(TRAITS)
    mean, deviation = known["nucleus_size"]
    assert mean == pytest.approx(3, abs=0.1)
    of_groups = 0.5 * np.sqrt(np.pi / 2 / 20)
    assert deviation == pytest.approx(np.hypot(of_groups, SLIDES_VARY * 0.5), rel=0.2)
    assert known["oddness"][1] >= FLOORS["oddness"]


def test_home_is_familiar_and_elsewhere_is_not() -> None:
    known = {"home": laboratory(cells(1000, 1), seed=1)}
    assert judge(cells(40, 2), known, scale_known=True).state == FAMILIAR
    assert judge(cells(40, 3, shift=2.5), known, scale_known=True).state == UNFAMILIAR


def test_a_handful_of_cells_suffices() -> None:
    assert set(laboratory(cells(5, 1), seed=1)) == set(TRAITS)


def features(count: int, towards: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    out = np.abs(rng.normal(0, 0.3, (count, 24)))
    out[:, towards] += 2
    return (out * rng.uniform(0.2, 5, (count, 1))).astype(np.float32)


def test_the_judge_rejects_the_stated_share_of_known_cells() -> None:
    known, strange, held = features(300, 0, 1), features(60, 1, 2), features(500, 0, 3)
    found = fit_judge(known, strange, np.ones(300), np.ones(60), held, [""] * 500, rejecting=0.1)
    line = np.array(found["weights"], np.float32)
    rejected = unit(held) @ line + found["bias"] > found["threshold"]
    assert rejected.mean() == pytest.approx(0.1, abs=0.005)
    caught = unit(features(200, 1, 4)) @ line + found["bias"] > found["threshold"]
    assert caught.mean() > 0.95


def test_no_class_loses_more_than_the_share() -> None:
    """Platelets lie on the side of the unknown; the others lose a tenth, and so do they."""
    cells, platelets = features(300, 0, 1), features(40, 1, 5)
    strange, held = features(60, 1, 2), np.concatenate([features(400, 0, 3), features(40, 1, 6)])
    labels = ["lymphocyte"] * 400 + ["platelet"] * 40
    known = np.concatenate([cells, platelets])
    found = fit_judge(known, strange, np.ones(340), np.ones(60), held, labels, rejecting=0.1)
    scores = unit(held) @ np.array(found["weights"], np.float32) + found["bias"]
    assert (scores[:400] > found["threshold"]).mean() == pytest.approx(0.1, abs=0.01)
    assert (scores[400:] > found["apart"]["platelet"]).mean() == pytest.approx(0.1, abs=0.03)
    assert set(found["apart"]) == {"platelet"}
    few = fit_judge(known, strange, np.ones(340), np.ones(60), held[:410], labels[:410],
                    rejecting=0.1)  # fmt: skip
    assert few["apart"] == {}


def test_brightness_of_features_does_not_decide() -> None:
    known, strange = features(100, 0, 1), features(100, 1, 2)
    ones = np.ones(100)
    found = fit_judge(known, strange, ones, ones, known, [""] * 100, rejecting=0.1)
    line = np.array(found["weights"], np.float32)
    assert unit(known * 7) @ line == pytest.approx(unit(known) @ line, rel=1e-3, abs=1e-4)


def test_cells_of_every_label_in_turn_are_kept_small(tmp_path: Path) -> None:
    data = read_data_set(class_folders(tmp_path / "own", {"lymphocyte": 30, "monocyte": 2}))
    kept = own_cells(data.items, seed=1)
    assert len(kept) == MOST_CELLS
    assert Counter(cell.label for cell in kept) == {"lymphocyte": MOST_CELLS - 2, "monocyte": 2}
    assert [cell.label for cell in kept[:4]] == ["lymphocyte", "monocyte"] * 2
    assert all(cell.picture.shape == (SIDE, SIDE, 3) for cell in kept)


def test_a_broken_picture_is_not_kept_as_a_cell(tmp_path: Path) -> None:
    folder = class_folders(tmp_path / "own", {"lymphocyte": 2, "monocyte": 1})
    (folder / "lymphocyte" / "0.png").write_bytes(b"broken")
    assert len(own_cells(read_data_set(folder).items, seed=1)) == 2
