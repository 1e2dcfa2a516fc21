"""COCO: one JSON file of pictures, classes and boxes, for the whole set or for each part."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any

from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.items import Item, split_of
from wbc_desktop.learning.layouts.found import (
    BAD_BOXES,
    BROKEN_LAYOUT,
    NO_PICTURE,
    FoundSet,
    Layout,
    Troubles,
    box_between,
)
from wbc_desktop.learning.layouts.tree import FileTree, split_among
from wbc_desktop.wording import Wording

BROKEN_JSON = Wording("data_set.coco_broken", "its file “{file}” cannot be read: {why}")

HEAD_BYTES = 4_000_000


def read_coco(tree: FileTree) -> FoundSet | None:
    """Every box of every annotation file; None where there is no such file.

    Raises:
        InputError: there is one, and it is broken.
    """
    files = [f for f in tree.ending(".json") if _is_coco(tree, f)]
    if not files:
        return None
    troubles = Troubles()
    items: list[Item] = []
    for file in sorted(files):
        try:
            items += _cells(tree, file, json.loads(tree.text(file)), troubles)
        except (
            ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError
        ) as error:  # fmt: skip
            why = BROKEN_JSON(file=file.name, why=f"{type(error).__name__}: {error}")
            message = BROKEN_LAYOUT(name=tree.root.name, layout=Layout.COCO.value, why=why)
            raise InputError(message, repr(error)) from error
    return FoundSet(Layout.COCO, tuple(items), troubles.messages)


def _is_coco(tree: FileTree, file: PurePosixPath) -> bool:
    """By its keys, which may stand anywhere in the file, or by its name where it is cut off."""
    try:
        head = tree.data(file, HEAD_BYTES)
    except InputError:
        return False
    keys = [key in head for key in (b'"images"', b'"annotations"', b'"categories"')]
    named = file.name.lower().endswith((".coco.json",)) or file.stem.startswith("instances_")
    return sum(keys) >= 2 or (named and any(keys))


def _cells(
    tree: FileTree, file: PurePosixPath, data: dict[str, Any], troubles: Troubles
) -> list[Item]:
    names = {c["id"]: str(c["name"]) for c in data["categories"]}
    pictures = {p["id"]: str(p["file_name"]) for p in data["images"]}
    places = {id: tree.find(name, file) for id, name in pictures.items()}
    part = _part_of(file)
    items = []
    for found in data["annotations"]:
        name = pictures[found["image_id"]]
        picture = places[found["image_id"]]
        box = _box(found["bbox"])
        if picture is None:
            troubles.add(NO_PICTURE, name)
        elif box is None:
            troubles.add(BAD_BOXES, name)
        else:
            label = names.get(found["category_id"], str(found["category_id"]))
            items.append(tree.item(picture, label, part or split_among(picture), box=box))
    order = {id: place for place, id in enumerate(places.values())}
    return sorted(items, key=lambda i: order.get(_place(tree, i), 0))


def _place(tree: FileTree, item: Item) -> PurePosixPath:
    text = item.member or item.path.relative_to(tree.root).as_posix()
    return PurePosixPath(text)


def _part_of(file: PurePosixPath) -> str:
    """``instances_train2017.json``, ``val.json``, ``test/_annotations.coco.json``."""
    words = re.split(r"[\W_]+", re.sub(r"\d{4}", "", file.stem))
    named = (split_of(word) for word in words if word)
    return next((part for part in named if part), "") or split_among(file)


def _box(bbox: list[float]) -> Box | None:
    x, y, width, height = (float(n) for n in bbox)
    return box_between(x, y, x + width, y + height) if width > 0 and height > 0 else None
