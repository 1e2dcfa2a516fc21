"""CSV tables of pictures and labels, with boxes or cut-out cells, columns named as labs do."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.items import Item, split_of
from wbc_desktop.learning.layouts.found import (
    BAD_BOXES,
    NO_PICTURE,
    FoundSet,
    Layout,
    Troubles,
    box_between,
)
from wbc_desktop.learning.layouts.tree import FileTree, split_among
from wbc_desktop.wording import Wording

BROKEN_TABLE = Wording(
    "data_set.broken_table",
    "The table “{table}” of “{name}” cannot be read: it needs a column “file” and one of"
    " “cell_class”, “group_label” or “label”, and numbers where sizes and scales are.",
)

MAIN = "labels.csv"
OWN_NAMES = re.compile(
    r"_?(labels?|annotations?|train\w*|val\w*|test\w*|boxes|cells|data|index|dataset)(\.\w+)?"
)
FILE = ("file", "filename", "file_name", "image", "image_name", "image_path", "path", "img",
        "image_id", "picture")  # fmt: skip
LABEL = ("cell_class", "class", "class_name", "group_label", "label", "labels", "cell_type",
         "celltype", "type", "name", "category")  # fmt: skip
SPLIT = ("split", "part", "set", "subset", "fold")
SLIDE = ("slide", "slide_id", "smear", "patient", "patient_id", "case", "subject")
SCALE = ("microns_per_pixel", "mpp", "um_per_px", "um_per_pixel", "pixel_size_um")
SIZES = (("x", "y", "w", "h"), ("x", "y", "width", "height"), ("left", "top", "width", "height"))
CORNERS = (("xmin", "ymin", "xmax", "ymax"), ("x_min", "y_min", "x_max", "y_max"),
           ("x1", "y1", "x2", "y2"), ("left", "top", "right", "bottom"))  # fmt: skip

Row = dict[str, str]


def read_tables(tree: FileTree, only: PurePosixPath | None = None) -> FoundSet | None:
    """The rows of ``labels.csv``, else of every table that names pictures and labels.

    ``only`` is the table that a person dropped. None where there is no such table.

    Raises:
        InputError: ``labels.csv`` or ``only`` is no such table, or numbers are none.
    """
    main = only or next((f for f in tree.ending(".csv") if f.name.lower() == MAIN), None)
    tables = [main] if main is not None else _likely(tree)
    if not tables:
        return None
    troubles = Troubles()
    items: list[Item] = []
    for table in tables:
        items += _cells(tree, table, troubles)
    return FoundSet(Layout.TABLE, tuple(items), troubles.messages)


def _likely(tree: FileTree) -> list[PurePosixPath]:
    """The tables with the columns: all with a usual name, else one that is alone."""
    fitting = [f for f in tree.ending(".csv", ".tsv") if _columns_fit(tree, f)]
    usual = [f for f in fitting if OWN_NAMES.fullmatch(f.stem.lower())]
    nearest = [f for f in usual if len(f.parts) == len(usual[0].parts)]
    return nearest or (fitting if len(fitting) == 1 else [])


def _columns_fit(tree: FileTree, table: PurePosixPath) -> bool:
    try:
        head = tree.data(table, 10_000).decode("utf-8-sig", "replace")
    except InputError:
        return False
    lines = head.splitlines()
    if len(lines) < 2:
        return False
    names = {_key(name) for name in re.split(r"[,;\t]", lines[0])}
    return bool(names & set(FILE)) and bool(names & set(LABEL))


def _cells(tree: FileTree, table: PurePosixPath, troubles: Troubles) -> list[Item]:
    items = []
    try:
        rows = _rows(tree.text(table))
        for row in rows:
            item = _cell(tree, table, row, troubles)
            if item is not None:
                items.append(item)
    except (ValueError, KeyError, TypeError, csv.Error) as error:
        message = BROKEN_TABLE(table=table.name, name=tree.root.absolute().name)
        raise InputError(message, repr(error)) from error
    return items


def _rows(text: str) -> list[Row]:
    """The rows by lower-case column.

    Raises:
        ValueError: it is no table of files and labels.
    """
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    columns = {name: _key(name) for name in reader.fieldnames or ()}
    if not set(columns.values()) & set(FILE) or not set(columns.values()) & set(LABEL):
        raise ValueError("a column is missing")
    return [
        {columns[name]: (value or "").strip() for name, value in row.items() if name in columns}
        for row in reader
    ]


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.strip().strip("\"'").lower()).strip("_")


def _cell(tree: FileTree, table: PurePosixPath, row: Row, troubles: Troubles) -> Item | None:
    """The cell of a row; None where its picture is gone or its box is none.

    A picture that is missing in a folder stays in the set: whoever looks for files names it.

    Raises:
        ValueError: it names no file, or a number is none.
    """
    name = _first(row, FILE)
    if not name:
        raise ValueError("a row without a file")
    picture = tree.find(name, table) or tree.place_of(name, table)
    if picture is None:
        troubles.add(NO_PICTURE, name)
        return None
    box, stated = _box(row)
    if stated and box is None:
        troubles.add(BAD_BOXES, name)
        return None
    part, scale = _first(row, SPLIT), _first(row, SCALE)
    return tree.item(
        picture,
        _first(row, LABEL),
        split_of(part) or part or split_of(table.stem) or split_among(picture),
        _first(row, SLIDE),
        _scale(scale) if scale else None,
        box,
    )


def _box(row: Row) -> tuple[Box | None, bool]:
    """The box of a row, and whether it states one.

    Raises:
        ValueError: a number is none.
    """
    corners = _numbers(row, CORNERS)
    if corners is not None:
        return box_between(*corners), True
    sizes = _numbers(row, SIZES)
    if sizes is None:
        return None, False
    x, y, width, height = sizes
    return (box_between(x, y, x + width, y + height) if min(width, height) > 0 else None), True


def _numbers(row: Row, kinds: Sequence[Sequence[str]]) -> tuple[float, float, float, float] | None:
    for names in kinds:
        if all(row.get(name) for name in names):
            left, top, right, bottom = (_number(row[name]) for name in names)
            return left, top, right, bottom
    return None


def _number(text: str) -> float:
    """A number, with a decimal point or comma."""
    return float(text.replace(",", "."))


def _scale(text: str) -> float | None:
    """Microns per pixel; 0 is how some tables leave it open."""
    value = _number(text)
    if not math.isfinite(value) or value < 0:
        raise ValueError("a scale that is none")
    return value or None


def _first(row: Mapping[str, str], names: Sequence[str]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def is_table(path: PurePosixPath) -> bool:
    return path.suffix.lower() in (".csv", ".tsv")
