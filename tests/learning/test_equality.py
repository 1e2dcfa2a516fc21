"""The runtime that ships gives what Keras gives, on the same weights."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.learning.build import discs
from wbc_desktop import resources
from wbc_desktop.drawing import ALL_SHIPPED, Look, draw_cell
from wbc_desktop.learning.architectures import LITE0, PLAIN, build, for_use
from wbc_desktop.learning.batches import View, plain_view
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.datasets import at_scale, read_data_set
from wbc_desktop.learning.export import export, open_keras, round_weights
from wbc_desktop.network import Card, Classifier, open_network

if TYPE_CHECKING:
    import keras

SHIPPED = resources.path("network/blood-11.wbcnet")
EQUAL = 1e-4
OUTPUTS = ("logits", "embedding", "map")


@pytest.fixture(scope="module")
def shipped_keras() -> keras.Model:
    return open_keras(SHIPPED)


def drawn_cells() -> LabelledCrops:
    rng = np.random.default_rng(7)
    images = [draw_cell(c, rng, Look.random(rng), 0.2, 160)[0] for c in ALL_SHIPPED]
    return LabelledCrops(tuple(images), (0.2,) * len(images), ("lymphocyte",) * len(images))


def assert_equal(path: Path, model: keras.Model, crops: LabelledCrops) -> None:
    classifier = Classifier(open_network(path))
    card = classifier.card
    seen = plain_view(crops, View(card.input_px, card.microns_per_pixel))
    ours = classifier.run(seen)
    theirs = model(seen.astype(np.float32), training=False)
    assert np.abs(ours.logits).max() > 0.01, "the comparison must not be of nothing"
    for name in OUTPUTS:
        assert np.abs(getattr(ours, name) - np.asarray(theirs[name])).max() <= EQUAL, name


def test_drawn_cells(shipped_keras: keras.Model) -> None:
    assert_equal(SHIPPED, shipped_keras, drawn_cells())


@pytest.mark.parametrize(("name", "split", "scale"), [("pbc", "test", 0.136), ("apl", "", 0.143)])
def test_real_cells(
    shipped_keras: keras.Model, labelled_images: Path, name: str, split: str, scale: float
) -> None:
    data = at_scale(read_data_set(labelled_images / name).split(split), scale)
    assert_equal(SHIPPED, shipped_keras, load(data.items[:: len(data.items) // 40]))


def keras_again() -> ModuleType:
    """Keras, imported late as everywhere: it takes seconds."""
    import keras

    return keras


def test_what_is_exported_comes_back(tmp_path: Path) -> None:
    keras_again().utils.set_random_seed(1)
    model = build(PLAIN, 2, 16, pretrained=False)
    before = [w.copy() for w in model.get_weights()]
    card = Card("tiny", "1", ("monocyte", "lymphocyte"), 16, 1.0, PLAIN)
    path = tmp_path / "a.wbcnet"
    export(model, card, path)
    assert_equal(path, open_keras(path), discs(4))
    assert all(np.array_equal(a, b) for a, b in zip(before, model.get_weights(), strict=True))


def test_folding_leaves_the_function_alone() -> None:
    model = build(LITE0, 2, 32, pretrained=True)
    seen = plain_view(discs(4), View(32, 1.0)).astype(np.float32)
    used = for_use(model, LITE0)
    assert not any("bn" in layer.name for layer in used.layers)
    for name in OUTPUTS:
        expected = np.asarray(model(seen, training=False)[name])
        assert np.asarray(used(seen, training=False)[name]) == pytest.approx(expected, abs=1e-4)


def test_weights_are_rounded_to_what_float16_holds() -> None:
    model = build(PLAIN, 2, 16, pretrained=False)
    round_weights(model)
    for weights in model.get_weights():
        assert np.array_equal(weights, weights.astype(np.float16).astype(np.float32))
