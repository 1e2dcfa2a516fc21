"""Temperature and thresholds against truths that were made to be found."""

from __future__ import annotations

import numpy as np
import pytest

from wbc_desktop.learning.calibration import (
    HIGHEST,
    LEFT_OUT,
    LOWEST,
    TOLERATED,
    TOO_FEW_TO_SAY,
    conformal_limits,
    fit_leaning,
    fit_temperature,
    thresholds,
)
from wbc_desktop.learning.figures import alike

CLASSES = ("neutrophil_segmented", "neutrophil_band", "lymphocyte")


def shares_of(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def honest(count: int, seed: int) -> tuple[np.ndarray, list[str]]:
    """Logits whose softmax is the true chance of each class."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 2, (count, 3))
    labels = [CLASSES[rng.choice(3, p=p)] for p in shares_of(logits)]
    return logits, labels


@pytest.mark.parametrize("true", [0.5, 1.0, 2.5])
def test_the_temperature_that_was_put_in_comes_out(true: float) -> None:
    logits, labels = honest(6000, 1)
    assert fit_temperature(logits * true, labels, CLASSES) == pytest.approx(true, rel=0.08)


def test_a_class_that_is_called_too_often_is_held_back() -> None:
    """Temperature and biases that were put in come out, but for what the steadying takes."""
    logits, labels = honest(9000, 3)
    true, leaning = 1.6, np.array([0.5, -0.4, -0.1])
    temperature, biases = fit_leaning((logits - leaning) * true, labels, CLASSES)
    assert temperature == pytest.approx(true, rel=0.1)
    assert [biases[name] for name in CLASSES] == pytest.approx(list(leaning), abs=0.12)


def test_where_no_class_is_preferred_no_bias_is_found() -> None:
    logits, labels = honest(6000, 4)
    strangers = np.concatenate([logits, np.zeros((50, 3))])
    _, biases = fit_leaning(strangers, [*labels, *["blast"] * 50], CLASSES)
    assert list(biases.values()) == pytest.approx([0.0] * 3, abs=0.12)


def test_groups_and_unreachable_labels_are_allowed() -> None:
    logits, labels = honest(3000, 2)
    coarse = ["neutrophil" if label.startswith("neutrophil") else label for label in labels]
    with_strangers = fit_temperature(
        np.concatenate([logits, np.zeros((50, 3))]), [*coarse, *["blast"] * 50], CLASSES
    )
    assert with_strangers == pytest.approx(fit_temperature(logits, coarse, CLASSES), rel=1e-3)
    assert with_strangers == pytest.approx(1.0, rel=0.15)


def test_a_threshold_keeps_the_wrong_share_down() -> None:
    logits, labels = honest(20000, 3)
    shares = shares_of(logits)
    found = thresholds(shares, labels, CLASSES)
    chosen = shares.argmax(axis=1)
    for index, name in enumerate(CLASSES):
        named = (chosen == index) & (shares.max(axis=1) >= found[name])
        wrong = np.mean([not alike(labels[i], name) for i in np.flatnonzero(named)])
        assert wrong <= TOLERATED or found[name] == HIGHEST


def test_a_class_that_is_never_wrong_needs_little() -> None:
    shares = np.array([[0.6, 0.2, 0.2], [0.9, 0.05, 0.05]])
    assert thresholds(shares, ["neutrophil_segmented"] * 2, CLASSES) == dict.fromkeys(
        CLASSES, LOWEST
    )


def test_a_class_that_is_always_wrong_needs_most() -> None:
    shares = np.array([[0.94, 0.03, 0.03]] * 5)
    assert thresholds(shares, ["lymphocyte"] * 5, CLASSES)["neutrophil_segmented"] == HIGHEST


@pytest.mark.parametrize(
    ("label", "guess", "expected"),
    [
        ("neutrophil_band", "neutrophil_segmented", True),
        ("neutrophil", "neutrophil_band", True),
        ("myelocyte", "metamyelocyte", True),
        ("ig", "promyelocyte", True),
        ("lymphocyte", "lymphocyte", True),
        ("lymphocyte", "monocyte", False),
        ("neutrophil_band", "metamyelocyte", False),
    ],
)
def test_neighbours_in_maturation_are_alike(label: str, guess: str, expected: bool) -> None:
    assert alike(label, guess) is expected


def test_candidates_hold_the_class_of_as_many_cells_as_promised() -> None:
    logits, labels = honest(3000, 5)
    limits = conformal_limits(shares_of(logits), labels, CLASSES)
    others, truth = honest(20000, 6)
    shares = shares_of(others)
    for index, name in enumerate(CLASSES):
        mine = [label == name for label in truth]
        assert np.mean(shares[mine, index] >= limits[name]) == pytest.approx(
            1 - LEFT_OUT, abs=0.015
        )


def test_of_a_class_with_few_cells_nothing_is_promised() -> None:
    logits, _ = honest(38, 7)
    limits = conformal_limits(shares_of(logits), ["lymphocyte"] * 38, CLASSES)
    assert limits == dict.fromkeys(CLASSES, TOO_FEW_TO_SAY)
    labels = ["lymphocyte"] * 39
    shares = shares_of(honest(39, 7)[0])
    least = conformal_limits(shares, labels, CLASSES)["lymphocyte"]
    assert least == pytest.approx(shares[:, 2].min(), abs=1e-4)
