"""Evaluation against values computed by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import beta

from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.learning.evaluation import Predictions, calibration_error, evaluate, named
from wbc_desktop.learning.figures import per_label
from wbc_desktop.network.card import Card

CLASSES = ("neutrophil_segmented", "neutrophil_band", "lymphocyte", "monocyte")


def predictions(pairs: list[tuple[str, str, float]]) -> Predictions:
    """(label, proposed class, its probability): the rest is shared by the others."""
    shares = np.full((len(pairs), 4), 0.0, np.float32)
    for row, (_, guess, p) in enumerate(pairs):
        shares[row] = (1 - p) / 3
        shares[row, CLASSES.index(guess)] = p
    labels = tuple(label for label, _, _ in pairs)
    return Predictions(labels, CLASSES, shares, np.zeros((len(pairs), 2)), np.zeros(len(pairs)))


PAIRS = [
    *[("lymphocyte", "lymphocyte", 0.9)] * 8,
    *[("lymphocyte", "monocyte", 0.7)] * 2,
    *[("monocyte", "monocyte", 0.7)] * 6,
    *[("monocyte", "lymphocyte", 0.9)] * 4,
]


def test_hand_computed_figures() -> None:
    found = evaluate(predictions(PAIRS))
    assert found["cells"] == 20
    assert found["accuracy"] == pytest.approx(14 / 20)
    assert found["balanced_accuracy"] == pytest.approx((0.8 + 0.6) / 2)
    lymphocytes, monocytes = 2 * (8 / 12) * 0.8 / (8 / 12 + 0.8), 2 * 0.75 * 0.6 / 1.35
    assert found["macro_f1"] == pytest.approx((lymphocytes + monocytes) / 2)
    assert found["per_class"]["lymphocyte"]["precision"] == pytest.approx(8 / 12)
    assert found["per_class"]["monocyte"]["recall"] == pytest.approx(0.6)
    assert found["confusion"]["monocyte"] == {"monocyte": 6, "lymphocyte": 4}
    log_loss = -(8 * np.log(0.9) + 2 * np.log(0.1) + 6 * np.log(0.7) + 4 * np.log(0.1 / 3)) / 20
    assert found["log_loss"] == pytest.approx(log_loss, rel=1e-5)
    # 12 cells at 0.9 of which 8 are right, 8 at 0.7 of which 6.
    assert found["ece"] == pytest.approx(12 / 20 * (0.9 - 8 / 12) + 8 / 20 * 0.05, abs=1e-6)


def test_limits_are_exact() -> None:
    low, high = evaluate(predictions(PAIRS))["accuracy_limits"]
    assert low == pytest.approx(beta.ppf(0.025, 14, 7))
    assert high == pytest.approx(beta.ppf(0.975, 15, 6))


def test_a_group_is_right_when_any_member_is_proposed() -> None:
    found = evaluate(
        predictions(
            [("neutrophil", "neutrophil_band", 0.6), ("neutrophil", "neutrophil_segmented", 0.6)]
        )
    )
    assert found["accuracy"] == 1
    assert found["confusion"] == {"neutrophil": {"neutrophil": 2}}
    assert found["log_loss"] == pytest.approx(-np.log(0.6 + 0.4 / 3), rel=1e-5)


def test_untrained_classes_are_counted_apart() -> None:
    found = evaluate(predictions([*PAIRS, ("blast", "lymphocyte", 0.9)]))
    assert found["cells"] == 20
    assert found["accuracy"] == pytest.approx(0.7)
    assert found["unreachable"] == {"blast": 1}


def test_small_classes_are_left_out_of_balanced_figures() -> None:
    found = evaluate(predictions([*PAIRS, ("neutrophil_band", "monocyte", 0.9)]))
    assert found["balanced_accuracy"] == pytest.approx(0.7)
    assert found["small_classes"] == ["neutrophil_band"]


def test_where_every_class_is_small_there_is_no_mean() -> None:
    pairs = [(label, label, 0.9) for label in ("lymphocyte", "monocyte") for _ in range(9)]
    found = evaluate(predictions(pairs))
    assert found["accuracy"] == 1.0
    assert found["balanced_accuracy"] is None
    assert found["balanced_limits"] is None


def test_perfectly_calibrated_is_zero_and_sure_but_wrong_is_not() -> None:
    shares = np.array([[0.75, 0.25]] * 4)
    assert calibration_error(shares, [True, True, True, False]) == pytest.approx(0)
    assert calibration_error(np.array([[1.0, 0.0]]), [False]) == 1


def test_nothing_to_evaluate_is_no_crash() -> None:
    found = evaluate(predictions([("blast", "lymphocyte", 0.5)]))
    assert (found["cells"], found["accuracy"], found["accuracy_limits"]) == (0, 0, [0.0, 1.0])


def test_a_members_own_label_takes_it_before_its_group() -> None:
    rows = per_label(["neutrophil_band", "neutrophil"], ["neutrophil_band", "lymphocyte"])
    assert rows["neutrophil_band"]["precision"] == 1
    assert rows["neutrophil"]["recall"] == 0


def test_limits_of_precision_and_f1() -> None:
    row = evaluate(predictions(PAIRS))["per_class"]["lymphocyte"]
    assert row["proposed"] == 12
    assert row["precision_limits"] == pytest.approx(clopper_pearson(8, 12))
    shared = clopper_pearson(8, 10 + 12 - 8)
    assert row["f1_limits"] == pytest.approx([2 * j / (1 + j) for j in shared])
    assert row["f1_limits"][0] <= row["f1"] <= row["f1_limits"][1]


def test_a_class_never_proposed_has_no_precision_limits() -> None:
    row = evaluate(predictions([("monocyte", "lymphocyte", 0.9)]))["per_class"]["monocyte"]
    assert row["precision_limits"] is None


def test_untrained_blasts_are_dangerous_though_no_figure_counts_them() -> None:
    found = evaluate(predictions([*PAIRS, ("blast", "lymphocyte", 0.9)]))
    assert found["dangerous"]["blast_as_normal"]["count"] == 1
    assert found["cells"] == 20


def test_what_is_shown_with_a_name() -> None:
    found = predictions(PAIRS)
    card = Card("n", "1", CLASSES, 32, 0.5, "plain", thresholds={"lymphocyte": 0.95})
    shown = named(card, found)
    assert shown.tolist() == [guess == "monocyte" for guess in found.chosen]
    document = evaluate(found, shown)
    assert (document["named"]["cells"], document["named"]["right"]) == (8, 6)
    assert evaluate(found)["named"] is None
