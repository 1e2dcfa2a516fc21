"""Adapts a network to a few labelled cells of one laboratory, and repeats what it knew.

A network is cut in two. The trunk, which sees colours, edges and textures, stays as it is; the
tail, which names them, goes on learning from the laboratory's cells while it repeats cells of the
base sets. In the end as much of the change is taken as the base sets bear. Decision 0182.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.classes import members
from wbc_desktop.errors import Cancelled
from wbc_desktop.learning.architectures import LITE0
from wbc_desktop.learning.augmentation import BY_NAME, placed, restained
from wbc_desktop.learning.batches import View, plain_view
from wbc_desktop.learning.crops import LabelledCrops
from wbc_desktop.learning.figures import right
from wbc_desktop.network.arithmetic import softmax
from wbc_desktop.network.classifier import QUARTERS, SURE_AT_A_GLANCE

if TYPE_CHECKING:
    import keras

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]
Tell = Callable[[int, int, float, float], None]
"""Takes step, steps, loss and the share right so far."""

FIRST_OF_TAIL = "b13_exp_conv"
"""Where EfficientNet-Lite0 is cut; other kinds are cut before their last convolution."""

BLOCKS, LAST_LAYER = "blocks", "last_layer"

AT_ONCE = 32
SIDES = 1 + len(QUARTERS)
"""The first views of every cell: as it is, and turned by quarters as in use."""


@dataclass(frozen=True, slots=True)
class AdaptSettings:
    """How a network is adapted; the defaults were chosen in decision 0182.

    ``views`` of each cell are varied as ``augmentation`` says. Of a batch the share ``own`` is the
    laboratory's, all its labels alike; the rest is repeated. ``holding`` weighs how closely the
    repeated cells must keep what the network said of them, ``softness`` smooths the laboratory's
    labels. ``bearable`` is the loss of accuracy on the base sets' held-out cells up to which the
    share ``most`` of the change is taken, and else less.
    """

    steps: int = 120
    batch: int = 64
    learning_rate: float = 3e-4
    own: float = 0.5
    views: int = 12
    augmentation: str = "mild"
    holding: float = 3.0
    softness: float = 0.1
    most: float = 0.8
    bearable: float = 0.015
    part: str = BLOCKS


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Labelled cells as the trunk sees them: (n, SIDES + views, h, w, c), and their labels."""

    activations: Floats
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.labels)

    def picked(self, places: Sequence[int]) -> Lesson:
        return Lesson(self.activations[list(places)], tuple(self.labels[i] for i in places))


@dataclass(frozen=True, slots=True, eq=False)
class Repeated:
    """Cells of the base sets as the trunk saw them (n, h, w, c)."""

    activations: Floats
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.labels)


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


