"""Picture formats through Pillow: colour, alpha, palettes, profiles, turning, density."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.imaging.build import Pixels, difference, drawn, save
from wbc_desktop.imaging import Region, Scale, SourceKind, open_source, png_bytes

IMAGE = drawn()


def read(path: Path) -> Pixels:
    with open_source(path) as source:
        return source.read(Region.whole(0, 0, source.width, source.height))


@pytest.mark.parametrize(
    ("name", "options", "tolerance"),
    [
        ("a.jpg", {"quality": 95}, 1.5),
        ("a.jpg", {"quality": 95, "progressive": True}, 1.5),
        ("a.png", {}, 0),
        ("a.bmp", {}, 0),
        ("a.webp", {"lossless": True}, 0),
        ("a.webp", {"quality": 95}, 3),
        ("a.tif", {}, 0),
        ("a.tif", {"compression": "tiff_lzw"}, 0),
        ("a.tif", {"compression": "jpeg", "quality": 95}, 1.5),
    ],
)
def test_formats(tmp_path: Path, name: str, options: dict[str, object], tolerance: float) -> None:
    path = save(tmp_path / name, IMAGE, **options)
    with open_source(path) as source:
        assert (source.width, source.height) == (320, 240)
        assert source.kind is SourceKind.FIELD
        assert source.scale == Scale(None, "unknown")
        pixels = source.read(Region.whole(0, 0, 320, 240))
        part = source.read(Region.whole(300, 200, 40, 60))
    assert pixels.dtype == np.uint8
    assert difference(pixels, IMAGE) <= tolerance
    np.testing.assert_array_equal(part[:40, :20], pixels[200:, 300:])
    assert part[40:].min() == part[:, 20:].min() == 255


def test_the_name_may_lie_as_long_as_the_content_is_an_image(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", IMAGE).rename(tmp_path / "a.jpg")
    np.testing.assert_array_equal(read(path), IMAGE)


@pytest.mark.parametrize("ending", ["png", "jpg", "bmp", "tif", "webp"])
def test_greyscale_becomes_three_equal_channels(tmp_path: Path, ending: str) -> None:
    grey = Image.fromarray(IMAGE).convert("L")
    grey.save(tmp_path / f"a.{ending}")
    pixels = read(tmp_path / f"a.{ending}")
    assert difference(pixels, np.array(grey.convert("RGB"))) < 2
    assert np.ptp(pixels, axis=2).max() <= 2


def test_black_and_white_becomes_black_and_white(tmp_path: Path) -> None:
    for ending in ("png", "tif", "bmp"):
        Image.fromarray(IMAGE).convert("1").save(tmp_path / f"a.{ending}")
        assert set(np.unique(read(tmp_path / f"a.{ending}"))) == {0, 255}


@pytest.mark.parametrize("ending", ["png", "tif", "webp"])
def test_alpha_lies_over_white(tmp_path: Path, ending: str) -> None:
    clear = np.dstack([IMAGE, np.full(IMAGE.shape[:2], 255, np.uint8)])
    clear[:100, :, 3] = 0
    clear[100:150, :, 3] = 128
    Image.fromarray(clear).save(tmp_path / f"a.{ending}", lossless=True)
    pixels = read(tmp_path / f"a.{ending}")
    assert pixels[:100].min() == 255
    assert difference(pixels[100:150], (IMAGE[100:150] / 2 + 127.5).astype(np.uint8)) < 1.5
    np.testing.assert_array_equal(pixels[150:], IMAGE[150:])


@pytest.mark.parametrize("ending", ["png", "tif", "bmp"])
def test_palettes_are_looked_up(tmp_path: Path, ending: str) -> None:
    palette = Image.fromarray(IMAGE).convert("P", palette=Image.Palette.ADAPTIVE)
    palette.save(tmp_path / f"a.{ending}")
    np.testing.assert_array_equal(read(tmp_path / f"a.{ending}"), np.array(palette.convert("RGB")))


def test_a_transparent_palette_lies_over_white(tmp_path: Path) -> None:
    palette = Image.fromarray(IMAGE).convert("P", palette=Image.Palette.ADAPTIVE)
    palette.save(tmp_path / "a.png", transparency=palette.getpixel((0, 0)))
    assert read(tmp_path / "a.png")[0, 0].tolist() == [255, 255, 255]


@pytest.mark.parametrize("ending", ["jpg", "tif"])
def test_cmyk_becomes_rgb(tmp_path: Path, ending: str) -> None:
    Image.fromarray(IMAGE).convert("CMYK").save(tmp_path / f"a.{ending}", quality=95)
    assert difference(read(tmp_path / f"a.{ending}"), IMAGE) < 3


def test_sixteen_bit_grey_png(tmp_path: Path) -> None:
    grey = np.array(Image.fromarray(IMAGE).convert("L"))
    Image.fromarray(grey.astype(np.uint16) * 257).save(tmp_path / "a.png")
    np.testing.assert_array_equal(read(tmp_path / "a.png")[:, :, 1], grey)


@pytest.mark.parametrize("ending", ["jpg", "png", "tif", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_as_exif_says(tmp_path: Path, ending: str, orientation: int) -> None:
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = Image.fromarray(IMAGE)
    if orientation > 1:
        stored = stored.transpose(Image.Transpose(undo[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / f"a.{ending}", exif=exif, quality=95)
    with open_source(tmp_path / f"a.{ending}") as source:
        assert (source.width, source.height) == (320, 240)
        assert difference(source.read(Region.whole(0, 0, 320, 240)), IMAGE) < 4


@pytest.mark.parametrize("ending", ["jpg", "png", "tif", "webp"])
def test_profiles_are_turned_into_srgb(tmp_path: Path, ending: str) -> None:
    """A profile with swapped primaries: only who obeys it sees the right colours."""
    path = save(tmp_path / f"a.{ending}", IMAGE, icc_profile=swapped_profile(), quality=95)
    pixels = read(path)
    assert difference(pixels, IMAGE[:, :, ::-1]) < 4
    assert difference(pixels, IMAGE) > 10


def test_a_broken_profile_is_passed_over(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", IMAGE, icc_profile=b"no profile at all")
    np.testing.assert_array_equal(read(path), IMAGE)


def swapped_profile() -> bytes:
    """sRGB with the primaries of red and blue exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    words = data.replace("sRGB".encode("utf-16-be"), "odds".encode("utf-16-be"))
    return bytes(words.replace(b"sRGB built-in", b"odds built-in"))


