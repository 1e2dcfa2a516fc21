"""Regions: clipping, white outside, reducing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imaging.build import difference, drawn
from wbc_desktop.errors import InputError
from wbc_desktop.imaging import Region, SourceKind, source_of_pixels

WIDTH, HEIGHT = 60, 40
IMAGE = drawn(WIDTH, HEIGHT)

regions = st.builds(
    Region,
    st.integers(-150, 150),
    st.integers(-150, 150),
    st.integers(1, 200),
    st.integers(1, 200),
)
sizes = st.tuples(st.integers(1, 90), st.integers(1, 90))


@given(regions)
def test_a_region_is_a_window_on_an_endless_white_plane_with_the_image_in_it(
    region: Region,
) -> None:
    plane = np.full((HEIGHT + 700, WIDTH + 700, 3), 255, np.uint8)
    plane[350 : 350 + HEIGHT, 350 : 350 + WIDTH] = IMAGE
    x, y = region.x + 350, region.y + 350
    expected = plane[y : y + region.height, x : x + region.width]
    with source_of_pixels(IMAGE) as source:
        np.testing.assert_array_equal(source.read(region), expected)


@given(regions)
def test_the_clipped_part_is_the_overlap(region: Region) -> None:
    across = set(range(region.x, region.x + region.width)) & set(range(WIDTH))
    down = set(range(region.y, region.y + region.height)) & set(range(HEIGHT))
    inside = region.clipped(WIDTH, HEIGHT)
    if inside is None:
        assert not across or not down
    else:
        assert (inside.x, inside.width) == (min(across), len(across))
        assert (inside.y, inside.height) == (min(down), len(down))


@given(regions, sizes)
def test_reduced_regions_have_the_wanted_size_and_are_white_outside(
    region: Region, size: tuple[int, int]
) -> None:
    with source_of_pixels(np.zeros((HEIGHT, WIDTH, 3), np.uint8)) as source:
        pixels = source.read_scaled(region, size)
        assert pixels.shape == (size[1], size[0], 3)
        assert pixels.dtype == np.uint8
        inside = region.clipped(WIDTH, HEIGHT)
        if inside is None:
            assert pixels.min() == 255
        elif inside == region:
            assert pixels.max() == 0


def test_reducing_keeps_the_mean_and_blocks_leave_no_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    image = drawn(700, 500)
    whole = Region.whole(0, 0, 700, 500)
    with source_of_pixels(image) as source:
        at_once = source.read_scaled(whole, (70, 50))
        monkeypatch.setattr("wbc_desktop.imaging.source.BLOCK_PIXELS", 20_000)
        in_blocks = source.read_scaled(whole, (70, 50))
    np.testing.assert_allclose(at_once.mean((0, 1)), image.mean((0, 1)), atol=1)
    assert np.abs(at_once.astype(int) - in_blocks).max() <= 1


def test_a_reduction_beyond_all_measure_still_reads_in_small_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wbc_desktop.imaging.source.BLOCK_PIXELS", 20_000)
    image = drawn(700, 500)
    with source_of_pixels(image) as source:
        pixel = source.read_scaled(Region.whole(0, 0, 700, 500), (1, 1))
    np.testing.assert_allclose(pixel[0, 0], image.mean((0, 1)), atol=12)


def test_enlarging_interpolates() -> None:
    with source_of_pixels(IMAGE) as source:
        large = source.read_scaled(Region.whole(0, 0, WIDTH, HEIGHT), (WIDTH * 2, HEIGHT * 2))
    assert difference(large[::2, ::2], IMAGE) < 3


def test_a_region_is_a_cache_key() -> None:
    assert Region(1, 2, 3, 4, (3, 4)) == Region.whole(1, 2, 3, 4)
    assert len({Region(1, 2, 3, 4), Region.whole(1, 2, 3, 4), Region(1, 2, 3, 4, (6, 8))}) == 2


@pytest.mark.parametrize("bad", [(0, 0, 0, 5, None), (0, 0, 5, -1, None), (0, 0, 5, 5, (5, 0))])
def test_sides_are_positive(bad: tuple[int, int, int, int, tuple[int, int] | None]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Region(*bad)


def test_more_than_fits_into_memory_is_refused_with_its_size() -> None:
    with (
        source_of_pixels(IMAGE, SourceKind.SLIDE, name="a.svs") as source,
        pytest.raises(InputError, match=r"60000 × 60000 pixels of “a\.svs”"),
    ):
        source.read(Region.whole(0, 0, 60_000, 60_000))
