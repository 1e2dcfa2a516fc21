"""Fitting: it learns, keeps its best, stops when asked, says when it went astray."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import Any

import numpy as np
import pytest

from tests.learning.build import discs
from wbc_desktop.errors import InputError
from wbc_desktop.learning.architectures import LITE0, PLAIN, build
from wbc_desktop.learning.batches import View
from wbc_desktop.learning.export import UNUSABLE, packed
from wbc_desktop.learning.trainer import partial_accuracy, partial_loss
from wbc_desktop.learning.training import (
    DIVERGED,
    FitSettings,
    Material,
    fit,
    predict_logits,
)

CLASSES = ("monocyte", "lymphocyte")
VIEW = View(16, 1.0)
MATERIAL = Material(discs(16, 1), discs(6, 2), CLASSES, VIEW)
SETTINGS = FitSettings(4, 8, 3e-3, 1, augmentation="none", cosine=False, freeze_norm=False)


class Told:
    """Collects events; asks to stop when told to."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.events: list[dict[str, Any]] = []
        self.stop = Event()
        self._stop_after = stop_after

    def __call__(self, event: dict[str, Any]) -> None:
        self.events.append(event)
        if self._stop_after is not None and len(self.events) >= self._stop_after:
            self.stop.set()

    def named(self, name: str) -> list[dict[str, Any]]:
        return [e for e in self.events if e["event"] == name]


def test_it_learns_tells_and_keeps_its_best() -> None:
    told = Told()
    kept: list[list[np.ndarray]] = []
    model = build(PLAIN, 2, 16, pretrained=False)
    best = fit(model, MATERIAL, SETTINGS, told, told.stop, lambda _: kept.append(_weights(model)))
    epochs = told.named("epoch")
    assert [e["epoch"] for e in epochs] == [1, 2, 3, 4]
    assert best["val_macro_f1"] == max(e["val_macro_f1"] for e in epochs) > 0.9
    assert epochs[-1]["recall"]["lymphocyte"][1] == 6
    last = told.named("batch")[-1]
    assert (last["step"], last["steps"], last["seconds_left"]) == (4, 4, 0)
    assert last["images_per_second"] > 0
    chosen = kept[int(best["epoch"]) - 1]
    assert all(np.array_equal(a, b) for a, b in zip(chosen, _weights(model), strict=True))


def test_the_best_weights_are_kept_not_the_last() -> None:
    told = Told()
    model = build(PLAIN, 2, 16, pretrained=False)

    def spoil(epoch: int) -> None:
        if epoch == 3:
            model.get_layer("logits").set_weights([np.zeros((128, 2)), np.array([9.0, -9.0])])

    best = fit(model, MATERIAL, SETTINGS, told, told.stop, spoil)
    assert best["epoch"] <= 3
    assert told.named("epoch")[-1]["val_macro_f1"] < best["val_macro_f1"]
    assert _weights(model)[-1] == pytest.approx(np.zeros(2), abs=1)


def test_the_same_seed_gives_the_same_network() -> None:
    results = []
    for _ in range(2):
        import keras

        keras.utils.set_random_seed(5)
        model = build(PLAIN, 2, 16, pretrained=False)
        fit(model, MATERIAL, replace(SETTINGS, epochs=1), Told(), Event())
        results.append(model.get_weights())
    assert all(np.allclose(a, b, atol=1e-6) for a, b in zip(*results, strict=True))


def test_stop_ends_at_the_next_step_and_keeps_what_there_is() -> None:
    told = Told()
    told.stop.set()
    model = build(PLAIN, 2, 16, pretrained=False)
    best = fit(model, MATERIAL, replace(SETTINGS, epochs=50), told, told.stop)
    assert len(told.named("epoch")) == 1
    assert best["epoch"] == 1


def test_a_loss_that_is_no_number_is_said() -> None:
    model = build(PLAIN, 2, 16, pretrained=False)
    with pytest.raises(InputError) as caught:
        fit(model, MATERIAL, replace(SETTINGS, learning_rate=1e30), Told(), Event())
    assert caught.value.message.code == DIVERGED.code


