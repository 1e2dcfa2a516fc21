"""Two cells over each other: told from cells that touch, by their boxes and on drawn pictures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.cell import Box
from wbc_desktop.drawing import ALL_SHIPPED, Look, Scene, draw_field
from wbc_desktop.drawing.canvas import Canvas
from wbc_desktop.finding import Finder
from wbc_desktop.finding.crowding import OVER_EACH_OTHER, crowded

SCALE = 0.16
boxes = st.builds(
    Box, st.integers(0, 60), st.integers(0, 60), st.integers(1, 40), st.integers(1, 40)
)


def test_more_than_a_quarter_is_over_each_other() -> None:
    one = Box(0, 0, 40, 40)
    assert crowded([one, Box(29, 0, 40, 40)]) == [True, True]
    assert crowded([one, Box(30, 0, 40, 40)]) == [False, False]
    assert crowded([one]) == [False]
    assert crowded([]) == []


def test_a_small_cell_on_a_large_one_is_crowded_alone() -> None:
    assert crowded([Box(0, 0, 60, 60), Box(10, 10, 12, 12)]) == [False, True]


@given(st.lists(boxes, max_size=8))
def test_a_box_is_crowded_by_one_other_or_not_at_all(many: list[Box]) -> None:
    def shared(one: Box, other: Box) -> float:
        width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
        height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
        return max(width, 0) * max(height, 0) / one.area

    wanted = [
        any(shared(box, other) > OVER_EACH_OTHER for j, other in enumerate(many) if j != i)
        for i, box in enumerate(many)
    ]
    assert crowded(many) == wanted


def pair(apart_um: float, seed: int) -> np.ndarray:
    """Two segmented neutrophils, their middles ``apart_um`` from each other."""
    canvas = Canvas(np.random.default_rng(seed), 400, 400, SCALE, Look.typical())
    middle = canvas.width_um / 2
    for side in (-1, 1):
        canvas.place("neutrophil_segmented", middle + side * apart_um / 2, middle)
    return canvas.photographed(0.0).image


def test_cells_drawn_over_each_other_are_marked_and_touching_ones_are_not() -> None:
    finder = Finder()
    over = [finder.find(pair(10.0, seed), SCALE) for seed in range(8)]
    touching = [finder.find(pair(14.0, seed), SCALE) for seed in range(8)]
    assert sum(any(c.crowded for c in found) for found in over) >= 4
    assert not any(c.crowded for found in touching for c in found)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_on_an_ordinary_field_no_cell_is_marked(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scene = Scene.random(rng, 12, ALL_SHIPPED)
    field = draw_field(rng, 900, 600, SCALE, Look.typical(), scene)
    found = Finder().find(field.image, SCALE)
    assert len(found) > 5
    assert not any(cell.crowded for cell in found)
