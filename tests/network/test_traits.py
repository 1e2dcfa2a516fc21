"""Traits in words: said where they were measured and right, silent everywhere else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.network.test_classifier import SURE, crops, with_card
from wbc_desktop.domain.cell import Proposal, Trait
from wbc_desktop.network import Card, CellMark, Classifier, Network
from wbc_desktop.network.classifier import TWO_CELLS, UNLIKE, UNSURE
from wbc_desktop.network.traits import BEFORE_ROUNDING, TraitReaders, packed_rows, reader_of


def kept(accuracy: float = 0.95, least: float = 0.0, size: int = 4) -> dict[str, Any]:
    """A reader that says lobed where the first of the features is larger than the others."""
    row = np.zeros((1, size))
    row[0, 0] = 8.0
    called = {"least": least, "accuracy": accuracy, "cells": 50, "said": 40, "right": 38}
    called["limits"] = [0.8, 0.99]
    return {
        "values": ["round", "lobed"],
        **packed_rows(row),
        "bias": [-4.0],
        "classes": {"lymphocyte": called},
    }


def card_traits(**attributes: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "measured_on": "cells of ours",
        "least_accuracy": 0.85,
        "attributes": attributes,
    }


LOBED = np.array([[9.0, 0.0, 0.0, 0.0]], np.float32)
ROUND = np.array([[0.0, 9.0, 0.0, 0.0]], np.float32)


def test_what_is_read_is_said_with_its_accuracy() -> None:
    readers = TraitReaders(card_traits(nucleus=kept()))
    lobed, plain = readers.read(np.concatenate([LOBED, ROUND]), ["lymphocyte", "lymphocyte"])
    assert lobed == (Trait("nucleus", "lobed", pytest.approx(0.982, abs=1e-3), 0.95),)
    assert [t.value for t in plain] == ["round"]


def test_of_other_classes_nothing_is_said() -> None:
    readers = TraitReaders(card_traits(nucleus=kept()))
    assert readers.read(LOBED, ["basophil"]) == [()]


@pytest.mark.parametrize(("accuracy", "said"), [(0.84, 0), (0.85, 1)])
def test_under_the_least_accuracy_it_is_silent(accuracy: float, said: int) -> None:
    readers = TraitReaders(card_traits(nucleus=kept(accuracy)))
    assert len(readers.read(LOBED, ["lymphocyte"])[0]) == said


def test_unsure_it_is_silent() -> None:
    readers = TraitReaders(card_traits(nucleus=kept(least=0.9)))
    between = np.array([[1.0, 1.0, 1.0, 1.0]], np.float32)
    assert readers.read(between, ["lymphocyte"]) == [()]
    assert len(readers.read(LOBED, ["lymphocyte"])[0]) == 1


def test_an_attribute_that_was_given_up_is_passed_over() -> None:
    given_up = {"values": ["a", "b"], "step": 1.0, "weights": [], "bias": [], "classes": {}}
    readers = TraitReaders(card_traits(shape=given_up, nucleus=kept()))
    assert [t.attribute for t in readers.read(LOBED, ["lymphocyte"])[0]] == ["nucleus"]


@pytest.mark.parametrize("traits", [{}, {**card_traits(nucleus=kept()), "format": 2}])
def test_without_traits_or_with_those_of_a_later_program_nothing_is_said(traits: Any) -> None:
    assert TraitReaders(traits).read(LOBED, ["lymphocyte"]) == [()]


@given(st.lists(st.floats(-30, 30), min_size=4, max_size=40))
def test_rounding_keeps_every_weight_within_half_a_step(values: list[float]) -> None:
    rows = np.array([values])
    packed = packed_rows(rows)
    row = {**packed, "values": ["a", "b"], "bias": [0.0], "classes": {}}
    read = reader_of("x", row, 0.85).weights
    assert np.abs(read - rows).max() <= packed["step"] * 0.502 + 1e-6
    assert np.abs(rows).max() / packed["step"] < BEFORE_ROUNDING + 1 or not rows.any()


def embedding_size(network: Network) -> int:
    seen = crops(1, network.card.input_px)
    return int(Classifier(network).run(seen).embedding.shape[1])


def with_traits(shipped: Network, **changes: object) -> Any:
    """The shipped network, saying of every cell whether it is lobed."""
    size = embedding_size(shipped)
    reader = kept(size=size)
    reader["classes"] = dict.fromkeys(shipped.card.classes, reader["classes"]["lymphocyte"])
    return with_card(shipped, traits=card_traits(nucleus=reader), **changes)


def test_proposals_carry_traits_unless_the_cell_cannot_be_named(shipped: Network) -> None:
    named = with_traits(shipped, unknown={}, thresholds=dict.fromkeys(shipped.card.classes, 0.0))
    seen = crops(2, shipped.card.input_px)
    whole, two = named.classify(seen, [SURE, CellMark(crowded=True)])
    assert [t.attribute for t in whole.traits] == ["nucleus"]
    assert (two.reason, two.traits) == (TWO_CELLS(), ())
    assert two.first in two.candidates
    blurred = named.classify(seen[:1], [CellMark(sharp=False)])[0]
    assert blurred.traits == ()


def test_of_a_cell_between_two_classes_traits_are_said(shipped: Network) -> None:
    unsure = with_traits(shipped, unknown={}, thresholds=dict.fromkeys(shipped.card.classes, 1.1))
    proposal = unsure.classify(crops(1, shipped.card.input_px), [SURE])[0]
    assert proposal.reason is not None
    assert proposal.reason.code == UNSURE.code
    assert proposal.traits


def test_of_a_cell_unlike_all_classes_none_are(shipped: Network) -> None:
    judge = {"weights": [0.0] * embedding_size(shipped), "bias": 1.0, "threshold": 0.0}
    odd = with_traits(shipped, unknown=judge).classify(crops(1, shipped.card.input_px), [SURE])[0]
    assert odd.reason == UNLIKE()
    assert odd.traits == ()


def test_a_kept_proposal_gives_its_traits_back_and_an_old_one_none() -> None:
    old = Proposal((("lymphocyte", 1.0),), False, None, ("lymphocyte",), "0" * 64)
    assert "traits" not in old.as_json()
    assert Proposal.from_json(old.as_json()) == old
    new = replace(old, traits=(Trait("nucleus", "lobed", 0.98, 0.95),))
    assert Proposal.from_json(new.as_json()) == new


def test_the_card_tells_each_class_with_its_limits(card: Card) -> None:
    bad = kept(0.7)
    text = replace(card, traits=card_traits(nucleus=kept(), other=bad)).text()
    assert "| nucleus | lymphocyte | 40 of 50 | 38 | 0.950 (0.800–0.990) |" in text
    assert "| other | lymphocyte | 40 of 50 | 38 | 0.700 (0.800–0.990), not said |" in text
    assert "Traits" not in card.text()


def test_the_shipped_traits_are_few_bytes_and_fit_the_network(shipped: Network) -> None:
    traits = shipped.card.traits
    if not traits:
        pytest.skip("the shipped network has no traits yet (scripts/cell_traits.py gives it some)")
    assert len(json.dumps(traits)) < 200_000
    embedding = np.ones((1, embedding_size(shipped)), np.float32)
    said = TraitReaders(traits).read(embedding, ["eosinophil"])[0]
    assert all(trait.accuracy >= 0.85 for trait in said)
    described = {c for row in traits["attributes"].values() for c in row["classes"]}
    assert described <= set(shipped.card.classes)
