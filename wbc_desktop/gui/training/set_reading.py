"""Looks at a labelled set in a worker's thread: counts and problems first, then some pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from wbc_desktop.errors import Cancelled, HostError, InputError
from wbc_desktop.gui.training.evaluation_figures import ordered
from wbc_desktop.gui.workers.background import Task
from wbc_desktop.learning.datasets import DataSet, Item, read_data_set
from wbc_desktop.learning.pictures import Pictures, box_of, pictures
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.data_sets import problems_of

UNREADABLE = Wording("data_set.unreadable", "“{name}” could not be read: {why}")

PICTURES_PER_LABEL = 12
PICTURE_PX = 128
"""Twice the side at which a picture is shown, so that it is sharp on fine screens."""


@dataclass(frozen=True, slots=True)
class SetSummary:
    """A labelled set: pictures by split and label, and what is wrong with it."""

    path: Path
    name: str
    splits: Mapping[str, Mapping[str, int]]
    problems: tuple[Message, ...]

    @property
    def total(self) -> int:
        return sum(sum(labels.values()) for labels in self.splits.values())

    @property
    def labels(self) -> list[str]:
        return ordered(label for labels in self.splits.values() for label in labels)

    @property
    def training(self) -> int:
        """About how many pictures a training runs over: the train part, else 85 % of all."""
        train = sum(self.splits.get("train", {}).values())
        if train and self.splits.get("val"):
            return train
        return round(0.85 * (train or sum(self.splits.get("", {}).values()) or self.total))

    @property
    def has_test(self) -> bool:
        return bool(self.splits.get("test") or self.splits.get("test_b"))


@dataclass(frozen=True, slots=True, eq=False)
class LabelPicture:
    """One picture of a label, square, ``PICTURE_PX`` wide."""

    label: str
    image: QImage


@dataclass(frozen=True, slots=True)
class PictureProblem:
    """A picture that cannot be read."""

    problem: Message


def looking_at(path: Path) -> Task:
    """A task that yields a SetSummary, then LabelPicture and PictureProblem values."""

    def task(stop: Event) -> Iterator[object]:
        data = _read(path)
        if stop.is_set():
            raise Cancelled
        yield SetSummary(path, data.name, by_part(data.counts), tuple(problems_of(data)))
        yield from looking(sample(data.items), stop)

    return task


def looking(items: Sequence[Item], stop: Event) -> Iterator[LabelPicture | PictureProblem]:
    """The picture of every item, or the reason why there is none.

    Raises:
        Cancelled: ``stop`` was set.
    """
    with pictures() as opened:
        for item in items:
            if stop.is_set():
                raise Cancelled
            yield _picture(opened, item)


def by_part(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Mapping[str, int]]:
    """Parts in the order of the work: train, validation, tests, others."""
    order = {part: place for place, part in enumerate(("train", "val", "test", "test_b"))}
    return {part: counts[part] for part in sorted(counts, key=lambda p: (order.get(p, 9), p))}


def sample(items: Sequence[Item], count: int = PICTURES_PER_LABEL) -> list[Item]:
    """A few items of each label, spread evenly over the set; one of each label comes first."""
    by_label: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_label[item.label].append(item)
    rows = [_spread(by_label[label], count) for label in ordered(by_label)]
    return [row[place] for place in range(count) for row in rows if place < len(row)]


def _picture(opened: Pictures, item: Item) -> LabelPicture | PictureProblem:
    try:
        return LabelPicture(item.label, as_image(_square(opened.whole(item), item)))
    except InputError as error:
        return PictureProblem(error.message)


def as_image(pixels: NDArray[np.uint8]) -> QImage:
    """(h, w, 3) sRGB as an image that owns its pixels."""
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _read(path: Path) -> DataSet:
    try:
        return read_data_set(path)
    except OSError as error:
        message = UNREADABLE(name=path.name, why=error.strerror or str(error))
        raise HostError(message, repr(error)) from error


def _spread(items: Sequence[Item], count: int) -> list[Item]:
    if len(items) <= count:
        return list(items)
    return [items[round(i * (len(items) - 1) / (count - 1))] for i in range(count)]


def _square(pixels: NDArray[np.uint8], item: Item) -> NDArray[np.uint8]:
    """A square around the cell, scaled to ``PICTURE_PX``."""
    height, width = pixels.shape[:2]
    box = box_of(item, pixels)
    side = min(height, width, round(1.6 * max(box.width, box.height)))
    x, y = box.centre
    left = max(0, min(round(x - side / 2), width - side))
    top = max(0, min(round(y - side / 2), height - side))
    cut = pixels[top : top + side, left : left + side]
    how = cv2.INTER_AREA if side > PICTURE_PX else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(cut, (PICTURE_PX, PICTURE_PX), interpolation=how), np.uint8)
