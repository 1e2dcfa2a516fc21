"""Every fault a file can have is told in one sentence; nothing is ever silently grey."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bad_files import png_of, spoil_tile
from tests.imaging.build import aperio, difference, drawn, generic_pyramid, save, tiff
from wbc_desktop.errors import HostError, InputError, WbcError
from wbc_desktop.imaging import Region, SourceProblem, SourceRef, expand, open_source, sha256_of

IMAGE = drawn()


def read(path: Path, **options: str) -> object:
    with open_source(path, **options) as source:
        return source.read(Region.whole(0, 0, source.width, source.height))


def message_of(path: Path) -> str:
    with pytest.raises(WbcError) as caught:
        read(path)
    assert path.name in str(caught.value)
    return caught.value.message.code


def test_an_empty_file(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.tif", "a.svs", "a"):
        (tmp_path / name).touch()
        assert message_of(tmp_path / name) == "imaging.empty_file"


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.svs", "a.dcm", "a.mrxs", "a.webp"])
def test_text_that_is_named_like_an_image(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Smear of 3 May, to be fetched by courier.\n" * 20)
    assert message_of(tmp_path / name) == "imaging.not_an_image"


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.jpg", {}),
        ("a.jpg", {"progressive": True}),
        ("a.png", {}),
        ("a.bmp", {}),
        ("a.webp", {}),
        ("a.tif", {}),
        ("a.tif", {"compression": "tiff_lzw"}),
        ("a.tif", {"compression": "jpeg"}),
    ],
)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_files_that_end_early(
    tmp_path: Path, name: str, options: dict[str, object], share: float
) -> None:
    path = save(tmp_path / name, IMAGE, **options)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert message_of(path) in ("imaging.damaged", "imaging.not_an_image")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_jpeg_that_ends_early_but_was_closed_is_not_grey(tmp_path: Path, share: float) -> None:
    """As recovery programs leave them: libjpeg only warns and fills up with grey."""
    path = save(tmp_path / "a.jpg", drawn(640, 480))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)] + b"\xff\xd9")
    assert message_of(path) == "imaging.damaged"


@pytest.mark.parametrize("write", [generic_pyramid, aperio], ids=["generic", "aperio"])
@pytest.mark.parametrize("fault", ["garbage", "cut", "cut and closed", "beyond the end"])
def test_a_broken_tile(tmp_path: Path, write: Callable[..., Path], fault: str) -> None:
    image = drawn(1100, 700)
    path = write(tmp_path / "a.tif", image)
    spoil_tile(path, 5, fault)
    with open_source(path) as source:
        assert difference(source.read(Region(0, 0, 256, 256)), image[:256, :256]) < 2
        with pytest.raises(InputError, match=r"“a\.tif” is damaged"):
            source.read(Region.whole(0, 0, 1100, 700))


def test_a_picture_of_sixty_thousand_pixels_a_side(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_of(60_000, 60_000))
    for kind in ("auto", "slide", "field"):
        with pytest.raises(InputError, match="60000 × 60000 pixels, too many to open"):
            read(path, kind=kind)


def test_a_tiff_in_one_piece_of_sixty_thousand_pixels_a_side(tmp_path: Path) -> None:
    path = tiff(tmp_path / "bomb.tif", IMAGE, compression="zlib", rowsperstrip=240)
    with tifffile.TiffFile(path, mode="r+") as opened:
        for name in ("ImageWidth", "ImageLength", "RowsPerStrip"):
            opened.pages[0].tags[name].overwrite(60_000)
    assert message_of(path) == "imaging.too_large"


def test_a_tiff_that_says_it_has_more_tiles_than_it_has(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", drawn(600, 600), tile=(256, 256))
    with tifffile.TiffFile(path, mode="r+") as opened:
        for name in ("ImageWidth", "ImageLength"):
            opened.pages[0].tags[name].overwrite(60_000)
    assert message_of(path) == "imaging.damaged"


def test_nothing_there(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    assert message_of(path) == "imaging.gone"
    with pytest.raises(InputError, match="is not there"):
        sha256_of(path)
    (problem,) = expand([path])
    assert isinstance(problem, SourceProblem)
    assert problem.message.code == "imaging.gone"


def test_a_folder_is_no_image(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        open_source(tmp_path)


def test_a_file_that_vanishes_between_finding_and_opening(tmp_path: Path) -> None:
    path = save(tmp_path / "a.jpg", IMAGE)
    (ref,) = expand([path])
    path.unlink()
    assert isinstance(ref, SourceRef)
    with pytest.raises(InputError, match=r"“a\.jpg” is not there"):
        ref.open()


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_file_that_vanishes_between_opening_and_reading(tmp_path: Path, name: str) -> None:
    path = save(tmp_path / name, IMAGE)
    with open_source(path) as source:
        path.unlink()
        with pytest.raises(InputError, match="is not there"):
            source.read(Region.whole(0, 0, 10, 10))


def test_a_file_that_is_replaced_between_opening_and_reading(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", IMAGE)
    with open_source(path) as source:
        save(path, drawn(100, 50))
        with pytest.raises(InputError, match="damaged"):
            source.read(Region.whole(0, 0, 10, 10))


@pytest.mark.parametrize("write", [generic_pyramid, aperio], ids=["generic", "aperio"])
def test_a_slide_that_is_cut_while_it_is_read(tmp_path: Path, write: Callable[..., Path]) -> None:
    path = write(tmp_path / "a.tif", drawn(1100, 700))
    with open_source(path) as source:
        source.read(Region.whole(0, 0, 100, 100))
        os.truncate(path, 20_000)
        with pytest.raises(WbcError, match=r"“a\.tif”"):
            source.read(Region.whole(0, 0, 1100, 700))


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise on Windows")
def test_no_permission(tmp_path: Path) -> None:
    """In a child that gave up being the administrator, whom nothing is forbidden."""
    folder = tmp_path / "locked"
    folder.mkdir()
    picture = save(tmp_path / "a.png", IMAGE)
    slide = aperio(tmp_path / "a.svs", drawn(600, 400))
    save(folder / "b.png", IMAGE)
    for path in (picture, slide, folder):
        path.chmod(0)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, "\n".join(_said_without_rights(picture, slide, folder)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as stream:
        said = stream.read().splitlines()
    folder.chmod(0o700)
    assert said == ["HostError imaging.no_permission"] * 3


def _said_without_rights(picture: Path, slide: Path, folder: Path) -> list[str]:
    for above in picture.parents:
        if above.owner() == "root" and os.getuid() == 0 and "pytest" in above.name:
            above.chmod(0o755)
    if os.getuid() == 0:
        os.setuid(65_534)
    said = []
    for path in (picture, slide):
        try:
            open_source(path).close()
        except WbcError as error:
            said.append(f"{type(error).__name__} {error.message.code}")
    for found in expand([folder]):
        assert isinstance(found, SourceProblem)
        said.append(f"{HostError.__name__} {found.message.code}")
    return said


@pytest.mark.parametrize("name", ["血涂片 №7 – 中性粒细胞.png", "Ausstrich große.tif", "صورة.svs"])
def test_names_of_all_scripts(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("svs"):
        aperio(path, drawn(600, 400))
    else:
        save(path, IMAGE)
    (ref,) = expand([path])
    assert isinstance(ref, SourceRef)
    assert ref.name == name
    with ref.open() as source:
        source.read(Region.whole(0, 0, 50, 50))
    assert len(sha256_of(path)) == 64


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("ending", [b".png", b".tif", b".svs"])
def test_names_with_undecodable_bytes(tmp_path: Path, ending: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 \xff" + ending))
    if ending == b".svs":
        aperio(tmp_path / "a.svs", drawn(600, 400)).rename(path)
    else:
        save(tmp_path / ("a" + ending.decode()), IMAGE).rename(path)
    (ref,) = expand([tmp_path])
    assert isinstance(ref, SourceRef)
    assert (
        ref.name
        == f"{tmp_path.name}/caf\N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}"
        + ending.decode()
    )
    ref.name.encode("utf-8")
    with ref.open() as source:
        source.read(Region.whole(0, 0, 50, 50))
    assert len(sha256_of(ref.path)) == 64


@pytest.mark.parametrize("ending", ["png", "tif", "svs"])
def test_a_path_longer_than_260(tmp_path: Path, ending: str) -> None:
    folder = tmp_path.joinpath(*["a folder with quite a long name"] * 12)
    folder.mkdir(parents=True)
    path = folder / f"a.{ending}"
    if ending == "svs":
        aperio(path, drawn(600, 400))
    else:
        save(path, IMAGE)
    assert len(str(path)) > 260
    (ref,) = expand([tmp_path])
    assert isinstance(ref, SourceRef)
    with ref.open() as source:
        source.read(Region.whole(0, 0, 50, 50))


def test_a_name_longer_than_the_system_allows(tmp_path: Path) -> None:
    (problem,) = expand([tmp_path / ("a" * 300 + ".png")])
    assert isinstance(problem, SourceProblem)
    assert problem.message.code in ("imaging.path_too_long", "imaging.gone")


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.bmp", "a.webp", "a.tif"])
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_spoiled_bytes_are_told_or_read_but_never_crash(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    path = save(tmp_path / name, IMAGE[:60, :80])
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        with open_source(path) as source:
            pixels = source.read(Region.whole(0, 0, min(source.width, 500), 100))
    except WbcError:
        return
    assert pixels.dtype == np.uint8
