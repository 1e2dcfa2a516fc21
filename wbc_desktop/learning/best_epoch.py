"""The best weights of a fit, by macro-F1 on the cells held out, and the figures of an epoch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.learning.figures import macro_f1, recalls

if TYPE_CHECKING:
    import keras

Array = NDArray[np.float32]
Pixels = NDArray[np.uint8]


class Pictures(Protocol):
    """Pictures as the network sees them, (n, size, size, 3), taken slice by slice."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> Pixels: ...


class BestEpoch:
    """Validates after every epoch and remembers the weights of the best."""

    def __init__(
        self,
        model: keras.Model,
        trainer: keras.Model,
        pictures: Pictures,
        targets: Array,
        labels: Sequence[str],
        classes: Sequence[str],
    ) -> None:
        self._model = model
        self._trainer = trainer
        self._pictures = pictures
        self._targets = targets
        self._labels = labels
        self._classes = classes
        self.weights: list[NDArray[Any]] = []
        self.figures: dict[str, float] = {}

    def after(self, epoch: int) -> dict[str, Any]:
        """The epoch's figures; later epochs win ties.

        Raises:
            FloatingPointError: what the network says of the cells held out is no number.
        """
        found = validate(self._trainer, self._pictures, self._targets, self._labels, self._classes)
        if not np.isfinite(found["val_loss"]):
            raise FloatingPointError
        if not self.figures or found["val_macro_f1"] >= self.figures["val_macro_f1"]:
            self.figures = {k: v for k, v in found.items() if isinstance(v, float)}
            self.figures["epoch"] = float(epoch)
            self.weights = [np.array(w) for w in self._model.get_weights()]
        return found

    def restore(self, figures: Mapping[str, float], weights: Sequence[NDArray[Any]]) -> None:
        """Takes up what was best before an interruption."""
        self.figures = dict(figures)
        self.weights = list(weights)

    def put_back(self) -> dict[str, float]:
        """Gives the model its best weights; returns their figures."""
        if self.weights:
            self._model.set_weights(self.weights)
        return self.figures


def validate(
    trainer: keras.Model,
    pictures: Pictures,
    targets: Array,
    labels: Sequence[str],
    classes: Sequence[str],
) -> dict[str, Any]:
    """Validation loss (no number where the network says none), accuracy, macro-F1, recalls."""
    logits = predict_logits(trainer, pictures)
    with np.errstate(invalid="ignore"):
        log_whole = np.logaddexp.reduce(logits, axis=1)
        allowed = np.logaddexp.reduce(np.where(targets > 0, logits, -np.inf), axis=1)
        loss = float(np.mean(log_whole - allowed))
    chosen = logits.argmax(axis=1)
    right = targets[np.arange(len(chosen)), chosen] > 0
    return {
        "val_loss": loss,
        "val_accuracy": float(right.mean()),
        "val_macro_f1": macro_f1(labels, [classes[c] for c in chosen]),
        "recall": recalls(labels, [classes[c] for c in chosen]),
    }


def predict_logits(trainer: keras.Model, pictures: Pictures, batch: int = 128) -> Array:
    """(n, classes), a bounded number of pictures at a time."""
    parts = [
        np.asarray(trainer.predict_on_batch(pictures[i : i + batch].astype(np.float32)))
        for i in range(0, len(pictures), batch)
    ]
    return np.concatenate(parts).astype(np.float32)
