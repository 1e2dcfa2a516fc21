"""Pixels of a case's images on demand, and cells that are cut out by hand."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.bad_files import deep, png, zipped
from tests.imaging.build import Pixels, drawn, save
from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Box, SourceId
from wbc_desktop.drawing import Demonstration
from wbc_desktop.errors import InputError
from wbc_desktop.imaging import printable
from wbc_desktop.network import Network
from wbc_desktop.workflow.source_pixels import OPEN_AT_ONCE, SourcePixels, path_of

IMAGE = drawn(320, 240)


def source(path: Path, number: int = 0, size: tuple[int, int] = (320, 240)) -> Source:
    name = printable(path)
    return Source(
        SourceId(f"s{number}"), path.name, name, "0" * 64, "field", *size, number, 0.1, "file"
    )


class Images(dict[SourceId, Source]):
    def add(self, *sources: Source) -> None:
        self.update({s.id: s for s in sources})


@pytest.fixture
def images() -> Images:
    return Images()


@pytest.fixture
def pixels(images: Images) -> Iterator[SourcePixels]:
    opened = SourcePixels(images.__getitem__)
    yield opened
    opened.close()


def whole(pixels: SourcePixels, number: int = 0) -> Pixels:
    return pixels.read(SourceId(f"s{number}"), Box(0, 0, 320, 240), (320, 240))


def test_regions_at_any_size(images: Images, pixels: SourcePixels, tmp_path: Path) -> None:
    images.add(source(save(tmp_path / "a.png", IMAGE)))
    np.testing.assert_array_equal(whole(pixels), IMAGE)
    small = pixels.read(SourceId("s0"), Box(0, 0, 320, 240), (80, 60))
    assert small.shape == (60, 80, 3)
    np.testing.assert_array_equal(
        pixels.read(SourceId("s0"), Box(10, 20, 30, 40), (30, 40)), IMAGE[20:60, 10:40]
    )


def test_only_a_few_images_stay_open(images: Images, pixels: SourcePixels, tmp_path: Path) -> None:
    for number in range(OPEN_AT_ONCE + 2):
        images.add(source(save(tmp_path / f"{number}.png", IMAGE), number))
        whole(pixels, number)
    for file in tmp_path.iterdir():
        file.unlink()
    whole(pixels, OPEN_AT_ONCE + 1)
    with pytest.raises(InputError, match="is not there"):
        whole(pixels, 0)


def test_reads_from_many_threads_do_not_mix(
    images: Images, pixels: SourcePixels, tmp_path: Path
) -> None:
    shades = range(0, 240, 20)
    for number, shade in enumerate(shades):
        plain = np.full((240, 320, 3), shade, np.uint8)
        images.add(source(save(tmp_path / f"{number}.png", plain), number))
    with ThreadPoolExecutor(4) as pool:
        turns = [n % len(shades) for n in range(60)]
        for number, image in zip(turns, pool.map(lambda n: whole(pixels, n), turns), strict=True):
            assert set(np.unique(image)) == {number * 20}


def test_an_image_that_has_changed_is_not_taken_for_the_one_that_was_read(
    images: Images, pixels: SourcePixels, tmp_path: Path
) -> None:
    path = save(tmp_path / "a.png", drawn(100, 50))
    images.add(source(path))
    with pytest.raises(InputError, match="it is 100 × 50 pixels now"):
        whole(pixels)


def test_members_of_archives_and_long_paths(
    images: Images, pixels: SourcePixels, tmp_path: Path
) -> None:
    archive = zipped(tmp_path / "a.zip", {"血/1.png": png(IMAGE)})
    images.add(source(archive / "血" / "1.png"), source(save(deep(tmp_path) / "b.png", IMAGE), 1))
    np.testing.assert_array_equal(whole(pixels, 0), IMAGE)
    np.testing.assert_array_equal(whole(pixels, 1), IMAGE)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_found_again(
    images: Images, pixels: SourcePixels, tmp_path: Path
) -> None:
    folder = tmp_path / os.fsdecode(b"M\xfcller")
    folder.mkdir()
    path = folder / os.fsdecode(b"caf\xe9.png")
    save(tmp_path / "a.png", IMAGE).rename(path)
    kept = source(path)
    kept.path.encode("utf-8")
    assert path_of(kept) == path
    images.add(kept)
    np.testing.assert_array_equal(whole(pixels), IMAGE)
    shutil.copyfile(path, folder / os.fsdecode(b"caf\xe8.png"))
    assert path_of(kept) != path, "two that are shown alike are not guessed between"
    with pytest.raises(InputError, match="is not there"):
        SourcePixels(lambda _: kept).read(kept.id, Box(0, 0, 9, 9), (9, 9))


def test_a_cell_cut_by_hand_gets_its_picture_and_a_proposal(
    images: Images, pixels: SourcePixels, shipped: Network, shown: Demonstration
) -> None:
    drawn_cell = next(c for c in shown.truth[0] if c.white)
    field = replace(source(Path(shown.fields[0]), size=(1440, 1080)), microns_per_pixel=0.1)
    images.add(field)
    work = pixels.submit(lambda: pixels.cell_by_hand(field.id, drawn_cell.box, shipped))
    cell = work.result(60)
    assert cell.digest == hashlib.sha256(cell.png).hexdigest()
    assert cell.png.startswith(b"\x89PNG")
    assert cell.proposal is not None
    assert cell.proposal.network == shipped.sha256


def test_a_cell_of_an_image_without_scale_gets_no_proposal(
    images: Images, pixels: SourcePixels, shipped: Network, tmp_path: Path
) -> None:
    images.add(replace(source(save(tmp_path / "a.png", IMAGE)), microns_per_pixel=None))
    cell = pixels.submit(
        lambda: pixels.cell_by_hand(SourceId("s0"), Box(300, 200, 40, 60), shipped)
    )
    assert cell.result(60).proposal is None
    assert cell.result().png.startswith(b"\x89PNG")
