"""Adapts a network to a few labelled cells of one laboratory, and repeats what it knew.

A network is cut in two. The trunk, which sees colours, edges and textures, stays as it is; the
tail, which names them, goes on learning from the laboratory's cells while it repeats cells of the
base sets. In the end as much of the change is taken as the base sets bear. Decision 0182.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import Cancelled
from wbc_desktop.learning.augmentation import BY_NAME, Augmentation
from wbc_desktop.learning.batches import by_label
from wbc_desktop.learning.figures import right, targets_of
from wbc_desktop.learning.halves import Floats, Halves
from wbc_desktop.learning.lessons import Lesson, Repeated

if TYPE_CHECKING:
    pass

Tell = Callable[[int, int, float, float], None]
"""Takes step, steps, loss and the share right so far."""

BLOCKS, LAST_LAYER = "blocks", "last_layer"


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

    @property
    def how(self) -> Augmentation:
        return BY_NAME[self.augmentation]


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
    chance, chance_again = by_label(lesson.labels, 1.0), by_label(repeated.labels, 1.0)
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
