"""Cells of a set as a training would show them to the network; made in a worker's thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
from PySide6.QtGui import QImage

from wbc_desktop.errors import Cancelled
from wbc_desktop.gui.training.set_reading import as_image, sample
from wbc_desktop.gui.workers.background import Task
from wbc_desktop.learning.architectures import DEFAULT_INPUT
from wbc_desktop.learning.augmentation import BY_NAME
from wbc_desktop.learning.batches import Variation, View, plain_view, varied
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.job_data import data_of, parts_of
from wbc_desktop.learning.starting import MICRONS

COLUMNS = 4
VARIED_ROWS = 3


@dataclass(frozen=True, slots=True)
class PreviewWish:
    """Which set, which kind of network and variation; another ``draw`` is another chance."""

    data: Path
    architecture: str
    augmentation: str
    seed: int
    draw: int = 0
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """For each of a few cells: as it is, and varied ``VARIED_ROWS`` times."""

    wish: PreviewWish
    labels: tuple[str, ...]
    columns: tuple[tuple[QImage, ...], ...]


class PreviewMaker:
    """Makes previews; the cells of a set are read once. Belongs to one worker at a time."""

    def __init__(self) -> None:
        self._read_of: tuple[Path, str] | None = None
        self._cells = LabelledCrops((), (), ())

    def task(self, wish: PreviewWish) -> Task:
        """A task that yields one Preview."""

        def make(stop: Event) -> Iterator[object]:
            cells = self._cells_of(wish)
            if stop.is_set():
                raise Cancelled
            yield preview(wish, cells)

        return make

    def _cells_of(self, wish: PreviewWish) -> LabelledCrops:
        asked = (wish.data, repr(sorted(wish.more.items())))
        if asked != self._read_of:
            job = {**wish.more, "data": str(wish.data)}
            train = parts_of(data_of(job), wish.seed).train
            self._cells = load(sample(train, COLUMNS)[:COLUMNS])
            self._read_of = asked
        return self._cells


def preview(wish: PreviewWish, cells: LabelledCrops) -> Preview:
    """The same code that varies the pictures of a training."""
    size = DEFAULT_INPUT[wish.architecture]
    view = View(size, MICRONS / size)
    variation = Variation(view, BY_NAME[wish.augmentation])
    rng = np.random.default_rng([wish.seed, wish.draw])
    plain = plain_view(cells, view)
    if wish.augmentation == "none":  # A training cuts them as in use, without room.
        scales = (view.microns_per_pixel,) * len(cells)
        cells = LabelledCrops(tuple(plain), scales, cells.labels)
    columns = [
        (as_image(whole), *(as_image(varied(cells, i, variation, rng)) for _ in range(VARIED_ROWS)))
        for i, whole in enumerate(plain)
    ]
    return Preview(wish, cells.labels, tuple(columns))
