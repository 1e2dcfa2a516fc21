"""Keys act on the right cells, in order, and every act can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.gui.review.conftest import Opener
from tests.gui.review.smear import a_case, a_proposal
from tests.gui.review.using import click, desk_of, press, settle
from wbc_desktop.domain.cell import CellId, DecisionKind
from wbc_desktop.domain.classes import UNIDENTIFIED
from wbc_desktop.domain.journal import ChangeKind
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.gui.review.review_acts import next_open
from wbc_desktop.gui.review.wishes import (
    HIDDEN,
    NOT_SEEN,
    ONE_BY_ONE,
    SELECTION_NOT_SEEN,
    SEVERAL_SECTIONS,
)
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.workflow.reviewing import EACH_ALONE

Key = Qt.Key


def test_first_open_cell_is_ready_for_a_key(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30, 5)
    desk = desk_of(page)
    first = desk.state.visible[0]
    assert desk.gallery.selection == (first,)
    press(qtbot, page, Key.Key_L)
    decision = seat.reloaded().cells[first].decision
    assert decision is not None
    assert decision.class_id == "lymphocyte"


def test_fast_typing_lands_on_the_cells_in_order(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    cells = desk_of(page).state.visible[:5]
    press(qtbot, page, Key.Key_L, Key.Key_M, Key.Key_E, Key.Key_L, Key.Key_N)
    kept = seat.reloaded().cells
    named = [kept[id].decision.class_id for id in cells if kept[id].decision]  # type: ignore[union-attr]
    assert named == ["lymphocyte", "monocyte", "eosinophil", "lymphocyte", "neutrophil_segmented"]
    assert sum(cell.reviewed for cell in kept.values()) == 5


def test_enter_confirms_and_goes_on(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first, second = desk.state.visible[:2]
    press(qtbot, page, Key.Key_Return)
    decision = seat.case.cells[first].decision
    assert decision is not None
    assert decision.kind is DecisionKind.CONFIRMED
    assert desk.gallery.selection == (second,)
    assert desk.inspector.cell == second


def test_nothing_moves_when_cells_are_named(qtbot: QtBot, open_page: Opener) -> None:
    """Neither by the key nor by the bar that a raised target brings, nor by the next key."""
    page, _ = open_page(30)
    desk, gallery = desk_of(page), desk_of(page).gallery
    before, first = desk.state.sections, gallery.currentIndex()

    def place() -> QPoint:
        return gallery.viewport().mapTo(page, gallery.visualRect(first).topLeft())

    at = place()
    press(qtbot, page, Key.Key_X)
    assert desk.state.sections == before
    assert place() == at
    qtbot.waitUntil(desk.new_bar.isVisible)
    press(qtbot, page, Key.Key_L)
    assert desk.state.sections == before
    assert place() == at


def test_a_key_acts_on_the_whole_selection(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    view = desk_of(page).gallery
    one, _, three, four = view.arrangement.visible[:4]
    click(qtbot, view, one)
    click(qtbot, view, three, Qt.KeyboardModifier.ShiftModifier)
    click(qtbot, view, three, Qt.KeyboardModifier.ControlModifier)
    assert len(view.selection) == 2
    qtbot.waitUntil(lambda: desk_of(page).state.seen(view.selection))
    press(qtbot, page, Key.Key_L)
    assert [c.id for c in seat.case.cells.values() if c.class_id == "lymphocyte" and c.reviewed]
    assert not seat.case.cells[three].reviewed
    assert len(seat.entries[-1].change.cells) == 2
    assert view.selection == (three,)
    assert four not in view.selection


@pytest.mark.parametrize(
    ("key", "class_id"),
    [(Key.Key_X, "blast"), (Key.Key_1, "promyelocyte"), (Key.Key_U, "unidentified"),
     (Key.Key_R, "lymphocyte_reactive"), (Key.Key_P, "plasma_cell")],
)  # fmt: skip
def test_every_class_key_names_a_whole_selection(
    qtbot: QtBot, open_page: Opener, key: Key, class_id: str
) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    chosen = desk.state.visible[:3]
    qtbot.waitUntil(lambda: desk.state.seen(chosen))
    desk.gallery.select(chosen, chosen[0])
    press(qtbot, page, key)
    kept = seat.reloaded().cells
    assert all(kept[id].reviewed and kept[id].class_id == class_id for id in chosen)
    press(qtbot, page, Key.Key_Backspace)
    assert not any(cell.reviewed for cell in seat.reloaded().cells.values())


def test_cells_that_were_never_on_the_screen_are_not_named_many_at_once(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(_section_case(cells=90))
    desk = desk_of(page)
    desk.gallery.select(desk.state.visible, desk.state.visible[0])
    with qtbot.waitSignal(page.message_wanted) as refused:
        press(qtbot, page, Key.Key_L)
    assert refused.args[0].code == SELECTION_NOT_SEEN.code
    assert not any(cell.reviewed for cell in seat.reloaded().cells.values())


def test_what_was_typed_behind_a_refusal_is_forgotten(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(90)
    desk = desk_of(page)
    desk.gallery.select(desk.state.visible[:3], desk.state.visible[0])
    qtbot.waitUntil(lambda: desk.state.seen(desk.gallery.selection))
    press(qtbot, page, Key.Key_L, Key.Key_L)
    desk.gallery.select(desk.state.visible, desk.state.visible[3])
    before = len(seat.entries)
    press(qtbot, page, Key.Key_N, Key.Key_L)
    assert len(seat.entries) == before


def _section_case(class_id: str = "lymphocyte", cells: int = 12):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    case = a_case(cells)
    for number, cell in enumerate(list(case.cells.values())):
        proposed = a_proposal(class_id, 0.8 + number / 100)
        case.cells[cell.id] = replace(cell, proposal=proposed)
    return case


def test_section_is_confirmed_only_when_all_was_seen(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(_section_case(cells=90))
    desk = desk_of(page)
    qtbot.waitUntil(lambda: desk.state.seen(desk.state.visible[:10]))
    with qtbot.waitSignal(page.message_wanted) as refused:
        press(qtbot, page, Key.Key_Return, shift=True)
    assert refused.args[0].code == NOT_SEEN.code
    bar = desk.gallery.verticalScrollBar()
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + bar.pageStep() // 2)
        shown = desk.gallery.cells_in(desk.gallery.viewport().rect())
        qtbot.waitUntil(lambda shown=shown: desk.state.seen(shown[:-14]))
    qtbot.waitUntil(lambda: desk.state.all_seen("lymphocyte"))
    press(qtbot, page, Key.Key_Return, shift=True)
    assert all(cell.reviewed for cell in seat.reloaded().cells.values())
    assert seat.entries[-1].change.kind is ChangeKind.CELLS_CONFIRMED
    press(qtbot, page, Key.Key_Backspace)
    assert not any(cell.reviewed for cell in seat.reloaded().cells.values())


def test_a_section_that_was_flicked_through_was_not_seen(qtbot: QtBot, open_page: Opener) -> None:
    """Every cell is painted with its picture on the way, none rests but those at the end."""
    page, seat = open_page(_section_case(cells=90))
    desk = desk_of(page)
    gallery, bar = desk.gallery, desk.gallery.verticalScrollBar()
    qtbot.waitUntil(lambda: desk.state.seen(desk.state.visible[:10]))
    before = len(seat.entries)
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + bar.pageStep() // 2)
        gallery.viewport().repaint()
    last = desk.state.visible[-1]
    qtbot.waitUntil(lambda: desk.state.seen((last,)))
    middle = desk.state.visible[len(desk.state.visible) // 2]
    assert not desk.state.seen((middle,))
    with qtbot.waitSignal(page.message_wanted) as refused:
        press(qtbot, page, Key.Key_Return, shift=True)
    assert refused.args[0].code == NOT_SEEN.code
    assert len(seat.entries) == before


def test_sections_of_dangerous_classes_are_never_confirmed_whole(
    qtbot: QtBot, open_page: Opener
) -> None:
    for class_id in ("lymphocyte_reactive", "plasma_cell"):
        page, seat = open_page(_renumbered(_section_case(class_id, 6), class_id))
        desk = desk_of(page)
        qtbot.waitUntil(lambda desk=desk: desk.state.seen(desk.state.visible))
        with qtbot.waitSignal(page.message_wanted) as refused:
            press(qtbot, page, Key.Key_Return, shift=True)
        assert refused.args[0].code == ONE_BY_ONE.code
        with qtbot.waitSignal(page.message_wanted) as refused:
            desk.gallery.setFocus()
            press(qtbot, page, Key.Key_A, control=True)
            press(qtbot, page, Key.Key_Return)
        assert refused.args[0].code == EACH_ALONE.code
        assert not any(cell.reviewed for cell in seat.reloaded().cells.values())
        page.hide()


def _renumbered(case, number: str):  # type: ignore[no-untyped-def]
    case.number = number
    return case


def test_cells_of_several_sections_are_not_confirmed_at_once(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(60)
    desk = desk_of(page)
    one, other = desk.state.sections[1].cells[0], desk.state.sections[2].cells[0]
    desk.gallery.select((one, other), one)
    with qtbot.waitSignal(page.message_wanted) as refused:
        press(qtbot, page, Key.Key_Return)
    assert refused.args[0].code == SEVERAL_SECTIONS.code
    assert not seat.case.cells[one].reviewed


def test_undo_and_redo_are_exact_and_show_the_cells(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    before = dict(seat.case.cells)
    first, second = desk.state.visible[:2]
    press(qtbot, page, Key.Key_L, Key.Key_M)
    after = dict(seat.case.cells)
    press(qtbot, page, Key.Key_Z, control=True)
    assert desk.gallery.selection == (second,)
    press(qtbot, page, Key.Key_Backspace)
    assert seat.reloaded().cells == before
    assert desk.gallery.selection == (first,)
    press(qtbot, page, Key.Key_Y, Key.Key_Y, control=True)
    assert seat.reloaded().cells == after


def test_blind_reading_hides_the_proposal_until_the_cell_is_named(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(20, rules=LaboratoryRules(blind=True))
    desk = desk_of(page)
    assert [section.key for section in desk.state.sections] == ["unnamed"]
    assert desk.inspector.bars.bars == ()
    assert not desk.inspector.confirm.isVisible()
    assert all(n == (0, 0) for n in desk.state.class_counts().values())
    first = desk.state.visible[0]
    with qtbot.waitSignal(page.message_wanted) as refused:
        press(qtbot, page, Key.Key_Return)
    assert refused.args[0].code == HIDDEN.code
    assert not seat.case.cells[first].reviewed
    press(qtbot, page, Key.Key_L)
    desk.gallery.select((first,), first)
    assert desk.inspector.bars.bars != ()


def test_keys_follow_the_settings(qtbot: QtBot, open_page: Opener, actions: Actions) -> None:
    page, seat = open_page(20)
    desk = desk_of(page)
    first = desk.state.visible[0]
    actions.set_keys("class:lymphocyte", ("J",))
    press(qtbot, page, Key.Key_L)
    assert not seat.case.cells[first].reviewed
    press(qtbot, page, Key.Key_J)
    assert seat.case.cells[first].class_id == "lymphocyte"


def test_enter_presses_a_button_reached_by_tab(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(20)
    desk = desk_of(page)
    desk.inspector.typical_button.setFocus()
    press(qtbot, page, Key.Key_Return)
    assert not any(cell.reviewed for cell in seat.case.cells.values())
    assert desk.inspector.typical_button.isChecked()


def test_removed_cells_stay_in_place_and_can_come_back(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(20)
    desk = desk_of(page)
    first, second = desk.state.visible[:2]
    press(qtbot, page, Key.Key_Delete)
    assert seat.reloaded().cells[first].removed
    assert desk.state.place(first) == 0
    assert desk.gallery.selection == (second,)
    press(qtbot, page, Key.Key_Backspace)
    assert not seat.reloaded().cells[first].removed


def test_next_open_looks_behind_then_from_the_start() -> None:
    order = [CellId(c) for c in "abcdef"]
    done = {"b", "e"}

    def is_open(id: CellId) -> bool:
        return id not in done

    assert next_open(order, [CellId("a")], is_open) == "c"
    assert next_open(order, [CellId("f")], is_open) == "a"
    assert next_open(order, [CellId("c"), CellId("d")], is_open) == "f"
    assert next_open(order[:2], [CellId("a")], is_open) is None


def test_an_unidentified_cell_says_why_and_offers_its_candidates(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(_section_case(UNIDENTIFIED, 6))
    desk = desk_of(page)
    first = desk.state.visible[0]
    assert "Blast" in desk.inspector.why.text() or "blast" in desk.inspector.why.text()
    blast = desk.inspector.bars.rows[0]
    assert blast.isVisible()
    assert blast.text() == "Blast"
    qtbot.mouseClick(blast, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert seat.reloaded().cells[first].class_id == "blast"
