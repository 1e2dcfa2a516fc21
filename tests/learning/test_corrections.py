"""Corrected labels: by content, beside the files, and never across the split."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.learning.build import class_folders
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.corrections import Corrections, key_of
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.job_data import data_of, parts_of
from wbc_desktop.workflow.evaluating import correct, with_corrections


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def cells(tmp_path: Path) -> Path:
    return class_folders(tmp_path / "set", {"lymphocyte": 6, "monocyte": 6})


@pytest.fixture
def corrections(tmp_path: Path) -> Corrections:
    return Corrections(tmp_path / "home")


def first(root: Path, label: str = "lymphocyte") -> Item:
    return next(i for i in read_data_set(root).items if i.label == label)


def job(root: Path, corrections: Corrections) -> Mapping[str, Any]:
    return with_corrections({"data": str(root)}, corrections)


def test_the_files_of_the_person_stay_as_they_are(cells: Path, corrections: Corrections) -> None:
    before = tree(cells)
    correct(corrections, first(cells), "monocyte", "lymphocyte")
    assert tree(cells) == before
    labels = [i.label for i in data_of(job(cells, corrections)).items]
    assert (labels.count("lymphocyte"), labels.count("monocyte")) == (5, 7)


def test_a_copy_in_another_shape_has_the_correction_too(
    cells: Path, corrections: Corrections, tmp_path: Path
) -> None:
    correct(corrections, first(cells), "eosinophil", "lymphocyte")
    archive = Path(shutil.make_archive(str(tmp_path / "copy"), "zip", cells))
    labels = [i.label for i in data_of(job(archive, corrections)).items]
    assert labels.count("eosinophil") == 1
    member = next(i for i in read_data_set(archive).items if i.label == "lymphocyte")
    assert len(key_of(member).sha256) == 64


def test_the_label_of_the_set_takes_it_back(cells: Path, corrections: Corrections) -> None:
    correct(corrections, first(cells), "monocyte", "lymphocyte")
    correct(corrections, first(cells), "lymphocyte", "lymphocyte")
    assert corrections.all() == {}
    assert job(cells, corrections)["corrected"] == {}


def test_a_job_that_was_begun_keeps_what_it_was_begun_with(
    cells: Path, corrections: Corrections
) -> None:
    begun = job(cells, corrections)
    correct(corrections, first(cells), "monocyte", "lymphocyte")
    assert with_corrections(begun, corrections)["corrected"] == {}


def test_a_correction_moves_no_cell_to_the_other_side(
    cells: Path, corrections: Corrections
) -> None:
    plain = job(cells, corrections)
    before = parts_of(data_of(plain), 1, plain)
    for item in before.held_out:
        correct(corrections, item, "eosinophil", item.label)
    asked = job(cells, corrections)
    after = parts_of(data_of(asked), 1, asked)
    assert [i.path for i in after.held_out] == [i.path for i in before.held_out]
    assert {i.label for i in after.held_out} == {"eosinophil"}
    assert after.train == before.train


def test_only_a_class_can_be_said(cells: Path, corrections: Corrections) -> None:
    with pytest.raises(InputError, match="no class"):
        correct(corrections, first(cells), "nonsense", "lymphocyte")
    assert corrections.all() == {}


def test_a_picture_that_is_gone_is_told(cells: Path, corrections: Corrections) -> None:
    item = first(cells)
    item.path.unlink()
    with pytest.raises(InputError, match="cannot be read"):
        correct(corrections, item, "monocyte", "lymphocyte")


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 9, "cells": {}}', '{"format": 1}'])
def test_broken_corrections_are_told_and_not_passed_over(
    cells: Path, corrections: Corrections, text: str
) -> None:
    corrections.folder.mkdir()
    corrections.file.write_text(text)
    with pytest.raises(HostError, match="corrected earlier"):
        job(cells, corrections)
    with pytest.raises(HostError):
        correct(corrections, first(cells), "monocyte", "lymphocyte")
    assert corrections.file.read_text() == text


def test_a_folder_that_cannot_be_written_is_told(cells: Path, tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to(tmp_path / "unplugged")
    with pytest.raises(HostError, match="could not be"):
        correct(Corrections(tmp_path / "nowhere"), first(cells), "monocyte", "lymphocyte")


def test_an_archive_that_is_gone_corrects_nothing(
    cells: Path, corrections: Corrections, tmp_path: Path
) -> None:
    correct(corrections, first(cells), "monocyte", "lymphocyte")
    gone = [Item(tmp_path / "gone.zip", "lymphocyte", member="a.png")]
    assert corrections.names(tmp_path, gone) == {}
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(broken, "w"):
        pass
    assert corrections.names(tmp_path, [Item(broken, "monocyte", member="a.png")]) == {}
