"""The walk over a slide: every cell once, seams, blank and blurred tiles, cancelling."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from wbc_desktop.drawing import DrawnSlide, Look, Scene, draw_field, write_slide
from wbc_desktop.finding import Finder, Tile, walk_slide
from wbc_desktop.finding.slide import TILE_MICRONS
from wbc_desktop.imaging import ImageSource, open_source, source_of_pixels

Pixels = NDArray[np.uint8]
SCALE = 0.5


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> DrawnSlide:
    """A slide of 1500 × 1500 µm, so three tiles a side, a third of it under the smear."""
    path = tmp_path_factory.mktemp("slide") / "smear.tif"
    scene = Scene(white_cells=70, smudges=1, precipitate=6)
    return write_slide(path, 11, 3000, 3000, SCALE, scene=scene, monolayer=0.35)


@pytest.fixture(scope="module")
def tiles(drawn: DrawnSlide) -> list[Tile]:
    with open_source(drawn.path) as source:
        return _walked(source, SCALE)


@pytest.fixture
def slide(drawn: DrawnSlide) -> Iterator[ImageSource]:
    with open_source(drawn.path) as source:
        yield source


def _walked(slide: ImageSource, scale: float) -> list[Tile]:
    return list(walk_slide(slide, scale, Finder()))


def test_every_cell_comes_once(tiles: list[Tile], drawn: DrawnSlide) -> None:
    found = [cell.box for tile in tiles for cell in tile.cells]
    wanted = [c for c in drawn.white_cells if c.in_focus and not c.at_border]
    hits = [sum(c.box.contains(*box.centre) for box in found) for c in wanted]
    assert len(wanted) > 40
    assert hits.count(0) <= 1
    assert max(hits) == 1


def test_tiles_are_counted(tiles: list[Tile]) -> None:
    assert [tile.index for tile in tiles] == list(range(len(tiles)))
    assert {tile.total for tile in tiles} == {len(tiles)}
    assert len(tiles) == round(3000 * SCALE / TILE_MICRONS) ** 2


def test_bare_glass_is_skipped_and_told(tiles: list[Tile]) -> None:
    blank = [tile for tile in tiles if tile.skipped == "blank"]
    assert blank
    assert not any(tile.cells for tile in blank)


def test_stopping_reads_no_further(slide: ImageSource, monkeypatch: pytest.MonkeyPatch) -> None:
    regions = []
    read = ImageSource.read
    monkeypatch.setattr(ImageSource, "read", lambda s, r: (regions.append(r), read(s, r))[1])
    walk = walk_slide(slide, SCALE, Finder())
    steps = list(islice(walk, 2))
    until_then = len(regions)
    walk.close()
    assert [tile.index for tile in steps] == [0, 1]
    assert len(regions) == until_then <= 3


@pytest.mark.parametrize("shift", range(-14, 15, 2))
def test_a_cell_on_a_seam_comes_once(shift: int) -> None:
    """One cell is moved over the seam between two tiles, step by step."""
    image = _blank_slide()
    x, y = image.shape[1] // 2 + round(shift / SCALE / 2), 300
    _paste(image, _one_cell(), x, y)
    cells = [c for tile in _walked(_slide_of(image), SCALE) for c in tile.cells]
    assert len(cells) == 1
    assert cells[0].box.contains(x, y)
    assert not cells[0].at_border


def test_a_cell_at_the_edge_of_the_slide_is_cut_off() -> None:
    image = _blank_slide()
    _paste(image, _one_cell(), 2, 300)
    cells = [c for tile in _walked(_slide_of(image), SCALE) for c in tile.cells]
    assert [c.at_border for c in cells] == [True]


def test_a_blurred_region_is_skipped_and_told() -> None:
    scene = Scene(white_cells=4)
    sharp = np.tile(draw_field(7, 400, 400, SCALE, Look.typical(), scene).image, (2, 4, 1))
    soft = sharp.copy()
    half = sharp.shape[1] // 2
    soft[:, half:] = cv2.GaussianBlur(sharp, (0, 0), 2.2 / SCALE)[:, half:]
    whole, halved = (_walked(_slide_of(image), SCALE) for image in (sharp, soft))
    assert [tile.skipped for tile in whole] == [None, None]
    assert [tile.skipped for tile in halved] == [None, "out_of_focus"]


def test_a_finer_slide_is_read_no_finer_than_needed() -> None:
    field = draw_field(9, 1600, 1200, 0.1, Look.typical(), Scene(white_cells=8))
    slide = _slide_of(field.image)
    found = [c.box for tile in _walked(slide, 0.1) for c in tile.cells]
    wanted = [c for c in field.white_cells if not c.at_border]
    assert len(wanted) >= 4
    assert all(any(c.box.contains(*box.centre) for box in found) for c in wanted)


def _slide_of(image: Pixels) -> ImageSource:
    return source_of_pixels(image, name="smear", microns_per_pixel=SCALE)


def _blank_slide() -> Pixels:
    """Two tiles of glass side by side, with the noise of a camera."""
    rng = np.random.default_rng(0)
    size = (round(TILE_MICRONS / SCALE), round(2 * TILE_MICRONS / SCALE), 3)
    return np.clip(rng.normal(225, 2, size), 0, 255).astype(np.uint8)


def _one_cell() -> Pixels:
    scene = Scene(cells=("lymphocyte",), red_share=0.0, platelets=0.0)
    field = draw_field(1, 300, 300, SCALE, Look.typical(), scene)
    box = field.white_cells[0].box
    return field.image[box.y - 2 : box.y + box.height + 2, box.x - 2 : box.x + box.width + 2]


def _paste(image: Pixels, cell: Pixels, x: int, y: int) -> None:
    """Pastes with the middle at (x, y), as far as it lies inside."""
    height, width = cell.shape[:2]
    left, top = x - width // 2, y - height // 2
    cut = max(-left, 0)
    image[top : top + height, left + cut : left + width] = cell[:, cut:]
