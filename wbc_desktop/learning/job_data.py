"""What a job works on: its labelled set at the stated scale, and the parts of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from wbc_desktop.domain.classes import CLASSES, UNIDENTIFIED, members
from wbc_desktop.learning.datasets import DataSet, Item, at_scale, read_data_set
from wbc_desktop.learning.splitting import Parts, split

Emit = Callable[[Mapping[str, Any]], None]

HELD_BACK = ("test", "test_b", "second_camera")
VALIDATION_SHARE = 0.15
HELD_OUT = "held_out"


def data_of(job: Mapping[str, Any]) -> DataSet:
    """The set of a job, at the scale that was stated for it."""
    data = read_data_set(Path(job["data"]))
    scale = job.get("microns_per_pixel")
    return at_scale(data, float(scale)) if scale else data


def parts_of(data: DataSet, seed: int) -> Parts:
    """The set's own split where it names one, else a stratified one; test parts stay out."""
    train, validation = data.split("train").items, data.split("val").items
    if train and validation:
        return Parts(train, validation)
    rest = train or tuple(i for i in data.items if i.split not in HELD_BACK)
    return split(rest, VALIDATION_SHARE, seed)


def classes_of(items: Sequence[Item]) -> tuple[str, ...]:
    """Every class a label may mean, in table order; unidentified is never trained."""
    wanted = {m for item in items for m in members(item.label)}
    return tuple(c.id for c in CLASSES if c.id in wanted and c.id != UNIDENTIFIED)


def asked_items(data: DataSet, job: Mapping[str, Any]) -> Sequence[Item]:
    """The part a job names; ``held_out`` is what a training with ``seed`` was validated on."""
    split = job.get("split")
    if split == HELD_OUT:
        return parts_of(data, int(job["seed"])).held_out
    return data.split(split).items if split else _reporting(data)


def _reporting(data: DataSet) -> Sequence[Item]:
    """The test part where the set has one, else all of it."""
    return data.split("test", "test_b").items or data.items
