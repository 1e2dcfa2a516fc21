"""TIFFs of all depths and layouts, read in parts; pages; scale tags."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray

from tests.imaging.build import APERIO, Pixels, difference, drawn, generic_pyramid, tiff
from wbc_desktop.errors import InputError
from wbc_desktop.imaging import Region, Scale, SourceKind, SourceRef, expand, open_source, sha256_of

IMAGE = drawn(700, 500)
GREY = IMAGE[:, :, 1]


def read(path: Path) -> Pixels:
    with open_source(path) as source:
        assert (source.width, source.height) == (700, 500)
        whole = source.read(Region.whole(0, 0, 700, 500))
        part = source.read(Region.whole(650, 470, 100, 100))
    np.testing.assert_array_equal(part[:30, :50], whole[470:, 650:])
    return whole


@pytest.mark.parametrize("compression", [None, "zlib", "lzw", "packbits", "lzma", "zstd", "webp"])
@pytest.mark.parametrize("layout", [{}, {"rowsperstrip": 7}, {"tile": (128, 64)}])
def test_layouts_and_compressions(
    tmp_path: Path, compression: str | None, layout: dict[str, object]
) -> None:
    options = {"compressionargs": {"lossless": True}} if compression == "webp" else {}
    path = tiff(tmp_path / "a.tif", IMAGE, compression=compression, **layout, **options)
    np.testing.assert_array_equal(read(path), IMAGE)


@pytest.mark.parametrize("compression", ["jpeg", "jpeg2000", "jpegxl"])
def test_lossy_compressions(tmp_path: Path, compression: str) -> None:
    path = tiff(tmp_path / "a.tif", IMAGE, compression=compression, tile=(256, 256))
    assert difference(read(path), IMAGE) < 2


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("predictor", [False, True])
def test_byte_orders_big_files_and_predictors(
    tmp_path: Path, order: str, big: bool, predictor: bool
) -> None:
    path = tmp_path / "a.tif"
    options = {"compression": "zlib", "predictor": True} if predictor else {}
    with tifffile.TiffWriter(path, byteorder=order, bigtiff=big) as writer:
        writer.write(IMAGE.astype(np.uint16) * 257, photometric="rgb", **options)
    np.testing.assert_array_equal(read(path), IMAGE)


def test_planes_stored_one_after_the_other(tmp_path: Path) -> None:
    planes = np.moveaxis(IMAGE, 2, 0)
    for layout in ({}, {"tile": (128, 128)}):
        path = tiff(tmp_path / "a.tif", planes, planarconfig="separate", **layout)
        np.testing.assert_array_equal(read(path), IMAGE)


@pytest.mark.parametrize("bits", [10, 12, 14, 16])
@pytest.mark.parametrize("shape", ["grey", "rgb"])
def test_cameras_of_ten_to_sixteen_bits(tmp_path: Path, bits: int, shape: str) -> None:
    """White is the camera's full scale, not that of the sixteen bits it is stored in."""
    picked: NDArray[np.uint8] = GREY if shape == "grey" else IMAGE
    full = 2**bits - 1
    deep = np.round(picked.astype(float) / 255 * full).astype(np.uint16)
    deep[-1, -1] = deep[250, 350] = full
    photometric = "minisblack" if shape == "grey" else "rgb"
    for layout in ({}, {"tile": (256, 256)}):
        pixels = read(tiff(tmp_path / "a.tif", deep, photometric=photometric, **layout))
        expected = picked if shape == "rgb" else np.dstack([picked] * 3)
        assert difference(pixels[:-1], expected[:-1]) < 0.6


def test_floating_point(tmp_path: Path) -> None:
    for top in (1.0, 255.0):
        values = IMAGE.astype(np.float32) / 255 * top
        assert difference(read(tiff(tmp_path / "a.tif", values)), IMAGE) < 0.6


