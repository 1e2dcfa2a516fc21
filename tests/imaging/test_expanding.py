"""What is dropped becomes images in natural order; the rest is named."""

from __future__ import annotations

import os
import sys
import time
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imaging.build import aperio, drawn, save
from wbc_desktop.imaging import SourceKind, SourceProblem, SourceRef, expand
from wbc_desktop.imaging.expanding import natural_key

IMAGE = drawn(32, 24)


def names(*paths: Path) -> list[str]:
    return [f.name for f in expand(paths) if isinstance(f, SourceRef)]


def problems(*paths: Path) -> list[str]:
    return [str(f.message) for f in expand(paths) if isinstance(f, SourceProblem)]


def test_folders_are_opened_in_natural_order(tmp_path: Path) -> None:
    for name in ("img10.png", "img9.png", "Img2.jpg", "img1.bmp", "b/2.png", "b/10.png", "b/1.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        save(tmp_path / name, IMAGE)
    top = tmp_path.name
    assert names(tmp_path) == [
        f"{top}/{n}"
        for n in ("b/1.png", "b/2.png", "b/10.png", "img1.bmp", "Img2.jpg", "img9.png", "img10.png")
    ]
    assert names(tmp_path / "img9.png", tmp_path / "b" / "1.png") == ["img9.png", "1.png"]


@given(st.lists(st.text("aB1023 é9", min_size=1), min_size=2))
def test_any_names_can_be_ordered(listed: list[str]) -> None:
    ordered = sorted(listed, key=natural_key)
    backwards = listed[::-1]
    assert sorted(backwards, key=natural_key) == ordered
    assert sorted(ordered) == sorted(listed)


@given(st.lists(st.integers(0, 10**6), min_size=1))
def test_numbers_in_names_are_ordered_as_numbers(numbers: list[int]) -> None:
    ordered = sorted((f"cell {n}.png" for n in numbers), key=natural_key)
    assert ordered == [f"cell {n}.png" for n in sorted(numbers)]


def test_other_files_are_counted_and_named_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    save(tmp_path / "a.png", IMAGE)
    for name in ("notes.txt", "labels.csv", "more.csv", ".DS_Store", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).write_text("not an image")
    assert problems(tmp_path) == [
        f"3 files in “{tmp_path.name}” are no images and were left out (.csv, .txt)."
    ]
    (tmp_path / "labels.csv").unlink()
    (tmp_path / "more.csv").unlink()
    name = f"{tmp_path.name}/notes.txt"
    assert problems(tmp_path) == [f"“{name}” is no image that this program reads and was left out."]


def test_an_image_without_an_ending_is_known_by_its_content(tmp_path: Path) -> None:
    save(tmp_path / "a.png", IMAGE).rename(tmp_path / "a")
    save(tmp_path / "b.png", IMAGE).rename(tmp_path / "b.dat")
    assert names(tmp_path) == [f"{tmp_path.name}/a", f"{tmp_path.name}/b.dat"]


def test_a_file_that_promises_an_image_is_kept_so_that_its_fault_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_text("no image")
    assert names(tmp_path) == [f"{tmp_path.name}/a.jpg"]


def test_what_a_person_names_is_always_answered(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no image")
    (ref,) = expand([tmp_path / "notes.txt"])
    assert isinstance(ref, SourceRef)  # opening it says that it is no image


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.rar", b"Rar!\x1a\x07\x01\x00"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c"),
        ("a.tar.gz", b"\x1f\x8b\x08"),
        ("renamed.zip", b"Rar!\x1a\x07\x00"),
        ("no ending", b"7z\xbc\xaf\x27\x1c"),
    ],
)
def test_other_archives_are_to_be_unpacked(tmp_path: Path, name: str, start: bytes) -> None:
    (tmp_path / name).write_bytes(start + bytes(100))
    for dropped in (tmp_path, tmp_path / name):
        (said,) = problems(dropped)
        assert f"{name}” is an archive that this program does not open. Unpack it" in said


def test_slides_of_several_files_are_one_image(tmp_path: Path) -> None:
    (tmp_path / "s.mrxs").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "Data0000.dat").write_bytes(b"x")
    save(tmp_path / "s" / "preview.png", IMAGE)
    assert names(tmp_path) == [f"{tmp_path.name}/s.mrxs"]
    assert problems(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_links_in_a_circle_and_pipes_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    save(tmp_path / "a" / "1.png", IMAGE)
    (tmp_path / "a" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "dead.png").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a" / "loop.png").symlink_to(tmp_path / "a" / "loop.png")
    os.mkfifo(tmp_path / "a" / "pipe")
    listed = [f"{tmp_path.name}/a/{n}.png" for n in ("1", "dead", "loop")]
    assert names(tmp_path) == listed
    for ref in expand([tmp_path / "a" / "dead.png", tmp_path / "a" / "loop.png"]):
        assert isinstance(ref, SourceProblem)
    assert "pipe” is no image" in problems(tmp_path)[0]


def test_five_thousand_files_come_one_by_one(tmp_path: Path) -> None:
    data = save(tmp_path / "0.png", IMAGE).read_bytes()
    for n in range(1, 5000):
        (tmp_path / f"{n}.png").write_bytes(data)
    begun = time.process_time()
    found = expand([tmp_path])
    first = list(islice(found, 3))
    for n in range(3, 4999):
        (tmp_path / f"{n}.png").unlink()  # nothing was opened ahead
    rest = list(found)
    took = time.process_time() - begun
    assert [f.name for f in first] == [f"{tmp_path.name}/{n}.png" for n in range(3)]
    assert len(rest) == 4997
    assert rest[-1].name == f"{tmp_path.name}/4999.png"
    assert took < 5


def test_references_open_as_the_person_says(tmp_path: Path) -> None:
    (ref,) = expand([aperio(tmp_path / "a.svs", drawn(600, 400))])
    assert isinstance(ref, SourceRef)
    with ref.open() as source:
        assert source.kind is SourceKind.SLIDE
    with ref.open("field", 0.3) as source:
        assert (source.kind, source.scale.microns_per_pixel) == (SourceKind.FIELD, 0.3)
        assert source.name == "a.svs"
        assert os.fspath(source.path) == os.fspath(ref.path)


def test_the_files_of_a_dicom_series_are_one_slide(tmp_path: Path) -> None:
    def element(uid: bytes) -> bytes:
        return b"\x20\x00\x0e\x00UI" + len(uid).to_bytes(2, "little") + uid

    for name, uid in (("1.dcm", b"1.2.3\0"), ("2.dcm", b"1.2.3\0"), ("3", b"1.2.4\0")):
        (tmp_path / name).write_bytes(bytes(128) + b"DICM" + element(uid))
    (tmp_path / "4.dcm").write_bytes(bytes(128) + b"DICM")
    (tmp_path / "5.dcm").write_bytes(bytes(128) + b"DICM")
    top = tmp_path.name
    assert names(tmp_path) == [f"{top}/1.dcm", f"{top}/3", f"{top}/4.dcm", f"{top}/5.dcm"]


def test_an_empty_file_in_a_folder_is_told_only_if_it_promises_an_image(tmp_path: Path) -> None:
    for name in ("a.jpg", "notes"):
        (tmp_path / name).touch()
    assert names(tmp_path) == [f"{tmp_path.name}/a.jpg"]
    assert "notes” is no image" in problems(tmp_path)[0]
