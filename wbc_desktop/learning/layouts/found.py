"""What a reader of a layout gives back: cells with the labels as they stand in the set."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from wbc_desktop.domain.cell import Box
from wbc_desktop.learning.items import Item
from wbc_desktop.wording import Message, Wording

BROKEN_FILES = Wording(
    "data_set.broken_files", "{count} files of labels cannot be read, e.g. “{name}”: {why}"
)
NO_PICTURE = Wording(
    "data_set.no_picture", "{count} labels belong to pictures that are not there, e.g. “{name}”."
)
BAD_BOXES = Wording(
    "data_set.bad_boxes",
    "{count} boxes lie outside of their picture or are empty, e.g. in “{name}”.",
)
BROKEN_LAYOUT = Wording(
    "data_set.broken_layout", "“{name}” looks like a set of the layout {layout}, but: {why}"
)

FARTHEST_PX = 10_000_000
"""No picture is wider; numbers beyond it are no coordinates."""


class Layout(Enum):
    """How a set is laid out."""

    TABLE = "table"
    COCO = "COCO"
    VOC = "Pascal VOC"
    YOLO = "YOLO"
    RAABIN_JSON = "Raabin, JSON labels"
    NAMES = "folders and file names"


@dataclass(frozen=True, slots=True)
class FoundSet:
    """Cells whose ``label`` is still the text of the set."""

    layout: Layout
    items: tuple[Item, ...]
    problems: tuple[Message, ...] = ()


class Troubles:
    """Counts what went wrong of each kind, with the first example."""

    def __init__(self) -> None:
        self._found: dict[Wording, tuple[int, str, str]] = {}

    def add(self, kind: Wording, name: str, why: str = "") -> None:
        count, first, reason = self._found.get(kind, (0, name, why))
        self._found[kind] = (count + 1, first, reason)

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(
            kind(count=count, name=name, **({"why": why} if why else {}))
            for kind, (count, name, why) in self._found.items()
        )


def box_between(left: float, top: float, right: float, bottom: float) -> Box | None:
    """The box between two corners, whichever; None where it is empty or no box at all."""
    edges = (left, top, right, bottom)
    if not all(math.isfinite(e) and abs(e) < FARTHEST_PX for e in edges):
        return None
    x, y = round(min(left, right)), round(min(top, bottom))
    width, height = round(max(left, right)) - x, round(max(top, bottom)) - y
    outside = x + width <= 0 or y + height <= 0
    return None if width < 1 or height < 1 or outside else Box(x, y, width, height)
