"""Maps add up to what the network said, and lie on the cell."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.drawing import Look, draw_cell
from wbc_desktop.errors import InputError
from wbc_desktop.network import Classifier
from wbc_desktop.network.network_file import both_models, open_network, write_network
from wbc_desktop.network.prepare import window
from wbc_desktop.network.why import Explainer, Head, Layer, WhyMap, contributions, head_of
from wbc_desktop.workflow.networks import shipped_file

DRAWN = ("neutrophil_segmented", "eosinophil", "basophil", "lymphocyte", "monocyte", "myelocyte")
SCALE, SIDE = 0.1, 300


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier(open_network(shipped_file()), 1)


@pytest.fixture(scope="module")
def explainer(classifier: Classifier) -> Explainer:
    return Explainer(classifier, shipped_file())


def drawn(classifier: Classifier, label: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """A drawn cell as the network gets it, and which pixels of that are within its box."""
    card = classifier.card
    image, cell = draw_cell(label, seed, Look.typical(), SCALE, SIDE)
    box = cell.box
    inside = np.zeros((SIDE, SIDE, 3), np.uint8)
    inside[box.y : box.y + box.height, box.x : box.x + box.width] = 255
    middle = (SIDE / 2, SIDE / 2)
    views = [
        window(pixels, middle, SCALE, card.input_px, card.microns_per_pixel)
        for pixels in (image, inside)
    ]
    return views[0], views[1][..., 0] > 127


@pytest.mark.parametrize("label", DRAWN)
def test_the_maps_of_the_shipped_network_add_up(
    classifier: Classifier, explainer: Explainer, label: str
) -> None:
    crop, _ = drawn(classifier, label, 3)
    assert explainer.kind == "exact"
    for class_id in classifier.card.classes:
        found = explainer.explain(crop, class_id)
        assert float(found.heat.sum()) + found.rest == pytest.approx(found.logit, abs=1e-3)


@pytest.mark.parametrize("label", DRAWN)
def test_what_speaks_for_the_class_lies_on_the_cell(
    classifier: Classifier, explainer: Explainer, label: str
) -> None:
    """Per area at least twice as much within the cell's box (grown by one field) as outside."""
    for seed in range(3):
        crop, inside = drawn(classifier, label, seed)
        logits = classifier.run(crop[None]).logits[0]
        heat = explainer.explain(crop, classifier.card.classes[int(logits.argmax())]).shown
        fine = np.kron(heat, np.ones((32, 32)))
        size = classifier.card.input_px
        place = (np.arange(size) * len(fine) // size)[:, None], np.arange(size) * len(fine) // size
        spread = fine[place]
        assert spread[inside].mean() > 2 * spread[~inside].mean()


def test_a_map_of_nothing_is_dark() -> None:
    dark = WhyMap("blast", "exact", np.array([[-1.0, -2.0]], np.float32), 0.0, -3.0)
    assert dark.shown.tolist() == [[0.0, 0.0]]
    bright = WhyMap("blast", "exact", np.array([[-1.0, 4.0]], np.float32), 0.0, 3.0)
    assert bright.shown.tolist() == [[0.0, 1.0]]


@given(st.integers(0, 2**32 - 1), st.integers(2, 7), st.integers(2, 7))
def test_a_flattened_head_adds_up_whatever_its_weights(seed: int, height: int, width: int) -> None:
    """Also with an odd number of fields, of which pooling leaves the last one out."""
    rng = np.random.default_rng(seed)
    last = np.maximum(rng.normal(size=(height, width, 3)), 0).astype(np.float32)
    inputs = (height // 2) * (width // 2) * 3
    hidden = Layer(
        rng.normal(size=(inputs, 5)).astype(np.float32), rng.normal(size=5).astype(np.float32)
    )
    logits = Layer(
        rng.normal(size=(5, 4)).astype(np.float32), rng.normal(size=4).astype(np.float32)
    )
    cut = last[: height // 2 * 2, : width // 2 * 2]
    pooled = cut.reshape(height // 2, 2, width // 2, 2, 3).max(axis=(1, 3))
    embedding = np.maximum(pooled.reshape(-1) @ hidden.weights + hidden.bias, 0)
    said = embedding @ logits.weights + logits.bias
    for column in range(4):
        heat, rest = contributions(last, embedding, Head(logits, hidden), column)
        assert heat.sum() + rest == pytest.approx(said[column], abs=1e-3)


def with_layers(path: Path, kinds: list[str]) -> Path:
    """The shipped network whose Keras part says it has other layers."""
    network = open_network(shipped_file())
    keras, lite = both_models(shipped_file())
    config = {"config": {"layers": [{"class_name": kind} for kind in kinds]}}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(keras)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, json.dumps(config) if name == "config.json" else old.read(name))
    write_network(path, network.card, out.getvalue(), lite)
    return path


@pytest.mark.parametrize(
    "kinds", [["Conv2D", "Flatten", "Dense"], ["Dense"], ["Conv2D", "GlobalAveragePooling2D"]]
)
def test_layers_that_cannot_be_traced_back_are_told(tmp_path: Path, kinds: list[str]) -> None:
    file = with_layers(tmp_path / "other.wbcnet", kinds)
    with pytest.raises(InputError, match="cannot be shown"):
        head_of(file, "other")


def test_a_file_that_is_gone_is_told(classifier: Classifier, tmp_path: Path) -> None:
    head_of.cache_clear()
    with pytest.raises(InputError):
        Explainer(classifier, tmp_path / "gone.wbcnet")
