"""What a training begins with: nothing, ImageNet, or a network that knows blood cells already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import InputError
from wbc_desktop.learning.architectures import (
    ARCHITECTURES,
    DEFAULT_INPUT,
    EPSILON,
    LITE0,
    PLAIN,
    build,
)
from wbc_desktop.learning.batches import View
from wbc_desktop.learning.export import open_keras
from wbc_desktop.learning.usual import IMAGENET, NOTHING
from wbc_desktop.network.card import Card
from wbc_desktop.network.network_file import open_network
from wbc_desktop.wording import Message, Wording

if TYPE_CHECKING:
    import keras

MICRONS = 28.0
"""Width of what a network that begins with nothing sees of a cell."""

OTHER_KIND = Wording(
    "training.other_kind",
    "{network} is of the kind {kind}; a training that begins with it has to be of that kind, too.",
)
NO_IMAGENET = Wording(
    "training.no_imagenet", "There is nothing from ImageNet to begin a network {kind} with."
)
NOT_TRAINABLE = Wording(
    "training.not_trainable", "{network} is of the kind {kind}, which this program cannot train."
)
LOST = Wording(
    "training.lost_classes",
    "{network} knows {classes}, of which this set has no cells: the new network will never propose"
    " them.",
)
NEW = Wording(
    "training.new_classes",
    "{network} does not know {classes}: the new network learns them from this set alone.",
)


@dataclass(frozen=True, slots=True)
class Start:
    """What to begin with, decided before anything is loaded. ``base`` is the network, if any."""

    architecture: str
    view: View
    imagenet: bool = False
    base: Card | None = None
    file: Path | None = None
    sha256: str = ""

    @property
    def word(self) -> str:
        """For the card: nothing, imagenet, or the base network's name."""
        if self.base is not None:
            return self.base.label
        return IMAGENET if self.imagenet else NOTHING

    def model(self, classes: Sequence[str]) -> keras.Model:
        """The model to train; chance must have been seeded."""
        model = build(self.architecture, len(classes), self.view.size, pretrained=self.imagenet)
        if self.base is not None and self.file is not None:
            _take_over(model, open_keras(self.file), self.base, classes)
        return model

    def remarks(self, classes: Sequence[str]) -> list[Message]:
        """Which classes are lost, and which are new to the base network."""
        if self.base is None:
            return []
        lost = [c for c in self.base.classes if c not in classes]
        new = [c for c in classes if c not in self.base.classes]
        told = ((LOST, lost), (NEW, new))
        network = self.base.label
        return [w(network=network, classes=", ".join(names)) for w, names in told if names]


def start_of(begin: str, architecture: str, input_px: int | None = None) -> Start:
    """What ``begin`` means: "" the usual for the architecture, or a word, or a network file.

    With a network file, ``architecture`` "" takes that of the file; view and kind are the file's.

    Raises:
        InputError: it is no sound network file, or of another kind.
    """
    if begin in ("", NOTHING, IMAGENET):
        return _blank(begin, architecture or PLAIN, input_px)
    network = open_network(Path(begin))
    card = network.card
    if card.architecture not in ARCHITECTURES:
        raise InputError(NOT_TRAINABLE(network=card.label, kind=card.architecture))
    if architecture and architecture != card.architecture:
        raise InputError(OTHER_KIND(network=card.label, kind=card.architecture))
    view = View(card.input_px, card.microns_per_pixel)
    return Start(card.architecture, view, base=card, file=Path(begin), sha256=network.sha256)


def _blank(begin: str, architecture: str, input_px: int | None) -> Start:
    size = input_px or DEFAULT_INPUT[architecture]
    view = View(size, MICRONS / size)
    if begin == IMAGENET and architecture != LITE0:
        raise InputError(NO_IMAGENET(kind=architecture))
    return Start(architecture, view, imagenet=begin != NOTHING and architecture == LITE0)


def _take_over(model: keras.Model, base: keras.Model, card: Card, classes: Sequence[str]) -> None:
    """Gives ``model`` the weights of ``base``; a class both know keeps its row of the last layer.

    Rows of new classes begin with the small chance values they have.
    """
    for layer in base.layers:
        if layer.name == "logits":
            continue
        if layer.name.endswith("_conv") and card.architecture == LITE0:
            _unfold(model, layer)
        elif layer.weights:
            _same_place(model, base, layer).set_weights(layer.get_weights())
    head = model.get_layer("logits")
    head.set_weights(
        _rows(head.get_weights(), base.get_layer("logits").get_weights(), card.classes, classes)
    )


def _same_place(model: keras.Model, base: keras.Model, layer: Any) -> Any:
    """The layer in the place of ``layer``: unnamed layers are numbered on from model to model."""
    return model.layers[base.layers.index(layer)]


def _unfold(model: keras.Model, convolution: Any) -> None:
    """A convolution that has its normalisation folded in, before one that changes nothing more."""
    kernel, bias = convolution.get_weights()
    model.get_layer(convolution.name).set_weights([kernel])
    norm = model.get_layer(convolution.name.removesuffix("_conv") + "_bn")
    gamma = np.full_like(bias, np.sqrt(1 + EPSILON))
    norm.set_weights([gamma, bias, np.zeros_like(bias), np.ones_like(bias)])


def _rows(
    fresh: list[NDArray[np.float32]],
    old: list[NDArray[np.float32]],
    known: Sequence[str],
    classes: Sequence[str],
) -> list[NDArray[np.float32]]:
    kernel, bias = (np.array(w) for w in fresh)
    for place, name in enumerate(classes):
        if name in known:
            kernel[:, place] = old[0][:, known.index(name)]
            bias[place] = old[1][known.index(name)]
    return [kernel, bias]
