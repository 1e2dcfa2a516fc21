"""The card that adapts: what there is to learn from, what is missing, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import MemoryShelf
from tests.learning.build import class_folders
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training import make_training_page
from wbc_desktop.gui.training.adapt_card import DROPPED, AdaptCard
from wbc_desktop.gui.training.adapt_services import ReviewedSet
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.learning.adapting_cells import ONE_SLIDE
from wbc_desktop.learning.adapting_gain import GAINS, NO_GAIN
from wbc_desktop.learning.teacher import NO_TRAITS
from wbc_desktop.wording import Message
from wbc_desktop.workflow.networks import shipped_file

COUNTS = {"neutrophil_segmented": 24, "lymphocyte": 18, "monocyte": 12, "eosinophil": 11}
CHANGE = {"cells": 65, "before": 0.71, "after": 0.89, "gain": 0.18, "gain_limits": [0.08, 0.27]}
LABEL = {"cells": 11, "before": 6, "after": 10, "after_limits": [0.587, 0.998]}
FIGURES = {
    "laboratory": CHANGE,
    "base": {**CHANGE, "before": 0.92, "after": 0.915, "gain": -0.005, "gain_limits": [-0.01, 0.0]},
    "per_label": {"eosinophil": LABEL},
}
NETWORK = ShelvedNetwork("a" * 64, "blood-11", "0.2", in_use=True, path=shipped_file())


def result(adopted: bool, path: Path | None = None) -> dict[str, Any]:
    why = GAINS(before="71", after="89") if adopted else NO_GAIN(before="71", after="70", needed=5)
    return {
        "event": "result",
        "adopted": adopted,
        "why": why.as_json(),
        "figures": FIGURES,
        "path": str(path) if path else None,
    }


@pytest.fixture
def card(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[AdaptCard]:
    made = AdaptCard(theme, tmp_path)
    qtbot.addWidget(made)
    made.resize(1060, 500)
    made.show()
    made.show_networks([NETWORK])
    yield made
    made.close_work()


def test_without_reviewed_cells_it_is_said_what_to_do(card: AdaptCard, tmp_path: Path) -> None:
    card.show_reviewed(ReviewedSet(tmp_path, {}))
    assert "No reviewed cells" in card.cells_text
    assert not card.start.isEnabled()


def test_cells_are_counted_and_missing_classes_named(card: AdaptCard, tmp_path: Path) -> None:
    card.show_reviewed(ReviewedSet(tmp_path, COUNTS, 3, differing=2, without_scale=4))
    assert "Segmented neutrophil 24" in card.cells_text
    assert "cases: 3." in card.cells_text
    assert "Fewer than 10: Basophil" in card.cells_text
    assert "disagree: 2" in card.cells_text
    assert "not known: 4" in card.cells_text
    assert card.start.isEnabled()


def test_while_the_cells_are_gathered_anew_nothing_can_begin(
    card: AdaptCard, tmp_path: Path
) -> None:
    """The set is being written: a child would read half of it."""
    card.show_reviewed(ReviewedSet(tmp_path, COUNTS, 3))
    card.ask()
    assert "Looking for reviewed cells" in card.cells_text
    assert not card.start.isEnabled()
    card.show_reviewed(ReviewedSet(tmp_path, {}, refusal=NO_TRAITS()))
    assert "no traits" in card.cells_text
    assert not card.start.isEnabled()
    card.show_reviewed(ReviewedSet(tmp_path, COUNTS, 3))
    assert card.start.isEnabled()


def test_the_cells_to_name_next_are_listed(card: AdaptCard, tmp_path: Path) -> None:
    named = (("2026-17", (3, 9)), ("2026-11", (1,)))
    card.show_reviewed(ReviewedSet(tmp_path, COUNTS, 3, name_first=named))
    assert "case 2026-17: cells 3, 9; case 2026-11: cells 1" in card.first_text
    card.source.show_value(DROPPED)
    card.show_data(None, {})
    assert card.first_text == ""


def test_the_set_under_data_serves_as_well(card: AdaptCard, tmp_path: Path) -> None:
    card.source.show_value(DROPPED)
    card.show_data(None, {})
    assert not card.start.isEnabled()
    card.show_data(tmp_path / "ours", {})
    assert "“ours”" in card.cells_text
    assert card.start.isEnabled()


def test_a_gain_is_shown_with_limits_and_its_network_handed_on(
    card: AdaptCard, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(card.made) as made:
        card.run.adapted.emit(result(True, tmp_path / "a.wbcnet"))
    assert made.args == [tmp_path / "a.wbcnet"]
    assert "helps" in card.verdict_text
    assert "+18.0 (+8.0 … +27.0)" in card.figures.texts()


def test_limits_of_a_share_are_not_taken_for_those_of_a_change(card: AdaptCard) -> None:
    card.run.adapted.emit(result(False))
    shown = card.figures.texts()
    assert shown.index("After, 95 % limits") < shown.index("58.7 – 99.8")
    assert shown.index("+18.0 (+8.0 … +27.0)") < shown.index("Each class")


def test_classes_are_told_by_their_names(card: AdaptCard) -> None:
    card.run.remarked.emit([ONE_SLIDE(classes="lymphocyte, neutrophil"), NO_TRAITS()])
    assert "The cells of Lymphocyte, Neutrophil, any are of one slide" in card.remarks_text
    assert "no traits in words" in card.remarks_text


def test_no_gain_hands_on_nothing(card: AdaptCard, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(card.made):
        card.run.adapted.emit(result(False))
    assert "does not help" in card.verdict_text
    assert card.figures.isVisible()


class ShelfOfCases(MemoryShelf):
    """A shelf that knows the cases, too."""

    def __init__(self, found: ReviewedSet) -> None:
        super().__init__([NETWORK])
        self.found = found

    def reviewed(self, done: Callable[[ReviewedSet], None]) -> None:
        done(self.found)

    def exported(self, files: Sequence[Path], done: Callable[[ReviewedSet], None]) -> None:
        done(self.found)


@pytest.fixture
def shelf_of_cases(tmp_path: Path) -> ShelfOfCases:
    cells = class_folders(tmp_path / "reviewed", {"blast": 3, "lymphocyte": 2})
    return ShelfOfCases(ReviewedSet(cells, COUNTS, 2))


@pytest.fixture
def joined_page(
    qtbot: QtBot, theme: Theme, shelf_of_cases: ShelfOfCases, tmp_path: Path
) -> Iterator[TrainingPage]:
    page = make_training_page(theme, shelf_of_cases, tmp_path / "trained")
    qtbot.addWidget(page)
    page.show_step("versions")
    page.show()
    yield page
    page.close()


def test_the_page_asks_for_the_cells_anew_whenever_versions_are_shown(
    joined_page: TrainingPage, shelf_of_cases: ShelfOfCases
) -> None:
    card = joined_page.adapting
    assert "Segmented neutrophil 24" in card.cells_text
    shelf_of_cases.found = replace(shelf_of_cases.found, counts={**COUNTS, "basophil": 10})
    joined_page.show_step("versions")
    assert "Basophil 10" in card.cells_text
    assert card.start.isEnabled()


def test_what_the_child_refuses_is_told_and_one_may_start_again(
    joined_page: TrainingPage, qtbot: QtBot
) -> None:
    card = joined_page.adapting
    with qtbot.waitSignal(joined_page.message_wanted, timeout=120_000) as told:
        card.start.click()
        assert not card.start.isEnabled()
    message = told.args[0]
    assert isinstance(message, Message)
    assert message.code == "adapt.too_few"
    qtbot.waitUntil(lambda: card.start.isEnabled(), timeout=20_000)


def test_cancelled_nothing_is_kept(joined_page: TrainingPage, qtbot: QtBot) -> None:
    card = joined_page.adapting
    with qtbot.waitSignal(card.run.ended, timeout=60_000):
        card.start.click()
        card.cancel.click()
    assert not card.run.running
    assert card.verdict_text == ""


def test_exported_cases_are_dropped_as_a_set(joined_page: TrainingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(joined_page.data.set_chosen):
        joined_page.drop([Path("a.wbccase"), Path("b.wbccase")])
    assert joined_page.step == "data"
    assert joined_page.data.summary is not None
    assert joined_page.data.summary.total == 5


def test_a_damaged_case_file_is_told(
    joined_page: TrainingPage, shelf_of_cases: ShelfOfCases, qtbot: QtBot
) -> None:
    refusal = NO_GAIN(before="1", after="2", needed=5)
    shelf_of_cases.found = ReviewedSet(Path(), {}, refusal=refusal)
    with qtbot.waitSignal(joined_page.message_wanted) as told:
        joined_page.drop([Path("a.wbccase")])
    assert told.args == [refusal]
