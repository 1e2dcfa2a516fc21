"""Zips: read in place, with care, and without a trace on the disk."""

from __future__ import annotations

import stat
import struct
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bad_files import encrypted_zip, zip_bomb, zipped
from tests.bad_files import png as png_bytes
from tests.imaging.build import Pixels, aperio, difference, drawn, generic_pyramid
from wbc_desktop.errors import HostError, InputError, WbcError
from wbc_desktop.imaging import (
    Region,
    SourceKind,
    SourceProblem,
    SourceRef,
    expand,
    open_source,
    sha256_of,
)
from wbc_desktop.imaging.archives import members_of

IMAGE = drawn(64, 48)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, empty at the beginning and, that is checked, at the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def png(pixels: Pixels = IMAGE) -> bytes:
    return png_bytes(pixels)


def refs(path: Path) -> list[SourceRef]:
    found = list(expand([path]))
    assert all(isinstance(f, SourceRef) for f in found), found
    return [f for f in found if isinstance(f, SourceRef)]


def problem(path: Path) -> str:
    (found,) = (f for f in expand([path]) if isinstance(f, SourceProblem))
    return str(found.message)


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_members_are_images_in_natural_order(tmp_path: Path, packing: int) -> None:
    members = {f"血/{n}.png": png(np.full((20, 30, 3), n, np.uint8)) for n in (10, 9, 1)}
    path = zipped(tmp_path / "a.zip", members, packing)
    found = refs(path)
    assert [r.name for r in found] == [f"a.zip/血/{n}.png" for n in (1, 9, 10)]
    assert {r.archive for r in found} == {str(path)}
    for ref, n in zip(found, (1, 9, 10), strict=True):
        with ref.open(kind="field") as source:
            assert source.read(Region.whole(0, 0, 30, 20)).max() == n


def test_a_member_can_be_opened_again_by_its_path(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"b/c.png": png()})
    (ref,) = refs(path)
    assert ref.path == path / "b" / "c.png"
    with open_source(ref.path) as source:
        np.testing.assert_array_equal(source.read(Region.whole(0, 0, 64, 48)), IMAGE)
    with pytest.raises(InputError, match="is not there"):
        open_source(path / "b" / "d.png")


def test_an_image_has_the_same_digest_inside_and_outside(tmp_path: Path) -> None:
    (tmp_path / "c.png").write_bytes(png())
    path = zipped(tmp_path / "a.zip", {"b/c.png": png()})
    assert sha256_of(path / "b" / "c.png") == sha256_of(tmp_path / "c.png")


@pytest.mark.parametrize("write", [generic_pyramid, aperio])
@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_slides_in_archives_lie_in_a_private_folder_until_they_are_closed(
    tmp_path: Path, temporary: Path, write: object, packing: int
) -> None:
    image = drawn(700, 500)
    assert callable(write)
    data = write(tmp_path / "s.svs", image).read_bytes()
    (ref,) = refs(zipped(tmp_path / "a.zip", {"s.svs": data}, packing))
    with ref.open() as source:
        assert source.kind is SourceKind.SLIDE
        assert difference(source.read(Region.whole(0, 0, 700, 500)), image) < 2
        (private,) = temporary.iterdir()
        if sys.platform != "win32":
            assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert list(temporary.iterdir()) == []
    source.close()


def test_a_member_that_is_no_image_leaves_nothing_behind(tmp_path: Path, temporary: Path) -> None:
    (ref,) = refs(zipped(tmp_path / "a.zip", {"s.png": b"no image"}))
    with pytest.raises(InputError, match="is not an image"):
        ref.open()
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["../evil.png", "a/../../evil.png", "/etc/evil.png", "..\\evil.png", "C:\\evil.png", "c:e.png"],
)
def test_members_that_reach_outside(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo()
        info.filename = name
        archive.writestr(info, png())
        archive.writestr("good.png", png())
    found = list(expand([path]))
    assert [type(f) for f in found] == [SourceProblem, SourceRef]
    assert "names a place outside of its archive" in problem(path)
    assert not (tmp_path.parent / "evil.png").exists()


def test_links_in_archives_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("link.png")
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert "outside of its archive" in problem(path)


def test_a_bomb_that_says_so(tmp_path: Path) -> None:
    assert problem(zip_bomb(tmp_path)) == (
        "“bomb.zip/bomb.png” would unpack to 0.1 GB and was not opened."
        " Unpack it first if you trust it."
    )


def test_a_bomb_that_lies_about_its_size(tmp_path: Path, temporary: Path) -> None:
    """Sixteen megabytes that are declared as a thousand bytes."""
    path = zipped(tmp_path / "a.zip", {"bomb.png": bytes(16 * 1024**2)})
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)
    (ref,) = refs(path)
    with pytest.raises(InputError, match="would unpack to > "):
        ref.open()
    assert list(temporary.iterdir()) == []