def lesson_of(
    halves: Halves,
    crops: LabelledCrops,
    view: View,
    settings: AdaptSettings,
    seed: int,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Lesson:
    """What the trunk sees of the cells: from all sides, and varied ``settings.views`` times."""
    plain = plain_view(crops, view)
    looks = [plain, *(np.ascontiguousarray(np.rot90(plain, k, axes=(1, 2))) for k in QUARTERS)]
    total = SIDES + settings.views
    found = []
    for number in range(total):
        look = looks[number] if number < SIDES else _varied(crops, view, settings, (seed, number))
        found.append(halves.seen(look))
        tell(number + 1, total)
    return Lesson(np.stack(found, axis=1), crops.labels)


def _varied(
    crops: LabelledCrops, view: View, settings: AdaptSettings, seed: tuple[int, int]
) -> Pixels:
    rng, how = np.random.default_rng(seed), BY_NAME[settings.augmentation]
    return np.stack(
        [
            restained(placed(image, view.size, scale / view.microns_per_pixel, rng, how), rng, how)
            for image, scale in zip(crops.images, crops.scales, strict=True)
        ]
    )


def adapt(
    halves: Halves,
    lesson: Lesson,
    repeated: Repeated,
    held_out: Repeated,
    classes: Sequence[str],
    settings: AdaptSettings,
    seed: int,
    tell: Tell = lambda step, steps, loss, accuracy: None,
    stop: Event | None = None,
) -> float:
    """Adapts the tail in place; returns which share of the change was taken, 0 ... 1.

    Raises:
        Cancelled: ``stop`` was set; the tail is as it was.
    """
    before = halves.weights
    try:
        _learn(halves, lesson, repeated, classes, settings, seed, tell, stop or Event())
    except BaseException:
        halves.weights = before
        raise
    return _taken(halves, before, held_out, classes, settings)


def _learn(
    halves: Halves,
    lesson: Lesson,
    repeated: Repeated,
    classes: Sequence[str],
    settings: AdaptSettings,
    seed: int,
    tell: Tell,
    stop: Event,
) -> None:
    import keras

    keras.utils.set_random_seed(seed)
    step = _step_of(halves, settings)
    losses: list[float] = []
    hits: list[float] = []
    batches = _batches(halves, lesson, repeated, classes, settings, seed)
    for number in range(settings.steps):
        if stop.is_set():
            raise Cancelled
        loss, hit = step(number, *next(batches))
        losses.append(loss)
        hits.append(hit)
        tell(number + 1, settings.steps, float(np.mean(losses[-10:])), float(np.mean(hits[-10:])))


Batch = tuple[Floats, Floats, Floats, Floats]
"""Activations; targets; logits to hold to; how closely (0 for the laboratory's own cells)."""


def _batches(
    halves: Halves,
    lesson: Lesson,
    repeated: Repeated,
    classes: Sequence[str],
    settings: AdaptSettings,
    seed: int,
) -> Iterator[Batch]:
    """Without end: own cells in any of their views, then repeated ones, all labels alike."""
    rng = np.random.default_rng(seed)
    own = round(settings.batch * (settings.own if len(repeated) else 1.0))
    targets, again = targets_of(lesson.labels, classes), targets_of(repeated.labels, classes)
    logits = halves.said(repeated.activations)[0] if len(repeated) else again
    chance, chance_again = _alike(lesson.labels), _alike(repeated.labels)
    weight = np.repeat([0.0, settings.holding], [own, settings.batch - own]).astype(np.float32)
    while True:
        mine = rng.choice(len(lesson), own, p=chance)
        views = rng.integers(lesson.activations.shape[1], size=own)
        x, y, z = lesson.activations[mine, views], targets[mine], np.zeros_like(targets[mine])
        if own < settings.batch:
            other = rng.choice(len(repeated), settings.batch - own, p=chance_again)
            x = np.concatenate([x, repeated.activations[other]])
            y, z = np.concatenate([y, again[other]]), np.concatenate([z, logits[other]])
        yield x, y, z, weight


def _step_of(
    halves: Halves, settings: AdaptSettings
) -> Callable[[int, Floats, Floats, Floats, Floats], tuple[float, float]]:
    """One step of learning at its rate: returns the loss and the share of own cells right."""
    import keras
    import tensorflow as tf
    from keras import ops

    tail, soft = halves.tail, settings.softness
    wanted = [
        v
        for v in tail.trainable_variables
        if settings.part == BLOCKS or v.path.startswith("logits/")
    ]
    optimiser = keras.optimizers.Adam(settings.learning_rate)
    optimiser.build(wanted)

    def learn(x: Any, targets: Any, before: Any, holding: Any) -> Any:
        with tf.GradientTape() as tape:
            logits, _ = tail(x, training=True)
            allowed = ops.where(targets > 0, logits, -1e9)
            whole = ops.logsumexp(logits, axis=-1)
            wrong = (1 - soft) * (whole - ops.logsumexp(allowed, axis=-1))
            wrong += soft * (whole - ops.mean(logits, axis=-1))
            drift = _drift(before, logits)
            loss = ops.mean(ops.where(holding > 0, holding * drift, wrong))
        gradients = tape.gradient(loss, wanted)
        optimiser.apply_gradients(zip(gradients, wanted, strict=True))
        chosen = ops.one_hot(ops.argmax(logits, axis=-1), targets.shape[-1])
        own = ops.cast(holding <= 0, "float32")
        return loss, ops.sum(ops.max(chosen * targets, axis=-1) * own) / ops.sum(own)

    learning = tf.function(learn)

    def step(number: int, *batch: Floats) -> tuple[float, float]:
        optimiser.learning_rate.assign(_rate(number, settings))
        loss, hit = learning(*(tf.constant(part) for part in batch))
        return float(loss), float(hit)

    return step


def _drift(before: Any, logits: Any) -> Any:
    """How far what is said has moved from what was said (Kullback–Leibler, Hinton 2015)."""
    from keras import ops

    share = ops.softmax(before, axis=-1)
    gone = ops.log_softmax(before, axis=-1) - ops.log_softmax(logits, axis=-1)
    return ops.sum(share * gone, axis=-1)


def _rate(number: int, settings: AdaptSettings) -> float:
    """Rises over ten steps, then falls to nothing."""
    warm = min((number + 1) / 10, 1.0)
    share = 0.5 * (1 + np.cos(np.pi * number / settings.steps))
    return float(settings.learning_rate * warm * share)


def _taken(
    halves: Halves,
    before: Sequence[Floats],
    held_out: Repeated,
    classes: Sequence[str],
    settings: AdaptSettings,
) -> float:
    """Goes back towards what was until the held-out cells of the base sets bear it.

    Weights between two that were trained from one another keep most of both (Wortsman 2022).
    """
    after = halves.weights
    if not len(held_out):
        return _in_part(halves, before, after, settings.most)
    halves.weights = before
    least = accuracy_of(halves, held_out, classes) - settings.bearable
    for share in np.linspace(settings.most, 0.1, 8):
        _in_part(halves, before, after, float(share))
        if accuracy_of(halves, held_out, classes) >= least:
            return float(share)
    halves.weights = before
    return 0.0


def _in_part(
    halves: Halves, before: Sequence[Floats], after: Sequence[Floats], share: float
) -> float:
    pairs = zip(before, after, strict=True)
    halves.weights = [b + np.float32(share) * (a - b) for b, a in pairs]
    return share


def accuracy_of(halves: Halves, cells: Repeated, classes: Sequence[str]) -> float:
    return float(np.mean(hits_of(halves.said(cells.activations)[0], cells.labels, classes)))


def hits_of(logits: Floats, labels: Sequence[str], classes: Sequence[str]) -> NDArray[np.bool_]:
    """Which cells are rightly called; groups count as any of their members."""
    chosen = logits.argmax(axis=1)
    return np.array([right(la, classes[i]) for la, i in zip(labels, chosen, strict=True)], bool)


def targets_of(labels: Sequence[str], classes: Sequence[str]) -> Floats:
    """(n, classes): 1 for every class a label may mean."""
    out = np.zeros((len(labels), len(classes)), np.float32)
    for row, label in enumerate(labels):
        for member in members(label):
            if member in classes:
                out[row, classes.index(member)] = 1
    return out


def _alike(labels: Sequence[str]) -> NDArray[np.float64]:
    """The chance of each cell, so that all labels come equally often."""
    counts = Counter(labels)
    chance = np.array([1 / counts[label] for label in labels], np.float64)
    return chance / chance.sum() if len(chance) else chance


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
