"""Fitting traits: what the embedding holds is found, what it does not hold is not said."""

from __future__ import annotations

import numpy as np
import pytest

from wbc_desktop.learning.traits import FEWEST, LEAST_ACCURACY, Described, fit_traits
from wbc_desktop.network.traits import TraitReaders

CLASSES = ("lymphocyte", "monocyte")


def cells(count: int, seed: int) -> Described:
    """Half lymphocytes; ``shape`` stands in the features, ``colour`` does not, ``half`` does so
    for lymphocytes alone."""
    rng = np.random.default_rng(seed)
    called = ["lymphocyte" if i % 2 else "monocyte" for i in range(count)]
    shape, half = rng.integers(0, 3, count), rng.integers(0, 2, count)
    features = rng.normal(0, 0.15, (count, 8)).astype(np.float32)
    features[np.arange(count), shape] += 1
    own = np.array([c == "lymphocyte" for c in called])
    features[own, 4] += half[own]
    attributes = {
        "shape": [("round", "lobed", "folded")[i] for i in shape],
        "colour": [str(v) for v in rng.choice(["red", "blue"], count)],
        "half": [str(v) for v in half],
    }
    return Described(features, called, attributes)


HELD_OUT = cells(300, 2)
TRAITS = fit_traits(cells(900, 1), HELD_OUT, CLASSES, "cells of ours", 1)


def test_what_is_in_the_features_is_said_of_every_class() -> None:
    rows = TRAITS["attributes"]["shape"]["classes"]
    assert set(rows) == set(CLASSES)
    for row in rows.values():
        low, high = row["limits"]
        assert 0.95 < row["accuracy"] == pytest.approx(row["right"] / row["said"], abs=1e-4)
        assert low < row["accuracy"] <= high
        assert row["cells"] == 150


def test_what_is_not_has_no_weights_and_is_never_said() -> None:
    colour = TRAITS["attributes"]["colour"]
    assert colour["weights"] == []
    assert colour["asked_of_all"]["said"] == 300
    assert colour["asked_of_all"]["accuracy"] < LEAST_ACCURACY


def test_a_class_it_cannot_be_told_of_is_left_out() -> None:
    rows = TRAITS["attributes"]["half"]["classes"]
    assert rows["lymphocyte"]["accuracy"] > LEAST_ACCURACY
    assert "monocyte" not in rows or rows["monocyte"]["said"] < FEWEST * 2


def test_the_card_says_what_was_measured() -> None:
    """The rounded weights of the card are right as often as the card says."""
    read = TraitReaders(TRAITS).read(HELD_OUT.embedding, HELD_OUT.called)
    truth = HELD_OUT.attributes["shape"]
    for class_id, row in TRAITS["attributes"]["shape"]["classes"].items():
        said = [
            (trait.value, truth[i])
            for i, traits in enumerate(read)
            for trait in traits
            if trait.attribute == "shape" and HELD_OUT.called[i] == class_id
        ]
        assert (len(said), sum(a == b for a, b in said)) == (row["said"], row["right"])


def test_the_same_seed_gives_the_same_traits() -> None:
    again = fit_traits(cells(900, 1), HELD_OUT, CLASSES, "cells of ours", 1)
    assert again == TRAITS
