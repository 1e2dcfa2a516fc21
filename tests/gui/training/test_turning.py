"""Buttons and cards that turn where they do not fit, and then rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.button_row import ButtonRow
from wbc_desktop.gui.training.evaluation_cards import EvaluationCards

REST_MS = 200


class Card(QWidget):
    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, 80)


class Requests(QObject):
    """Counts how often a widget is asked to lay itself out."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


def test_a_row_turns_by_its_width_and_then_rests(qtbot: QtBot, theme: Theme) -> None:
    buttons = [Button(theme, text) for text in ("Stop, keep what was found", "Pause the training")]
    window, requests = QWidget(), Requests()
    row = ButtonRow(theme, *buttons, parent=window)
    qtbot.addWidget(window)
    window.resize(1000, 100)
    window.show()
    for width, level in ((900, True), (220, False), (900, True)):
        row.resize(width, 80)
        qtbot.waitUntil(lambda level=level: row.in_a_row == level)
        row.installEventFilter(requests)
        requests.count = 0
        qtbot.wait(REST_MS)
        assert requests.count < 10, "one change asks a few times, not for ever"


def test_cards_turn_by_their_width_and_then_rest(qtbot: QtBot, theme: Theme) -> None:
    large, small = (Card(), Card()), [Card(), Card()]
    window, requests = QWidget(), Requests()
    cards = EvaluationCards(theme, large, small, window)
    qtbot.addWidget(window)
    window.resize(1200, 400)
    window.show()
    for width, beside in ((1000, True), (460, False), (1000, True)):
        cards.resize(width, 360)
        qtbot.waitUntil(lambda beside=beside: cards.beside == beside)
        cards.installEventFilter(requests)
        requests.count = 0
        qtbot.wait(REST_MS)
        assert requests.count < 10
        cards.removeEventFilter(requests)
