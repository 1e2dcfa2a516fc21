"""What a labelled set holds, before anything is trained on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from wbc_desktop.learning.datasets import (
    ASSUMED_MICRONS,
    DataSet,
    Item,
    LabelMap,
    look_at_data_set,
)
from wbc_desktop.learning.layouts import picture_sizes
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.set_scales import SetScale, scaled

SCHEMA = 1
FEW = 10
MOST_LOOKED_AT = 2000
"""Pictures whose size is looked for."""
MOST_SIZES = 12
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
    " wide. State their micrometres per pixel: under Scale on the Data page, in a column"
    " microns_per_pixel, or with --microns-per-pixel.",
)


def describe_data_set(
    path: Path, labels: LabelMap | None = None, decided: DecidedSets | None = None
) -> dict[str, Any]:
    """What a labelled set holds by split, label and slide, and its problems (code and text).

    ``labels`` and ``decided`` say what labels mean that are no class by themselves; the rest of
    these are listed as ``unknown_labels``. Without ``decided`` no scale is looked for.

    Raises:
        InputError: there is no labelled set at ``path``.
    """
    data = decided.look(path, labels) if decided else look_at_data_set(path, labels)
    scale = decided.scales.of(path, data) if decided else SetScale.told_by(data)
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
        "microns_per_pixel": list(scale.told),
        "scale": {
            "used": scale.used,
            "from": scale.source.value,
            "cells": scale.untold,
            "stated": scale.stated,
            "measured": scale.measured,
        },
        "unknown_labels": dict(Counter(item.label for item in data.unknown).most_common()),
        "left_out_labels": dict(Counter(item.label for item in data.left_out).most_common()),
        "problems": [{"code": p.code, "text": str(p)} for p in problems_of(scaled(data, scale))],
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
