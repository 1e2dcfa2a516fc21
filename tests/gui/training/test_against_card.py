"""The card beside the figures: never a figure without a comparison, and the reason in words."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.training.documents import CLASSES, LABELS, against, evaluation_document
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.against_card import MOST_CLASSES, AgainstCard
from wbc_desktop.gui.training.evaluation_reading import read_evaluation
from wbc_desktop.gui.training.evaluation_words import gain_words, p_words
from wbc_desktop.wording import Wording

REASON = Wording("test.reason", "Its file was exchanged.")


@pytest.fixture
def card(qtbot: QtBot, theme: Theme) -> AgainstCard:
    card = AgainstCard(theme)
    qtbot.addWidget(card)
    card.resize(280, 400)
    card.show()
    return card


def show(card: AgainstCard, found: dict[str, Any] | None) -> None:
    document = evaluation_document()
    card.show_evaluation(read_evaluation({**document, **({"against": found} if found else {})}))


def test_a_better_one_is_said_with_both_figures(card: AgainstCard) -> None:
    show(card, against(6, 3))
    cells, won = 30 * len(LABELS), 3 * len(CLASSES)
    assert card.title.text() == "Against blood-11 1.2, in use"
    assert "Better than the network in use on the same pictures." in card.text
    assert "Rightly named +9.3 90.7 % (87.5 – 93.3), in use 81.4 % (77.4 – 85.0)" in card.text
    assert "Mean of classes +9.3 90.7 % (" in card.text
    assert f"Of {cells} pictures it alone names {won} rightly, the one in use alone 0" in (
        card.text
    )
    assert "p below 0.001" in card.text
    assert card._lines.count() == MOST_CLASSES
    assert card.whole.isVisible()


def test_a_worse_one_and_one_alike(card: AgainstCard) -> None:
    show(card, against(3, 6))
    assert "Worse than the network in use" in card.text
    assert "Rightly named −9.3" in card.text
    show(card, against(3, 3))
    assert "No difference that chance does not explain." in card.text
    assert "Rightly named ±0.0" in card.text
    assert "p 1.000" in card.text
    assert card._lines.count() == 0, "classes that are alike need no line"


def test_small_classes_have_no_mean(card: AgainstCard) -> None:
    show(card, against(3, 1, each=9))
    assert "Mean of classes Not judged: every class has fewer than 10 pictures." in card.text


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (None, "Not compared: no network was in use"),
        ({"refusal": REASON().as_json()}, "Its file was exchanged."),
        (against(3, 3) | {"cells": 0}, "Neither network can name any label"),
    ],
)
def test_without_a_comparison_the_reason_stands_alone(
    card: AgainstCard, found: dict[str, Any] | None, reason: str
) -> None:
    show(card, against(6, 3))
    show(card, found)
    assert card.text.startswith(reason)
    assert "%" not in card.text, "no figure"
    assert not card.whole.isVisible()


def test_labels_that_one_alone_can_name_are_said(card: AgainstCard) -> None:
    show(card, against(3, 3) | {"only_first": {"blast": 30}, "only_second": {"basophil": 2}})
    assert "Only this one can name Basophil (2)." in card.text
    assert "Only the one in use can name Blast (30)." in card.text
    assert "There the other one counts as wrong." in card.text


def test_pictures_that_one_learned_from_are_said_to_be_left_out(card: AgainstCard) -> None:
    learned = {"first": 12, "second": None, "left_out": 12}
    show(card, against(3, 3) | {"learned": learned})
    assert "12 pictures are left out here: this one learned from 0" in card.text
    assert "the one in use from 12." in card.text
    show(card, against(3, 3) | {"learned": {"first": 0, "second": 0, "left_out": 0}})
    assert "left out" not in card.text


def test_the_whole_comparison_is_handed_on(qtbot: QtBot, card: AgainstCard) -> None:
    found = against(6, 3)
    show(card, found)
    with qtbot.waitSignal(card.comparison_wanted) as wanted:
        card.whole.click()
    assert wanted.args == [found]


def test_points_and_chances_in_words() -> None:
    assert [gain_words(g) for g in (0.041, -0.007, 0.0)] == ["+4.1", "−0.7", "±0.0"]
    assert [p_words(p) for p in (0.0123, 0.001, 1e-9)] == ["p 0.012", "p 0.001", "p below 0.001"]
