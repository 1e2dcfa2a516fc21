"""Beginning with a network: what it knows is kept, what is lost or new is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from wbc_desktop.errors import InputError
from wbc_desktop.learning.architectures import LITE0, PLAIN, SMALL, build
from wbc_desktop.learning.export import export, open_keras
from wbc_desktop.learning.starting import (
    LOST,
    NEW,
    NO_IMAGENET,
    NOT_TRAINABLE,
    OTHER_KIND,
    start_of,
)
from wbc_desktop.learning.usual import IMAGENET, NOTHING
from wbc_desktop.network.card import Card

BASE = ("eosinophil", "lymphocyte", "monocyte")


def base_file(folder: Path, architecture: str, size: int = 32) -> Path:
    """A network with chance weights, normalisation statistics that are none of the usual."""
    import keras

    keras.utils.set_random_seed(3)
    model = build(architecture, len(BASE), size, pretrained=architecture == LITE0)
    rng = np.random.default_rng(1)
    head = model.get_layer("logits")
    head.set_weights([w + rng.normal(0, 0.1, w.shape) for w in head.get_weights()])
    card = Card("base", "2.0", BASE, size, 0.7, architecture)
    export(model, card, folder / "base.wbcnet")
    return folder / "base.wbcnet"


def logits(model: Any) -> np.ndarray:
    rng = np.random.default_rng(2)
    return np.asarray(model(rng.uniform(0, 255, (4, 32, 32, 3)).astype(np.float32))["logits"])


@pytest.mark.parametrize("architecture", [PLAIN, SMALL, LITE0])
def test_it_begins_with_the_very_answers_of_the_base(tmp_path: Path, architecture: str) -> None:
    file = base_file(tmp_path, architecture)
    start = start_of(str(file), "")
    assert (start.architecture, start.view.size, start.view.microns_per_pixel) == (
        architecture, 32, 0.7,
    )  # fmt: skip
    classes = ("eosinophil", "basophil", "monocyte")
    begun = logits(start.model(classes))
    known = logits(open_keras(file))
    assert np.allclose(begun[:, [0, 2]], known[:, [0, 2]], atol=2e-3)
    assert not np.allclose(begun[:, 1], known[:, 1], atol=2e-3)


def test_lost_and_new_classes_are_said(tmp_path: Path) -> None:
    start = start_of(str(base_file(tmp_path, SMALL)), SMALL)
    lost, new = start.remarks(("eosinophil", "basophil"))
    assert (lost.code, new.code) == (LOST.code, NEW.code)
    assert "lymphocyte, monocyte" in str(lost)
    assert "basophil" in str(new)
    assert start.remarks(BASE) == []
    assert (start.word, len(start.sha256)) == ("base 2.0", 64)


def test_another_kind_is_refused(tmp_path: Path) -> None:
    file = base_file(tmp_path, SMALL)
    with pytest.raises(InputError) as refused:
        start_of(str(file), PLAIN)
    assert refused.value.message.code == OTHER_KIND.code


def test_a_kind_that_cannot_be_trained_is_refused(tmp_path: Path) -> None:
    import keras

    keras.utils.set_random_seed(3)
    model = build(SMALL, 3, 32, pretrained=False)
    export(model, replace(Card("odd", "1.0", BASE, 32, 0.7, "resnet")), tmp_path / "odd.wbcnet")
    with pytest.raises(InputError) as refused:
        start_of(str(tmp_path / "odd.wbcnet"), "")
    assert refused.value.message.code == NOT_TRAINABLE.code


def test_a_file_that_is_no_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        start_of(str(tmp_path / "nowhere.wbcnet"), "")


@pytest.mark.parametrize(
    ("begin", "architecture", "word"),
    [
        ("", "", NOTHING),
        ("", PLAIN, NOTHING),
        ("", SMALL, NOTHING),
        ("", LITE0, IMAGENET),
        (NOTHING, LITE0, NOTHING),
        (IMAGENET, LITE0, IMAGENET),
    ],
)
def test_what_is_usual(begin: str, architecture: str, word: str) -> None:
    assert start_of(begin, architecture).word == word


def test_imagenet_is_there_for_the_shipped_kind_alone() -> None:
    with pytest.raises(InputError) as refused:
        start_of(IMAGENET, SMALL)
    assert refused.value.message.code == NO_IMAGENET.code


def test_chance_alone_begins_differently_from_imagenet() -> None:
    import keras

    keras.utils.set_random_seed(1)
    chance = start_of(NOTHING, LITE0, 32).model(BASE)
    known = start_of(IMAGENET, LITE0, 32).model(BASE)
    assert not np.allclose(
        chance.get_layer("stem_conv").get_weights()[0],
        known.get_layer("stem_conv").get_weights()[0],
    )
