"""Slides through OpenSlide: Aperio's and generic pyramids, levels, scale, memory, privacy."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile

from tests.imaging.build import aperio, difference, drawn, generic_pyramid, reduced
from tests.imaging.build_dicom import dicom_slide
from tests.imaging.test_formats import swapped_profile
from wbc_desktop.errors import InputError
from wbc_desktop.imaging import Region, Scale, SourceKind, SourceRef, expand, open_source
from wbc_desktop.imaging.raster import Rect
from wbc_desktop.imaging.slide import GENERIC, SlideRaster, slide_format
from wbc_desktop.imaging.source import ImageSource
from wbc_desktop.imaging.tiff import TiffRaster

IMAGE = drawn(2100, 1500)


@pytest.fixture(scope="module")
def slide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return aperio(tmp_path_factory.mktemp("slides") / "a.svs", IMAGE)


def test_an_aperio_slide(slide: Path) -> None:
    assert slide_format(slide, "a.svs") == "aperio"
    with open_source(slide) as source:
        assert isinstance(source, ImageSource)
        assert source.kind is SourceKind.SLIDE
        assert source.scale == Scale(0.25, "file")
        assert (source.width, source.height) == (2100, 1500)
        region = Region.whole(900, 700, 300, 200)
        assert difference(source.read(region), IMAGE[700:900, 900:1200]) < 2


def test_outside_of_a_slide_is_white(slide: Path) -> None:
    with open_source(slide) as source:
        corner = source.read(Region.whole(2000, 1400, 300, 200))
        assert corner[100:].min() == corner[:, 100:].min() == 255
        assert difference(corner[:100, :100], IMAGE[1400:, 2000:]) < 2
        assert source.read(Region.whole(-500, -500, 100, 100)).min() == 255


@pytest.mark.parametrize("size", [(420, 300), (700, 500), (210, 150), (1050, 750)])
def test_reduced_regions_show_the_same_place(slide: Path, size: tuple[int, int]) -> None:
    step = 2100 // size[0]
    with open_source(slide) as source:
        overview = source.read_scaled(Region.whole(0, 0, 2100, 1500), size)
        assert difference(overview, reduced(IMAGE, step)[: size[1], : size[0]]) < 3
        part = source.read_scaled(Region(1050, 750, 1050, 750), (size[0] // 2, size[1] // 2))
        assert difference(part, overview[size[1] // 2 :, size[0] // 2 :][: part.shape[0]]) < 2


def test_label_and_overview_pictures_are_never_among_the_levels(slide: Path) -> None:
    """Labels carry names of patients: they are black here and must not be seen."""
    with open_source(slide) as source:
        for size in ((387, 463), (21, 15), (2100, 1500)):
            assert source.read_scaled(Region.whole(0, 0, 2100, 1500), size).min() > 20
        assert "label" not in str(vars(source))


@pytest.mark.parametrize("reader", [SlideRaster, TiffRaster])
def test_both_readers_see_a_generic_pyramid_alike(
    tmp_path: Path, reader: type[SlideRaster | TiffRaster]
) -> None:
    path = generic_pyramid(tmp_path / "a.tif", IMAGE)
    assert slide_format(path, "a.tif") == GENERIC
    raster = reader(path, "a.tif")
    assert raster.levels == ((2100, 1500), (525, 375), (131, 93))
    assert raster.microns_per_pixel == pytest.approx(0.25)
    assert difference(raster.read(0, Rect(500, 500, 700, 600)), IMAGE[500:1100, 500:1200]) < 2
    assert difference(raster.read(1, Rect(0, 0, 525, 375)), reduced(IMAGE, 4)) < 2
    raster.close()


def test_the_profile_of_a_slide_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "a.svs"
    with tifffile.TiffWriter(path) as writer:
        writer.write(
            IMAGE,
            photometric="rgb",
            tile=(256, 256),
            description="Aperio Image Library v11.2.1\r\n|AppMag = 40|MPP = 0.25",
            metadata=None,
            iccprofile=swapped_profile(),
            compression="jpeg",
            compressionargs={"level": 95},
        )
    with open_source(path) as source:
        pixels = source.read(Region.whole(0, 0, 600, 600))
    assert difference(pixels, IMAGE[:600, :600, ::-1]) < 3
    assert difference(pixels, IMAGE[:600, :600]) > 10


def test_a_tiled_slide_of_sixty_thousand_pixels_a_side_is_read_in_parts(tmp_path: Path) -> None:
    """Every tile is the same one: the file is small, the slide 3.6 gigapixels."""
    tile = drawn(512, 512)
    path = tmp_path / "large.tif"

    encoded = imagecodecs.jpeg_encode(tile, level=95)
    with tifffile.TiffWriter(path, bigtiff=True) as writer:
        writer.write(
            itertools.repeat(encoded, 118 * 118),
            shape=(60_000, 60_000, 3),
            dtype=np.uint8,
            tile=(512, 512),
            photometric="rgb",
            compression="jpeg",
        )
    with open_source(path) as source:
        assert source.kind is SourceKind.SLIDE
        assert (source.width, source.height) == (60_000, 60_000)
        pixels = source.read(Region.whole(59_000 // 512 * 512, 0, 512, 512))
        assert difference(pixels, tile) < 2


def test_a_dicom_slide_of_two_files(tmp_path: Path) -> None:
    dicom_slide(tmp_path / "level 1.dcm", IMAGE, 0.25, instance=1)
    dicom_slide(tmp_path / "level 2.dcm", reduced(IMAGE, 4), 1.0, instance=2)
    (ref,) = expand([tmp_path])
    assert isinstance(ref, SourceRef)
    with ref.open() as source:
        assert source.kind is SourceKind.SLIDE
        assert source.scale == Scale(0.25, "file")
        region = Region.whole(2000, 1400, 200, 200)
        pixels = source.read(region)
        assert difference(pixels[:100, :100], IMAGE[1400:, 2000:]) < 2
        assert pixels[100:].min() == 255
        overview = source.read_scaled(Region.whole(0, 0, 2100, 1500), (525, 375))
        assert difference(overview, reduced(IMAGE, 4)) < 2


@pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
def test_a_dicom_slide_that_ends_early(tmp_path: Path, share: float) -> None:
    path = dicom_slide(tmp_path / "a.dcm", IMAGE, 0.25)
    os.truncate(path, int(path.stat().st_size * share))
    with pytest.raises(InputError, match=r"“a\.dcm” is"), open_source(path) as source:
        source.read(Region.whole(0, 0, 2100, 1500))


def test_a_dicom_file_that_is_no_slide(tmp_path: Path) -> None:
    path = dicom_slide(tmp_path / "a.dcm", drawn(), 0.25)
    path.write_bytes(path.read_bytes().replace(b"1.1.77.1.6", b"1.1.77.1.4"))
    with pytest.raises(InputError, match="is not an image that this program reads"):
        open_source(path)
