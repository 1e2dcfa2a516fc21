"""The corrected shares of the classes: unbiased where counting is not, harmless where it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wbc_desktop.domain.class_shares import corrected, estimate_shares, quick_shares
from wbc_desktop.domain.limits import clopper_pearson

TRAINED = ("neutrophil_segmented", "neutrophil_band", "lymphocyte", "erythroblast")


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, float]]:
    """Cells over TRAINED, some certain and some not."""
    shares = st.lists(st.floats(0, 1), min_size=4, max_size=4).filter(lambda v: sum(v) > 0.01)
    cells = draw(st.lists(shares, min_size=1, max_size=40))
    return [{id: v / sum(cell) for id, v in zip(TRAINED, cell, strict=True)} for cell in cells]


@given(rows())
def test_shares_are_shares(cells: list[dict[str, float]]) -> None:
    found = estimate_shares(cells)
    assert found.cells == len(cells)
    if found.classes:
        assert sum(s.percent for s in found.classes.values()) == pytest.approx(100)
        assert "erythroblast" not in found.classes
        assert found.nrbc_per_100 is not None
        assert found.nrbc_per_100 >= 0
    for share in found.classes.values():
        assert 0 <= share.lower <= share.percent + 1e-9
        assert share.percent - 1e-9 <= share.upper <= 100
    quick = quick_shares(cells)
    assert sum(quick.values()) == pytest.approx(1)


@given(rows(), st.randoms())
def test_the_order_of_the_cells_does_not_matter(
    cells: list[dict[str, float]], random: object
) -> None:
    other = list(cells)
    random.shuffle(other)  # type: ignore[attr-defined]
    one, two = quick_shares(cells), quick_shares(other)
    assert one == pytest.approx(two, abs=1e-6)


@given(st.lists(st.sampled_from(TRAINED[:3]), min_size=1, max_size=300))
def test_certain_cells_are_counted(decided: list[str]) -> None:
    found = estimate_shares([{id: 1.0} for id in decided])
    for id, share in found.classes.items():
        count = decided.count(id)
        assert share.percent == pytest.approx(100 * count / len(decided))
        if len(found.classes) > 1:
            lower, upper = clopper_pearson(count, len(decided))
            assert share.lower == pytest.approx(100 * lower, abs=1.5)
            assert share.upper == pytest.approx(100 * upper, abs=1.5)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.0, 0.5), st.integers(0, 10_000))
def test_what_looks_like_a_band_is_not_counted_as_one(bands: float, seed: int) -> None:
    """Cells with a mark that is N(0, 1) in segmented, N(1.5, 1) in bands, judged as by a
    balanced network: counting is off by up to 20 points, the estimate is not."""
    rng = np.random.default_rng(seed)
    is_band = rng.random(4000) < bands
    mark = rng.normal(0, 1, 4000) + 1.5 * is_band
    odds = np.exp(1.5 * mark - 1.125)
    cells = [{"neutrophil_band": o / (1 + o), "neutrophil_segmented": 1 / (1 + o)} for o in odds]
    found = estimate_shares(cells).classes["neutrophil_band"]
    assert found.percent == pytest.approx(100 * is_band.mean(), abs=5)
    if bands < 0.2:
        counted = 100 * float((odds > 1).mean())
        assert counted > found.percent + 5


def test_few_unsure_cells_hold_on_to_the_count() -> None:
    cells = [{"neutrophil_segmented": 0.55, "neutrophil_band": 0.45}] * 3
    few = estimate_shares(cells).classes["neutrophil_segmented"]
    assert 55 < few.percent <= 100
    assert few.upper - few.lower > 60


def test_unsure_cells_have_wider_limits_than_as_many_sure_ones() -> None:
    sure = [{"neutrophil_segmented": 1.0}] * 50 + [{"neutrophil_band": 1.0}] * 50
    unsure = [{"neutrophil_segmented": 0.7, "neutrophil_band": 0.3}] * 50
    unsure += [{"neutrophil_segmented": 0.3, "neutrophil_band": 0.7}] * 50

    def width(cells: list[dict[str, float]]) -> float:
        share = estimate_shares(cells).classes["neutrophil_band"]
        return share.upper - share.lower

    assert width(unsure) > 1.5 * width(sure)


def test_nothing_to_estimate_from() -> None:
    assert estimate_shares([]).classes == {}
    assert estimate_shares([{}], left_out=3).left_out == 3
    only = estimate_shares([{"erythroblast": 1.0}])
    assert (only.classes, only.nrbc_per_100) == ({}, None)
    assert quick_shares([]) == {}


def test_erythroblasts_stand_beside_the_hundred() -> None:
    cells = [{"lymphocyte": 1.0}] * 40 + [{"erythroblast": 1.0}] * 10
    found = estimate_shares(cells)
    assert found.classes["lymphocyte"].percent == pytest.approx(100)
    assert found.nrbc_per_100 == pytest.approx(25)


@given(rows())
def test_a_corrected_cell_is_a_cell(cells: list[dict[str, float]]) -> None:
    shares = quick_shares(cells)
    for cell in cells:
        told = corrected(cell, shares)
        assert set(told) == set(cell)
        assert sum(told.values()) == pytest.approx(1)


def test_without_shares_a_cell_stays_as_it_is() -> None:
    cell = {"lymphocyte": 0.7, "erythroblast": 0.3}
    assert corrected(cell, {}) == cell
    assert corrected(cell, {"lymphocyte": 0.1, "erythroblast": 0.9})["erythroblast"] > 0.7


def test_many_cells_are_judged_by_some_of_them() -> None:
    cells = [{"lymphocyte": 1.0}] * 6000 + [{"erythroblast": 1.0}] * 2000
    assert quick_shares(cells)["lymphocyte"] == pytest.approx(0.75, abs=0.01)
