"""Sheets of the most confident errors: which cells, in which order, and never in the repository."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.scripts.readings import Said, reading
from wbc_desktop.learning.datasets import Item

import worst_errors  # isort: skip
from worst_errors import CAPTION, COLUMNS, SIDE, Mistake  # isort: skip

ROOT = worst_errors.sets.ROOT


def test_the_surest_errors_come_first_and_right_cells_not_at_all() -> None:
    cells = reading(
        [
            Said("monocyte", "basophil", 0.6),
            Said("monocyte", "monocyte", 0.99),
            Said("monocyte", "lymphocyte", 0.9, named=False),
        ]
    )
    found = worst_errors.mistakes(cells, eleven=False)
    assert [(m.chosen, m.named) for m in found] == [("lymphocyte", False), ("basophil", True)]


def test_neighbours_in_maturation_are_errors_of_the_eleven_only() -> None:
    cells = reading([Said("neutrophil_band", "neutrophil_segmented")])
    assert worst_errors.mistakes(cells, eleven=False) == []
    assert len(worst_errors.mistakes(cells, eleven=True)) == 1


def test_of_untrained_cells_those_that_are_named_are_errors() -> None:
    cells = reading([Said("blast", "monocyte"), Said("blast", "monocyte", named=False)])
    assert [m.named for m in worst_errors.mistakes(cells, eleven=False)] == [True]


@pytest.mark.parametrize("inside", ["docs/pictures", ".", "docs/../build"])
def test_no_sheet_gets_into_the_repository(inside: str) -> None:
    with pytest.raises(SystemExit, match="inside the repository"):
        worst_errors.outside_repository(ROOT / inside)


def test_a_link_into_the_repository_is_inside_too(tmp_path: Path) -> None:
    link = tmp_path / "out"
    link.symlink_to(ROOT / "docs")
    with pytest.raises(SystemExit, match="inside the repository"):
        worst_errors.outside_repository(link)


def picture(path: Path, side: int) -> Path:
    image = np.full((side, side, 3), 255, np.uint8)
    cv2.circle(image, (side // 2, side // 2), side // 4, (200, 40, 120), -1)
    cv2.imwrite(str(path), image)
    return path


def test_cells_of_every_scale_are_shown_at_one(tmp_path: Path) -> None:
    """A disc of 15 µm is as large in a coarse picture as in a fine one."""
    wrong = [
        Mistake(
            Item(picture(tmp_path / f"{side}.png", side), "monocyte", microns_per_pixel=30 / side),
            "basophil", 0.9, named=True,
        )
        for side in (100, 400)
    ]  # fmt: skip
    shown = worst_errors.sheet(wrong)
    assert shown.shape == (SIDE + CAPTION, COLUMNS * SIDE, 3)
    dyed = [(shown[: SIDE - 2, i * SIDE : (i + 1) * SIDE, 1] < 128).sum() for i in range(2)]
    assert dyed[0] == pytest.approx(dyed[1], rel=0.05)
    assert dyed[0] == pytest.approx(np.pi * (7.5 / 0.2) ** 2, rel=0.06)
    assert (shown[SIDE + 2 :, : 2 * SIDE] < 100).any()


def test_the_table_beside_names_the_pictures(tmp_path: Path) -> None:
    mistake = Mistake(Item(Path("a/b.png"), "monocyte"), "basophil", 0.91234, named=False)
    worst_errors.write_table(tmp_path / "set.csv", [mistake])
    with (tmp_path / "set.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert row == {
        "place": "1", "file": "b.png", "label": "monocyte", "chosen": "basophil",
        "probability": "0.9123", "named": "False",
    }  # fmt: skip
