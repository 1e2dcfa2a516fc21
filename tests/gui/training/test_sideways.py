"""In the smallest window no step scrolls sideways and nothing is cut, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.gui.shell.cut import cut_parts
from tests.gui.training.documents import against, begin_a_run, evaluation_document
from tests.gui.training.drawn import MemoryShelf, raabin_zip
from wbc_desktop.gui.main import install_language
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training import make_training_page
from wbc_desktop.gui.training.evaluation_reading import read_evaluation
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.workflow.kept_evaluations import KeptEvaluations

SMALLEST = (1100, 700)
NETWORK = {"name": "laboratory Musterstadt, Raabin and own cells 12.0", "sha256": "b" * 64}
SET = {"name": "Raabin, second camera, without doubtful labels", "part": "held_out"}
STEPS = ("data", "settings", "run", "evaluation", "versions")


@pytest.fixture(params=["en", "de"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    before = set(qapp.findChildren(QTranslator))
    install_language(qapp, request.param)
    yield request.param
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def full(language: str, qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[TrainingPage]:
    """The page with real content in every step, as large as in the smallest window."""
    shelf = MemoryShelf(
        [
            ShelvedNetwork("a" * 64, "blood-11", "1.2", in_use=True, path=tmp_path / "a"),
            ShelvedNetwork("b" * 64, "laboratory Musterstadt, Raabin and own cells", "12.0"),
        ]
    )
    page = make_training_page(theme, shelf, tmp_path / "trained")
    qtbot.addWidget(page)
    size = theme.tokens.size
    page.resize(SMALLEST[0] - theme.px(size.rail), SMALLEST[1] - theme.px(size.status_bar))
    page.show()
    page.drop([raabin_zip(tmp_path / "raabin_wbc.zip", unknown=2)])
    qtbot.waitUntil(lambda: page.data.summary is not None and not page.data.reading)
    page.show_step("run")
    begin_a_run(page)
    page.show_step("evaluation")
    found = {**evaluation_document(), "against": against(6, 3), "learned_from": 12}
    page.evaluation.show_evaluation(read_evaluation(found))
    page.versions.view.show_document(found["against"])
    kept = KeptEvaluations.of(tmp_path).keep({**found, "network": NETWORK, "set": SET})
    page.judging.find()
    qtbot.waitUntil(lambda: len(page.evaluation.earlier.rows) == 1)
    assert page.versions.row_of(kept.sha256).evaluated
    yield page
    page.close()


def sideways(page: TrainingPage) -> list[str]:
    """Pages that scroll sideways; strips of pictures do so on purpose."""
    areas = [a for a in page.findChildren(QScrollArea) if a.isVisible() and a.widgetResizable()]
    assert areas
    return [
        f"{type(area.widget()).__name__} by {area.horizontalScrollBar().maximum()}"
        for area in areas
        if area.horizontalScrollBar().maximum() > 0
    ]


def test_no_step_scrolls_sideways_in_the_smallest_window(qtbot: QtBot, full: TrainingPage) -> None:
    def at_rest() -> None:
        assert sideways(full) == []
        assert cut_parts(full) == []

    for step in STEPS:
        full.show_step(step)
        qtbot.waitUntil(at_rest)
    full.show_step("evaluation")
    full.evaluation.show_choosing(shown=True)
    full.evaluation.judge.show_running(running=True)
    qtbot.waitUntil(at_rest)
    full.evaluation.clear()
    qtbot.waitUntil(at_rest)


def test_a_page_that_is_too_wide_is_found(qtbot: QtBot, full: TrainingPage) -> None:
    full.show_step("evaluation")
    full.evaluation.matrix.setMinimumWidth(1100)
    qtbot.waitUntil(lambda: sideways(full) != [])


def test_the_cards_lie_side_by_side_where_there_is_room(qtbot: QtBot, full: TrainingPage) -> None:
    cards = full.evaluation.cards
    full.show_step("evaluation")
    qtbot.waitUntil(lambda: not cards.beside)
    full.resize(1700, 900)
    qtbot.waitUntil(lambda: cards.beside and cards.paired)
    assert cards.minimumSizeHint().width() < 700


@pytest.mark.parametrize("width", [1028, 1368])
def test_what_is_written_into_a_chart_lies_within_it(
    qtbot: QtBot, full: TrainingPage, width: int
) -> None:
    full.resize(width, 672)
    full.show_step("run")
    cards = full.running._curves

    def placed() -> None:
        for card in cards:
            assert card.chart is not None
            plot = card.chart._plot
            inside = plot.getViewBox().sceneBoundingRect().adjusted(-1, -1, 1, 1)
            for item in (*card.chart._names, card.chart._best_name):
                if item.isVisible():
                    written = item.mapRectToScene(item.boundingRect())
                    assert inside.left() <= written.left() <= written.right() <= inside.right()

    qtbot.waitUntil(placed)
