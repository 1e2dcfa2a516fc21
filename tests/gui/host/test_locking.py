"""A locked window shows nothing of the case, and a dialog is work like any other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.store.build import new_case
from wbc_desktop.composition import House
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.host.scale_dialog import ScaleDialog


@pytest.fixture
def dialog(qtbot: QtBot, program: Program, house: House) -> ScaleDialog:
    """The one that asks for the scale of an open case's image."""
    case = new_case(house.store, 1)
    with qtbot.waitSignal(program.host.opened):
        program.open_case(case.id)
    program.case_pages.review.scale_wanted.emit(next(iter(case.sources)))
    found = program.case_pages.findChild(ScaleDialog)
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    return found


def over(window: QWidget) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.isWindow() and w.isVisible()]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_lock_takes_dialogs_and_menus_away_and_states_nothing(
    qtbot: QtBot, program: Program, dialog: ScaleDialog
) -> None:
    menu = QMenu(dialog)
    menu.addAction("Something")
    menu.popup(dialog.pos())
    qtbot.waitUntil(menu.isVisible)
    with qtbot.assertNotEmitted(dialog.stated):
        program.at_work.lock()
    assert over(program.window) == []
    assert QApplication.activeModalWidget() is None
    assert program.window.entry.isVisible()


def test_work_in_a_dialog_is_no_idling(qtbot: QtBot, program: Program, dialog: ScaleDialog) -> None:
    idle, now = program.at_work.idle, [0.0]
    idle._clock = lambda: now[0]
    idle.touch()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    now[0] = 599.0
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_5)
    now[0] = 1198.0
    idle.look()
    assert not program.at_work.locked
    now[0] = 1200.0
    idle.look()
    assert program.at_work.locked


def test_enter_in_a_number_reads_again(qtbot: QtBot, dialog: ScaleDialog) -> None:
    dialog.scale.setValue(0.125)
    with qtbot.waitSignal(dialog.stated) as stated:
        qtbot.keyClick(dialog.scale, Qt.Key.Key_Return)
    assert stated.args == [0.125]


def test_enter_on_the_way_out_reads_nothing(qtbot: QtBot, dialog: ScaleDialog) -> None:
    with qtbot.assertNotEmitted(dialog.stated), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.leave, Qt.Key.Key_Return)
