"""Tables of labels as spreadsheets save them are read; of others the line and cause are named."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learning.set_builds import FIELD, folder
from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.datasets import DataSet, look_at_data_set
from wbc_desktop.learning.layouts.table_text import MARKS, column_of, read_table
from wbc_desktop.wording import Message

PLAIN = "file;label\na.png;lymphocyte\nb.png;monocyte\n"
TWO = [("a.png", "lymphocyte"), ("b.png", "monocyte")]


def looked_at(tmp_path: Path, text: str | bytes, name: str = "labels.csv") -> DataSet:
    pictures = {"a.png": FIELD, "b.png": FIELD, "größe.png": FIELD}
    return look_at_data_set(folder(tmp_path / "set", {name: text, **pictures}))


def named(data: DataSet) -> list[tuple[str, str]]:
    return [(i.path.name, i.label) for i in (*data.items, *data.unknown)]


def refusal(tmp_path: Path, text: str) -> Message:
    with pytest.raises(InputError) as said:
        looked_at(tmp_path, text)
    return said.value.message


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN + ";\n;\n",
        "\n;;\n" + PLAIN + "  ;  \n",
        PLAIN.replace("\n", "\r\n") + ";\r\n",
        "sep=;\r\n" + PLAIN,
        '"sep=;"\n' + PLAIN,
        "sep=,\n" + PLAIN.replace(";", ","),
        PLAIN.replace(";", "\t"),
        PLAIN.replace(";", "|"),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        'file;"seen by A, B, C";label\na.png;A;lymphocyte\nb.png;B, C;monocyte\n',
        "file;label;notes;notes\na.png;lymphocyte;;x\nb.png;monocyte\n",
        "Datei;Klasse\na.png;Lymphocyte\nb.png;Monocyte\n",
        "Bild;Zelltyp;Objektträger\na.png;Lymphocyte;1\nb.png;Monocyte;2\n",
    ],
)
@pytest.mark.parametrize("name", ["labels.csv", "my table.csv"])
def test_it_is_read_however_it_was_saved(tmp_path: Path, text: str | bytes, name: str) -> None:
    data = looked_at(tmp_path, text, name)
    assert named(data) == TWO
    assert data.problems == ()


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_with_umlauts_are_found(tmp_path: Path, code: str) -> None:
    data = looked_at(tmp_path, "file;label\ngröße.png;monocyte\n".encode(code))
    (item,) = data.items
    assert item.path.is_file()


def test_what_only_windows_writes_is_read(tmp_path: Path) -> None:
    data = looked_at(tmp_path, "file,label\na.png,“blast” – or €\n".encode("cp1252"))
    assert named(data) == [("a.png", "“blast” – or €")]


def test_german_columns_bring_all_that_english_ones_do(tmp_path: Path) -> None:
    text = (
        "Datei;Klasse;Teil;Ausstrich;µm/Pixel;Links;Oben;Breite;Höhe\n"
        "a.png;Monocyte;test;P 7;0,25;10;20;40;41\n"
    )
    (item,) = looked_at(tmp_path, text).items
    assert (item.label, item.split, item.slide) == ("monocyte", "test", "P 7")
    assert (item.microns_per_pixel, item.box) == (0.25, Box(10, 20, 40, 41))


def test_rows_without_a_file_are_counted(tmp_path: Path) -> None:
    data = looked_at(tmp_path, PLAIN + "\n;blast\n;ig\n")
    assert named(data) == TWO
    (problem,) = data.problems
    assert problem.code == "data_set.no_file_named"
    assert dict(problem.values) == {"count": 2, "name": "labels.csv", "why": "5"}


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("file,colour\na.png,blue\n", "data_set.broken_table", {}),
        ("", "data_set.broken_table", {}),
        ("file,label,Label\na.png,blast,ig\n", "data_set.column_twice", {"column": "label"}),
        ("file,label,mpp\na.png,blast,0.1\n\nb.png,blast,wide\n", "data_set.no_number",
         {"line": 4, "column": "mpp", "text": "wide"}),
        ("sep=,\nfile,label,mpp\na.png,blast,-1\n", "data_set.no_number",
         {"line": 3, "column": "mpp", "text": "-1"}),
        ("file,label,x,y,w,h\na.png,blast,1,2,3,x\n", "data_set.no_number",
         {"line": 2, "column": "h", "text": "x"}),
        ("file,label\na.png,blast\nb.png," + "x" * 200_000, "data_set.broken_line", {"line": 3}),
    ],
)  # fmt: skip
def test_line_and_cause_are_named(
    tmp_path: Path, text: str, code: str, told: dict[str, object]
) -> None:
    message = refusal(tmp_path, text)
    values = dict(message.values)
    assert (message.code, values["table"], values["name"]) == (code, "labels.csv", "set")
    assert {place: values[place] for place in told} == told


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc", "Z"]),
    max_size=6,
)


@given(
    names=st.lists(WORDS.filter(column_of), min_size=2, max_size=4, unique_by=column_of),
    rows=st.lists(st.lists(WORDS, min_size=2, max_size=4), max_size=4),
    mark=st.sampled_from(MARKS),
    told=st.booleans(),
)
def test_what_a_spreadsheet_writes_comes_back(
    names: list[str], rows: list[list[str]], mark: str, told: bool
) -> None:
    out = io.StringIO(newline="")
    if told:
        out.write(f"sep={mark}\r\n")
    writer = csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL)
    writer.writerows([names, *rows])
    found = read_table(out.getvalue(), set())
    assert found.columns == tuple(map(column_of, names))
    expected = [
        dict(zip(found.columns, [*row, *[""] * len(names)], strict=False))
        for row in rows
        if any(row)
    ]
    assert [row.values for row in found.rows] == expected
