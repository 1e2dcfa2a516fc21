"""Trains a Keras model on labelled crops, telling of every step; keeps the best weights."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import InputError
from wbc_desktop.learning.augmentation import NONE, WIDE, Augmentation
from wbc_desktop.learning.batches import Batch, Batches, Variation, View, by_label, plain_view
from wbc_desktop.learning.crops import LabelledCrops
from wbc_desktop.learning.figures import macro_f1, recalls
from wbc_desktop.wording import Wording

if TYPE_CHECKING:
    import keras

Emit = Callable[[dict[str, Any]], None]
Array = NDArray[np.float32]

DIVERGED = Wording(
    "training.diverged",
    "The training went astray in epoch {epoch}: its loss is not a number any more."
    " Lower the learning rate or look for broken images.",
)

AUGMENTATIONS: dict[str, Augmentation] = {"none": NONE, "wide": WIDE}


@dataclass(frozen=True, slots=True)
class FitSettings:
    """One fit: ``epochs`` over as many crops as there are, at a cosine-falling learning rate.

    ``first_epoch`` above 1 goes on with an interrupted fit: same schedule, fresh optimiser.
    """

    epochs: int
    batch: int
    learning_rate: float
    seed: int
    augmentation: str = "wide"
    balance: float = 0.5
    swap: float = 0.0
    cosine: bool = True
    freeze_norm: bool = True
    first_epoch: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What a fit learns from and is judged by, seen at ``view``.

    ``draw`` is the probability of each training crop in a batch; None draws by label.
    """

    train: LabelledCrops
    validation: LabelledCrops
    classes: tuple[str, ...]
    view: View
    draw: NDArray[np.float64] | None = None


def fit(
    model: keras.Model,
    material: Material,
    settings: FitSettings,
    emit: Emit,
    stop: Event,
    after_epoch: Callable[[int], None] = lambda epoch: None,
) -> dict[str, float]:
    """Trains in place; at the end the model has its best weights by validation macro-F1.

    Emits ``batch`` and ``epoch`` events, then calls ``after_epoch``. Ends early, keeping the
    best, once ``stop`` is set or the loss is no number. Returns the best epoch's figures.

    Raises:
        InputError: the loss is no number before one epoch is done.
    """
    import keras

    keras.utils.set_random_seed(settings.seed)
    trainer = _trainer(model, settings)
    steps = max(len(material.train) // settings.batch, 1)
    run = _Run(trainer, settings, steps, emit)
    best = _Best(model, trainer, material)
    with closing(_batches(material, settings)) as batches:
        stream = iter(batches)
        for epoch in range(settings.first_epoch, settings.epochs + 1):
            try:
                loss, accuracy = run.epoch(epoch, stream, stop)
            except FloatingPointError:
                _tell_diverged(best, epoch, emit)
                break
            figures = {"loss": loss, "accuracy": accuracy, **best.after(epoch)}
            emit({"event": "epoch", "epoch": epoch, "epochs": settings.epochs, **figures})
            after_epoch(epoch)
            if stop.is_set():
                break
    return best.restored()


def _batches(material: Material, settings: FitSettings) -> Batches:
    how = AUGMENTATIONS[settings.augmentation]
    draw = material.draw
    if draw is None:
        draw = by_label(material.train.labels, settings.balance)
    varied = Variation(material.view, how, settings.swap)
    seed = settings.seed + settings.first_epoch - 1
    return Batches(material.train, material.classes, varied, draw, settings.batch, seed)


def _tell_diverged(best: _Best, epoch: int, emit: Emit) -> None:
    message = DIVERGED(epoch=epoch)
    if not best.figures:
        raise InputError(message)
    emit({"event": "remark", "message": message.as_json()})


class _Best:
    """The best weights so far, by macro-F1 on the validation crops."""

    def __init__(self, model: keras.Model, trainer: keras.Model, material: Material) -> None:
        self._model = model
        self._trainer = trainer
        self._pictures = plain_view(material.validation, material.view)
        self._targets = material.validation.targets(material.classes)
        self._labels = material.validation.labels
        self._classes = material.classes
        self._weights: list[Array] = []
        self.figures: dict[str, float] = {}

    def after(self, epoch: int) -> dict[str, Any]:
        """Validates and remembers; later epochs win ties."""
        found = validate(self._trainer, self._pictures, self._targets, self._labels, self._classes)
        if not self.figures or found["val_macro_f1"] >= self.figures["val_macro_f1"]:
            self.figures = {k: v for k, v in found.items() if isinstance(v, float)}
            self.figures["epoch"] = float(epoch)
            self._weights = [np.array(w) for w in self._model.get_weights()]
        return found

    def restored(self) -> dict[str, float]:
        if self._weights:
            self._model.set_weights(self._weights)
        return self.figures


class _Run:
    """The steps of one fit and their pace."""

    def __init__(self, trainer: keras.Model, settings: FitSettings, steps: int, emit: Emit) -> None:
        self._trainer = trainer
        self._settings = settings
        self._steps = steps
        self._emit = emit
        self._before = (settings.first_epoch - 1) * steps
        self._done = self._before
        self._start = 0.0

    def epoch(self, epoch: int, stream: Any, stop: Event) -> tuple[float, float]:
        """One pass, cut short by ``stop``; returns its mean loss and accuracy.

        Raises:
            FloatingPointError: the loss is no number.
        """
        losses: list[float] = []
        hits: list[float] = []
        for step in range(1, self._steps + 1):
            loss, accuracy = self._step(next(stream))
            losses.append(loss)
            hits.append(accuracy)
            if not np.isfinite(loss):
                raise FloatingPointError
            if step % 10 == 0 or step == self._steps:
                self._tell(epoch, step, loss, float(np.mean(hits)))
            if stop.is_set():
                break
        return float(np.mean(losses)), float(np.mean(hits))

    def _step(self, batch: Batch) -> tuple[float, float]:
        self._set_rate()
        values = self._trainer.train_on_batch(*batch, return_dict=True)
        self._trainer.reset_metrics()
        self._done += 1
        if self._done == self._before + 1:
            self._start = time.monotonic()
        return float(values["loss"]), float(values["accuracy"])

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
        pace = (self._done - self._before - 1) / seconds
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
