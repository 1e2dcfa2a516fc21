"""Drawn fields and crops: the same seed gives the same bytes, and the truth is true."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wbc_desktop.drawing import (
    ALL_SHIPPED,
    DRAWABLE,
    Camera,
    Look,
    RedCells,
    Scene,
    draw_cell,
    draw_field,
)


def test_the_same_seed_gives_the_same_bytes():
    scene = Scene(white_cells=4, smudges=1, precipitate=1, mix=ALL_SHIPPED)
    first, second = (draw_field(7, 300, 200, 0.2, scene=scene) for _ in range(2))
    assert first.image.tobytes() == second.image.tobytes()
    assert first.cells == second.cells
    assert draw_field(8, 300, 200, 0.2, scene=scene).image.tobytes() != first.image.tobytes()


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**31),
    width=st.integers(90, 320),
    height=st.integers(90, 320),
    scale=st.floats(0.06, 0.5),
    cells=st.integers(0, 8),
)
def test_truth_lies_inside_the_picture_whatever_the_look(seed, width, height, scale, cells):
    rng = np.random.default_rng(seed)
    look, scene = Look.random(rng), Scene.random(rng, cells, ALL_SHIPPED)
    field = draw_field(rng, width, height, scale, look, scene)
    assert field.image.shape == (height, width, 3)
    assert field.image.dtype == np.uint8
    assert len(field.white_cells) <= cells
    for cell in field.cells:
        box = cell.box
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= width
        assert box.y + box.height <= height
        assert box.area > 0


def test_a_field_without_white_cells_has_none():
    field = draw_field(3, 640, 480, 0.1, scene=Scene(white_cells=0, platelets=8))
    assert field.white_cells == ()
    assert {cell.class_id for cell in field.cells} == {"platelet"}


def test_nothing_dark_lies_outside_the_truth():
    look = Look(camera=Camera(noise=0, unevenness=0))
    field = draw_field(11, 800, 600, 0.15, look, Scene(white_cells=10, mix=ALL_SHIPPED))
    dark = field.image[..., 1] < 75
    for cell in field.cells:
        box = cell.box
        dark[
            max(box.y - 4, 0) : box.y + box.height + 4, max(box.x - 4, 0) : box.x + box.width + 4
        ] = 0
    assert not dark.any()


def test_every_white_cell_of_the_truth_shows_a_nucleus():
    field = draw_field(12, 1000, 800, 0.15, scene=Scene(white_cells=14, mix=ALL_SHIPPED))
    assert len(field.white_cells) >= 12
    for cell in field.white_cells:
        box = cell.box
        green = field.image[box.y : box.y + box.height, box.x : box.x + box.width, 1]
        assert np.percentile(green, 10) < 75


def test_cells_at_the_border_are_flagged_and_whole_ones_are_not():
    free = draw_field(5, 400, 300, 0.2, scene=Scene(white_cells=12, platelets=0))
    for cell in free.cells:
        box = cell.box
        touches = box.x == 0 or box.y == 0 or box.x + box.width == 400 or box.y + box.height == 300
        assert touches or not cell.at_border
    assert any(cell.at_border for cell in free.cells)
    named = Scene(cells=("monocyte",) * 6, whole=True, platelets=0)
    whole = draw_field(5, 600, 450, 0.2, scene=named)
    assert len(whole.cells) == 6
    assert not any(cell.at_border for cell in whole.cells)


def test_white_cells_keep_apart_unless_they_shall_touch():
    def nearest(touching):
        scene = Scene(white_cells=10, platelets=0, touching=touching)
        cells = draw_field(2, 900, 700, 0.2, scene=scene).white_cells
        pairs = combinations(cells, 2)
        return [np.hypot(*np.subtract(a.box.centre, b.box.centre)) * 0.2 for a, b in pairs]

    assert min(nearest(0.0)) > 10.0
    assert sum(d < 16.0 for d in nearest(0.9)) >= 3


def test_touching_cells_overlap_little():
    scene = Scene(white_cells=12, platelets=0, touching=0.9)
    cells = draw_field(4, 900, 700, 0.2, scene=scene).white_cells
    assert all(a.box.overlap(b.box) < 0.35 for a, b in combinations(cells, 2))


def test_red_cells_cover_about_the_share_asked_for():
    look = Look(camera=Camera(noise=0, unevenness=0))
    scene = Scene(platelets=0, red_share=0.3, overlapping=0.0, red_cells=RedCells(pallor=0.0))
    image = draw_field(6, 800, 600, 0.2, look, scene).image
    covered = (image[..., 1] < 0.9 * look.camera.ground[1]).mean()
    assert 0.22 < covered < 0.36


def test_defocus_softens_the_picture_and_marks_its_cells():
    scene = {"cells": ("lymphocyte",), "whole": True, "platelets": 0.0}
    sharp = draw_field(9, 300, 300, 0.15, scene=Scene(**scene))
    soft = draw_field(9, 300, 300, 0.15, scene=Scene(**scene, out_of_focus_um=1.5))
    steepness = [np.abs(np.diff(f.image[..., 1].astype(float))).max() for f in (sharp, soft)]
    assert steepness[1] < 0.5 * steepness[0]
    assert sharp.cells[0].in_focus
    assert not soft.cells[0].in_focus


@pytest.mark.parametrize("class_id", DRAWABLE)
def test_a_crop_has_its_cell_in_the_middle(class_id):
    image, cell = draw_cell(class_id, 1, Look.typical(), 0.2, 180)
    assert image.shape == (180, 180, 3)
    assert cell.class_id == class_id
    assert np.hypot(*np.subtract(cell.box.centre, (90, 90))) < 14


def test_the_drawn_scale_is_the_scale_said():
    sizes = []
    for scale in (0.1, 0.2, 0.4):
        _, cell = draw_cell("lymphocyte", 5, Look.typical(), scale, round(36 / scale))
        sizes.append(cell.box.width * scale)
    assert max(sizes) - min(sizes) < 4.0
    assert all(7 < size < 16 for size in sizes)
