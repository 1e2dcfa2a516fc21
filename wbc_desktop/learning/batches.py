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


class Batches:
    """Draws crops by weight, varies them, and hands out (images, targets) without end.

    The stream depends on the seed alone, not on timing: one thread makes all batches in order.
    """

    def __init__(
        self,
        crops: LabelledCrops,
        classes: Sequence[str],
        view: View,
        how: Augmentation,
        *,
        batch: int,
        seed: int,
        balance: float = 0.5,
        swap: float = 0.0,
    ) -> None:
        self._crops = crops
        self._targets = crops.targets(classes)
        self._weights = _weights(crops.labels, balance)
        self._view = view
        self._how = how
        self._batch = batch
        self._swap = swap
        self._rng = np.random.default_rng(seed)
        self._ready: queue.Queue[Batch] = queue.Queue(AHEAD)
        self._stop = Event()
        self._thread = Thread(target=self._make, name="batches", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[Batch]:
        while True:
            yield self._ready.get()

    def close(self) -> None:
        self._stop.set()
        while not self._ready.empty():
            self._ready.get_nowait()
        self._thread.join(timeout=10)

    def _make(self) -> None:
        while not self._stop.is_set():
            batch = self._one()
            while not self._stop.is_set():
                try:
                    self._ready.put(batch, timeout=0.2)
                    break
                except queue.Full:
                    continue

    def _one(self) -> Batch:
        picked = self._rng.choice(len(self._crops), self._batch, p=self._weights)
        images = np.stack([self._varied(int(i)) for i in picked])
        return images.astype(np.float32), self._targets[picked]

    def _varied(self, index: int) -> NDArray[np.uint8]:
        image = self._placed(index)
        if self._swap and self._rng.random() < self._swap:
            other = self._placed(int(self._rng.integers(len(self._crops))))
            image = surround_swapped(image, other, self._rng, self._view.microns_per_pixel)
        return restained(image, self._rng, self._how)

    def _placed(self, index: int) -> NDArray[np.uint8]:
        scale = self._crops.scales[index] / self._view.microns_per_pixel
        return placed(self._crops.images[index], self._view.size, scale, self._rng, self._how)


def _weights(labels: Sequence[str], balance: float) -> NDArray[np.float64]:
    """Probability of each crop: its label's share to the power 1 - ``balance``."""
    names, index, counts = np.unique(np.array(labels), return_inverse=True, return_counts=True)
    del names
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
