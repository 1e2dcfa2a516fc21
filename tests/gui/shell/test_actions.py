"""The registry of actions: a key means one thing, and does it where it is bound."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.errors import RefusedError
from wbc_desktop.gui.shell.actions import ACTIONS, Actions, class_action, usable_key
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.theme import Theme

IDS = [spec.id for spec in ACTIONS]
SHIPPED = {spec.id: spec.keys for spec in ACTIONS}
keys = st.sampled_from(
    ["T", "Q", "Ctrl+T", "Ctrl+1", "F2", "Shift+F2", "?", "Return", "Ctrl+Shift+Q", "H", "0", "Esc",
     "Tab", "Ctrl+Left", "nonsense+", "", "Ctrl+K, Ctrl+L", "Ctrl+Alt+Del", "Backspace", "q"]
)  # fmt: skip


def assert_clash_free(actions: Actions) -> None:
    """The window's keys overlap all others; those of classes, review, fields each other."""
    # Every group but the window's belongs to the review page today, so no key may stand twice.
    for one, other in combinations(actions.specs(), 2):
        assert not set(one.keys) & set(other.keys), (one.id, other.id)


def test_shipped_keys_are_those_of_the_laboratory() -> None:
    actions = Actions()
    for kind in CLASSES:
        assert actions.keys(class_action(kind.id)) == (kind.default_key,)
    expected = {
        "confirm": "Return", "confirm_section": "Shift+Return", "undo": "Backspace",
        "redo": "Ctrl+Y", "show_new": "Space", "field": "F", "zoom": "Z",
        "previous_field": "PgUp", "next_field": "PgDown", "help": "F1", "switch_person": "Ctrl+L",
        "typical": "Ctrl+T", "go_cases": "Ctrl+1", "go_settings": "Ctrl+4", "remove_cell": "Del",
    }  # fmt: skip
    assert {id: actions.key(id) for id in expected} == expected
    assert "Ctrl+Z" in actions.keys("undo")
    assert "?" in actions.keys("help")


def test_shipped_keys_are_clash_free_and_spelt_as_qt_does() -> None:
    assert_clash_free(Actions())
    for spec in ACTIONS:
        assert tuple(usable_key(key) for key in spec.keys) == spec.keys


@given(st.dictionaries(st.sampled_from([*IDS, "gone:long_ago"]), st.lists(keys, max_size=3)))
@settings(deadline=None)
def test_whatever_was_kept_no_key_means_two_things(kept: dict[str, list[str]]) -> None:
    actions = Actions(kept)
    assert_clash_free(actions)
    assert Actions(actions.changed()).changed() == actions.changed()


@given(st.lists(st.tuples(st.sampled_from(IDS), st.lists(keys, max_size=2)), max_size=8))
@settings(deadline=None)
def test_no_series_of_changes_makes_a_clash(steps: list[tuple[str, list[str]]]) -> None:
    actions = Actions()
    for id, wanted in steps:
        before = {spec.id: spec.keys for spec in actions.specs()}
        try:
            actions.set_keys(id, wanted)
        except RefusedError:
            assert {spec.id: spec.keys for spec in actions.specs()} == before
        assert_clash_free(actions)
    actions.reset()
    assert {spec.id: spec.keys for spec in actions.specs()} == SHIPPED


def test_a_clash_names_what_has_the_key() -> None:
    with pytest.raises(RefusedError, match="T already does “Platelet”"):
        Actions().set_keys("typical", ["T"])


@pytest.mark.parametrize("key", ["Esc", "Tab", "Shift+Tab", "Left", "Ctrl+Home"])
def test_keys_that_move_about_are_refused(key: str) -> None:
    with pytest.raises(RefusedError) as refused:
        Actions().set_keys("typical", [key])
    assert refused.value.message.code == "keys.reserved"


@pytest.mark.parametrize("key", ["", "Ctrl+K, Ctrl+L", "nonsense+"])
def test_what_is_no_single_key_is_refused(key: str) -> None:
    with pytest.raises(RefusedError) as refused:
        Actions().set_keys("typical", [key])
    assert refused.value.message.code == "keys.unusable"


def test_one_action_back_to_its_shipped_keys_can_clash() -> None:
    actions = Actions()
    actions.set_keys("field", ["F3"])
    actions.set_keys("zoom", ["F"])
    with pytest.raises(RefusedError):
        actions.reset("field")
    actions.reset("zoom")
    actions.reset("field")
    assert not actions.changed()


def page_with(qtbot: QtBot, *parts: QWidget) -> QWidget:
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    line = QHBoxLayout(page)
    for part in parts:
        line.addWidget(part)
    qtbot.addWidget(page)
    page.resize(320, 120)
    page.show()
    page.activateWindow()
    with qtbot.waitActive(page):
        page.setFocus()
    return page


def test_a_bound_key_acts_where_the_focus_is(qtbot: QtBot) -> None:
    actions, done = Actions(), []
    page = page_with(qtbot)
    actions.bind("class:platelet", page, lambda: done.append("platelet"))
    actions.bind("help", page, lambda: done.append("help"))
    qtbot.keyClick(page, Qt.Key.Key_T)
    qtbot.keyClicks(page, "?")
    qtbot.keyClick(page, Qt.Key.Key_F1)
    assert done == ["platelet", "help", "help"]


def test_letters_typed_into_a_form_name_no_cell(qtbot: QtBot) -> None:
    actions, done = Actions(), []
    edit = QLineEdit()
    page = page_with(qtbot, edit)
    actions.bind("class:platelet", page, lambda: done.append("platelet"))
    actions.bind("undo", page, lambda: done.append("undo"))
    edit.setFocus()
    qtbot.keyClicks(edit, "tt")
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert (edit.text(), done) == ("t", [])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_in_focus_is_pressed_instead(qtbot: QtBot, key: Qt.Key) -> None:
    actions, done = Actions(), []
    button = Button(Theme("light"), "Press")
    page = page_with(qtbot, button)
    actions.bind("confirm", page, lambda: done.append("confirm"))
    actions.bind("show_new", page, lambda: done.append("show"))
    button.clicked.connect(lambda: done.append("pressed"))
    button.setFocus()
    qtbot.keyClick(button, key)
    assert done == ["pressed"]


def test_bound_actions_follow_a_change_and_may_die(qtbot: QtBot) -> None:
    actions, done = Actions(), []
    page = page_with(qtbot)
    action = actions.bind("field", page, lambda: done.append("field"))
    assert action.toolTip() == "Show the field (F)"
    with qtbot.waitSignal(actions.keys_changed):
        actions.set_keys("field", ["F3"])
    assert action.toolTip() == "Show the field (F3)"
    qtbot.keyClick(page, Qt.Key.Key_F)
    qtbot.keyClick(page, Qt.Key.Key_F3)
    assert done == ["field"]
    with qtbot.waitSignal(action.destroyed):
        action.deleteLater()
    actions.set_keys("field", ["F4"])
    assert actions.tool_tip("field") == "Show the field (F4)"


def test_an_action_may_have_no_key() -> None:
    actions = Actions()
    actions.set_keys("show_new", [])
    assert actions.tool_tip("show_new") == "Show new cells"
    assert actions.key("show_new") == ""