def test_a_password(tmp_path: Path) -> None:
    assert problem(encrypted_zip(tmp_path)) == (
        "“secret.zip” is protected by a password. Unpack it and drop the folder."
    )


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packings(tmp_path: Path, packing: int) -> None:
    assert "packed in a way" in problem(zipped(tmp_path / "a.zip", {"a.png": png()}, packing))


def test_archives_in_archives_and_slides_of_several_files(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.png": png()}).read_bytes()
    assert "is an archive" in problem(zipped(tmp_path / "a.zip", {"inner.zip": inner}))
    assert "slide of several files" in problem(zipped(tmp_path / "b.zip", {"s.mrxs": b"x"}))


def test_what_is_no_image_is_counted_and_leavings_of_a_mac_passed_over(tmp_path: Path) -> None:
    members = {"a.png": png(), "a.txt": b"x", "b.csv": b"y", "__MACOSX/._a.png": b"z"}
    path = zipped(tmp_path / "a.zip", members)
    assert problem(path) == "2 files in “a.zip” are no images and were left out (.csv, .txt)."
    assert len([f for f in expand([path]) if isinstance(f, SourceRef)]) == 1


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.98])
def test_archives_that_end_early(tmp_path: Path, keep: float) -> None:
    path = zipped(tmp_path / "a.zip", {f"{n}.png": png() for n in range(5)})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    assert "is a damaged zip archive" in problem(path)


def test_a_member_whose_bytes_were_spoiled(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.png": png()}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[60] ^= 1
    path.write_bytes(data)
    (ref,) = refs(path)
    with pytest.raises(InputError, match="damaged"):
        ref.open()


def test_an_archive_that_vanishes(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.png": png()})
    (ref,) = refs(path)
    path.unlink()
    with pytest.raises(InputError, match="is not there"):
        ref.open()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_no_room_for_unpacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (ref,) = refs(zipped(tmp_path / "a.zip", {"a.png": png()}))
    opened = Path.open

    def on_a_full_disk(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        return opened(Path("/dev/full"), "wb", 0) if mode == "xb" else opened(self, mode)

    monkeypatch.setattr(Path, "open", on_a_full_disk)
    with pytest.raises(HostError, match="There is no room left"):
        ref.open()


def test_five_thousand_members_do_not_read_the_archive_again_for_each(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"{n}.png": png() for n in range(5000)})
    found = refs(path)
    assert len(found) == 5000
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])  # its list of members is gone
    with found[0].open() as source:
        np.testing.assert_array_equal(source.read(Region.whole(0, 0, 64, 48)), IMAGE)


def test_a_member_without_a_name_is_none(tmp_path: Path) -> None:
    nameless = zipfile.ZipInfo("x")
    nameless.filename = ""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(nameless, b"nobody knows")
        archive.writestr("b.txt", b"text")
    found = list(members_of(tmp_path / "a.zip", "a.zip"))
    assert len(found) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_spoiled_archives_are_told_but_never_crash(tmp_path: Path, data: st.DataObject) -> None:
    path = zipped(tmp_path / "a.zip", {"a.png": png(), "b/c.png": png()})
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    for found in expand([path]):
        found.name.encode("utf-8")
        if isinstance(found, SourceRef):
            try:
                found.open().close()
            except WbcError as error:
                str(error).encode("utf-8")


def test_the_working_folder_is_never_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "here"
    empty.mkdir()
    monkeypatch.chdir(empty)
    (ref,) = refs(zipped(tmp_path / "a.zip", {"a/b.png": png()}))
    with ref.open():
        assert list(empty.iterdir()) == []
