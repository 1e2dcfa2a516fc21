"""What a labelled set holds, before anything is trained on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from wbc_desktop.learning.datasets import DataSet, Item, read_data_set
from wbc_desktop.wording import Message, Wording

SCHEMA = 1
FEW = 10

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


def describe_data_set(path: Path) -> dict[str, Any]:
    """Counts of a labelled set by split and label, and its problems (code and text).

    Raises:
        InputError: there is no labelled set at ``path``.
    """
    data = read_data_set(path)
    return {
        "schema": SCHEMA,
        "name": data.name,
        "cells": len(data.items),
        "splits": {split: dict(counts) for split, counts in sorted(data.counts.items())},
        "slides": len({item.slide for item in data.items if item.slide}),
        "microns_per_pixel": sorted(
            {i.microns_per_pixel for i in data.items if i.microns_per_pixel}
        ),
        "problems": [{"code": p.code, "text": str(p)} for p in problems_of(data)],
    }


def problems_of(data: DataSet) -> list[Message]:
    """What a person should know of a set before it is trained on."""
    return [
        *data.problems,
        *_missing(data.items),
        *_few(data.items),
        *_split_slides(data.items),
    ]


def _missing(items: Iterable[Item]) -> list[Message]:
    gone = [item.name for item in items if not item.path.is_file()]
    return [MISSING_FILES(count=len(gone), name=gone[0])] if gone else []


def _few(items: Iterable[Item]) -> list[Message]:
    counts = Counter(item.label for item in items)
    return [FEW_CELLS(count=n, label=label) for label, n in sorted(counts.items()) if n < FEW]


def _split_slides(items: Sequence[Item]) -> list[Message]:
    sides: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.slide:
            sides[item.slide].add(item.split)
    torn = sorted(slide for slide, splits in sides.items() if len(splits) > 1)
    return [SPLIT_SLIDE(count=len(torn), name=torn[0])] if torn else []
