"""Where in a cell's picture a network found what speaks for a class: class-activation maps.

A map says where, not why. Every network of ours ends in layers that are simple enough to be undone
with numpy, so that no gradient has to be computed by the training's library:

* ``exact``: the last convolution is averaged over the picture and weighed (Zhou 2016). The logit
  is the sum of the map's fields and the bias, for every picture alike.
* ``gradient``: the plain CNN flattens its last convolution into a dense layer. Each field is
  weighed by its own gradient (element by element: HiResCAM, Draelos 2020). The fields and what
  does not depend on the picture's place still sum up to the logit, but the weights hold for this
  picture only.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import InputError
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.network_file import keras_bytes
from wbc_desktop.wording import Wording

NO_MAP = Wording(
    "why.no_map",
    "What “{name}” saw cannot be shown: it does not end in layers this program can trace back.",
)

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]
Kind = Literal["exact", "gradient"]

_CONFIG, _WEIGHTS = "config.json", "model.weights.h5"
_REMEMBERED = 4


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A dense layer: ``weights`` (inputs, outputs) and ``bias`` (outputs,)."""

    weights: Floats
    bias: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What stands behind the last convolution: ``hidden`` is None where it is only averaged."""

    logits: Layer
    hidden: Layer | None = None

    @property
    def kind(self) -> Kind:
        return "exact" if self.hidden is None else "gradient"


@dataclass(frozen=True, slots=True, eq=False)
class WhyMap:
    """What each field (h, w) of the network's view adds to the logit of a class.

    ``heat`` summed up and ``rest`` make ``logit``; what is below zero speaks against the class.
    """

    class_id: str
    kind: Kind
    heat: Floats
    rest: float
    logit: float

    @property
    def shown(self) -> Floats:
        """What speaks for the class, 0 ... 1; all 0 where nothing does."""
        positive = np.maximum(self.heat, 0)
        most = float(positive.max())
        return np.asarray(positive / most if most > 0 else positive, np.float32)


class Explainer:
    """Explains what one network says. Belongs to one thread, as its classifier does."""

    def __init__(self, classifier: Classifier, path: Path) -> None:
        """``path`` is the network's file.

        Raises:
            InputError: the file is gone or altered, or ends in layers that cannot be traced back.
        """
        self._classifier = classifier
        self._head = head_of(path, classifier.sha256)

    @property
    def kind(self) -> Kind:
        return self._head.kind

    def explain(self, crop: Pixels, class_id: str) -> WhyMap:
        """The map of a class for one crop (input_px, input_px, 3) as the network gets it."""
        outputs = self._classifier.run(crop[None])
        column = self._classifier.card.classes.index(class_id)
        logit = float(outputs.logits[0, column])
        heat, rest = contributions(outputs.map[0], outputs.embedding[0], self._head, column)
        return WhyMap(class_id, self.kind, heat, rest, logit)


def contributions(last: Floats, embedding: Floats, head: Head, column: int) -> tuple[Floats, float]:
    """What each field of the last convolution (h, w, c) adds to a logit, and what is left over."""
    weights, bias = head.logits.weights[:, column], float(head.logits.bias[column])
    if head.hidden is None:
        fields = last.shape[0] * last.shape[1]
        return np.asarray(last @ weights / fields, np.float32), bias
    passing = np.where(embedding > 0, weights, 0)
    height, width = last.shape[0] // 2, last.shape[1] // 2
    gradient = (head.hidden.weights @ passing).reshape(height, width, last.shape[2])
    heat = np.zeros(last.shape[:2], np.float32)
    pooled, at = _pooled(last, height, width)
    for place in range(4):
        added = np.where(at == place, pooled * gradient, 0).sum(axis=2)
        y, x = divmod(place, 2)
        heat[y : 2 * height : 2, x : 2 * width : 2] = added
    return heat, bias + float(head.hidden.bias @ passing)


def _pooled(last: Floats, height: int, width: int) -> tuple[Floats, NDArray[np.intp]]:
    """The largest of every 2 x 2 fields (height, width, c), and which of the four it is."""
    cut = last[: 2 * height, : 2 * width]
    four = (
        cut.reshape(height, 2, width, 2, -1).transpose(0, 2, 4, 1, 3).reshape(height, width, -1, 4)
    )
    return four.max(axis=3), four.argmax(axis=3)


@lru_cache(_REMEMBERED)
def head_of(path: Path, sha256: str) -> Head:
    """The layers behind the last convolution of a network file with this SHA-256.

    Raises:
        InputError: the file is gone or altered, or ends in layers that cannot be traced back.
    """
    del sha256  # Part of what is remembered: a file may be exchanged under its name.
    try:
        with zipfile.ZipFile(io.BytesIO(keras_bytes(path))) as archive:
            layers = _tail(json.loads(archive.read(_CONFIG)))
            return _read(archive.read(_WEIGHTS), layers)
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError) as error:
        raise InputError(NO_MAP(name=path.name), repr(error)) from error


def _tail(config: dict[str, Any]) -> list[str]:
    """Kinds of the layers behind the last convolution, those without weights of use left out.

    Raises:
        ValueError: they are none that is known here.
    """
    kinds = [str(layer["class_name"]) for layer in config["config"]["layers"]]
    last = max(i for i, kind in enumerate(kinds) if kind == "Conv2D")
    tail = [kind for kind in kinds[last + 1 :] if kind not in ("Dropout", "ReLU")]
    if tail not in (
        ["GlobalAveragePooling2D", "Dense"],
        ["MaxPooling2D", "Flatten", "Dense", "Dense"],
    ):
        raise ValueError(f"the network ends in {tail}")
    return tail


def _read(data: bytes, layers: list[str]) -> Head:
    """The dense layers out of Keras's weights, in their order."""
    h5py: Any = import_module("h5py")  # Keras brings it; it has no types.
    with h5py.File(io.BytesIO(data), "r") as file:
        dense = [
            _layer(file["layers"][name]["vars"])
            for name in ("dense", "dense_1")[: layers.count("Dense")]
        ]
    return Head(dense[-1], dense[0] if len(dense) == 2 else None)


def _layer(variables: Any) -> Layer:
    return Layer(np.asarray(variables["0"], np.float32), np.asarray(variables["1"], np.float32))
