"""Small pictures of a laboratory's own training cells, kept in the network file it trained.

They show a person later what the network was trained on. Only data of the laboratory itself may
be kept so; the shipped network holds none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.classes import BY_ID, GROUPS
from wbc_desktop.imaging import png_bytes
from wbc_desktop.network.prepare import KEPT_MICRONS

Pixels = NDArray[np.uint8]

MOST_CELLS = 24
SIDE = 64
"""Pixels a side of each picture, KEPT_MICRONS wide."""

MICRONS_PER_PIXEL = KEPT_MICRONS / SIDE
_NAME = re.compile(r"cells/\d{2}_([a-z_]+)\.png")


@dataclass(frozen=True, slots=True, eq=False)
class TrainingCell:
    """A cell that the network was trained on: its label and its picture (SIDE, SIDE, 3)."""

    label: str
    picture: Pixels


def small(kept: Pixels) -> Pixels:
    """A kept picture of a cell (``prepare.keep_crop``) as small as it is stored here."""
    return np.asarray(cv2.resize(kept, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def is_cell(name: str) -> bool:
    """Whether a part of a network file is such a picture."""
    return _NAME.fullmatch(name) is not None


def parts_of(cells: Sequence[TrainingCell]) -> dict[str, bytes]:
    """Name to bytes, as they stand in the file.

    Raises:
        ValueError: there are more than MOST_CELLS.
    """
    if len(cells) > MOST_CELLS:
        raise ValueError(f"at most {MOST_CELLS} training cells are kept, got {len(cells)}")
    return {
        f"cells/{number:02}_{cell.label}.png": png_bytes(cell.picture)
        for number, cell in enumerate(cells)
    }


def text_of(cells: Sequence[TrainingCell]) -> str:
    """What the card's text says of them: whoever passes the file on passes them on too."""
    if not cells:
        return ""
    return f"\nThe file holds small pictures of {len(cells)} cells it was trained on.\n"


def cells_of(parts: Mapping[str, bytes]) -> tuple[TrainingCell, ...]:
    """The cells among the parts of a file.

    Raises:
        ValueError: one of them is no picture of the right size, or its label is none.
    """
    names = sorted(name for name in parts if is_cell(name))
    return tuple(_cell(name, parts[name]) for name in names[:MOST_CELLS])


def _cell(name: str, data: bytes) -> TrainingCell:
    match = _NAME.fullmatch(name)
    label = match.group(1) if match else ""
    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if decoded is None or decoded.shape != (SIDE, SIDE, 3) or not {label} & {*BY_ID, *GROUPS}:
        raise ValueError(f"not a training cell: {name}")
    return TrainingCell(label, np.ascontiguousarray(decoded[:, :, ::-1], np.uint8))
