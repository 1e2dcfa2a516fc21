"""The names that laboratories give the parts of a set: a test is never learned from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learning.build import class_folders, table
from wbc_desktop.errors import InputError
from wbc_desktop.learning.adapting_cells import chosen
from wbc_desktop.learning.datasets import UNKNOWN_PART, read_data_set
from wbc_desktop.learning.items import split_of
from wbc_desktop.learning.job_data import parts_of

TESTS = (
    "Test", "testing", "Testing", "test_set", "Test set", "TEST_SIMPLE", "test data", "Testdaten",
    "Test-A", "Test_A", "TestA", "test a", "Test (1)", "eval", "Evaluation", "hold-out", "Holdout",
    "Prüfung", "Pru\u0308fdaten", "new smears for the test",
)  # fmt: skip


@pytest.mark.parametrize("name", TESTS)
def test_a_test_is_known_by_its_word(name: str) -> None:
    assert split_of(name) == "test"


@pytest.mark.parametrize("name", ["TestB", "Test_B", "test-b", "TEST B"])
def test_raabin_s_second_test_is_one_of_its_own(name: str) -> None:
    assert split_of(name) == "test_b"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Training set", "train"), ("training_set", "train"), ("Trainingsdaten", "train"),
        ("train2017", "train"), ("Lerndaten", "train"), ("val1", "val"), ("Valid", "val"),
        ("validation_set", "val"), ("Validierungsdaten", "val"), ("second camera", "second_camera"),
        ("trainval", ""), ("train_test", ""), ("Lymphocyte", ""), ("Testis", ""),
        ("Valencia", ""), ("training of Monday's smears", ""), ("fold 3", ""), ("", ""),
    ],
)  # fmt: skip
def test_other_parts_are_known_where_nothing_else_is_said(name: str, part: str) -> None:
    assert split_of(name) == part


@given(st.sampled_from(TESTS), st.sampled_from(["", " ", "_", "2", "-3"]), st.booleans())
def test_signs_and_capitals_do_not_matter(name: str, after: str, loud: bool) -> None:
    assert split_of((name.upper() if loud else name) + after) == "test"


def test_no_cell_of_a_test_folder_is_learned_from(tmp_path: Path) -> None:
    root = tmp_path / "set"
    for part in ("training_set", "test_set", "Test_A"):
        class_folders(root / "Test of the new camera" / part, {"Lymphocyte": 8, "Monocyte": 8})
    parts = parts_of(read_data_set(root), 1)
    assert {item.path.parent.parent.name for item in parts.train} == {"training_set"}
    assert {item.path.parent.parent.name for item in parts.held_out} == {"training_set"}


def marked(folder: Path, *parts: str) -> Path:
    """Of each part eight cells of two classes."""
    rows = [
        {"file": f"{part[:2]}{label}{i}.png", "label": label, "split": part}
        for part in parts
        for label in ("lymphocyte", "monocyte")
        for i in range(8)
    ]
    return table(folder, rows)


def test_a_column_says_the_part_in_any_of_these_words(tmp_path: Path) -> None:
    data = read_data_set(marked(tmp_path / "set", "Training set", "Test set"))
    assert set(data.counts) == {"train", "test"}
    assert data.problems == ()


def test_a_part_nobody_knows_is_said_and_not_learned_from(tmp_path: Path) -> None:
    data = read_data_set(marked(tmp_path / "set", "", "Zürich"))
    assert data.problems == (UNKNOWN_PART(count=16, part="Zürich"),)
    parts = parts_of(data, 1)
    assert {item.split for item in (*parts.train, *parts.held_out)} == {""}
    taught = chosen(data.items, ("lymphocyte", "monocyte"), 1)
    assert {item.split for item in taught.learning} == {""}


@pytest.mark.parametrize("names", [("1", "2"), ("Test set",)])
def test_where_nothing_is_left_to_learn_from_it_is_said(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    data = read_data_set(marked(tmp_path / "set", *names))
    with pytest.raises(InputError) as refusal:
        parts_of(data, 1)
    assert refusal.value.message.code == "data_set.nothing_to_learn"
