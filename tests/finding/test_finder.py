"""The finder on drawn smears: what it must find, split, flag and refuse."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finding.smear import Tally, best_overlap, random_field, tally
from wbc_desktop.drawing import Camera, Look, Scene, draw_field
from wbc_desktop.finding import Finder

FINDER = Finder()


@pytest.mark.parametrize("microns_per_pixel", [0.1, 0.16, 0.25, 0.4])
def test_finds_the_cells_of_any_laboratory_at_any_scale(microns_per_pixel: float) -> None:
    counted = Tally(0, 0, 0)
    for seed in range(8):
        field = random_field(seed, microns_per_pixel)
        counted += tally(field, FINDER.find(field.image, microns_per_pixel))
    assert counted.wanted > 20
    assert counted.hits >= counted.wanted - 1
    assert counted.false <= 1


def test_a_box_holds_the_whole_cell() -> None:
    overlaps = []
    for seed in range(6):
        field = random_field(100 + seed, 0.2, Look.typical())
        found = FINDER.find(field.image, 0.2)
        overlaps += [best_overlap(c.box, found) for c in field.white_cells if not c.at_border]
    assert len(overlaps) > 15
    assert np.mean([overlap >= 0.5 for overlap in overlaps]) >= 0.95
    assert np.median(overlaps) > 0.7


@pytest.mark.parametrize("seed", range(5))
def test_a_field_without_white_cells_yields_none(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scene = Scene(platelets=12.0, precipitate=3, overlapping=0.4, red_share=0.45)
    field = draw_field(rng, 500, 400, 0.2, Look.random(rng), scene)
    assert FINDER.find(field.image, 0.2) == ()


@pytest.mark.parametrize("dye", [(1.0, 1.0, 0.9), (1.0, 0.95, 0.55)])
@pytest.mark.parametrize("strength", [0.5, 1.0])
def test_black_and_blue_dirt_is_no_cell(dye: tuple[float, ...], strength: float) -> None:
    field = draw_field(3, 500, 400, 0.2, Look.typical(), Scene(white_cells=2))
    cells = FINDER.find(field.image, 0.2)
    cover = np.zeros(field.image.shape[:2], np.uint8)
    for x in (60, 250, 440):
        cv2.ellipse(cover, (x, 340), (20, 16), 30, 0, 360, 1, -1)
    dirty = field.image * np.where(cover[..., None] > 0, 10 ** (-strength * np.array(dye)), 1)
    assert len(cells) == 2
    centres = np.array([c.box.centre for c in cells])
    again = np.array([c.box.centre for c in FINDER.find(dirty.astype(np.uint8), 0.2)])
    assert again == pytest.approx(centres, abs=3)


@pytest.mark.parametrize("shade", [0, 90, 200, 255])
def test_a_plain_picture_yields_none(shade: int) -> None:
    assert FINDER.find(np.full((240, 320, 3), shade, np.uint8), 0.2) == ()


@settings(max_examples=15, deadline=None)
@given(
    width=st.integers(1, 90),
    height=st.integers(1, 90),
    scale=st.floats(0.05, 1.0),
    seed=st.integers(0, 99),
)
def test_no_picture_is_too_odd(width: int, height: int, scale: float, seed: int) -> None:
    image = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    for cell in FINDER.find(image, scale):
        box = cell.box
        assert 0 <= box.x < box.x + box.width <= width
        assert 0 <= box.y < box.y + box.height <= height


@pytest.mark.parametrize(
    "pair",
    [
        ("lymphocyte", "lymphocyte"),
        ("neutrophil_segmented", "lymphocyte"),
        ("neutrophil_segmented", "neutrophil_segmented"),
        ("monocyte", "lymphocyte"),
    ],
)
def test_touching_cells_are_split(pair: tuple[str, str]) -> None:
    counted = Tally(0, 0, 0)
    for seed in range(5):
        scene = Scene(cells=pair, touching=1.0)
        field = draw_field(seed, 450, 400, 0.2, Look.typical(), scene)
        counted += tally(field, FINDER.find(field.image, 0.2))
    assert counted.wanted >= 5
    assert counted.hits >= counted.wanted - 1
    assert counted.false == 0


def test_lobes_are_one_cell() -> None:
    scene = Scene(white_cells=5, mix={"neutrophil_segmented": 1, "eosinophil": 1})
    for seed in range(4):
        field = draw_field(seed, 700, 500, 0.2, Look.typical(), scene)
        found = FINDER.find(field.image, 0.2)
        counted = tally(field, found)
        assert counted == Tally(counted.wanted, counted.wanted, 0)
        assert len(found) == len(field.white_cells)


def test_a_cell_that_is_cut_off_is_flagged() -> None:
    scene = Scene(cells=("neutrophil_segmented",), red_share=0.15, overlapping=0.0)
    field = draw_field(5, 400, 400, 0.2, Look.typical(), scene)
    box = field.white_cells[0].box
    middle = round(box.centre[0])
    whole = FINDER.find(field.image, 0.2)
    cut = FINDER.find(np.ascontiguousarray(field.image[:, middle - 8 :]), 0.2)
    assert [cell.at_border for cell in whole] == [False]
    assert [cell.at_border for cell in cut] == [True]
    assert cut[0].box.x == 0


def test_a_cell_out_of_focus_is_flagged() -> None:
    scene = Scene(cells=("lymphocyte", "monocyte"), red_share=0.2)
    sharp = draw_field(2, 500, 400, 0.2, Look.typical(), scene)
    soft = cv2.GaussianBlur(sharp.image, (0, 0), 1.4 / 0.2)
    assert [c.sharp for c in FINDER.find(sharp.image, 0.2)] == [True, True]
    assert [c.sharp for c in FINDER.find(np.asarray(soft, np.uint8), 0.2)] == [False, False]


def test_pure_white_glass_is_glass() -> None:
    look = Look(camera=Camera(ground=(275.0, 270.0, 268.0)))
    field = draw_field(4, 600, 450, 0.2, look, Scene(white_cells=5))
    counted = tally(field, FINDER.find(field.image, 0.2))
    assert counted.wanted >= 3
    assert counted == Tally(counted.wanted, counted.wanted, 0)


def test_cells_come_in_reading_order() -> None:
    field = draw_field(6, 900, 700, 0.2, Look.typical(), Scene(white_cells=14))
    rows = [int(c.box.centre[1] // 60) for c in FINDER.find(field.image, 0.2)]
    assert len(rows) >= 10
    assert rows == sorted(rows)
