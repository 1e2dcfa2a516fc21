"""The Versions tab: what is so, what was found and why, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import MemoryShelf
from tests.learning.build import drawn_set
from wbc_desktop.domain.challenge import Ground, Paired, Trial, objections
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.comparison_view import ComparisonView, headline
from wbc_desktop.gui.training.services import CardAnswer, ShelvedNetwork, ShownTurn, Standing
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.network.card import Card
from wbc_desktop.store import FrozenSet, HouseKind, Verdict
from wbc_desktop.wording import Message

A, B = "a" * 64, "b" * 64
FROZEN = FrozenSet("f" * 64, "autumn", 120, {"lymphocyte": 100, "monocyte": 20})
NOW = datetime(2026, 3, 4, 10, 15, tzinfo=UTC)


def verdict(lost: int, won: int) -> Verdict:
    classes = {"monocyte": Paired(20, min(lost, 14), 0)}
    reasons = objections([Trial(Ground.LABORATORY, Paired(120, lost, won), classes)])
    figures = {"first": {"accuracy": 0.95}, "second": {"accuracy": 0.72}, "cells": 120}
    document = {
        "reasons": [reason.as_json() for reason in reasons],
        "trials": [{"ground": "laboratory", **figures}],
    }
    return Verdict(B, A, FROZEN.sha256, "drawn-1", not reasons, document)


@pytest.fixture
def shelf() -> MemoryShelf:
    networks = [ShelvedNetwork(A, "blood-11", "1.0", in_use=True), ShelvedNetwork(B, "ours", "2.0")]
    return MemoryShelf(networks)


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme, shelf: MemoryShelf) -> Iterator[VersionsTab]:
    made = VersionsTab(theme, shelf)
    qtbot.addWidget(made)
    made.resize(1060, 700)
    made.show()
    made.refresh()
    yield made
    made.close_work()


def test_without_a_frozen_set_it_is_said_what_to_do(tab: VersionsTab, shelf: MemoryShelf) -> None:
    assert "No frozen set yet" in tab.frozen.text
    assert "at least 59 cells" in tab.frozen.text
    assert not tab.frozen.freeze.isEnabled()
    tab.show_data(Path("/sets/autumn.zip"))
    tab.frozen.freeze.click()
    assert shelf.asked == [("freeze", Path("/sets/autumn.zip"), "")]


def test_replacing_the_frozen_set_asks_why(
    qtbot: QtBot, tab: VersionsTab, shelf: MemoryShelf
) -> None:
    shelf.stood = Standing(FROZEN)
    tab.show_data(Path("/sets/new.zip"))
    tab.refresh()
    assert "autumn, 120 cells (Lymphocyte 100, Monocyte 20)" in tab.frozen.text
    tab.frozen.freeze.click()
    assert shelf.asked == []
    reason = tab.frozen.reason
    qtbot.keyClicks(reason.edit, "short")
    assert not reason.act.isEnabled()
    qtbot.keyClicks(reason.edit, " but now long enough")
    qtbot.keyClick(reason.edit, Qt.Key.Key_Return)
    assert shelf.asked == [("freeze", Path("/sets/new.zip"), "short but now long enough")]


def test_a_refusal_stands_in_the_row_with_its_figures(
    qtbot: QtBot, tab: VersionsTab, shelf: MemoryShelf
) -> None:
    row = tab.row_of(B)
    assert row.verdict == ""
    assert not row.all_the_same.isVisible()
    shelf.stood = Standing(FROZEN, verdicts={B: verdict(30, 3)})
    tab.refresh()
    row = tab.row_of(B)
    assert row.verdict.startswith("Refused. On the laboratory's frozen set it is worse: of 120")
    assert "Frozen set, 120 cells: 72.0 % rightly named, the one in use 95.0 %" in row.verdict
    row.all_the_same.click()
    qtbot.keyClicks(row.reason.edit, "a trial on archived slides")
    row.reason.act.click()
    assert shelf.asked == [("all the same", B, "a trial on archived slides")]
    assert tab.row_of(B).network.in_use


def test_an_accepted_one_says_so(tab: VersionsTab, shelf: MemoryShelf) -> None:
    shelf.stood = Standing(FROZEN, verdicts={B: verdict(0, 9)})
    tab.refresh()
    assert tab.row_of(B).verdict.startswith("Not worse than the network in use.")
    assert not tab.row_of(B).all_the_same.isVisible()


def test_since_when_by_whom_and_one_click_back(
    qtbot: QtBot, tab: VersionsTab, shelf: MemoryShelf
) -> None:
    turn = ShownTurn(A, HouseKind.NETWORK_OVERRIDDEN, NOW, "Dr. Invented", "no other left")
    shelf.stood = Standing(FROZEN, B, (turn,))
    tab.refresh()
    row = tab.row_of(A)
    assert "In use since" in row.since
    assert "Dr. Invented put it in use against the advice: “no other left”" in row.since
    assert row.back.text() == "Back to ours 2.0"
    with qtbot.waitSignal(tab.network_changed):
        row.back.click()
    assert tab.row_of(B).network.in_use


def test_where_it_comes_from_is_shown(tab: VersionsTab, shelf: MemoryShelf) -> None:
    provenance = {
        "data": {"name": "spring", "sha256": "d" * 64},
        "split": {"sha256": "e" * 64, "train": 680, "held_out": 120},
        "parent": A, "seed": 7, "program": "0.1.0",
    }  # fmt: skip
    card = Card("ours", "2.0", ("lymphocyte",), 96, 0.1, "plain", provenance=provenance)
    tab.row_of(B).show_card(CardAnswer(card))
    assert tab.row_of(B).origin == (
        "Data spring, dddddddddddd · 680 learned from, 120 held out, split eeeeeeeeeeee"
        " · begun with aaaaaaaaaaaa · seed 7 · program 0.1.0"
    )
    tab.row_of(A).show_card(CardAnswer(replace(card, provenance={})))
    assert tab.row_of(A).origin == ""


def test_a_refused_act_is_told_and_the_row_is_free_again(
    qtbot: QtBot, tab: VersionsTab, shelf: MemoryShelf
) -> None:
    shelf.refusal = Message("x", "No.")
    with qtbot.waitSignal(tab.told) as told:
        tab.row_of(B).use.click()
    assert str(told.args[0]) == "No."
    assert tab.row_of(B).use.isEnabled()
    assert not tab.row_of(B).stop.isVisible()


def test_while_it_is_compared_its_row_says_how_far_and_stops(
    qtbot: QtBot, tab: VersionsTab, shelf: MemoryShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "use", lambda sha256, done, progress: progress(1, 4))
    tab.put_in_use(B)
    row = tab.row_of(B)
    assert row.stop.isVisible()
    assert not row.use.isEnabled()
    tab.refresh()
    qtbot.waitUntil(lambda: tab.row_of(B).stop.isVisible())  # also after the list was read again
    tab.row_of(B).stop.click()
    assert shelf.asked == [("stop",)]


def document(folder: Path) -> dict[str, Any]:
    cells = drawn_set(folder, 2)
    limits = {"right": 1, "limits": [0.01, 0.99]}
    rows = {
        name: {"cells": 2, "first": limits, "second": limits, "lost": 1, "won": 0,
               "p": 1.0, "adjusted": 1.0}
        for name in ("lymphocyte", "neutrophil_segmented")
    }  # fmt: skip
    told = {"class": "monocyte", "probability": 0.9}
    different = [
        {"label": "lymphocyte", "first": {**told, "class": "lymphocyte"}, "second": told,
         "right": right, "path": str(cells / "lymphocyte" / f"{i}.png"), "member": ""}
        for i, right in enumerate(("first", "second"))
    ]  # fmt: skip
    network = {"name": "n", "version": "1", "sha256": A, "classes": []}
    figures = {"accuracy": 0.5, "accuracy_limits": [0.1, 0.9], "balanced_accuracy": None}
    return {
        "data": "set", "cells": 4, "first": figures, "second": {**figures, "accuracy": 0.25},
        "first_network": network, "second_network": network, "lost": 9, "won": 1, "p": 0.02,
        "per_class": rows, "different": different, "only_first": {"basophil": 3},
        "only_second": {}, "neither": {"blast": 2},
    }  # fmt: skip


def test_names_that_come_after_the_card_was_shown_have_room(
    qtbot: QtBot, tab: VersionsTab, shelf: MemoryShelf
) -> None:
    """With one version, both choices were as wide as they had been while empty."""
    tab.comparison.show_networks([])
    tab.resize(1200, 900)
    tab.show()
    tab.comparison.show_networks(shelf.networks[:1])
    qtbot.waitUntil(lambda: tab.comparison.first.width() >= tab.comparison.first.sizeHint().width())


def test_a_comparison_is_asked_for_and_shown(
    qtbot: QtBot, tab: VersionsTab, shelf: MemoryShelf, tmp_path: Path
) -> None:
    assert not tab.comparison.start.isEnabled(), "no set yet"
    shelf.stood = Standing(FROZEN)
    shelf.document = document(tmp_path / "set")
    tab.refresh()
    tab.show_data(tmp_path / "set")
    tab.comparison.start.click()
    tab.comparison.on.setCurrentIndex(1)
    tab.comparison.start.click()
    assert shelf.asked == [("compare", (A, B), None), ("compare", (A, B), tmp_path / "set")]
    assert tab.view.headline == "A is better: it names 50.0 % rightly, B 25.0 %."
    assert "Only A can name Basophil (3); there B counts as wrong." in tab.view.note
    assert "Neither can name Blast (2)" in tab.view.note
    qtbot.waitUntil(lambda: tab.view.strip.pictures == 1)
    tab.view.show_which("second")
    assert [r["right"] for r in tab.view.strip.rows] == ["second"]
    qtbot.waitUntil(lambda: tab.view.strip.pictures == 1)
    tab.comparison.second.setCurrentIndex(0)
    assert not tab.comparison.start.isEnabled(), "a version is not compared with itself"


def test_cells_that_one_learned_from_are_said_to_be_left_out(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    view = ComparisonView(theme)
    qtbot.addWidget(view)
    learned = {"first": 120, "second": 7, "left_out": 125}
    view.show_document({**document(tmp_path / "set"), "learned": learned})
    assert "125 cells are left out: A learned from 120 of the cells, B from 7." in view.note
    view.close_reading()


def test_what_chance_explains_is_no_difference(theme: Theme, tmp_path: Path) -> None:
    told = document(tmp_path / "set")
    assert headline({**told, "p": 0.3}).startswith("No difference that chance does not explain")
    assert headline({**told, "won": 20}).startswith("B is better")
    assert ComparisonView(theme).isHidden()
