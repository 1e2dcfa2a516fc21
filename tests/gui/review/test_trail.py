"""Acts land on the cells they were meant for, however long the keeping takes."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.review.conftest import Opener
from tests.gui.review.seat import Seat
from tests.gui.review.smear import a_case, a_proposal
from tests.gui.review.test_field_view import in_field, spread_case
from tests.gui.review.using import click, desk_of, press, ring_at, settle
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.classes import UNIDENTIFIED
from wbc_desktop.gui.review.gallery_sections import Filter
from wbc_desktop.gui.review.gallery_view import GalleryView
from wbc_desktop.gui.review.page import ReviewPage
from wbc_desktop.gui.review.review_acts import UNDONE_UNSEEN, next_open
from wbc_desktop.gui.review.trail import (
    NONE_FOLLOWS,
    NOT_IN_VIEW,
    NOT_KEPT_YET,
    NOTHING_CHOSEN,
)
from wbc_desktop.gui.review.wishes import NOT_SEEN, SELECTION_NOT_SEEN

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
KEYS = (
    (Key.Key_N, "neutrophil_segmented"), (Key.Key_L, "lymphocyte"), (Key.Key_M, "monocyte"),
    (Key.Key_E, "eosinophil"),
)  # fmt: skip


def typed(qtbot: QtBot, *keys: Key, shift: bool = False) -> None:
    """Types keys and does not wait until the acts are kept."""
    target = QApplication.focusWidget()
    assert target is not None
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        qtbot.keyClick(target, key, held)


def classes(seat: Seat, *ids: CellId) -> list[str]:
    """What these cells were called by a person; "" for those nobody named."""
    kept = seat.reloaded().cells
    return [d.class_id if (d := kept[id].decision) else "" for id in ids]


def scroll(view: QWidget, steps: int) -> None:
    at = QPointF(view.rect().center())
    wheel = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)


def go_on(qtbot: QtBot, page: ReviewPage, seat: Seat) -> None:
    seat.unblock()
    settle(qtbot, page)


def alike(cells: int, class_id: str = "lymphocyte") -> Case:
    case = a_case(cells)
    for number, cell in enumerate(list(case.cells.values())):
        case.cells[cell.id] = replace(cell, proposal=a_proposal(class_id, 0.7 + number / 1000))
    return case


def test_a_key_after_a_click_means_the_cell_that_was_clicked(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first, second, *_, other = desk.state.visible[:6]
    seat.block()
    typed(qtbot, Key.Key_N)
    click(qtbot, desk.gallery, other)
    typed(qtbot, Key.Key_L)
    go_on(qtbot, page, seat)
    named = classes(seat, first, second, other)
    assert named == ["neutrophil_segmented", "", "lymphocyte"]


def test_a_key_before_a_click_means_the_cell_that_followed(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first, second, *_, other = desk.state.visible[:6]
    seat.block()
    typed(qtbot, Key.Key_N, Key.Key_M)
    click(qtbot, desk.gallery, other)
    typed(qtbot, Key.Key_L)
    go_on(qtbot, page, seat)
    assert classes(seat, first, second, other) == [
        "neutrophil_segmented", "monocyte", "lymphocyte",
    ]  # fmt: skip


def test_what_is_kept_leads_nobody_away_from_a_click(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    other = desk.state.visible[5]
    seat.block()
    typed(qtbot, Key.Key_N)
    click(qtbot, desk.gallery, other)
    go_on(qtbot, page, seat)
    assert desk.gallery.selection == (other,)
    assert desk.inspector.cell == other


def test_an_arrow_means_what_a_click_does(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first, second, third = desk.state.visible[:3]
    seat.block()
    typed(qtbot, Key.Key_N, Key.Key_Right, Key.Key_Right, Key.Key_L)
    go_on(qtbot, page, seat)
    assert classes(seat, first, second, third) == ["neutrophil_segmented", "", "lymphocyte"]


def test_a_click_on_the_cell_that_is_being_kept_means_that_cell(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first, second = desk.state.visible[:2]
    seat.block()
    typed(qtbot, Key.Key_N)
    click(qtbot, desk.gallery, first)
    typed(qtbot, Key.Key_L)
    go_on(qtbot, page, seat)
    assert classes(seat, first, second) == ["lymphocyte", ""]


def test_keys_typed_ahead_of_a_slow_disk_go_from_cell_to_cell(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(30)
    cells = desk_of(page).state.visible[:4]
    seat.block()
    typed(qtbot, Key.Key_L, Key.Key_M, Key.Key_E, Key.Key_N)
    go_on(qtbot, page, seat)
    assert classes(seat, *cells) == [
        "lymphocyte", "monocyte", "eosinophil", "neutrophil_segmented",
    ]  # fmt: skip
    assert desk_of(page).gallery.selection == (desk_of(page).state.visible[4],)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Delete, Key.Key_X])
def test_every_act_by_key_means_what_was_chosen_at_the_key(
    qtbot: QtBot, open_page: Opener, key: Key
) -> None:
    page, seat = open_page(alike(20))
    desk = desk_of(page)
    first, second, other, last = desk.state.visible[:4]
    seat.block()
    typed(qtbot, Key.Key_N)
    click(qtbot, desk.gallery, other)
    typed(qtbot, key)
    click(qtbot, desk.gallery, last)
    go_on(qtbot, page, seat)
    kept = seat.reloaded().cells
    assert kept[other].reviewed or kept[other].removed
    assert not any(kept[id].reviewed or kept[id].removed for id in (second, last))
    assert kept[first].class_id == "neutrophil_segmented"
    assert desk.gallery.selection == (last,)


def test_a_key_behind_an_undo_means_what_was_undone(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first, second = desk.state.visible[:2]
    seat.block()
    typed(qtbot, Key.Key_N, Key.Key_Backspace, Key.Key_L)
    go_on(qtbot, page, seat)
    assert classes(seat, first, second) == ["lymphocyte", ""]
    assert desk.gallery.selection == (second,)


def test_an_undo_leads_nobody_away_from_a_click(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first, *_, other = desk.state.visible[:6]
    press(qtbot, page, Key.Key_N)
    seat.block()
    typed(qtbot, Key.Key_Backspace)
    click(qtbot, desk.gallery, other)
    typed(qtbot, Key.Key_L)
    go_on(qtbot, page, seat)
    assert classes(seat, first, other) == ["", "lymphocyte"]


def test_a_button_of_the_inspector_means_the_cell_beside_it(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(alike(6, UNIDENTIFIED))
    desk = desk_of(page)
    first, second = desk.state.visible[:2]
    seat.block()
    typed(qtbot, Key.Key_N)
    assert desk.inspector.cell == first
    qtbot.mouseClick(desk.inspector.bars.rows[0], LEFT)
    go_on(qtbot, page, seat)
    assert classes(seat, first, second) == ["blast", ""]


def test_a_menu_means_the_cells_it_was_opened_for(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first, second = desk.state.visible[:2]
    seat.block()
    typed(qtbot, Key.Key_N)
    at = desk.gallery.visualRect(desk.gallery.currentIndex()).center()
    menu_event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, at, desk.gallery.viewport().mapToGlobal(at)
    )
    QApplication.sendEvent(desk.gallery.viewport(), menu_event)
    menu = next(m for m in desk.findChildren(QMenu) if m.isVisible())
    go_on(qtbot, page, seat)
    assert desk.gallery.selection == (second,)
    next(a for a in menu.actions() if a.objectName() == "class:lymphocyte").trigger()
    menu.close()
    settle(qtbot, page)
    assert classes(seat, first, second) == ["lymphocyte", ""]


def test_scrolling_while_a_step_is_kept_names_nothing_unseen(
    qtbot: QtBot, open_page: Opener
) -> None:
    """Whether the key was meant for the cell that is marked or the one after it, none can tell."""
    page, seat = open_page(90)
    desk = desk_of(page)
    first, second = desk.state.visible[:2]
    seat.block()
    typed(qtbot, Key.Key_N)
    scroll(desk.gallery.viewport(), -1)
    assert desk.gallery.verticalOffset() > 0
    typed(qtbot, Key.Key_L)
    with qtbot.waitSignal(page.message_wanted) as told:
        seat.unblock()
    settle(qtbot, page)
    assert told.args[0].code == NOT_KEPT_YET.code
    assert classes(seat, first, second) == ["neutrophil_segmented", ""]


def test_what_is_kept_does_not_scroll_under_the_eyes(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(90)
    desk = desk_of(page)
    bar = desk.gallery.verticalScrollBar()
    seat.block()
    typed(qtbot, Key.Key_N)
    while bar.value() < bar.maximum():
        scroll(desk.gallery.viewport(), -3)
    go_on(qtbot, page, seat)
    assert bar.value() == bar.maximum()


@pytest.mark.parametrize("key", [Key.Key_L, Key.Key_Return, Key.Key_Delete])
def test_a_key_for_a_cell_out_of_view_only_shows_it(
    qtbot: QtBot, open_page: Opener, key: Key
) -> None:
    page, seat = open_page(90)
    desk = desk_of(page)
    first, before = desk.gallery.current, len(seat.entries)
    assert first is not None
    while desk.gallery.shows_any((first,)):
        scroll(desk.gallery.viewport(), -3)
    with qtbot.waitSignal(page.message_wanted) as told:
        press(qtbot, page, key)
    assert told.args[0].code == NOT_IN_VIEW.code
    assert len(seat.entries) == before
    assert desk.gallery.shows_any((first,))
    press(qtbot, page, key)
    assert len(seat.entries) == before + 1


def test_the_key_after_the_last_cell_names_nothing(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(12)
    desk = desk_of(page)
    cells = desk.state.visible
    seat.block()
    typed(qtbot, *[Key.Key_L] * len(cells), Key.Key_X)
    with qtbot.waitSignal(page.message_wanted) as told:
        seat.unblock()
        settle(qtbot, page)
    assert told.args[0].code == NONE_FOLLOWS.code
    assert set(classes(seat, *cells)) == {"lymphocyte"}


def test_many_cells_are_named_only_if_they_had_been_seen_at_the_key(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(alike(90))
    desk = desk_of(page)
    other = desk.state.visible[1]
    seat.block()
    typed(qtbot, Key.Key_N)
    desk.gallery.select(desk.state.visible, other)
    typed(qtbot, Key.Key_M)
    desk.state.mark_seen(desk.state.visible)
    with qtbot.waitSignal(page.message_wanted) as told:
        go_on(qtbot, page, seat)
    assert told.args[0].code == SELECTION_NOT_SEEN.code
    assert sum(cell.reviewed for cell in seat.reloaded().cells.values()) == 1


def test_a_section_is_confirmed_only_if_it_had_been_seen_at_the_key(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(alike(90))
    desk = desk_of(page)
    first, second = desk.state.visible[:2]
    seat.block()
    typed(qtbot, Key.Key_N)
    click(qtbot, desk.gallery, second)
    typed(qtbot, Key.Key_Return, shift=True)
    desk.state.mark_seen(desk.state.visible)
    with qtbot.waitSignal(page.message_wanted) as told:
        go_on(qtbot, page, seat)
    assert told.args[0].code == NOT_SEEN.code
    assert [id for id, c in seat.reloaded().cells.items() if c.reviewed] == [first]


def test_a_section_is_confirmed_without_what_was_named_before(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(alike(12))
    desk = desk_of(page)
    first, second, *rest = desk.state.visible
    qtbot.waitUntil(lambda: desk.state.seen(desk.state.visible))
    seat.block()
    typed(qtbot, Key.Key_N)
    click(qtbot, desk.gallery, second)
    typed(qtbot, Key.Key_Return, shift=True)
    go_on(qtbot, page, seat)
    assert classes(seat, first) == ["neutrophil_segmented"]
    assert set(classes(seat, second, *rest)) == {"lymphocyte"}


def test_a_click_between_cells_leaves_the_current_one_to_the_keys(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first = desk.gallery.current
    assert first is not None
    click_beside(qtbot, desk.gallery, first)
    assert desk.gallery.selection == (first,)
    press(qtbot, page, Key.Key_L)
    assert classes(seat, first) == ["lymphocyte"]


def click_beside(qtbot: QtBot, view: GalleryView, id: CellId) -> None:
    rect = view.visualRect(view._cells.index_of(id))
    gap = QPoint(6, rect.top() + 5)
    assert view.cell_at(gap) is None
    qtbot.mouseClick(view.viewport(), LEFT, pos=gap)


def test_a_key_without_a_selection_says_so(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first, before = desk.gallery.current, len(seat.entries)
    assert first is not None
    click(qtbot, desk.gallery, first, Qt.KeyboardModifier.ControlModifier)
    assert desk.gallery.selection == ()
    with qtbot.waitSignal(page.message_wanted) as told:
        press(qtbot, page, Key.Key_L)
    assert told.args[0].code == NOTHING_CHOSEN.code
    assert len(seat.entries) == before


def test_an_undo_in_a_folded_section_is_shown(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first = desk.gallery.current
    assert first is not None
    press(qtbot, page, Key.Key_L)
    key = desk.state.section_of(first)
    assert key is not None
    desk.gallery.fold(key, True)
    press(qtbot, page, Key.Key_Backspace)
    assert classes(seat, first) == [""]
    assert not desk.state.folded(key)
    assert desk.gallery.selection == (first,)
    assert desk.gallery.shows_any((first,))


def test_an_undo_of_cells_that_are_not_shown_is_told(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    first = desk.gallery.current
    assert first is not None
    press(qtbot, page, Key.Key_L)
    desk.gallery_bar.filter_chosen.emit(Filter.TO_DO)
    assert desk.state.place(first) is None
    name = seat.undo_name()
    with qtbot.waitSignal(page.message_wanted) as told:
        press(qtbot, page, Key.Key_Backspace)
    assert told.args[0].code == UNDONE_UNSEEN.code
    assert dict(told.args[0].values)["act"] == name
    assert classes(seat, first) == [""]


def test_a_section_that_was_left_is_not_confirmed(qtbot: QtBot, open_page: Opener) -> None:
    """Though every cell of it had been seen: other cells are looked at now."""
    case = alike(140)
    for id in list(case.cells)[:20]:
        proposal = a_proposal("neutrophil_segmented", 0.9)
        case.cells[id] = replace(case.cells[id], proposal=proposal)
    page, seat = open_page(case)
    desk = desk_of(page)
    section = desk.state.sections[0].cells
    first, bar = section[0], desk.gallery.verticalScrollBar()
    click(qtbot, desk.gallery, first)
    desk.state.mark_seen(section)
    before = len(seat.entries)
    while bar.value() < bar.maximum():
        scroll(desk.gallery.viewport(), -3)
    assert not desk.gallery.shows_any(section)
    with qtbot.waitSignal(page.message_wanted) as told:
        press(qtbot, page, Key.Key_Return, shift=True)
    assert told.args[0].code == NOT_IN_VIEW.code
    assert len(seat.entries) == before


# On the field


def test_a_click_on_a_ring_is_left_by_nothing_that_is_kept(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.show_whole()
    first, second, *_, other = desk.field.cells.ids[:6]
    qtbot.mouseClick(desk.field, LEFT, pos=ring_at(desk.field, first))
    seat.block()
    typed(qtbot, Key.Key_N)
    qtbot.mouseClick(desk.field, LEFT, pos=ring_at(desk.field, other))
    typed(qtbot, Key.Key_L)
    go_on(qtbot, page, seat)
    named = classes(seat, first, second, other)
    assert named == ["neutrophil_segmented", "", "lymphocyte"]


def test_a_key_typed_on_the_field_is_not_for_the_gallery(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    first = desk.field.selected
    assert first is not None
    seat.block()
    typed(qtbot, Key.Key_N, Key.Key_F)
    assert not desk.in_field
    chosen = desk.gallery.selection
    go_on(qtbot, page, seat)
    assert desk.gallery.selection == chosen
    assert classes(seat, first) == ["neutrophil_segmented"]


def test_a_missed_cell_that_is_kept_leads_nobody_away(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.show_whole()
    other = desk.field.cells.ids[7]
    x, y = desk.field.viewport.to_view(310, 310)
    seat.block()
    qtbot.mouseDClick(desk.field, LEFT, pos=QPoint(round(x), round(y)))
    qtbot.mouseClick(desk.field, LEFT, pos=ring_at(desk.field, other))
    typed(qtbot, Key.Key_L)
    go_on(qtbot, page, seat)
    added = next(c for c in seat.reloaded().cells.values() if c.by_hand)
    assert not added.reviewed
    assert classes(seat, other) == ["lymphocyte"]


@pytest.mark.parametrize("key", [Key.Key_L, Key.Key_Return, Key.Key_Delete])
def test_a_key_on_the_field_for_a_cell_out_of_view_only_shows_it(
    qtbot: QtBot, open_page: Opener, key: Key
) -> None:
    page, seat = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    id, before = desk.field.selected, len(seat.entries)
    assert id is not None
    desk.field.zoom_by(4)
    while desk.field.shows_any((id,)):
        press(qtbot, page, Key.Key_Right if desk.case.cells[id].box.x < 600 else Key.Key_Left)
    with qtbot.waitSignal(page.message_wanted) as told:
        press(qtbot, page, key)
    assert told.args[0].code == NOT_IN_VIEW.code
    assert len(seat.entries) == before
    area, box = desk.field.viewport.region, desk.case.cells[id].box
    assert area.contains(*box.centre)
    press(qtbot, page, key)
    assert len(seat.entries) == before + 1


def slide_of_fields() -> Case:
    """Two fields of a slide with two cells each, far apart."""
    case = a_case(4)
    (source,) = case.sources.values()
    case.sources[source.id] = replace(source, width=8000, height=8000)
    for number, cell in enumerate(list(case.cells.values())):
        box = replace(cell.box, x=100 + 300 * (number % 2) + 4800 * (number // 2), y=100)
        case.cells[cell.id] = replace(cell, box=box)
    return case


def test_another_field_chooses_its_first_cell_to_do(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(slide_of_fields())
    desk = desk_of(page)
    one, two, three, four = desk.case.cells
    seat.keep_now(seat.reviewing.decide((three,), "monocyte"))
    desk.show_cells((one,))
    in_field(qtbot, desk)
    press(qtbot, page, Key.Key_PageDown)
    assert desk.field.field() == (2, 2)
    assert desk.field.selected == four
    assert desk.inspector.cell == four
    press(qtbot, page, Key.Key_L)
    assert classes(seat, one, two, three, four) == ["", "", "monocyte", "lymphocyte"]


def test_a_field_where_all_is_done_leaves_keys_nothing_to_name(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(slide_of_fields())
    desk = desk_of(page)
    one, _, three, four = desk.case.cells
    seat.keep_now(seat.reviewing.decide((three,), "monocyte"))
    seat.keep_now(seat.reviewing.decide((four,), "monocyte"))
    desk.show_cells((one,))
    in_field(qtbot, desk)
    press(qtbot, page, Key.Key_PageDown)
    assert desk.field.selected is None
    before = len(seat.entries)
    with qtbot.waitSignal(page.message_wanted) as told:
        press(qtbot, page, Key.Key_L)
    assert told.args[0].code == NOTHING_CHOSEN.code
    assert len(seat.entries) == before


@pytest.mark.parametrize("seed", range(4))
def test_any_typing_clicking_and_keeping_lands_where_it_was_meant(
    qtbot: QtBot, open_page: Opener, seed: int
) -> None:
    """However late each act is kept: the cell chosen at the key, or the one that followed."""
    page, seat = open_page(60)
    desk, rng = desk_of(page), random.Random(seed)
    order = desk.state.visible
    meant: list[tuple[CellId, str]] = []
    at: CellId | None = order[0]

    def following(id: CellId) -> CellId | None:
        done = {cell for cell, _ in meant}
        return next_open(order, (id,), lambda other: other not in done)

    seat.block()
    for _ in range(60):
        what = rng.random()
        if what < 0.5 and at is not None:
            key, class_id = rng.choice(KEYS)
            typed(qtbot, key)
            meant.append((at, class_id))
            at = following(at)
        elif what < 0.6:
            typed(qtbot, Key.Key_Right)
            at = desk.gallery.current
        elif what < 0.75:
            at = rng.choice(order[:20])
            click(qtbot, desk.gallery, at)
        else:
            seat.unblock()
            seat.block()
            qtbot.wait(1)
    go_on(qtbot, page, seat)
    kept = seat.reloaded().cells
    named = {id: cell.decision.class_id for id, cell in kept.items() if cell.decision}
    assert named == dict(meant)
    assert at is None or desk.gallery.selection == (at,)
