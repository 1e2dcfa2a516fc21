"""Trains a Keras model on labelled crops, telling of every step; keeps the best weights."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.learning.augmentation import NONE, WIDE, Augmentation
from wbc_desktop.learning.batches import Batches, View, plain_view
from wbc_desktop.learning.crops import LabelledCrops
from wbc_desktop.learning.figures import macro_f1, recalls

if TYPE_CHECKING:
    import keras

Emit = Callable[[dict[str, Any]], None]
Array = NDArray[np.float32]

AUGMENTATIONS: dict[str, Augmentation] = {"none": NONE, "wide": WIDE}


@dataclass(frozen=True, slots=True)
class FitSettings:
    """One fit: ``epochs`` over as many crops as there are, at a cosine-falling learning rate."""

    epochs: int
    batch: int
    learning_rate: float
    seed: int
    augmentation: str = "wide"
    balance: float = 0.5
    swap: float = 0.0
    cosine: bool = True
    freeze_norm: bool = True


def fit(
    model: keras.Model,
    train: LabelledCrops,
    validation: LabelledCrops,
    classes: Sequence[str],
    view: View,
    settings: FitSettings,
    emit: Emit,
    stop: Event,
) -> dict[str, float]:
    """Trains in place; at the end the model has its best weights by validation.

    Emits ``batch`` and ``epoch`` events. Ends early, keeping the best, once ``stop`` is set.
    Returns the best epoch's figures.
    """
    import keras

    keras.utils.set_random_seed(settings.seed)
    trainer = _trainer(model, settings)
    steps = max(len(train) // settings.batch, 1)
    batches = Batches(
        train,
        classes,
        view,
        AUGMENTATIONS[settings.augmentation],
        batch=settings.batch,
        seed=settings.seed,
        balance=settings.balance,
        swap=settings.swap,
    )
    pictures = plain_view(validation, view)
    targets = validation.targets(classes)
    run = _Run(trainer, settings, steps, emit)
    best: dict[str, float] = {}
    weights: list[Array] = [np.array(w) for w in model.get_weights()]
    try:
        stream = iter(batches)
        for epoch in range(1, settings.epochs + 1):
            loss, accuracy = run.epoch(epoch, stream, stop)
            figures = validate(trainer, pictures, targets, validation.labels, classes)
            figures = {"loss": loss, "accuracy": accuracy, **figures}
            emit({"event": "epoch", "epoch": epoch, "epochs": settings.epochs, **figures})
            if not best or figures["val_macro_f1"] >= best["val_macro_f1"]:
                best = {k: v for k, v in figures.items() if isinstance(v, float)}
                best["epoch"] = float(epoch)
                weights = [np.array(w) for w in model.get_weights()]
            if stop.is_set():
                break
    finally:
        batches.close()
    model.set_weights(weights)
    return best


class _Run:
    """The steps of one fit and their pace."""

    def __init__(self, trainer: keras.Model, settings: FitSettings, steps: int, emit: Emit) -> None:
        self._trainer = trainer
        self._settings = settings
        self._steps = steps
        self._emit = emit
        self._done = 0
        self._start = 0.0

    def epoch(self, epoch: int, stream: Any, stop: Event) -> tuple[float, float]:
        """One pass; returns its mean loss and accuracy."""
        loss = accuracy = 0.0
        count = 0
        for step in range(1, self._steps + 1):
            self._set_rate()
            images, targets = next(stream)
            values = self._trainer.train_on_batch(images, targets, return_dict=True)
            loss += float(values["loss"])
            accuracy += float(values["accuracy"])
            count += 1
            self._done += 1
            if self._done == 1:
                self._start = time.monotonic()
            if step % 10 == 0 or step == self._steps:
                self._tell(epoch, step, float(values["loss"]), accuracy / count)
            if stop.is_set():
                break
            self._trainer.reset_metrics()
        return loss / count, accuracy / count

    def _set_rate(self) -> None:
        settings, total = self._settings, self._steps * self._settings.epochs
        rate = settings.learning_rate
        if settings.cosine:
            warm = min((self._done + 1) / max(0.03 * total, 1), 1.0)
            rate *= warm * 0.5 * (1 + np.cos(np.pi * self._done / total))
        self._trainer.optimizer.learning_rate.assign(rate)

    def _tell(self, epoch: int, step: int, loss: float, accuracy: float) -> None:
        total = self._steps * self._settings.epochs
        seconds = max(time.monotonic() - self._start, 1e-6)
        pace = (self._done - 1) / seconds
        left = (total - self._done) / pace if pace > 0 else None
        self._emit(
            {
                "event": "batch",
                "epoch": epoch,
                "epochs": self._settings.epochs,
                "step": step,
                "steps": self._steps,
                "loss": loss,
                "accuracy": accuracy,
                "images_per_second": pace * self._settings.batch,
                "seconds_left": left,
            }
        )


def _trainer(model: keras.Model, settings: FitSettings) -> keras.Model:
    """A view of the model with logits alone, compiled with the loss of partial labels."""
    import keras

    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = not settings.freeze_norm
    trainer = keras.Model(model.input, model.output["logits"])
    trainer.compile(
        optimizer=keras.optimizers.Adam(settings.learning_rate),
        loss=partial_loss,
        metrics=[partial_accuracy],
        jit_compile=False,
    )
    return trainer


def partial_loss(targets: Any, logits: Any) -> Any:
    """Minus log of the probability summed over the classes a label may mean."""
    from keras import ops

    allowed = ops.where(targets > 0, logits, -1e9)
    whole = ops.logsumexp(logits, axis=-1)
    return ops.mean(whole - ops.logsumexp(allowed, axis=-1))


def partial_accuracy(targets: Any, logits: Any) -> Any:
    """Share of crops whose first choice is one of the classes their label may mean."""
    from keras import ops

    chosen = ops.one_hot(ops.argmax(logits, axis=-1), targets.shape[-1])
    return ops.mean(ops.max(chosen * targets, axis=-1))


partial_accuracy.__name__ = "accuracy"


def validate(
    trainer: keras.Model,
    pictures: NDArray[np.uint8],
    targets: Array,
    labels: Sequence[str],
    classes: Sequence[str],
) -> dict[str, Any]:
    """Validation loss, accuracy, macro-F1 and recall by label."""
    logits = predict_logits(trainer, pictures)
    log_whole = np.logaddexp.reduce(logits, axis=1)
    allowed = np.logaddexp.reduce(np.where(targets > 0, logits, -1e9), axis=1)
    chosen = logits.argmax(axis=1)
    right = targets[np.arange(len(chosen)), chosen] > 0
    return {
        "val_loss": float(np.mean(log_whole - allowed)),
        "val_accuracy": float(right.mean()),
        "val_macro_f1": macro_f1(labels, [classes[c] for c in chosen]),
        "recall": recalls(labels, [classes[c] for c in chosen]),
    }


def predict_logits(trainer: keras.Model, pictures: NDArray[np.uint8], batch: int = 128) -> Array:
    parts = [
        np.asarray(trainer.predict_on_batch(pictures[i : i + batch].astype(np.float32)))
        for i in range(0, len(pictures), batch)
    ]
    return np.concatenate(parts).astype(np.float32)
