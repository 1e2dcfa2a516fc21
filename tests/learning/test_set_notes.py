"""Notes on a set: by its content, outside of it, whole or absent; the split that comes again."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.learning.build import class_folders
from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import HostError
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.job_data import asked_items, data_of, parts_of
from wbc_desktop.learning.kept_split import kept_split
from wbc_desktop.learning.set_notes import SetNotes, cell_names, stamp, without

COUNTS = {"lymphocyte": 30, "monocyte": 20}


def set_of(folder: Path) -> Path:
    """Class folders whose pictures all differ."""
    class_folders(folder, COUNTS)
    for number, path in enumerate(sorted(folder.rglob("*.png"))):
        path.write_bytes(path.read_bytes() + number.to_bytes(4, "big"))
    return folder


def names(parts: tuple[Item, ...]) -> set[str]:
    return {f"{i.label}/{i.name}" for i in parts}


def test_every_cell_has_one_name(tmp_path: Path) -> None:
    field = tmp_path / "a" / "field.png"
    items = [
        Item(field, "lymphocyte", box=Box(1, 2, 3, 4)),
        Item(field, "monocyte", box=Box(5, 6, 7, 8)),
        Item(field, "eosinophil", box=Box(5, 6, 7, 8)),
        Item(tmp_path / "set.zip", "monocyte", member="a/b.png"),
    ]
    assert cell_names(tmp_path, items) == [
        "a/field.png#1,2,3,4",
        "a/field.png#5,6,7,8",
        "a/field.png#5,6,7,8~2",
        "a/b.png",
    ]
    assert without(tmp_path, items, ["a/field.png#5,6,7,8~2", "a/b.png"]) == tuple(items[:2])
    assert without(tmp_path, items, []) == tuple(items)


def test_the_stamp_changes_with_the_files(tmp_path: Path) -> None:
    folder = set_of(tmp_path / "set")
    before = stamp(folder, read_data_set(folder).items)
    assert stamp(folder, read_data_set(folder).items) == before
    first = folder / "monocyte" / "0.png"
    first.write_bytes(first.read_bytes() + b"x")
    assert stamp(folder, read_data_set(folder).items) != before


def test_left_out_cells_are_kept_and_broken_notes_count_as_none(tmp_path: Path) -> None:
    notes = SetNotes(tmp_path / "sets")
    key = "ab" * 32
    assert notes.left_out(key) == ()
    notes.leave_out(key, ["b", "a", "b"])
    assert notes.left_out(key) == ("a", "b")
    (note,) = (tmp_path / "sets").rglob("*.json")
    for broken in ("", "[]", '{"format": 2, "names": ["a"]}', '{"format": 1, "names": "ab"}'):
        note.write_text(broken)
        assert notes.left_out(key) == ()


def test_notes_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    (tmp_path / "sets").write_text("a file")
    with pytest.raises(HostError, match="could not be kept"):
        SetNotes(tmp_path / "sets").leave_out("ab" * 32, ["a"])


def test_the_split_of_a_training_is_that_of_its_evaluation(tmp_path: Path) -> None:
    job = {"data": str(set_of(tmp_path / "set")), "seed": 3, "sets": str(tmp_path / "sets")}
    parts = parts_of(data_of(job), 3, job)
    assert names(parts.held_out)
    asked = asked_items(data_of(job), {**job, "split": "held_out"})
    assert names(tuple(asked)) == names(parts.held_out)


def test_the_split_stays_when_cells_are_left_out_and_taken_back(tmp_path: Path) -> None:
    folder = set_of(tmp_path / "set")
    job = {"data": str(folder), "seed": 3, "sets": str(tmp_path / "sets")}
    first = parts_of(data_of(job), 3, job)
    left = [f"{first.held_out[0].label}/{first.held_out[0].name}"]
    fewer = parts_of(data_of({**job, "left_out": left}), 3, {**job, "left_out": left})
    assert names(fewer.held_out) == names(first.held_out) - set(left)
    assert names(fewer.train) == names(first.train)
    again = parts_of(data_of(job), 3, job)
    assert (names(again.train), names(again.held_out)) == (
        names(first.train),
        names(first.held_out),
    )


def test_a_copy_of_the_set_in_a_zip_has_the_same_split(tmp_path: Path) -> None:
    folder = set_of(tmp_path / "set")
    packed = tmp_path / "set.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.rglob("*.png"), reverse=True):
            archive.write(path, f"other/{path.relative_to(folder)}")
    jobs = [
        {"data": str(path), "seed": 5, "sets": str(tmp_path / "sets")} for path in (folder, packed)
    ]
    one, other = (parts_of(data_of(job), 5, job) for job in jobs)
    assert {n.rpartition("/")[2] for n in names(one.held_out)} == {
        n.rpartition("/")[2] for n in names(other.held_out)
    }
    assert len(list((tmp_path / "sets").rglob("split-5.json"))) == 1, "one set"
    jobs[0]["seed"] = 6
    assert names(parts_of(data_of(jobs[0]), 6, jobs[0]).held_out) != names(one.held_out)


def test_nothing_is_written_beside_the_cells(tmp_path: Path) -> None:
    folder = set_of(tmp_path / "set")
    before = sorted(folder.rglob("*"))
    job = {"data": str(folder), "seed": 3, "sets": str(tmp_path / "sets")}
    parts_of(data_of(job), 3, job)
    assert sorted(folder.rglob("*")) == before


def test_without_a_folder_for_notes_nothing_is_kept(tmp_path: Path) -> None:
    job = {"data": str(set_of(tmp_path / "set")), "seed": 3}
    assert names(parts_of(data_of(job), 3, job).held_out) == names(
        parts_of(data_of(job), 3).held_out
    )
    assert not (tmp_path / "sets").exists()


def test_copies_of_one_picture_lie_on_one_side(tmp_path: Path) -> None:
    folder = set_of(tmp_path / "set")
    for number in range(15):
        original = folder / "monocyte" / f"{number}.png"
        shutil.copy(original, original.with_name(f"copy_{number}.png"))
    items = read_data_set(folder).items
    parts = kept_split(items, items, 0.3, 1, SetNotes(tmp_path / "sets"))
    held = {i.path.read_bytes() for i in parts.held_out}
    assert held
    assert not held & {i.path.read_bytes() for i in parts.train}


@given(st.lists(st.sampled_from(["", "s1", "s2", "s3"]), min_size=12, max_size=30), st.booleans())
def test_a_split_read_back_is_the_one_written(slides: list[str], backwards: bool) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        items = []
        for number, slide in enumerate(slides):
            path = Path(place) / f"{number}.png"
            path.write_bytes(bytes([number]))
            items.append(Item(path, ("lymphocyte", "monocyte")[number % 2], slide=slide))
        notes = SetNotes(Path(place) / "sets")
        first = kept_split(items, items, 0.3, 1, notes)
        later = items[::-1] if backwards else items
        again = kept_split(later, later, 0.3, 1, notes)
        assert set(again.held_out) == set(first.held_out)
        assert set(again.train) == set(first.train)
        assert again.torn == first.torn


def test_a_set_that_grows_keeps_the_sides_of_its_cells(tmp_path: Path) -> None:
    root, kept = set_of(tmp_path / "set"), {"sets": str(tmp_path / "notes")}
    before = parts_of(read_data_set(root), 1, {"data": str(root), **kept})
    (root / "X7").mkdir()
    for number, path in enumerate(sorted((root / "monocyte").glob("*.png"))):
        new = path.read_bytes() + bytes([number, 200])
        (root / "X7" / path.name).write_bytes(new)
    copied = root / "lymphocyte" / "copy.png"
    copied.write_bytes((root / "lymphocyte" / before.held_out[0].name).read_bytes())
    job = {"data": str(root), **kept}
    grown = parts_of(data_of(job), 1, job)
    decided = {**job, "labels": {"X7": "eosinophil"}}
    labelled = parts_of(data_of(decided), 1, decided)
    for after in (grown, labelled):
        assert names(before.train) <= names(after.train)
        assert names(before.held_out) <= names(after.held_out)
    new_ones = [item for item in labelled.held_out if item.label == "eosinophil"]
    assert 2 <= len(new_ones) <= 4, "new cells are split as ever"


@given(
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from("abcd")), min_size=2, max_size=20),
    st.integers(1, 19),
)
@settings(deadline=None)
def test_nothing_learned_from_is_held_out_later(cells: list[tuple[int, str]], first: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        items = []
        for number, (label, slide) in enumerate(cells):
            path = Path(folder) / f"{number}.png"
            path.write_bytes(str(number).encode())
            items.append(Item(path, f"label {label}", slide=slide))
        notes = SetNotes(Path(folder) / "notes")
        early = items[:first]
        before = kept_split(early, early, 0.3, 1, notes)
        after = kept_split(items, items, 0.3, 1, notes)
        assert set(before.train) <= set(after.train)
        assert set(before.held_out) <= set(after.held_out)
        assert {*after.train, *after.held_out} == set(items)