def test_white_is_zero(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", 255 - GREY, photometric="miniswhite")
    np.testing.assert_array_equal(read(path), np.dstack([GREY] * 3))


@pytest.mark.parametrize("kind", ["unassalpha", "assocalpha"])
def test_alpha(tmp_path: Path, kind: str) -> None:
    alpha = np.full(GREY.shape, 255, np.uint8)
    alpha[:200] = 128
    colours = IMAGE.copy()
    if kind == "assocalpha":
        colours[:200] = (IMAGE[:200].astype(float) * 128 / 255).astype(np.uint8)
    path = tiff(tmp_path / "a.tif", np.dstack([colours, alpha]), extrasamples=[kind])
    pixels = read(path)
    assert difference(pixels[:200], (IMAGE[:200] / 2 + 127.5).astype(np.uint8)) < 1.5
    np.testing.assert_array_equal(pixels[200:], IMAGE[200:])


def test_palette(tmp_path: Path) -> None:
    indices = (np.indices(GREY.shape).sum(axis=0) // 5 % 4).astype(np.uint8)
    table = np.zeros((3, 256), np.uint16)
    table[:, :4] = np.array([[255, 0, 10, 90], [0, 255, 20, 80], [0, 0, 30, 70]]) * 257
    path = tiff(tmp_path / "a.tif", indices, photometric="palette", colormap=table)
    expected = (table[:, indices] >> 8).transpose(1, 2, 0).astype(np.uint8)
    np.testing.assert_array_equal(read(path), expected)


def test_every_page_is_an_image_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "fields.tif"
    pages = [IMAGE, IMAGE[::-1], IMAGE[:, ::-1][:400]]
    with tifffile.TiffWriter(path) as writer:
        for page in pages:
            writer.write(page, photometric="rgb", metadata=None)
    found = list(expand([tmp_path]))
    assert [f.name for f in found] == [f"{tmp_path.name}/fields.tif, page {n}" for n in (1, 2, 3)]
    for ref, page in zip(found, pages, strict=True):
        assert isinstance(ref, SourceRef)
        with ref.open() as source, open_source(ref.path) as again:
            whole = Region.whole(0, 0, source.width, source.height)
            np.testing.assert_array_equal(source.read(whole), page)
            np.testing.assert_array_equal(again.read(whole), page)
            assert source.path == ref.path
    assert len({sha256_of(f.path) for f in found if isinstance(f, SourceRef)}) == 3


def test_a_page_that_is_not_there(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", IMAGE)
    with pytest.raises(InputError, match="damaged"):
        open_source(path / "page 7")
    with pytest.raises(InputError, match="is not there"):
        open_source(path / "page 0")


def test_levels_and_thumbnails_are_no_pages(tmp_path: Path) -> None:
    path = generic_pyramid(tmp_path / "a.tif", drawn(1600, 1200))
    assert len(list(expand([path]))) == 1


def test_a_pyramid_is_a_slide_and_reduced_regions_come_from_its_levels(tmp_path: Path) -> None:
    image = drawn(1600, 1200)
    path = tmp_path / "a.tif"
    marked = np.zeros((300, 400, 3), np.uint8)
    options: dict[str, object] = {"tile": (128, 128), "photometric": "rgb"}
    with tifffile.TiffWriter(path) as writer:
        writer.write(image, **options, subifds=1)
        writer.write(marked, subfiletype=1, **options)
    with open_source(path) as source:
        assert source.kind is SourceKind.SLIDE
        assert (source.width, source.height) == (1600, 1200)
        whole = Region.whole(0, 0, 1600, 1200)
        assert source.read_scaled(whole, (400, 300)).max() == 0
        assert difference(source.read_scaled(whole, (800, 600)), image[::2, ::2]) < 6
        np.testing.assert_array_equal(source.read(Region(64, 64, 300, 300)), image[64:364, 64:364])


def test_tiles_that_the_file_leaves_out_are_white(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", IMAGE, tile=(256, 256), compression="zlib")
    with tifffile.TiffFile(path, mode="r+") as opened:
        tag = opened.pages[0].tags["TileByteCounts"]
        tag.overwrite([0, *tag.value[1:]])
    pixels = read(path)
    assert pixels[:256, :256].min() == 255
    np.testing.assert_array_equal(pixels[256:], IMAGE[256:])


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"resolution": (40_000, 40_000), "resolutionunit": "CENTIMETER"}, 0.25),
        ({"resolution": (254_000, 254_000), "resolutionunit": "INCH"}, 0.1),
        ({"resolution": (4, 4), "resolutionunit": "NONE"}, None),
        ({"resolution": (72, 72), "resolutionunit": "INCH"}, None),
        ({"resolution": (300, 300), "resolutionunit": "INCH"}, None),
        ({"resolution": (40_000, 20_000), "resolutionunit": "CENTIMETER"}, None),
        ({"resolution": (0, 0), "resolutionunit": "INCH"}, None),
    ],
)
def test_resolution_tags(
    tmp_path: Path, options: dict[str, object], expected: float | None
) -> None:
    with open_source(tiff(tmp_path / "a.tif", IMAGE, **options)) as source:
        wanted = Scale(None, "unknown") if expected is None else Scale(expected, "file")
        assert source.scale == wanted


@pytest.mark.parametrize(
    ("size", "unit", "expected"), [(0.22, "µm", 0.22), (220.0, "nm", 0.22), (96.0, "pt", None)]
)
def test_ome_xml(tmp_path: Path, size: float, unit: str, expected: float | None) -> None:
    names = ("PhysicalSizeX", "PhysicalSizeY", "PhysicalSizeXUnit", "PhysicalSizeYUnit")
    metadata = {"axes": "YXS", **dict(zip(names, (size, size, unit, unit), strict=True))}
    path = tmp_path / "a.ome.tif"
    tifffile.imwrite(path, IMAGE, photometric="rgb", metadata=metadata)
    with open_source(path) as source:
        assert source.scale.microns_per_pixel == pytest.approx(expected)
    assert len(list(expand([path]))) == 1


def test_imagej_says_its_unit_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, IMAGE, imagej=True, resolution=(10, 10), metadata={"unit": "um"})
    with open_source(path) as source:
        assert source.scale == Scale(pytest.approx(0.1), "file")


def test_a_description_that_only_mentions_a_maker_does_no_harm(tmp_path: Path) -> None:
    said = APERIO.format(width=700, height=500)
    path = tiff(tmp_path / "a.tif", IMAGE, description=said, metadata=None)
    np.testing.assert_array_equal(read(path), IMAGE)
