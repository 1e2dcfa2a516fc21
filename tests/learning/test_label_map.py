"""What unknown labels mean: stated, remembered, taken back, never guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learning.build import class_folders
from wbc_desktop.domain.classes import BY_ID, GROUPS
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.datasets import look_at_data_set, read_data_set
from wbc_desktop.learning.job_data import data_of
from wbc_desktop.learning.label_map import (
    LabelMap,
    LabelMemory,
    fingerprint,
    label_map,
    read_label_map,
)

LABELS = st.none() | st.sampled_from([*BY_ID, *GROUPS])
MAPS = st.dictionaries(st.text(max_size=8).map(str.strip), LABELS, max_size=5).map(LabelMap)


@given(meanings=MAPS)
def test_a_map_survives_its_file(
    tmp_path_factory: pytest.TempPathFactory, meanings: LabelMap
) -> None:
    memory = LabelMemory(tmp_path_factory.mktemp("memory"))
    memory.keep("a", meanings)
    memory.keep("b", LabelMap({"x": "blast"}))
    assert memory.recall("a") == meanings
    memory.keep("a", LabelMap())
    assert not memory.recall("a")
    assert memory.recall("b").label_of("x") == "blast"


def test_codes_are_remembered_for_their_set_alone() -> None:
    assert fingerprint("one.zip", ["01", "02"]) == fingerprint("one", ["02", "01", "01"])
    assert fingerprint("one.zip", ["01", "02"]) != fingerprint("other.zip", ["01", "02"])
    words = ["Lymphozyt", "Monozyt"]
    assert fingerprint("one.zip", words) == fingerprint("other.zip", words)
    assert fingerprint("one.zip", words) != fingerprint("one.zip", words[:1])


def test_a_set_is_read_as_it_was_decided(tmp_path: Path) -> None:
    path = class_folders(tmp_path / "set", {"lymphocyte": 2, "01": 3, "dirt": 1})
    memory = LabelMemory(tmp_path / "data")
    key = look_at_data_set(path).fingerprint
    memory.keep(key, LabelMap({"01": "ig", "dirt": None}))
    data = read_data_set(path, memory=memory)
    assert data.counts == {"": {"lymphocyte": 2, "ig": 3}}
    assert (data.unknown, len(data.left_out), data.problems) == ((), 1, ())
    assert read_data_set(path, LabelMap({"01": "blast"}), memory).counts[""]["blast"] == 3
    job = {"data": str(path), "labels": {"01": "neutrophil", "dirt": None}}
    assert data_of(job).counts == {"": {"lymphocyte": 2, "neutrophil": 3}}


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"a": "cat"}', '{"a": 1}', "\x00", '{"a": ["blast"]}', "[" * 5000]
)
def test_a_file_that_means_nothing_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "labels.json").write_text(text)
    with pytest.raises(InputError, match="does not say what labels mean"):
        read_label_map(tmp_path / "labels.json")


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 2, "sets": {}}', '{"format": 1}',
                                  '{"format": 1, "sets": {"a": {"x": "cat"}}}'])  # fmt: skip
def test_memory_that_cannot_be_read_is_not_passed_over(tmp_path: Path, text: str) -> None:
    memory = LabelMemory(tmp_path)
    memory.file.write_text(text)
    for act in (lambda: memory.recall("a"), lambda: memory.keep("a", LabelMap({"x": "blast"}))):
        with pytest.raises(HostError, match="cannot be read"):
            act()
    assert memory.file.read_text() == text


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(HostError, match="could not be kept"):
        LabelMemory(tmp_path / "data").keep("a", LabelMap({"x": "blast"}))


def test_a_map_says_no_more_than_json() -> None:
    assert label_map(json.loads('{" 01 ": "blast", "RBC": null}')).as_json() == {
        "01": "blast",
        "RBC": None,
    }