@pytest.mark.parametrize("astray", [1, 2])
def test_an_epoch_after_which_it_says_nothing_is_never_the_best(astray: int) -> None:
    """The only step of an epoch may spoil the weights after its own loss was taken."""
    import keras

    told = Told()
    model = build(PLAIN, 2, 16, pretrained=False)
    one_step = replace(SETTINGS, batch=32)
    calls: list[int] = []
    train_on_batch = keras.Model.train_on_batch

    def spoiling(trainer: Any, *batch: Any, **how: Any) -> Any:
        values = train_on_batch(trainer, *batch, **how)
        calls.append(1)
        if len(calls) == astray:
            model.set_weights([w * np.nan for w in model.get_weights()])
        return values

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keras.Model, "train_on_batch", spoiling)
        if astray == 1:
            with pytest.raises(InputError) as caught:
                fit(model, MATERIAL, one_step, told, told.stop)
            assert caught.value.message.code == DIVERGED.code
            assert told.named("epoch") == []
            return
        best = fit(model, MATERIAL, one_step, told, told.stop)
    assert best["epoch"] == 1
    assert [e["epoch"] for e in told.named("epoch")] == [1]
    assert [e["message"]["code"] for e in told.named("remark")] == [DIVERGED.code]
    assert all(np.isfinite(w).all() for w in _weights(model))


@pytest.mark.parametrize("weight", [np.nan, np.inf, 7e4])
def test_weights_that_no_file_can_hold_are_not_written(weight: float) -> None:
    model = build(PLAIN, 2, 16, pretrained=False)
    kernel, bias = model.get_layer("logits").get_weights()
    bias[1] = weight
    model.get_layer("logits").set_weights([kernel, bias])
    with pytest.raises(InputError) as caught:
        packed(model, PLAIN)
    assert caught.value.message.code == UNUSABLE.code


def test_going_astray_later_keeps_the_best_and_says_so() -> None:
    told = Told()
    model = build(PLAIN, 2, 16, pretrained=False)

    def spoil(epoch: int) -> None:
        if epoch == 1:
            model.set_weights([w * np.nan for w in model.get_weights()])

    best = fit(model, MATERIAL, SETTINGS, told, told.stop, spoil)
    assert best["epoch"] == 1
    (remark,) = told.named("remark")
    assert remark["message"]["code"] == DIVERGED.code
    assert all(np.isfinite(w).all() for w in model.get_weights())


def test_an_interrupted_fit_goes_on_where_it_was() -> None:
    told = Told()
    model = build(PLAIN, 2, 16, pretrained=False)
    fit(model, MATERIAL, replace(SETTINGS, first_epoch=4), told, told.stop)
    assert [e["epoch"] for e in told.named("epoch")] == [4]


def test_the_loss_of_a_group_sums_its_members() -> None:
    logits = np.log(np.array([[0.5, 0.3, 0.2]], np.float32))
    single = np.array([[1, 0, 0]], np.float32)
    group = np.array([[1, 1, 0]], np.float32)
    assert float(partial_loss(single, logits)) == pytest.approx(-np.log(0.5), rel=1e-5)
    assert float(partial_loss(group, logits)) == pytest.approx(-np.log(0.8), rel=1e-5)
    assert float(partial_accuracy(group, logits)) == 1
    assert float(partial_accuracy(np.array([[0, 0, 1]], np.float32), logits)) == 0


def test_every_weight_of_lite0_comes_from_imagenet() -> None:
    fresh, loaded = (build(LITE0, 3, 32, pretrained=p) for p in (False, True))
    same = [
        v.path
        for v, w in zip(fresh.variables, loaded.variables, strict=True)
        if np.array_equal(np.asarray(v), np.asarray(w))
    ]
    assert [p for p in same if p.endswith("/kernel")] == []
    assert loaded.count_params() - 3 * 1280 - 3 == 3_413_024
    grey = np.full((1, 32, 32, 3), 127.0, np.float32)
    assert np.isfinite(predict_logits(_logits_of(loaded), grey.astype(np.uint8))).all()


def _weights(model: Any) -> list[np.ndarray]:
    return [np.array(w) for w in model.get_weights()]


def _logits_of(model: Any) -> Any:
    import keras

    return keras.Model(model.input, model.output["logits"])
