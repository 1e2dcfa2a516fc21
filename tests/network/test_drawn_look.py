"""Drawn cells look as the statistics say that a laboratory's cells look."""

from __future__ import annotations

import numpy as np
import pytest

from wbc_desktop.drawing import DRAWABLE
from wbc_desktop.network import Network
from wbc_desktop.network.drawn_look import CELLS, SIDE, drawn_cells
from wbc_desktop.network.familiarity import group_traits, look


def laboratory(density: float, hue: float, tint: float) -> dict[str, list[float]]:
    return {
        "nucleus_density": [density, 0.02],
        "nucleus_hue": [hue, 0.02],
        "background_tint": [tint, 0.01],
    }


PALE_AND_RED = laboratory(0.23, 0.23, 0.0)
DARK = laboratory(0.8, 0.125, 0.1)
BLUISH_GLASS = laboratory(0.6, 0.06, -0.03)


@pytest.mark.parametrize("known", [PALE_AND_RED, DARK, BLUISH_GLASS])
def test_density_hue_and_ground_are_those_of_the_laboratory(known: dict[str, list[float]]) -> None:
    cells = drawn_cells(known)
    assert [c.class_id for c in cells] == list(CELLS)
    assert cells[0].picture.shape == (SIDE, SIDE, 3)
    seen = group_traits([look(cell.picture) for cell in cells])
    for trait, (mean, deviation) in known.items():
        assert seen[trait] == pytest.approx(mean, abs=deviation * 1.5), trait


def test_the_shipped_networks_laboratories_can_all_be_drawn(shipped: Network) -> None:
    for known in shipped.card.statistics.values():
        seen = group_traits([look(cell.picture) for cell in drawn_cells(known)])
        for trait in ("nucleus_density", "nucleus_hue", "background_tint"):
            mean, deviation = known[trait]
            assert seen[trait] == pytest.approx(mean, abs=max(2 * deviation, 0.012)), trait


def test_the_same_statistics_give_the_same_pictures() -> None:
    first, again = drawn_cells(DARK), drawn_cells(DARK)
    assert all(np.array_equal(a.picture, b.picture) for a, b in zip(first, again, strict=True))


def test_every_cell_can_be_drawn_and_statistics_may_be_missing() -> None:
    assert set(CELLS) <= set(DRAWABLE)
    assert len(drawn_cells({})) == len(CELLS)
