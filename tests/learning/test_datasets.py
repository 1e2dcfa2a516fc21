"""Labelled sets in the layouts laboratories have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.learning.build import class_folders, raabin_zip, table
from wbc_desktop.errors import InputError
from wbc_desktop.learning.datasets import (
    ALL_UNKNOWN,
    BROKEN_TABLE,
    BROKEN_ZIP,
    NO_SET,
    NO_SUCH,
    UNKNOWN_LABEL,
    at_scale,
    label_of,
    read_data_set,
)

RAABIN = (
    "Train/neutrophil_0001.jpg",
    "Train/lymphocyte_0002.jpg",
    "TestA/monocyte_17.jpg",
    "TestB/large_lymph_3.jpg",
    "TestB/eosinophil_20190526_4.jpg",
    "__MACOSX/._Train",
    "Train/readme.txt",
)


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_data_set(path)
    return caught.value.message.code


def found(path: Path) -> set[tuple[str, str]]:
    return {(item.split, item.label) for item in read_data_set(path).items}


def test_class_folders(tmp_path: Path) -> None:
    data = read_data_set(class_folders(tmp_path / "set", {"Lymphocyte": 3, "MONO": 2}))
    assert data.counts == {"": {"lymphocyte": 3, "monocyte": 2}}
    assert data.problems == ()


def test_class_folders_under_split_folders(tmp_path: Path) -> None:
    class_folders(tmp_path / "set" / "train", {"basophil": 2})
    class_folders(tmp_path / "set" / "valid", {"basophil": 1})
    class_folders(tmp_path / "set" / "Test-A", {"basophil": 1})
    assert found(tmp_path / "set") == {
        ("train", "basophil"), ("val", "basophil"), ("test", "basophil"),
    }  # fmt: skip


def test_a_raabin_archive_is_read_without_unpacking(tmp_path: Path) -> None:
    data = read_data_set(raabin_zip(tmp_path / "raabin_wbc.zip", RAABIN))
    assert {(i.split, i.label) for i in data.items} == {
        ("train", "neutrophil"),
        ("train", "lymphocyte"),
        ("test", "monocyte"),
        ("test_b", "eosinophil"),
    }
    assert data.problems == (UNKNOWN_LABEL(count=1, label="large_lymph"),)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["raabin_wbc.zip"]


def test_a_raabin_folder(tmp_path: Path) -> None:
    import zipfile

    path = raabin_zip(tmp_path / "r.zip", RAABIN)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "r")
    assert found(tmp_path / "r") == found(path)


def test_a_table_names_class_split_slide_and_scale(tmp_path: Path) -> None:
    rows = [
        {"file": "a.png", "cell_class": "blast", "split": "Train", "slide": "s1",
         "microns_per_pixel": "0.1"},
        {"file": "b.png", "cell_class": "", "split": "val", "slide": "", "microns_per_pixel": ""},
    ]  # fmt: skip
    data = read_data_set(table(tmp_path / "set", [r | {"group_label": "ig"} for r in rows]))
    first, second = data.items
    assert (first.label, first.split, first.slide) == ("blast", "train", "s1")
    assert first.microns_per_pixel == 0.1
    assert (second.label, second.split, second.microns_per_pixel) == ("ig", "val", None)


def test_a_stated_scale_fills_gaps_only(tmp_path: Path) -> None:
    rows = [
        {"file": "a.png", "label": "blast", "microns_per_pixel": "0.1"},
        {"file": "b.png", "label": "blast", "microns_per_pixel": ""},
    ]
    data = at_scale(read_data_set(table(tmp_path / "set", rows)), 0.3)
    assert [i.microns_per_pixel for i in data.items] == [0.1, 0.3]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Lymphocytes", "lymphocyte"),
        ("Segmented Neutrophil", "neutrophil_segmented"),
        ("SEG", "neutrophil_segmented"),
        ("immature-granulocytes", "ig"),
        ("neutrophil", "neutrophil"),
        ("nrbc", "erythroblast"),
        ("01", None),
        ("large lymph", None),
        ("", None),
    ],
)
def test_labels_are_known_or_none_and_never_guessed(text: str, label: str | None) -> None:
    assert label_of(text) == label


def test_unknown_labels_are_counted_and_left_out(tmp_path: Path) -> None:
    data = read_data_set(class_folders(tmp_path / "set", {"lymphocyte": 2, "01": 3}))
    assert data.counts == {"": {"lymphocyte": 2}}
    assert data.problems == (UNKNOWN_LABEL(count=3, label="01"),)


def test_what_is_no_set_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere") == NO_SUCH.code
    assert refusal(tmp_path) == NO_SET.code
    assert refusal(class_folders(tmp_path / "cats", {"cat": 2})) == ALL_UNKNOWN.code
    (tmp_path / "text.zip").write_text("hello")
    assert refusal(tmp_path / "text.zip") == BROKEN_ZIP.code


@pytest.mark.parametrize(
    "text",
    ["name,label\na.png,blast\n", "file,colour\na.png,blue\n", "\x00"],
)
def test_a_broken_table_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "labels.csv").write_text(text)
    assert refusal(tmp_path) in {BROKEN_TABLE.code, NO_SET.code}
