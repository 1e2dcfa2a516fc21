"""The text of a table as spreadsheets save it: rows by column. Knows no cell and no picture."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

MARKS = ",;\t|"
"""What may part the columns; Excel takes what the country writes lists with."""

TOLD_MARK = re.compile(rf'"?sep=(?P<mark>[{MARKS}])"?[ {MARKS}]*(\r\n|\r|\n)', re.IGNORECASE)
"""A first line by which Excel is told what parts the columns."""

SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "µ": "u", "μ": "u"})


class BrokenLineError(ValueError):
    """A line that belongs to no table."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class TableRow:
    """``line`` counts from 1; ``values`` are by column as ``column_of`` names it."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableText:
    """``columns`` in their order; ``rows`` are read one by one, those without any value left out.

    Reading them raises ``BrokenLineError``. What stands beyond the last column is left out.
    """

    columns: tuple[str, ...]
    rows: Iterator[TableRow]


def read_table(text: str, wanted: Set[str]) -> TableText:
    """A table whose first line with a value names its columns; without such a line it is empty.

    ``wanted`` are columns that it may have, by which it is known what parts them.

    Raises:
        BrokenLineError: its first line is none.
    """
    told = TOLD_MARK.match(text)
    body = text[told.end() :] if told else text
    rows = _rows(body, told["mark"] if told else _mark_of(body, wanted), before=1 if told else 0)
    _, names = next(rows, (0, []))
    columns = tuple(column_of(name) for name in names)
    return TableText(columns, _by_column(columns, rows))


def column_of(name: str) -> str:
    """The name of a column, however it is written: lower case, letters, numbers and ``_``."""
    plain = unicodedata.normalize("NFC", name).strip().strip("\"'").lower().translate(SPELT)
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def _by_column(
    columns: tuple[str, ...], rows: Iterator[tuple[int, list[str]]]
) -> Iterator[TableRow]:
    for line, row in rows:
        values = [*row, *[""] * len(columns)]
        yield TableRow(line, dict(zip(columns, values, strict=False)))


def _rows(text: str, mark: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """Line and values of every row that has any."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        for row in reader:
            values = [value.strip() for value in row]
            if any(values):
                yield reader.line_num + before, values
    except csv.Error as error:
        raise BrokenLineError(reader.line_num + before, str(error)) from error


def _mark_of(text: str, wanted: Set[str]) -> str:
    """What parts the most names that are wanted, else the most names."""
    lines = io.StringIO(text)
    head = next((line for line in lines if line.strip(MARKS + " \r\n")), "")
    names = {mark: _parted(head, mark) for mark in MARKS}
    return max(MARKS, key=lambda mark: (len(wanted & set(names[mark])), len(names[mark])))


def _parted(line: str, mark: str) -> list[str]:
    try:
        return [column_of(name) for name in next(csv.reader([line], delimiter=mark), [])]
    except csv.Error:
        return []
