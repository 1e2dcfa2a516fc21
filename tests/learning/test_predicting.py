"""A network over labelled pictures of which some, or all, cannot be read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wbc_desktop.drawing import Look, draw_cell
from wbc_desktop.errors import InputError
from wbc_desktop.imaging import png_bytes
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.evaluation import CHUNK, NONE_READ, predict
from wbc_desktop.network import Classifier, open_network
from wbc_desktop.workflow.networks import shipped_file


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier(open_network(shipped_file()))


def broken(folder: Path, count: int) -> list[Item]:
    file = folder / "broken.png"
    file.write_bytes(b"no picture")
    return [Item(file, "lymphocyte", microns_per_pixel=0.2)] * count


def test_a_whole_block_of_broken_pictures_is_passed_over(
    classifier: Classifier, tmp_path: Path
) -> None:
    image, _ = draw_cell("lymphocyte", np.random.default_rng(1), Look.typical(), 0.2, 128)
    (tmp_path / "cell.png").write_bytes(png_bytes(image))
    sound = Item(tmp_path / "cell.png", "lymphocyte", microns_per_pixel=0.2)
    found = predict(classifier, [*broken(tmp_path, CHUNK), sound])
    assert found.labels == ("lymphocyte",)
    assert found.items == (sound,)
    assert len(found.broken) == CHUNK
    assert found.probabilities.shape == (1, len(classifier.card.classes))


def test_none_that_can_be_read_is_said(classifier: Classifier, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        predict(classifier, broken(tmp_path, 3))
    assert refused.value.message == NONE_READ(count=3)
