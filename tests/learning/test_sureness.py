"""Reliability and risk–coverage against what counting by hand gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.sureness import reliability, risk_coverage

cells = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def both(found: list[tuple[float, bool]]) -> tuple[np.ndarray, list[bool]]:
    return np.array([sure for sure, _ in found]), [hit for _, hit in found]


def test_bins_count_what_lies_in_them() -> None:
    bins = reliability(np.array([0.91, 0.95, 1.0, 0.55]), [True, False, True, False])
    assert [(round(b["from"], 1), b["cells"]) for b in bins] == [(0.5, 1), (0.9, 3)]
    assert bins[1]["right"] == pytest.approx(2 / 3)
    assert bins[1]["limits"] == pytest.approx(clopper_pearson(2, 3))
    assert bins[1]["sure"] == pytest.approx((0.91 + 0.95 + 1.0) / 3)


@given(cells)
def test_no_cell_is_lost_between_bins(found: list[tuple[float, bool]]) -> None:
    sure, hits = both(found)
    bins = reliability(sure, hits)
    assert sum(b["cells"] for b in bins) == len(hits)
    assert sum(round(b["right"] * b["cells"]) for b in bins) == sum(hits)
    assert all(b["limits"][0] <= b["right"] <= b["limits"][1] for b in bins)


def test_the_surest_are_named_first() -> None:
    found = risk_coverage(np.array([0.9, 0.8, 0.7, 0.6]), [True, True, False, True])
    at_75 = found["curve"][75]
    assert (at_75["cells"], at_75["wrong"], at_75["coverage"]) == (2, 0, 0.5)
    assert found["curve"][0]["risk"] == 0.25
    assert found["curve"][100]["risk"] is None, "nothing reaches it"
    assert found["aurc"] == pytest.approx((0 + 0 + 1 / 3 + 1 / 4) / 4)
    assert (found["at_95"]["cells"], found["at_95"]["risk"]) == (4, 0.25)


def test_equally_sure_cells_are_taken_together() -> None:
    orders = [[True, False], [False, True]]
    assert {risk_coverage(np.array([0.8, 0.8]), hits)["aurc"] for hits in orders} == {0.5}


@given(cells)
def test_asking_for_more_sureness_names_fewer(found: list[tuple[float, bool]]) -> None:
    document = risk_coverage(*both(found))
    shares = [point["coverage"] for point in document["curve"]]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1
    assert document["at_95"]["coverage"] >= 0.95
    assert 0 <= document["aurc"] <= 1


def test_without_cells_there_is_nothing() -> None:
    assert risk_coverage(np.array([]), []) == {}
    assert reliability(np.array([]), []) == []
