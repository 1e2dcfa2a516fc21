"""Look and keys: every choice counts at once and is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from tests.gui.settings.seat import Seat
from wbc_desktop.gui.settings.keys_page import pressed_key

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PAD = Qt.KeyboardModifier.KeypadModifier


def pick(choice: QComboBox, value: str) -> None:
    """As a person does: the entry is activated."""
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def test_theme_and_size_change_at_once_and_are_kept(seat: Seat) -> None:
    general = seat.page.general
    assert general.theme_choice.currentData() == "system"
    pick(general.theme_choice, "dark")
    pick(general.scale, "150")
    assert seat.house.theme.name == "dark"
    assert seat.house.theme.scale == 150
    now = seat.house.preferences.now
    assert (now.theme, now.scale) == ("dark", 150)


def test_what_belongs_to_the_computer_is_kept(seat: Seat) -> None:
    general = seat.page.general
    pick(general.language, "de")
    pick(general.idle, "2")
    pick(general.threads, "4")
    general.laboratory.setText("  Haematology, Invented Hospital ")
    general.laboratory.editingFinished.emit()
    now = seat.house.preferences.now
    assert (now.language, now.idle_minutes, now.reading_threads) == ("de", 2, 4)
    assert now.laboratory == "Haematology, Invented Hospital"
    assert seat.house.at_work.idle._seconds == 120


def test_a_key_is_changed_by_pressing_it(seat: Seat) -> None:
    seat.page.show_section("keys")
    line = seat.page.keys.lines["typical"]
    seat.click(line.catcher)
    assert line.catcher.text() == "Press a key…"
    seat.qtbot.keyClick(line.catcher, Key.Key_F2)
    assert seat.house.actions.keys("typical") == ("F2",)
    assert seat.house.preferences.now.keys == {"typical": ("F2",)}
    assert line.back.isVisible()
    seat.click(line.back)
    assert seat.house.actions.keys("typical") == ("Ctrl+T",)
    assert seat.house.preferences.now.keys == {}


def test_a_clash_is_refused_with_the_name_of_what_has_the_key(seat: Seat) -> None:
    seat.page.show_section("keys")
    line = seat.page.keys.lines["typical"]
    seat.click(line.catcher)
    seat.qtbot.keyClick(line.catcher, Key.Key_T)
    assert line.refusal.isVisible()
    assert "Platelet" in line.refusal.text()
    assert seat.house.actions.keys("typical") == ("Ctrl+T",)


def test_while_waiting_a_window_key_is_caught_not_obeyed(seat: Seat) -> None:
    seat.page.show_section("keys")
    line = seat.page.keys.lines["typical"]
    seat.click(line.catcher)
    seat.qtbot.keyClick(line.catcher, Key.Key_1, CTRL)
    assert seat.window.page == "settings"
    assert "Go to Cases" in line.refusal.text()


def test_esc_gives_up_and_so_does_leaving(seat: Seat) -> None:
    seat.page.show_section("keys")
    line, other = seat.page.keys.lines["typical"], seat.page.keys.lines["field"]
    seat.click(line.catcher)
    seat.qtbot.keyClick(line.catcher, Key.Key_Escape)
    assert line.catcher.text() == "Change"
    seat.click(line.catcher)
    seat.click(other.catcher)
    assert not line.catcher.waiting
    assert other.catcher.waiting


def test_enter_means_both_enter_keys(seat: Seat) -> None:
    seat.page.show_section("keys")
    line = seat.page.keys.lines["sign"]
    seat.click(line.catcher)
    seat.qtbot.keyClick(line.catcher, Key.Key_Enter, CTRL | SHIFT | PAD)
    assert seat.house.actions.keys("sign") == ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")


def test_all_shipped_keys_come_back(seat: Seat) -> None:
    seat.page.show_section("keys")
    keys = seat.page.keys
    assert not keys.reset.isEnabled()
    seat.house.actions.set_keys("show_new", ["F7"])
    seat.house.actions.set_keys("field", ["Space"])
    seat.click(keys.reset)
    assert seat.house.actions.changed() == {}


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "portable"),
    [
        (Key.Key_T, NONE, "t", "T"),
        (Key.Key_T, SHIFT, "T", "Shift+T"),
        (Key.Key_Question, SHIFT, "?", "?"),
        (Key.Key_0, PAD, "0", "0"),
        (Key.Key_F2, CTRL, "", "Ctrl+F2"),
        (Key.Key_Space, SHIFT, " ", "Shift+Space"),
        (Key.Key_Shift, SHIFT, "", ""),
        (Key.Key_Delete, NONE, "\x7f", "Del"),
    ],
)
def test_pressed_keys_in_words(
    key: Key, modifiers: Qt.KeyboardModifier, text: str, portable: str
) -> None:
    assert pressed_key(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)) == portable
