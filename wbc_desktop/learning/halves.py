"""A network cut in two: a trunk that stays as it is, and a tail that goes on learning."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.learning.architectures import LITE0
from wbc_desktop.network.arithmetic import softmax
from wbc_desktop.network.classifier import QUARTERS, SURE_AT_A_GLANCE

if TYPE_CHECKING:
    import keras

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]

FIRST_OF_TAIL = "b13_exp_conv"
"""Where EfficientNet-Lite0 is cut; other kinds are cut before their last convolution."""

AT_ONCE = 32
SIDES = 1 + len(QUARTERS)
"""The first views of every cell: as it is, and turned by quarters as in use."""


class Halves:
    """One network cut in two. Changing the tail changes ``model``, of which it is a part."""

    def __init__(self, model: keras.Model, architecture: str) -> None:
        import keras
        import tensorflow as tf

        for layer in model.layers:
            if isinstance(layer, keras.layers.BatchNormalization):
                layer.trainable = False
        middle = _middle(model, architecture)
        self.model = model
        self.trunk = keras.Model(model.input, middle)
        self.tail = keras.Model(middle, [model.output["logits"], model.output["embedding"]])
        self._see = tf.function(lambda x: self.trunk(x, training=False), reduce_retracing=True)
        self._say = tf.function(lambda x: self.tail(x, training=False), reduce_retracing=True)

    def seen(self, crops: Pixels) -> Floats:
        """Crops (n, input_px, input_px, 3) as the trunk sees them."""
        found = [np.asarray(self._see(part)) for part in _slices(crops)]
        return np.concatenate(found).astype(np.float32)

    def said(self, activations: Floats) -> tuple[Floats, Floats]:
        """Logits (n, classes) and embedding (n, d)."""
        pairs = [self._say(part) for part in _slices(activations)]
        return (
            np.concatenate([np.asarray(logits) for logits, _ in pairs]),
            np.concatenate([np.asarray(embedding) for _, embedding in pairs]),
        )

    def looked(self, activations: Floats) -> tuple[Floats, Floats]:
        """As ``said`` of cells seen from SIDES (n, SIDES or more, h, w, c), as in use.

        Cells that are not sure at a glance are looked at from all sides (``Classifier.look``).
        """
        logits, embedding = self.said(activations[:, 0])
        unsure = np.flatnonzero(softmax(logits).max(axis=1) < SURE_AT_A_GLANCE)
        if len(unsure):
            sides = activations[unsure][:, :SIDES]
            turned, seen = self.said(sides.reshape(-1, *sides.shape[2:]))
            logits[unsure] = turned.reshape(len(unsure), SIDES, -1).mean(axis=1)
            embedding[unsure] = seen.reshape(len(unsure), SIDES, -1).mean(axis=1)
        return logits, embedding

    @property
    def weights(self) -> list[Floats]:
        """Those of the tail."""
        return [np.array(w) for w in self.tail.get_weights()]

    @weights.setter
    def weights(self, weights: Sequence[Floats]) -> None:
        self.tail.set_weights(list(weights))


def trunk_hash(halves: Halves) -> str:
    """SHA-256 of the layers that an adapting leaves as they are, as float16 like in a file."""
    digest = hashlib.sha256()
    for weight in halves.trunk.get_weights():
        digest.update(str(weight.shape).encode())
        digest.update(np.asarray(weight).astype(np.float16).tobytes())
    return digest.hexdigest()


def _middle(model: keras.Model, architecture: str) -> Any:
    """What goes into the tail."""
    if architecture == LITE0:
        return model.get_layer(FIRST_OF_TAIL).input
    last = model.output["map"]
    return next(layer for layer in model.layers if layer.output is last).input


def _slices(rows: NDArray[Any]) -> Iterator[Any]:
    import tensorflow as tf

    for start in range(0, len(rows), AT_ONCE):
        yield tf.constant(np.asarray(rows[start : start + AT_ONCE], np.float32))
