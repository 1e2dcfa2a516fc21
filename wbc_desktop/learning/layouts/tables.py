"""CSV tables of pictures and labels, with boxes or cut-out cells, columns named as labs do."""

from __future__ import annotations

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
from wbc_desktop.learning.layouts.table_text import BrokenLineError, TableRow, TableText, read_table
from wbc_desktop.learning.layouts.tree import FileTree, decoded, split_among
from wbc_desktop.wording import Wording

BROKEN_TABLE = Wording(
    "data_set.broken_table",
    "The table “{table}” of “{name}” cannot be read: its first line names no column “file”, or"
    " none of “cell_class”, “group_label” and “label”.",
)
TWICE = Wording(
    "data_set.column_twice",
    "The table “{table}” of “{name}” has the column “{column}” twice. Rename or delete one.",
)
NO_NUMBER = Wording(
    "data_set.no_number",
    "The table “{table}” of “{name}” cannot be read: in line {line} stands “{text}” where the"
    " column “{column}” wants a number.",
)
BROKEN_LINE = Wording(
    "data_set.broken_line", "The table “{table}” of “{name}” cannot be read in line {line}: {why}"
)
NO_FILE_NAMED = Wording(
    "data_set.no_file_named",
    "{count} rows of tables name no picture and are left out, e.g. line {why} of “{name}”.",
)

MAIN = "labels.csv"
HEAD_BYTES = 10_000
"""Of a table are read to see whether it is one of cells."""
OWN_NAMES = re.compile(
    r"_?(labels?|annotations?|train\w*|val\w*|test\w*|boxes|cells|data|index|dataset"
    r"|klassen|zellen|daten|befunde)(\.\w+)?"
)
FILE = ("file", "filename", "file_name", "image", "image_name", "image_path", "path", "img",
        "image_id", "picture", "datei", "dateiname", "bild", "bildname", "bilddatei",
        "pfad")  # fmt: skip
LABEL = ("cell_class", "class", "class_name", "group_label", "label", "labels", "cell_type",
         "celltype", "type", "name", "category", "zellklasse", "klasse", "zelltyp", "zellart",
         "typ", "kategorie", "bezeichnung")  # fmt: skip
SPLIT = ("split", "part", "set", "subset", "fold", "teil", "teilmenge", "aufteilung")
SLIDE = ("slide", "slide_id", "smear", "patient", "patient_id", "case", "subject",
         "objekttraeger", "ausstrich", "patienten_id", "fall", "fallnummer", "probe")  # fmt: skip
SCALE = ("microns_per_pixel", "mpp", "um_per_px", "um_per_pixel", "pixel_size_um", "um_px",
         "um_pixel", "um_pro_px", "um_pro_pixel", "mikrometer_pro_pixel")  # fmt: skip
SIZES = (("x", "y", "w", "h"), ("x", "y", "width", "height"), ("left", "top", "width", "height"),
         ("x", "y", "breite", "hoehe"), ("links", "oben", "breite", "hoehe"))  # fmt: skip
CORNERS = (("xmin", "ymin", "xmax", "ymax"), ("x_min", "y_min", "x_max", "y_max"),
           ("x1", "y1", "x2", "y2"), ("left", "top", "right", "bottom"),
           ("links", "oben", "rechts", "unten"))  # fmt: skip
KNOWN = {*FILE, *LABEL, *SPLIT, *SLIDE, *SCALE}.union(*SIZES, *CORNERS)

Row = Mapping[str, str]


class NoNumberError(ValueError):
    """A value that is no number where one is wanted."""

    def __init__(self, column: str, text: str) -> None:
        super().__init__(f"{column}: {text}")
        self.column = column
        self.text = text


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
        head = read_table(decoded(tree.data(table, HEAD_BYTES), cut=True), KNOWN)
        return _fits(head) and next(head.rows, None) is not None
    except (InputError, BrokenLineError):
        return False


def _fits(text: TableText) -> bool:
    return not set(FILE).isdisjoint(text.columns) and not set(LABEL).isdisjoint(text.columns)


def _cells(tree: FileTree, table: PurePosixPath, troubles: Troubles) -> list[Item]:
    where = {"table": table.name, "name": tree.root.absolute().name}
    line = 0
    try:
        text = _checked(read_table(tree.text(table), KNOWN), where)
        items = []
        for row in text.rows:
            line = row.line
            items.append(_cell(tree, table, row, troubles))
    except NoNumberError as error:
        told = NO_NUMBER(line=line, column=error.column, text=error.text, **where)
        raise InputError(told) from error
    except BrokenLineError as error:
        raise InputError(BROKEN_LINE(line=error.line, why=error.why, **where)) from error
    return [item for item in items if item is not None]


def _checked(text: TableText, where: Mapping[str, str]) -> TableText:
    """A table of files and labels in which every column that is read is there once.

    Raises:
        InputError: it is none.
    """
    if not _fits(text):
        raise InputError(BROKEN_TABLE(**where), repr(text.columns))
    twice = [c for c in text.columns if c in KNOWN and text.columns.count(c) > 1]
    if twice:
        raise InputError(TWICE(column=twice[0], **where))
    return text


def _cell(tree: FileTree, table: PurePosixPath, row: TableRow, troubles: Troubles) -> Item | None:
    """The cell of a row; None where its picture is gone or not named, or its box is none.

    A picture that is missing in a folder stays in the set: whoever looks for files names it.

    Raises:
        NoNumberError: a number is none.
    """
    values = row.values
    name = _first(values, FILE)
    if not name:
        troubles.add(NO_FILE_NAMED, table.name, str(row.line))
        return None
    picture = tree.find(name, table) or tree.place_of(name, table)
    if picture is None:
        troubles.add(NO_PICTURE, name)
        return None
    box, stated = _box(values)
    if stated and box is None:
        troubles.add(BAD_BOXES, name)
        return None
    part = _first(values, SPLIT)
    return tree.item(
        picture,
        _first(values, LABEL),
        split_of(part) or part or split_of(table.stem) or split_among(picture),
        _first(values, SLIDE),
        _scale(values),
        box,
    )


def _box(row: Row) -> tuple[Box | None, bool]:
    """The box of a row, and whether it states one.

    Raises:
        NoNumberError: a number is none.
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
            left, top, right, bottom = (_number(row, name) for name in names)
            return left, top, right, bottom
    return None


def _number(row: Row, column: str) -> float:
    """A number, with a decimal point or comma."""
    try:
        return float(row[column].replace(",", "."))
    except ValueError:
        raise NoNumberError(column, row[column]) from None


def _scale(row: Row) -> float | None:
    """Microns per pixel; 0 is how some tables leave it open."""
    column = next((name for name in SCALE if row.get(name)), None)
    if column is None:
        return None
    value = _number(row, column)
    if not math.isfinite(value) or value < 0:
        raise NoNumberError(column, row[column])
    return value or None


def _first(row: Row, names: Sequence[str]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def is_table(path: PurePosixPath) -> bool:
    return path.suffix.lower() in (".csv", ".tsv")
