"""Small pictures of a laboratory's own cells in its network file: kept, checked, few."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.bad_files import changed_network
from wbc_desktop.errors import InputError
from wbc_desktop.network import Card, Network, TrainingCell, open_network, write_network
from wbc_desktop.network.network_file import ALTERED, TEXT
from wbc_desktop.network.training_cells import MOST_CELLS, SIDE, cells_of, is_cell, parts_of, small


def some(count: int, label: str = "lymphocyte") -> list[TrainingCell]:
    rng = np.random.default_rng(count)
    shape = (SIDE, SIDE, 3)
    return [TrainingCell(label, rng.integers(0, 255, shape, np.uint8)) for _ in range(count)]


@pytest.fixture
def file(tmp_path: Path, card: Card) -> Path:
    path = tmp_path / "own.wbcnet"
    write_network(path, card, b"keras", b"lite", some(3) + some(1, "neutrophil"))
    return path


def test_they_come_back_as_they_were_kept_and_in_order(file: Path) -> None:
    read = open_network(file).cells
    kept = some(3) + some(1, "neutrophil")
    assert [c.label for c in read] == [c.label for c in kept]
    assert all(np.array_equal(a.picture, b.picture) for a, b in zip(read, kept, strict=True))


def test_the_text_of_the_card_says_that_they_are_there(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        assert "pictures of 4 cells" in archive.read(TEXT).decode()


def test_a_network_without_any_has_none(tmp_path: Path, card: Card) -> None:
    write_network(tmp_path / "a.wbcnet", card, b"keras", b"lite")
    assert open_network(tmp_path / "a.wbcnet").cells == ()


def test_the_shipped_network_holds_no_picture(shipped: Network) -> None:
    assert shipped.cells == ()


def test_an_altered_picture_is_noticed(file: Path) -> None:
    changed_network(file, {"cells/00_lymphocyte.png": b"other"})
    with pytest.raises(InputError) as refused:
        open_network(file)
    assert refused.value.message.code == ALTERED.code


@pytest.mark.parametrize("label", ["lymphocyte", "nonsense"])
def test_what_is_no_cell_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="not a training cell"):
        cells_of({f"cells/00_{label}.png": b"no picture"})


def test_more_than_a_few_are_not_written() -> None:
    with pytest.raises(ValueError, match="at most 24"):
        parts_of(some(MOST_CELLS + 1))


def test_other_parts_are_no_cells() -> None:
    assert is_cell("cells/07_eosinophil.png")
    assert not any(map(is_cell, ["card.json", "cells/7_x.png", "cells/07_x.jpg", "x/07_y.png"]))


def test_a_kept_picture_is_reduced_to_its_size() -> None:
    picture = small(np.full((300, 300, 3), 90, np.uint8))
    assert picture.shape == (SIDE, SIDE, 3)
    assert (picture == 90).all()
