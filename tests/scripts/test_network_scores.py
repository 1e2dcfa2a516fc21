"""The arithmetic of a network's figures against counting by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scripts import readings  # noqa: F401 - puts the scripts on the path
from wbc_desktop.domain.limits import clopper_pearson

import network_scores as scores  # isort: skip

VALUES = st.lists(st.integers(0, 6), min_size=1, max_size=25)


@given(VALUES, VALUES)
def test_auroc_is_the_share_of_pairs_in_order(high: list[int], low: list[int]) -> None:
    pairs = [1.0 if a > b else 0.5 if a == b else 0.0 for a in high for b in low]
    assert scores.auroc(high, low)["share"] == pytest.approx(np.mean(pairs), abs=1e-4)


@given(VALUES, VALUES)
def test_auroc_turns_round_with_its_sides(high: list[int], low: list[int]) -> None:
    there, back = scores.auroc(high, low)["share"], scores.auroc(low, high)["share"]
    assert there + back == pytest.approx(1, abs=2e-4)


def test_auroc_of_one_kind_alone_says_nothing() -> None:
    assert scores.auroc([1.0], []) == {
        "share": None, "limits": None, "positive": 1, "negative": 0,
    }  # fmt: skip


def test_auroc_limits_narrow_with_cells() -> None:
    few = scores.auroc([1, 2, 3, 5], [0, 1, 2, 4])
    many = scores.auroc([1, 2, 3, 5] * 50, [0, 1, 2, 4] * 50)
    assert few["share"] == many["share"]
    assert few["limits"][0] < many["limits"][0] < many["share"] < many["limits"][1]


def test_cells_of_different_patients_are_not_compared() -> None:
    values = [0.1, 0.2, 0.8, 0.9]
    strange = [False, True, False, True]
    assert scores.auroc_within(values, strange, ["a", "a", "b", "b"])["share"] == 1.0
    assert scores.auroc([0.2, 0.9], [0.1, 0.8])["share"] == 0.75


def test_a_patient_with_one_kind_alone_does_not_count() -> None:
    found = scores.auroc_within([0.1, 0.2, 0.9], [False, True, True], ["a", "a", "b"])
    assert found == {"share": 1.0, "pairs": 1, "owners": 1}


def test_a_share_comes_with_exact_limits_and_counts() -> None:
    found = scores.share([True] * 9 + [False])
    assert found["limits"] == pytest.approx(clopper_pearson(9, 10), abs=1e-4)
    assert (found["share"], found["hits"], found["cells"]) == (0.9, 9, 10)


def test_no_cells_say_nothing() -> None:
    assert scores.share([])["limits"] == [0.0, 1.0]


def test_balanced_weighs_classes_alike_and_lists_the_small_ones() -> None:
    truth = ["monocyte"] * 10 + ["lymphocyte"] * 90 + ["basophil"] * 9
    answers = ["lymphocyte"] * 10 + ["lymphocyte"] * 90 + ["basophil"] * 9
    found = scores.balanced(truth, answers)
    assert found["share"] == 0.5
    assert found["left_out"] == {"basophil": 9}
    assert (found["classes"], found["cells"]) == (2, 100)
    assert found["limits"][0] < 0.5 < found["limits"][1]


def test_limits_of_a_balanced_figure_narrow_with_cells() -> None:
    def width(times: int) -> float:
        truth = (["a"] * 10 + ["b"] * 10) * times
        answers = (["a"] * 15 + ["b"] * 5) * times
        low, high = scores.balanced(truth, answers)["limits"]
        return float(high - low)

    assert width(9) == pytest.approx(width(1) / 3, rel=0.2)


def test_all_right_lies_within_its_limits() -> None:
    found = scores.balanced(["a"] * 10 + ["b"] * 10, ["a"] * 10 + ["b"] * 10)
    assert found["share"] == found["limits"][1] == 1.0
    assert found["limits"][0] < 0.97


def test_the_worst_class_is_not_a_small_one() -> None:
    rows = {
        "a": scores.share_of(0, 9),
        "b": scores.share_of(7, 10),
        "c": scores.share_of(9, 10),
    }
    assert scores.worst_of(rows)["class"] == "b"


def test_coverage_takes_any_member_of_a_group() -> None:
    labels = ["neutrophil"] * 10 + ["monocyte"] * 10
    candidates = [("neutrophil_band",)] * 10 + [("monocyte", "lymphocyte")] * 9 + [("lymphocyte",)]
    found = scores.coverage(labels, candidates)
    assert found["by_class"]["neutrophil"]["share"] == 1.0
    assert (found["least"]["class"], found["least"]["hits"]) == ("monocyte", 9)
    assert found["mean_size"]["share"] == pytest.approx((10 + 18 + 1) / 20)


def test_resampling_the_same_cells_gives_the_same_limits() -> None:
    values = np.arange(50.0)
    once, again = (scores.resampled(lambda i: float(values[i].mean()), 50) for _ in range(2))
    assert once == again
    assert once["limits"][0] < once["share"] == 24.5 < once["limits"][1]


def test_confusion_is_in_order_of_frequency() -> None:
    table = scores.confusion(["a", "a", "a", "b"], ["b", "a", "a", "b"])
    assert list(table["a"].items()) == [("a", 2), ("b", 1)]


def test_groups_keep_labels_that_are_no_part_of_one() -> None:
    assert [scores.group(n) for n in ("neutrophil_band", "promyelocyte", "blast")] == [
        "neutrophil", "ig", "blast",
    ]  # fmt: skip
