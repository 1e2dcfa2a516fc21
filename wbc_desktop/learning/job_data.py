"""What a job works on: its labelled set at the stated scale, and the parts of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.domain.classes import CLASSES, UNIDENTIFIED, members
from wbc_desktop.errors import InputError
from wbc_desktop.learning.corrections import Relabelling
from wbc_desktop.learning.datasets import DataSet, Item, at_scale, read_data_set
from wbc_desktop.learning.items import LEARNED, TEST
from wbc_desktop.learning.kept_split import kept_split
from wbc_desktop.learning.label_map import label_map
from wbc_desktop.learning.set_notes import SetNotes, without
from wbc_desktop.learning.splitting import Parts, split
from wbc_desktop.learning.wishes import NEVER
from wbc_desktop.wording import Wording

Emit = Callable[[Mapping[str, Any]], None]

VALIDATION_SHARE = 0.15
HELD_OUT = "held_out"
ALL_CELLS = "all"
NOTHING_TO_LEARN = Wording(
    "data_set.nothing_to_learn",
    "“{name}” has cells of the parts {parts} only: nothing is learned from these. Call the part to"
    " learn from train, or name no part.",
)


def data_of(job: Mapping[str, Any], stop: Event = NEVER) -> DataSet:
    """The set of a job without what a person left out, at the scale that was stated for it.

    Cells under ``corrected`` (name to label) have the label a person gave them. Reading raises
    Cancelled once ``stop`` is set.
    """
    whole = _whole(job, stop)
    kept = without(Path(job["data"]), whole.items, job.get("left_out") or ())
    data = replace(whole, items=_relabelling(job, whole).corrected(kept))
    scale = job.get("microns_per_pixel")
    return at_scale(data, float(scale)) if scale else data


def parts_of(data: DataSet, seed: int, job: Mapping[str, Any] | None = None) -> Parts:
    """The set's own split where it names one, else a stratified one; test parts stay out.

    A ``job`` with a folder ``sets`` has the split written down there, and gets it again. Corrected
    cells stay on the side where their set's own label puts them.

    Raises:
        InputError: all of it is of test parts, or of parts that are not known.
    """
    if job is not None and job.get("corrected"):
        labels = _relabelling(job, _whole(job))
        parts = _parts_of(replace(data, items=labels.as_the_set(data.items)), seed, job)
        train, held_out = labels.corrected(parts.train), labels.corrected(parts.held_out)
        return replace(parts, train=train, held_out=held_out)
    return _parts_of(data, seed, job)


def _relabelling(job: Mapping[str, Any], whole: DataSet) -> Relabelling:
    return Relabelling(Path(job["data"]), whole.items, job.get("corrected") or {})


def _parts_of(data: DataSet, seed: int, job: Mapping[str, Any] | None) -> Parts:
    train, validation = data.split("train").items, data.split("val").items
    if train and validation:
        return Parts(train, validation)
    rest = train or tuple(i for i in data.items if i.split in LEARNED)
    if data.items and not rest:
        parts = ", ".join(sorted({i.split for i in data.items}))
        raise InputError(NOTHING_TO_LEARN(name=data.name, parts=parts))
    if job is None or not job.get("sets"):
        return split(rest, VALIDATION_SHARE, seed)
    notes = SetNotes(Path(job["sets"]))
    return kept_split(_whole(job).items, rest, VALIDATION_SHARE, seed, notes)


def _whole(job: Mapping[str, Any], stop: Event = NEVER) -> DataSet:
    """All that the set of a job holds; under ``labels`` stands what its unknown labels mean."""
    return read_data_set(Path(job["data"]), label_map(job.get("labels") or {}), stop=stop)


def classes_of(items: Sequence[Item]) -> tuple[str, ...]:
    """Every class a label may mean, in table order; unidentified is never trained."""
    wanted = {m for item in items for m in members(item.label)}
    return tuple(c.id for c in CLASSES if c.id in wanted and c.id != UNIDENTIFIED)


def asked_items(data: DataSet, job: Mapping[str, Any]) -> Sequence[Item]:
    """The part a job names; ``held_out`` is what a training with ``seed`` was validated on."""
    split = job.get("split")
    if split == HELD_OUT:
        return parts_of(data, int(job["seed"]), job).held_out
    if split == ALL_CELLS:
        return data.items
    return data.split(split).items if split else _reporting(data)


def asked_part(data: DataSet, job: Mapping[str, Any]) -> str:
    """What the part is called that ``asked_items`` gives."""
    if job.get("split"):
        return str(job["split"])
    return TEST if _tests(data) else ALL_CELLS


def _reporting(data: DataSet) -> Sequence[Item]:
    """The test part where the set has one, else all of it."""
    return _tests(data) or data.items


def _tests(data: DataSet) -> Sequence[Item]:
    return data.split("test", "test_b").items
