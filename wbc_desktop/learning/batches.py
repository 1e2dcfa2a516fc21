"""Endless augmented batches, made in a thread beside the training."""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event, Thread

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.learning.augmentation import Augmentation, placed, restained, surround_swapped
from wbc_desktop.learning.crops import LabelledCrops
from wbc_desktop.network.prepare import window

Batch = tuple[NDArray[np.float32], NDArray[np.float32]]

Pixels = NDArray[np.uint8]

AHEAD = 8

_ORDERING, _VARYING = 1, 2
"""Two kinds of chance that never share a stream."""


@dataclass(frozen=True, slots=True)
class View:
    """How crops are presented: ``size`` pixels square at ``microns_per_pixel``."""

    size: int
    microns_per_pixel: float


@dataclass(frozen=True, slots=True)
class Variation:
    """How a training crop is varied; ``swap`` is the share that gets another's surroundings."""

    view: View
    how: Augmentation
    swap: float = 0.0


class Batches:
    """Draws crops by probability, varies them, and hands out (images, targets) without end.

    Every batch follows from the seed and its number alone, so that a stream begun at batch
    ``first`` equals the rest of one begun at 0. In an epoch of as many crops as there are, each
    comes as often as its probability says, to within one; where all are alike, at most once.
    An error in the thread is raised where the next batch is taken.
    """

    def __init__(
        self,
        crops: LabelledCrops,
        classes: Sequence[str],
        variation: Variation,
        draw: NDArray[np.float64],
        batch: int,
        seed: int,
        first: int = 0,
    ) -> None:
        self._crops = crops
        self._targets = crops.targets(classes)
        self._draw = draw / draw.sum()
        self._variation = variation
        self._batch = batch
        self._seed = seed
        self._next = first
        self._steps = steps_of(len(crops), batch)
        self._epoch = -1
        self._order = np.zeros(0, np.int64)
        self._ready: queue.Queue[Batch | Exception] = queue.Queue(AHEAD)
        self._stop = Event()
        self._thread = Thread(target=self._make, name="batches", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[Batch]:
        while True:
            batch = self._ready.get()
            if isinstance(batch, Exception):
                raise batch
            yield batch

    def close(self) -> None:
        self._stop.set()
        while not self._ready.empty():
            self._ready.get_nowait()
        self._thread.join(timeout=10)

    def _make(self) -> None:
        while not self._stop.is_set():
            try:
                self._hand_over(self._one())
            except Exception as error:  # noqa: BLE001 - raised again where the batch is taken
                self._hand_over(error)
                return

    def _hand_over(self, batch: Batch | Exception) -> None:
        while not self._stop.is_set():
            try:
                self._ready.put(batch, timeout=0.2)
                return
            except queue.Full:
                continue

    def _one(self) -> Batch:
        """The next batch, of its own chance."""
        number, self._next = self._next, self._next + 1
        rng = np.random.default_rng([self._seed, _VARYING, number])
        place = self._batch * (number % self._steps)
        picked = self._drawn(number // self._steps)[place : place + self._batch]
        images = np.stack([varied(self._crops, int(i), self._variation, rng) for i in picked])
        return images.astype(np.float32), self._targets[picked]

    def _drawn(self, epoch: int) -> NDArray[np.int64]:
        """The crops of an epoch in their order."""
        if epoch != self._epoch:
            rng = np.random.default_rng([self._seed, _ORDERING, epoch])
            self._order = drawn(self._draw, self._steps * self._batch, rng)
            self._epoch = epoch
        return self._order


def varied(
    crops: LabelledCrops, index: int, variation: Variation, rng: np.random.Generator
) -> Pixels:
    """One crop as a training shows it to the network."""
    view = variation.view

    def in_place(place: int) -> Pixels:
        scale = crops.scales[place] / view.microns_per_pixel
        return placed(crops.images[place], view.size, scale, rng, variation.how)

    image = in_place(index)
    if variation.swap and rng.random() < variation.swap:
        other = in_place(int(rng.integers(len(crops))))
        image = surround_swapped(image, other, rng, view.microns_per_pixel)
    return restained(image, rng, variation.how)


def steps_of(crops: int, batch: int) -> int:
    """Batches in an epoch over so many crops."""
    return max(crops // batch, 1)


def drawn(draw: NDArray[np.float64], count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """``count`` indices, each as often as its probability says to within one, in random order."""
    order = rng.permutation(len(draw))
    edges = np.cumsum(draw[order])
    points = (np.arange(count) + rng.random()) * (edges[-1] / count)
    places = np.minimum(np.searchsorted(edges, points, side="right"), len(draw) - 1)
    return rng.permutation(order[places]).astype(np.int64)


def by_label(labels: Sequence[str], balance: float) -> NDArray[np.float64]:
    """Probability of each crop: its label's share to the power 1 - ``balance``."""
    _, index, counts = np.unique(np.array(labels), return_inverse=True, return_counts=True)
    weights = counts.astype(float)[index] ** -balance
    return np.asarray(weights / weights.sum(), np.float64)


def plain_view(crops: LabelledCrops, view: View) -> Pixels:
    """All crops as the network sees them in use, (n, size, size, 3), nothing varied."""
    out = np.empty((len(crops), view.size, view.size, 3), np.uint8)
    for row, (image, scale) in enumerate(zip(crops.images, crops.scales, strict=True)):
        height, width = image.shape[:2]
        middle = (width / 2, height / 2)
        out[row] = window(image, middle, scale, view.size, view.microns_per_pixel)
    return out


class PlainViews:
    """All crops as ``plain_view`` gives them, made slice by slice: no more are in memory."""

    def __init__(self, crops: LabelledCrops, view: View) -> None:
        self._crops = crops
        self._view = view

    def __len__(self) -> int:
        return len(self._crops)

    def __getitem__(self, part: slice) -> Pixels:
        return plain_view(self._crops[part], self._view)


def varied_view(
    crops: LabelledCrops, view: View, how: Augmentation, rng: np.random.Generator
) -> NDArray[np.uint8]:
    """All crops once, varied as in training, (n, size, size, 3)."""
    cells = zip(crops.images, crops.scales, strict=True)
    return np.stack(
        [
            restained(placed(image, view.size, scale / view.microns_per_pixel, rng, how), rng, how)
            for image, scale in cells
        ]
    )
