"""What is said of a labelled set before anything is trained on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.learning.build import class_folders, table
from wbc_desktop.errors import InputError
from wbc_desktop.workflow.data_sets import (
    FEW_CELLS,
    MISSING_FILES,
    SPLIT_SLIDE,
    describe_data_set,
)


def codes(document: dict[str, list[dict[str, str]]]) -> list[str]:
    return [problem["code"] for problem in document["problems"]]


def test_a_sound_set_has_counts_and_no_problems(tmp_path: Path) -> None:
    document = describe_data_set(class_folders(tmp_path / "s", {"lymphocyte": 12, "monocyte": 10}))
    assert document["cells"] == 22
    assert document["splits"] == {"": {"lymphocyte": 12, "monocyte": 10}}
    assert document["problems"] == []
    assert document["schema"] == 1


def test_missing_files_few_cells_and_torn_slides_are_problems(tmp_path: Path) -> None:
    rows = [
        {"file": f"{i}.png", "cell_class": "blast", "split": ("train", "val")[i % 2],
         "slide": "s1", "microns_per_pixel": "0.1"}
        for i in range(6)
    ]  # fmt: skip
    folder = table(tmp_path / "s", rows)
    (folder / "3.png").unlink()
    document = describe_data_set(folder)
    assert sorted(codes(document)) == sorted([MISSING_FILES.code, FEW_CELLS.code, SPLIT_SLIDE.code])
    assert "3.png" in " ".join(p["text"] for p in document["problems"])
    assert (document["slides"], document["microns_per_pixel"]) == (1, [0.1])


def test_no_set_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        describe_data_set(tmp_path / "nowhere")


@pytest.mark.parametrize(("name", "cells"), [("pbc", 15108), ("raabin", 312), ("apl", 2195)])
def test_real_sets_are_counted(labelled_images: Path, name: str, cells: int) -> None:
    document = describe_data_set(labelled_images / name)
    assert document["cells"] == cells
    assert document["problems"] == []