@pytest.mark.parametrize(
    ("name", "microns", "expected"),
    [
        ("a.png", 0.25, 0.25),
        ("a.png", 0.1, 0.1),
        ("a.bmp", 0.5, 0.5),
        ("a.jpg", 0.5, 0.5),
        ("a.tif", 0.25, 0.25),
        ("a.png", 25_400 / 72, None),
        ("a.jpg", 25_400 / 300, None),
        ("a.tif", 25_400 / 96, None),
        ("a.png", 0.001, None),
    ],
)
def test_density_is_believed_only_where_a_microscope_can_have_it(
    tmp_path: Path, name: str, microns: float, expected: float | None
) -> None:
    dots = 25_400 / microns
    path = save(tmp_path / name, IMAGE, dpi=(dots, dots))
    with open_source(path) as source:
        if expected is None:
            assert source.scale == Scale(None, "unknown")
        else:
            assert source.scale.microns_per_pixel == pytest.approx(expected, rel=0.01)
            assert source.scale.origin == "file"


def test_what_a_person_gives_counts_before_the_file(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", IMAGE, dpi=(101_600, 101_600))
    with open_source(path, microns_per_pixel=0.1) as source:
        assert source.scale == Scale(0.1, "given")


def test_png_bytes_are_exact_and_equal_for_equal_pixels() -> None:
    data = png_bytes(IMAGE)
    assert data == png_bytes(IMAGE.copy())
    np.testing.assert_array_equal(np.array(Image.open(io.BytesIO(data))), IMAGE)


def test_nothing_of_exif_reaches_the_pixels_or_the_source(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "DOE JANE 1970-01-01"
    path = save(tmp_path / "a.jpg", IMAGE, exif=exif)
    with open_source(path) as source:
        pixels = source.read(Region.whole(0, 0, source.width, source.height))
        told = f"{vars(source)} {vars(source._raster)}"
    assert b"DOE" in path.read_bytes()
    assert b"DOE" not in png_bytes(pixels)
    assert "DOE" not in told
