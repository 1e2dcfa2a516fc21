"""Raabin's fields: a JSON file for each picture, each cell with the labels of two experts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.items import Item, split_of
from wbc_desktop.learning.layouts.found import (
    BAD_BOXES,
    BROKEN_FILES,
    BROKEN_LAYOUT,
    NO_PICTURE,
    FoundSet,
    Layout,
    Troubles,
    box_between,
)
from wbc_desktop.learning.layouts.tree import FileTree, split_among
from wbc_desktop.wording import Wording

NONE_READ = Wording("data_set.raabin_none_read", "none of its {count} JSON files can be read.")

HEAD_BYTES = 20_000
MOST_DEEP = 6
KINDS = frozenset({"json", "jsons", "label", "labels", "annotations", "images"})
CORNERS = (("x1", "y1", "x2", "y2"), ("xmin", "ymin", "xmax", "ymax"))
SIZES = (("x", "y", "w", "h"), ("x", "y", "width", "height"), ("left", "top", "width", "height"))


def read_raabin_json(tree: FileTree) -> FoundSet | None:
    """Every cell of every JSON file of labels; None where there is none.

    Raises:
        InputError: there are some, and none can be read.
    """
    files = [f for f in tree.ending(".json") if _has_labels(tree, f)]
    if not files:
        return None
    troubles, read = Troubles(), 0
    items: list[Item] = []
    for file in sorted(files):
        try:
            items += _cells(tree, file, json.loads(tree.text(file)), troubles)
            read += 1
        except (ValueError, TypeError, OverflowError, RecursionError, InputError) as error:
            troubles.add(BROKEN_FILES, file.name, str(error) or "?")
    if not read:
        why = NONE_READ(count=len(files))
        name, layout = tree.root.name, Layout.RAABIN_JSON.value
        raise InputError(BROKEN_LAYOUT(name=name, layout=layout, why=why))
    return FoundSet(Layout.RAABIN_JSON, tuple(items), troubles.messages)


def _has_labels(tree: FileTree, file: PurePosixPath) -> bool:
    try:
        head = tree.data(file, HEAD_BYTES).lower()
    except InputError:
        return False
    return b'"label1"' in head or b'"cell numbers"' in head or b'"label"' in head


def _cells(tree: FileTree, file: PurePosixPath, data: Any, troubles: Troubles) -> list[Item]:
    picture = tree.find(file.stem, file)
    items = []
    for cell in _labelled(data, MOST_DEEP):
        label = _label(cell)
        box, boxed = _box(cell)
        if not label:
            continue
        if picture is None:
            troubles.add(NO_PICTURE, file.stem)
        elif boxed and box is None:
            troubles.add(BAD_BOXES, file.name)
        else:
            items.append(tree.item(picture, label, split_among(file), _slide(file), box=box))
    return items


def _labelled(data: Any, deep: int) -> Iterator[dict[str, Any]]:
    """Every object with a label, however it is nested."""
    if not deep:
        return
    if isinstance(data, dict):
        own = {str(key).strip().lower(): value for key, value in data.items()}
        if "label1" in own or isinstance(own.get("label"), str | int):
            yield own
            return
        data = list(data.values())
    for inner in data if isinstance(data, list) else ():
        yield from _labelled(inner, deep - 1)


def _label(cell: dict[str, Any]) -> str:
    """What both experts say; where they differ both, for a person to decide."""
    said = [cell.get("label1", cell.get("label")), cell.get("label2")]
    words = [str(word).strip() for word in said if word is not None and str(word).strip()]
    distinct = list({word.lower(): word for word in words}.values())
    return " / ".join(distinct)


def _box(cell: dict[str, Any]) -> tuple[Box | None, bool]:
    """The cell's box, and whether one is stated at all."""
    for names in CORNERS:
        if all(name in cell for name in names):
            left, top, right, bottom = (_number(cell[name]) for name in names)
            return box_between(left, top, right, bottom), True
    for names in SIZES:
        if all(name in cell for name in names):
            x, y, width, height = (_number(cell[name]) for name in names)
            return box_between(x, y, x + width, y + height), True
    return None, False


def _number(value: Any) -> float:
    """A number that may be written as text.

    Raises:
        ValueError: it is none.
        TypeError: it is none.
    """
    return float(value)


def _slide(file: PurePosixPath) -> str:
    """The folder of a smear: the last one above the file that names no kind of files."""
    own = [f for f in file.parts[:-1] if f.lower() not in KINDS and not split_of(f)]
    return own[-1] if len(own) > 1 else ""
