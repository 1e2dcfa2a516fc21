"""A trained Keras model to the parts of a network file: equal weights in both formats."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from wbc_desktop.errors import InputError
from wbc_desktop.learning.architectures import for_use
from wbc_desktop.network.card import Card
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.network_file import Network, keras_bytes, write_network
from wbc_desktop.network.training_cells import TrainingCell
from wbc_desktop.wording import Wording

if TYPE_CHECKING:
    import keras

UNUSABLE = Wording(
    "training.unusable",
    "The training went astray: the weights of its best epoch are too large for a network file, or"
    " no numbers. Nothing was written. Lower the learning rate or look for broken images.",
)

OUTPUTS = ("logits", "embedding", "map")


@dataclass(frozen=True, slots=True)
class Packed:
    """One network in both formats, before it has a card."""

    keras: bytes
    lite: bytes

    def classifier(self, card: Card) -> Classifier:
        """Runs it with a card that is not written yet, on the runtime that will be used."""
        return Classifier(Network(Path(), "", card, self.lite))

    def write(self, card: Card, path: Path, cells: Sequence[TrainingCell] = ()) -> None:
        write_network(path, card, self.keras, self.lite, cells)


def packed(model: keras.Model, architecture: str) -> Packed:
    """``model`` in both formats; itself it stays as it is.

    Weights are folded and rounded to float16 first, so that the Keras and the LiteRT part hold
    the very same numbers.

    Raises:
        InputError: a weight is none, or too large for float16.
    """
    used = for_use(model, architecture)
    if used is model:
        used = _copied(model)
    round_weights(used)
    return Packed(_keras(used), _lite(used))


def export(model: keras.Model, card: Card, path: Path) -> None:
    """Writes ``model`` with ``card`` as a network file."""
    packed(model, card.architecture).write(card, path)


def _copied(model: keras.Model) -> keras.Model:
    import keras

    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    return copy


def round_weights(model: keras.Model) -> None:
    """Every weight becomes the nearest float16 value (kept as float32).

    Raises:
        InputError: a weight is no number, or too large for it.
    """
    with np.errstate(over="ignore"):
        rounded = [np.asarray(w).astype(np.float16).astype(np.float32) for w in model.get_weights()]
    if not all(np.isfinite(w).all() for w in rounded):
        raise InputError(UNUSABLE())
    model.set_weights(rounded)


def open_keras(path: Path) -> keras.Model:
    """The Keras model of a network file, loaded in safe mode.

    Raises:
        InputError: the file is not a sound network file.
    """
    import keras

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "network.keras"
        file.write_bytes(keras_bytes(path))
        return keras.saving.load_model(file, compile=False, safe_mode=True)


def _keras(model: keras.Model) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "network.keras"
        model.save(file)
        return file.read_bytes()


def _lite(model: keras.Model) -> bytes:
    """The LiteRT model with float16 weights; its outputs are those of OUTPUTS."""
    import keras
    import tensorflow as tf

    ordered = keras.Model(model.input, [model.output[name] for name in OUTPUTS])
    converter = tf.lite.TFLiteConverter.from_keras_model(ordered)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.target_spec.supported_types = [tf.float16]
    with contextlib.redirect_stdout(io.StringIO()):
        converted = converter.convert()
    assert isinstance(converted, bytes)
    return converted
