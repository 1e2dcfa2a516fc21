"""What a labelled set holds, before anything is trained on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from wbc_desktop.learning.datasets import (
    ASSUMED_MICRONS,
    DataSet,
    Item,
    LabelMap,
    LabelMemory,
    look_at_data_set,
)
from wbc_desktop.learning.layouts import picture_sizes
from wbc_desktop.wording import Message, Wording

SCHEMA = 1
FEW = 10
MOST_LOOKED_AT = 2000
"""Pictures whose size is looked for."""
MOST_SIZES = 12
SETS = "sets"
"""Folder within the data folder in which notes on labelled sets are kept."""

MISSING_FILES = Wording(
    "data_set.missing_files", "{count} images that the table names are not there, e.g. “{name}”."
)
FEW_CELLS = Wording(
    "data_set.few_cells", "Only {count} images are labelled “{label}”: too few to learn or judge."
)
SPLIT_SLIDE = Wording(
    "data_set.split_slide",
    "{count} slides lie on both sides of a split, e.g. “{name}”: figures will flatter.",
)

NO_SCALE = Wording(
    "data_set.no_scale",
    "{count} boxed cells lie in pictures of unknown scale, which are then taken for {microns} µm"
    " wide. State their microns per pixel: a column microns_per_pixel, or --microns-per-pixel.",
)


def label_memory(data_folder: Path) -> LabelMemory:
    """What the labels of sets were decided to mean in the laboratory of a data folder."""
    return LabelMemory(data_folder / SETS)


def with_labels(
    job: Mapping[str, Any], memory: LabelMemory, given: LabelMap | None = None
) -> dict[str, Any]:
    """A job that reads its set's labels as they were decided; ``given`` goes before memory.

    A job that was begun keeps those it was begun with.

    Raises:
        WbcError: the set or the memory cannot be read.
    """
    if job.get("labels"):
        return dict(job)
    known = LabelMap()
    if memory.file.exists():
        known = look_at_data_set(Path(job["data"]), memory=memory).labels
    return {**job, "labels": known.and_then(given or LabelMap()).as_json()}


def describe_data_set(
    path: Path, labels: LabelMap | None = None, memory: LabelMemory | None = None
) -> dict[str, Any]:
    """What a labelled set holds by split, label and slide, and its problems (code and text).

    ``labels`` and ``memory`` say what labels mean that are no class by themselves; the rest of
    these are listed as ``unknown_labels``.

    Raises:
        InputError: there is no labelled set at ``path``.
    """
    data = look_at_data_set(path, labels, memory)
    sizes = Counter(sizes_of(data))
    return {
        "schema": SCHEMA,
        "name": data.name,
        "layout": data.layout.value if data.layout else "",
        "cells": len(data.items),
        "splits": {split: dict(counts) for split, counts in sorted(data.counts.items())},
        "slides": len({item.slide for item in data.items if item.slide}),
        "per_slide": by_slide(data.items),
        "boxes": sum(item.box is not None for item in data.items),
        "sizes": [
            {"width": w, "height": h, "pictures": n} for (w, h), n in sizes.most_common(MOST_SIZES)
        ],
        "microns_per_pixel": sorted(
            {i.microns_per_pixel for i in data.items if i.microns_per_pixel}
        ),
        "unknown_labels": dict(Counter(item.label for item in data.unknown).most_common()),
        "left_out_labels": dict(Counter(item.label for item in data.left_out).most_common()),
        "problems": [{"code": p.code, "text": str(p)} for p in problems_of(data)],
    }


def by_slide(items: Iterable[Item]) -> dict[str, dict[str, int]]:
    """Label counts of each slide that the set names."""
    out: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        if item.slide:
            out[item.slide][item.label] += 1
    return {slide: dict(counts) for slide, counts in sorted(out.items())}


def sizes_of(data: DataSet, most: int = MOST_LOOKED_AT) -> list[tuple[int, int]]:
    """Width and height of the pictures, spread over the set where there are very many."""
    places = list(dict.fromkeys((i.path, i.member) for i in (*data.items, *data.unknown)))
    step = -(-len(places) // most)
    return picture_sizes(places[::step] if step else ())


def problems_of(data: DataSet) -> list[Message]:
    """What a person should know of a set before it is trained on."""
    return [
        *data.problems,
        *_missing(data.items),
        *_few(data.items),
        *_split_slides(data.items),
        *_no_scale(data.items),
    ]


def _missing(items: Iterable[Item]) -> list[Message]:
    gone = [item.name for item in items if not item.path.is_file()]
    return [MISSING_FILES(count=len(gone), name=gone[0])] if gone else []


def _few(items: Iterable[Item]) -> list[Message]:
    counts = Counter(item.label for item in items)
    return [FEW_CELLS(count=n, label=label) for label, n in sorted(counts.items()) if n < FEW]


def _no_scale(items: Iterable[Item]) -> list[Message]:
    count = sum(i.box is not None and not i.microns_per_pixel for i in items)
    return [NO_SCALE(count=count, microns=round(ASSUMED_MICRONS))] if count else []


def _split_slides(items: Sequence[Item]) -> list[Message]:
    sides: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.slide:
            sides[item.slide].add(item.split)
    torn = sorted(slide for slide, splits in sides.items() if len(splits) > 1)
    return [SPLIT_SLIDE(count=len(torn), name=torn[0])] if torn else []
