"""Looks at a labelled set in a worker's thread: counts and problems first, then some pictures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from wbc_desktop.errors import Cancelled, HostError, InputError
from wbc_desktop.gui.training.evaluation_figures import ordered
from wbc_desktop.gui.workers.background import Task
from wbc_desktop.learning.datasets import (
    UNKNOWN_LABEL,
    DataSet,
    Item,
    LabelMap,
    Layout,
    look_at_data_set,
)
from wbc_desktop.learning.pictures import Pictures, box_of, pictures
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.data_sets import MOST_SIZES, by_slide, problems_of, sizes_of
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.set_scales import SetScale, scaled

UNREADABLE = Wording("data_set.unreadable", "“{name}” could not be read: {why}")

PICTURES_PER_LABEL = 12
PICTURES_PER_UNKNOWN = 3
MOST_CHOOSERS = 40
"""Label texts that a person can decide on one by one; more are file names rather than labels."""
PICTURE_PX = 128
"""Twice the side at which a picture is shown, so that it is sharp on fine screens."""


@dataclass(frozen=True, slots=True)
class SetSummary:
    """A labelled set: pictures by split and label, and what is wrong with it.

    ``undecided`` counts the cells of each label text that a person has yet to decide on,
    ``left_out`` those that were decided to be left out. ``decided`` is what label texts mean,
    remembered by ``key``. ``job_keys`` are keys of a job that say how the set is read.
    """

    path: Path
    name: str
    splits: Mapping[str, Mapping[str, int]]
    problems: tuple[Message, ...]
    slides: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    scale: SetScale = field(default_factory=SetScale)
    boxes: int = 0
    layout: Layout | None = None
    undecided: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    decided: LabelMap = field(default_factory=LabelMap)
    key: str = ""
    job_keys: Mapping[str, Any] = field(default_factory=dict)

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


@dataclass(frozen=True, slots=True, eq=False)
class UnknownPicture:
    """One picture of a label text that nobody has decided yet, or may decide on again."""

    text: str
    image: QImage


@dataclass(frozen=True, slots=True)
class PictureSizes:
    """How many of the pictures looked at are how wide and high, the most frequent first."""

    sizes: tuple[tuple[tuple[int, int], int], ...]


@dataclass(frozen=True, slots=True)
class PictureProblem:
    """A picture that cannot be read."""

    problem: Message


def looking_at(
    path: Path, decided: DecidedSets | None = None, decision: Decision | None = None
) -> Task:
    """A task that yields a SetSummary, then pictures, problems and last PictureSizes.

    Args:
        decided: what was decided of sets earlier, and where a ``decision`` is kept.
    """

    def task(stop: Event) -> Iterator[object]:
        until = decided.until(stop) if decided is not None else None
        data = _read(path, until, decision, stop)
        yield _summary(path, data, until)
        yield from _unknown(data, stop)
        yield from looking(sample(data.items), stop)
        yield PictureSizes(tuple(Counter(sizes_of(data)).most_common(MOST_SIZES)))

    return task


@dataclass(frozen=True, slots=True)
class LabelDecision:
    """What a person decided that the labels of the set remembered by ``key`` mean."""

    key: str
    labels: LabelMap


@dataclass(frozen=True, slots=True)
class ScaleDecision:
    """What a person says of the scale of a set; None: as the set says."""

    microns_per_pixel: float | None


Decision = LabelDecision | ScaleDecision


def _summary(path: Path, data: DataSet, decided: DecidedSets | None) -> SetSummary:
    scale = decided.scales.of(path, data) if decided is not None else SetScale.told_by(data)
    unknown = {UNKNOWN_LABEL.code}
    return SetSummary(
        path,
        data.name,
        by_part(data.counts),
        tuple(p for p in problems_of(scaled(data, scale)) if p.code not in unknown),
        slides=by_slide(data.items),
        scale=scale,
        boxes=sum(i.box is not None for i in data.items),
        layout=data.layout,
        undecided=dict(Counter(i.label for i in data.unknown).most_common()),
        left_out=dict(Counter(i.label for i in data.left_out).most_common()),
        decided=data.labels,
        key=data.fingerprint,
        job_keys=decided.keys(path, data, scale) if decided is not None else {},
    )


def _unknown(data: DataSet, stop: Event) -> Iterator[UnknownPicture]:
    """A few pictures of the labels that need a decision; broken ones are told of elsewhere."""
    by_text: defaultdict[str, list[Item]] = defaultdict(list)
    for item in (*data.unknown, *data.left_out):
        by_text[item.label].append(item)
    often = sorted(by_text, key=lambda text: -len(by_text[text]))[:MOST_CHOOSERS]
    chosen = [item for text in often for item in _spread(by_text[text], PICTURES_PER_UNKNOWN)]
    for picture in looking(chosen, stop):
        if isinstance(picture, LabelPicture):
            yield UnknownPicture(picture.label, picture.image)


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


def _read(
    path: Path, decided: DecidedSets | None, decision: Decision | None, stop: Event
) -> DataSet:
    """The set, once a person's decision on it is kept."""
    try:
        if decided is None:
            return look_at_data_set(path, stop=stop)
        if isinstance(decision, LabelDecision):
            decided.labels.keep(decision.key, decision.labels)
        data = decided.look(path)
        if isinstance(decision, ScaleDecision):
            decided.scales.state(path, data, decision.microns_per_pixel)
        return data
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
