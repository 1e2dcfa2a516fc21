"""The hands of a technician: drops files, clicks and types on the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from wbc_desktop.composition import House
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.host.program_parts import SETTINGS_FILE
from wbc_desktop.gui.main import make_application
from wbc_desktop.settings import Settings, SettingsFile

LEFT = Qt.MouseButton.LeftButton
LONG_MS = 20_000


@contextmanager
def opened_program(qtbot: QtBot, house: House, first: Person) -> Iterator[Program]:
    """The whole program on a laboratory, with a person at work; closed with its laboratory."""
    app = make_application()
    SettingsFile(house.folder / SETTINGS_FILE).save(Settings(person=first.id, disclaimer_read=True))
    opened = Program(app, house)
    opened.window.resize(1440, 900)
    opened.start()
    qtbot.waitUntil(lambda: opened.at_work.person is not None, timeout=30_000)
    yield opened
    opened.window.close()
    opened.close()
    house.close()


def button(page: QWidget, text: str) -> QAbstractButton:
    found = [b for b in page.findChildren(QAbstractButton) if b.text() == text and b.isVisible()]
    assert found, f"no button {text!r}"
    return found[0]


class Hands:
    """Acts on one program only through events that a mouse or keyboard makes."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self._qtbot = qtbot
        self._program = program

    def drop(self, paths: Sequence[Path]) -> None:
        """Drags files over the window and lets go."""
        window = self._program.window
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at = QPoint(window.width() // 2, window.height() // 2)
        enter = QDragEnterEvent(
            at, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(window, enter)
        drop = QDropEvent(
            QPointF(at), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(window, drop)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        if at is None:
            self._qtbot.mouseClick(widget, LEFT)
        else:
            self._qtbot.mouseClick(widget, LEFT, pos=at)

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Types on whatever has the focus."""
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            self._qtbot.keyClick(target, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def write(self, edit: QLineEdit, text: str) -> None:
        """Types a text into a field and leaves it."""
        self.click(edit)
        edit.selectAll()
        self._qtbot.keyClicks(edit, text)
        self._qtbot.keyClick(edit, Qt.Key.Key_Tab)

    def wait(self, done: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(done, timeout=LONG_MS)
