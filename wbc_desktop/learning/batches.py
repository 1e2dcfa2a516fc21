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

AHEAD = 8


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

    The stream depends on the seed alone, not on timing: one thread makes all batches in order.
    An error in that thread is raised where the next batch is taken.
    """

    def __init__(
        self,
        crops: LabelledCrops,
        classes: Sequence[str],
        variation: Variation,
        draw: NDArray[np.float64],
        batch: int,
        seed: int,
    ) -> None:
        self._crops = crops
        self._targets = crops.targets(classes)
        self._draw = draw / draw.sum()
        self._variation = variation
        self._batch = batch
        self._rng = np.random.default_rng(seed)
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
        picked = self._rng.choice(len(self._crops), self._batch, p=self._draw)
        images = np.stack([self._varied(int(i)) for i in picked])
        return images.astype(np.float32), self._targets[picked]

    def _varied(self, index: int) -> NDArray[np.uint8]:
        image = self._placed(index)
        variation = self._variation
        if variation.swap and self._rng.random() < variation.swap:
            other = self._placed(int(self._rng.integers(len(self._crops))))
            microns_per_pixel = variation.view.microns_per_pixel
            image = surround_swapped(image, other, self._rng, microns_per_pixel)
        return restained(image, self._rng, variation.how)

    def _placed(self, index: int) -> NDArray[np.uint8]:
        view = self._variation.view
        scale = self._crops.scales[index] / view.microns_per_pixel
        return placed(self._crops.images[index], view.size, scale, self._rng, self._variation.how)


def by_label(labels: Sequence[str], balance: float) -> NDArray[np.float64]:
    """Probability of each crop: its label's share to the power 1 - ``balance``."""
    _, index, counts = np.unique(np.array(labels), return_inverse=True, return_counts=True)
    weights = counts.astype(float)[index] ** -balance
    return np.asarray(weights / weights.sum(), np.float64)


def plain_view(crops: LabelledCrops, view: View) -> NDArray[np.uint8]:
    """All crops as the network sees them in use, (n, size, size, 3), nothing varied."""
    out = np.empty((len(crops), view.size, view.size, 3), np.uint8)
    for row, (image, scale) in enumerate(zip(crops.images, crops.scales, strict=True)):
        height, width = image.shape[:2]
        middle = (width / 2, height / 2)
        out[row] = window(image, middle, scale, view.size, view.microns_per_pixel)
    return out
