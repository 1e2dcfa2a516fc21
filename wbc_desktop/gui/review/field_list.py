"""The fields of a case one after the other: pictures, and of slides the squares with cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wbc_desktop.domain.case import Case, Source
from wbc_desktop.domain.cell import Box, Cell, SourceId

FIELD_MICRONS = 160.0
"""The side of a slide's field, about what a ×100 objective shows."""
_FIELD_PIXELS = 1600


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a source that is looked at as one; ``number`` counts from 1 in its source."""

    source: SourceId
    box: Box
    number: int


def fields_of(case: Case, source: Source) -> tuple[Field, ...]:
    """A picture is one field; a slide has those that hold cells, in capture order."""
    if source.kind != "slide":
        return (Field(source.id, Box(0, 0, source.width, source.height), 1),)
    scale = source.microns_per_pixel
    side = round(FIELD_MICRONS / scale) if scale else _FIELD_PIXELS
    cells = (c for c in case.in_capture_order() if c.source == source.id)
    squares = dict.fromkeys(square_of(cell, side) for cell in cells)
    return tuple(
        Field(source.id, Box(column * side, row * side, side, side), number)
        for number, (column, row) in enumerate(squares, 1)
    )


def square_of(cell: Cell, side: int) -> tuple[int, int]:
    x, y = cell.box.centre
    return int(x // side), int(y // side)


def field_of(fields: Sequence[Field], x: float, y: float) -> Field | None:
    """The field a point lies in."""
    return next((field for field in fields if field.box.contains(x, y)), None)
