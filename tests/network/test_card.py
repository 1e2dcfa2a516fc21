"""The card: nothing is lost on the way through JSON, and a person can read it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.classes import CLASSES, UNIDENTIFIED
from wbc_desktop.network import Card, Network, TrainingSet

TRAINABLE = [c.id for c in CLASSES if c.id != UNIDENTIFIED]
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
shares = st.floats(0, 1)

cards = st.builds(
    Card,
    name=words,
    version=words,
    classes=st.lists(st.sampled_from(TRAINABLE), min_size=1, unique=True).map(tuple),
    input_px=st.integers(8, 512),
    microns_per_pixel=st.floats(0.01, 2),
    architecture=words,
    temperature=st.floats(0.1, 10),
    thresholds=st.dictionaries(st.sampled_from(TRAINABLE), shares),
    unknown=st.just({}) | st.fixed_dictionaries({"weights": st.lists(shares), "bias": shares}),
    training_sets=st.lists(st.builds(TrainingSet, words, words, st.integers(0, 9))).map(tuple),
    notices=st.lists(words).map(tuple),
)


@given(cards)
def test_a_card_comes_back_as_it_was(card: Card) -> None:
    assert Card.from_json(card.as_json()) == card


@given(cards)
def test_trained_and_untrained_are_all_classes(card: Card) -> None:
    assert sorted((*card.classes, *card.untrained)) == sorted(TRAINABLE)


def test_what_a_later_program_added_is_passed_over(card: Card) -> None:
    data = json.loads(card.as_json()) | {"later": {"anything": 1}}
    assert Card.from_json(json.dumps(data)) == card


@pytest.mark.parametrize(
    "wrong", [{"classes": ()}, {"input_px": 2}, {"microns_per_pixel": 0.0}, {"classes": ("cat",)}]
)
def test_an_unusable_card_is_refused(card: Card, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a usable card"):
        Card.from_json(replace(card, **wrong).as_json())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong", [{"temperature": float("nan")}, {"figures": {"last": {"loss": float("inf")}}}]
)
def test_no_figure_that_is_no_number_is_written(card: Card, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="JSON"):
        replace(card, **wrong).as_json()  # type: ignore[arg-type]


def test_the_text_says_what_must_not_be_trusted(card: Card) -> None:
    text = card.text()
    assert "three 0.1" in text
    assert "blast" in text.split("Never trained")[1]
    assert "| here | 12 | ours |" in text
    assert "Not a medical device" in text


def test_the_shipped_card_names_sets_licences_and_weights(shipped: Network) -> None:
    card = shipped.card
    assert len(card.classes) == 11
    assert {s.name for s in card.training_sets} >= {"pbc", "bccd", "matek", "drawn"}
    assert all(s.licence for s in card.training_sets)
    assert any("Apache-2.0" in notice for notice in card.notices)
    assert shipped.path.stat().st_size <= 20_000_000
