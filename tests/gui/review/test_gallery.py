"""The gallery: model, mouse, drag, waiting cells, folding, sizes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.gui.review.conftest import Opener
from tests.gui.review.seat import Seat
from tests.gui.review.smear import a_case, a_decision
from tests.gui.review.using import click, desk_of, drag, middle_of, press, settle
from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.classes import BY_ID, CLASSES
from wbc_desktop.domain.count_set import count_set
from wbc_desktop.domain.journal import Change, ChangeKind, cell_fact
from wbc_desktop.domain.review_value import DoubtDone
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.gui.review.class_list import ClassList
from wbc_desktop.gui.review.gallery_bar import TILE_STEP
from wbc_desktop.gui.review.gallery_layout import GalleryLayout, Metrics, Rect
from wbc_desktop.gui.review.gallery_model import CELLS_MIME, GalleryModel, dragged_cells
from wbc_desktop.gui.review.gallery_sections import (
    BY_VALUE,
    LOOK_FIRST,
    SECTIONS,
    UNNAMED,
    Filter,
    Order,
)
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.gallery_view import GalleryView
from wbc_desktop.gui.review.habits import Habits
from wbc_desktop.gui.review.words import section_remark

Key = Qt.Key


def a_state(cells: int = 60, decided: int = 0) -> GalleryState:
    case = a_case(cells, decided)
    rules = LaboratoryRules()
    return GalleryState(case, rules, count_set(case.in_capture_order(), rules, case.form))


def test_model_keeps_qts_rules(qtmodeltester: object, open_page: Opener) -> None:
    page, seat = open_page(30)
    model = desk_of(page).gallery.model()
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    more = list(a_case(40).cells.values())[30:]
    facts = tuple(cell_fact(c.id, "record", None, c.as_json()) for c in more)
    seat.keep_now(Change(ChangeKind.CELLS_FOUND, facts))
    desk_of(page).show_new()
    assert model.rowCount() == 40


def test_rows_of_a_model_never_move(qtbot: QtBot) -> None:
    state = a_state(40)
    model = GalleryModel(state)
    before = [model.data(model.index(row), Qt.ItemDataRole.UserRole) for row in range(40)]
    state.order = Order.CAPTURE
    state.arrange()
    model.take_arrangement()
    assert [model.id_at(model.index(row)) for row in range(40)] == before


def find_more(seat: Seat, count: int) -> None:
    """The reading finds cells until there are so many."""
    more = list(a_case(count).cells.values())[len(seat.case.cells) :]
    facts = tuple(cell_fact(c.id, "record", None, c.as_json()) for c in more)
    seat.keep_now(Change(ChangeKind.CELLS_FOUND, facts))


@pytest.mark.parametrize(("cells", "scrolled"), [(4, 0), (90, 0), (90, 200), (90, 100_000)])
def test_a_bar_that_comes_by_itself_moves_no_cell(
    qtbot: QtBot, open_page: Opener, cells: int, scrolled: int
) -> None:
    """The mouse hits the cell it was aimed at, also where the page is short or at an end."""
    page, seat = open_page(cells)
    desk, gallery = desk_of(page), desk_of(page).gallery
    gallery.verticalScrollBar().setValue(scrolled)
    id = gallery.cells_in(gallery.viewport().rect())[1]

    def place() -> QPoint:
        rect = gallery.visualRect(gallery.model().index_of(id))  # type: ignore[attr-defined]
        return gallery.viewport().mapTo(page, rect.topLeft())

    before, shown = place(), gallery.height()
    find_more(seat, cells + 12)
    qtbot.waitUntil(lambda: gallery.height() < shown)
    assert place() == before
    desk.new_bar.hide()
    qtbot.waitUntil(lambda: gallery.height() == shown)
    assert place() == before


def test_new_cells_wait_behind_the_bar(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    assert not desk.new_bar.isVisible()
    before = desk.state.visible
    find_more(seat, 42)
    assert desk.state.visible == before
    assert desk.new_bar.isVisible()
    assert "12" in desk.new_bar.text_shown
    chosen = desk.gallery.selection
    press(qtbot, page, Key.Key_Space)
    assert len(desk.state.visible) == 42
    assert not desk.new_bar.isVisible()
    assert desk.gallery.selection == chosen


def test_first_cells_of_an_empty_case_are_shown_at_once(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(0)
    desk = desk_of(page)
    assert desk.waiting.isVisible()
    assert desk.waiting.text
    facts = tuple(cell_fact(c.id, "record", None, c.as_json()) for c in a_case(10).cells.values())
    seat.keep_now(Change(ChangeKind.CELLS_FOUND, facts))
    assert desk.gallery.isVisible()
    assert len(desk.state.visible) == 10
    assert len(desk.gallery.selection) == 1


def test_rubber_band_takes_what_it_touches(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(40)
    desk = desk_of(page)
    view = desk.gallery
    cells = next(s.cells for s in desk.state.sections if len(s.cells) >= 8)
    top, columns = middle_of(view, cells[0]), view.page.columns
    right = view.visualRect(view.model().index_of(cells[columns - 1])).right()  # type: ignore[attr-defined]
    start = QPoint(right + 2, top.y() + 10)
    end = middle_of(view, cells[columns - 2])
    drag(view.viewport(), start, QPoint(right - 10, top.y()), end)
    assert set(view.selection) == {cells[columns - 2], cells[columns - 1]}


def test_arrows_walk_the_gallery(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(40)
    desk = desk_of(page)
    order = desk.state.visible
    press(qtbot, page, Key.Key_Right)
    assert desk.gallery.current == order[1]
    press(qtbot, page, Key.Key_End)
    assert desk.gallery.current == order[-1]
    press(qtbot, page, Key.Key_Home)
    press(qtbot, page, Key.Key_Down)
    assert desk.gallery.current != order[0]
    press(qtbot, page, Key.Key_Up)
    assert desk.gallery.current == order[0]
    press(qtbot, page, Key.Key_Right, shift=True)
    assert desk.gallery.selection == order[:2]


def test_select_all_takes_the_section(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(40)
    desk = desk_of(page)
    section = next(s for s in desk.state.sections if s.key == "neutrophil_segmented")
    click(qtbot, desk.gallery, section.cells[0])
    press(qtbot, page, Key.Key_A, control=True)
    assert desk.gallery.selection == section.cells


def _drop(target: ClassList, data: QMimeData, at: QPointF) -> QDropEvent:
    move, copy, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    enter = QDragEnterEvent(at.toPoint(), move, data, copy, none.NoModifier)
    QApplication.sendEvent(target, enter)
    over = QDragMoveEvent(at.toPoint(), move, data, copy, none.NoModifier)
    QApplication.sendEvent(target, over)
    drop = QDropEvent(at, move, data, copy, none.NoModifier)
    QApplication.sendEvent(target, drop)
    return drop


def test_cells_dropped_on_a_class_are_named(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    ids = desk.state.visible[2:5]
    qtbot.waitUntil(lambda: desk.state.seen(ids))
    desk.gallery.select(ids, ids[0])
    data = desk.gallery.model().mimeData(desk.gallery.selectionModel().selectedIndexes())
    assert set(dragged_cells(data)) == set(ids)
    drop = _drop(desk.classes, data, desk.classes.rect_of("monocyte").center())
    assert drop.isAccepted()
    settle(qtbot, page)
    assert all(seat.reloaded().cells[id].class_id == "monocyte" for id in ids)


def test_a_drag_carries_the_selection_and_its_picture(open_page: Opener) -> None:
    page, _ = open_page(30)
    view = desk_of(page).gallery
    ids = view.arrangement.visible[2:5]
    view.select(ids, ids[0])
    drag = view.prepared_drag()
    assert dragged_cells(drag.mimeData()) == list(ids)
    assert drag.pixmap().deviceIndependentSize().width() == 40
    assert drag.hotSpot().x() < 0, "beside the pointer, which aims at a class"
    drag.deleteLater()


def test_page_keys_turn_the_gallerys_own_pages(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(90)
    desk = desk_of(page)
    before = desk.gallery.verticalOffset()
    press(qtbot, page, Key.Key_PageDown)
    assert desk.gallery.verticalOffset() > before
    press(qtbot, page, Key.Key_PageUp)
    assert desk.gallery.current in desk.state.sections[0].cells


def test_other_things_are_not_dropped_on_a_class(open_page: Opener) -> None:
    page, _ = open_page(5)
    desk = desk_of(page)
    data = QMimeData()
    data.setText("file:///a.png")
    enter = QDragEnterEvent(
        QPoint(20, 60), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(desk.classes, enter)
    assert not enter.isAccepted()
    assert not data.hasFormat(CELLS_MIME)


def test_a_click_on_a_class_goes_to_its_section(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(90)
    desk = desk_of(page)
    at = desk.classes.rect_of("lymphocyte").center().toPoint()
    qtbot.mouseClick(desk.classes, Qt.MouseButton.LeftButton, pos=at)
    assert desk.gallery.current is not None
    assert desk.state.section_of(desk.gallery.current) == "lymphocyte"
    assert desk.gallery.cell_at(middle_of(desk.gallery, desk.gallery.current)) is not None


def test_the_menu_shows_classes_with_keys_and_acts(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(20)
    desk = desk_of(page)
    press(qtbot, page, Key.Key_L)
    first = desk.gallery.selection[0]
    desk.gallery.menu_wanted.emit(desk.mapToGlobal(QPoint(400, 200)))
    menu = next(m for m in desk.findChildren(QMenu) if m.isVisible())
    texts = {action.objectName(): action.text() for action in menu.actions()}
    assert texts["class:monocyte"] == "Monocyte\tM"
    assert texts["undo"].startswith("Undo: cells_")
    assert {f"class:{c.id}" for c in CLASSES} <= set(texts)
    next(a for a in menu.actions() if a.objectName() == "class:monocyte").trigger()
    menu.close()
    settle(qtbot, page)
    assert seat.reloaded().cells[first].class_id == "monocyte"


def test_filter_and_order_are_deliberate_steps(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(40, 10)
    desk = desk_of(page)
    bar = desk.gallery_bar
    bar.filter.setCurrentIndex(bar.filter.findData(Filter.TO_DO.value))
    bar.filter.activated.emit(bar.filter.currentIndex())
    assert all(not desk.state.cell(id).reviewed for id in desk.state.visible)
    bar.filter.setCurrentIndex(bar.filter.findData(Filter.ALL.value))
    bar.filter.activated.emit(bar.filter.currentIndex())
    bar.order.setCurrentIndex(bar.order.findData(Order.CAPTURE.value))
    bar.order.activated.emit(bar.order.currentIndex())
    for section in desk.state.sections:
        if section.key in BY_ID:
            orders = [desk.state.cell(id).order for id in section.cells]
            assert orders == sorted(orders)


def test_tiles_grow_by_slider_and_wheel_steps(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(20)
    desk = desk_of(page)
    desk.gallery_bar.slider.setValue(160)
    assert desk.gallery.tile == 160
    desk.gallery.tile_steps_wanted.emit(-1)
    assert desk.gallery.tile == 160 - 2 * TILE_STEP
    assert desk.gallery_bar.slider.value() == desk.gallery.tile


def test_a_tile_shows_its_picture_and_its_frame(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(20)
    desk = desk_of(page)
    id = desk.state.visible[3]
    qtbot.waitUntil(lambda: desk.state.seen((id,)))
    rect = desk.gallery.visualRect(desk.gallery.model().index_of(id))  # type: ignore[attr-defined]
    image = desk.gallery.viewport().grab().toImage()
    nucleus = image.pixelColor(rect.x() + rect.width() // 2 - 6, rect.y() + rect.width() // 2)
    assert nucleus.blue() > nucleus.green() + 50
    frame = image.pixelColor(rect.x() + 12, rect.y() + 1)
    wanted = desk._theme.class_colour(seat.case.cells[id].class_id)
    near = abs(frame.red() - wanted.red()) + abs(frame.blue() - wanted.blue())
    gap = image.pixelColor(rect.x() + 6, rect.y() + 1)
    assert min(near, abs(gap.red() - wanted.red()) + abs(gap.blue() - wanted.blue())) < 60


def test_a_finished_section_folds_at_the_next_step(qtbot: QtBot, open_page: Opener) -> None:
    case = a_case(40)
    for cell in list(case.cells.values()):
        if cell.class_id == "lymphocyte":
            case.cells[cell.id] = replace(cell, decision=a_decision("lymphocyte"))
    page, _ = open_page(case)
    desk = desk_of(page)
    assert desk.state.folded("lymphocyte")
    band = desk.gallery.page.band("lymphocyte")
    assert band is not None
    desk.gallery.fold("lymphocyte", False)
    assert set(desk.state.visible) >= set(desk.state.section("lymphocyte").cells)  # type: ignore[union-attr]


@given(st.integers(1, 120), st.integers(0, 119), st.sampled_from(list(Order)))
@settings(max_examples=30, deadline=None)
def test_every_cell_stands_exactly_once(cells: int, decided: int, order: Order) -> None:
    state = a_state(cells, min(decided, cells))
    state.order = order
    state.arrange()
    shown = [id for section in state.sections for id in section.cells]
    assert len(shown) == len(set(shown)) == cells
    keys = [section.key for section in state.sections]
    assert keys == sorted(keys, key=SECTIONS.index)


@given(st.integers(1, 90), st.integers(200, 1400), st.integers(48, 256))
@settings(max_examples=30, deadline=None)
def test_a_point_in_a_tile_finds_its_cell(cells: int, width: int, tile: int) -> None:
    state = a_state(cells)
    page = GalleryLayout(state, width, Metrics(tile, 18, 8, 36, 16, 4))
    for id in state.visible:
        rect = page.rect(id)
        assert rect is not None
        assert page.cell_at(rect.x + rect.width // 2, rect.y + rect.height // 2) == id
    everything = Rect(0, 0, max(width, page.columns * (tile + 8) + 30), page.height)
    assert page.cells_in(everything) == list(state.visible)


def test_look_first_holds_what_may_be_immature() -> None:
    state = a_state(100)
    section = state.section(LOOK_FIRST)
    assert section is not None
    assert all(
        "metamyelocyte" in (c.proposal.candidates if c.proposal else ())
        or (c.proposal and c.proposal.unidentified)
        for c in map(state.cell, section.cells)
    )
    assert state.to_confirm(LOOK_FIRST) == ()


@pytest.mark.parametrize("key", [LOOK_FIRST, "neutrophil_segmented"])
def test_progress_leaves_removed_cells_out(key: str) -> None:
    state = a_state(100)
    section = state.section(key)
    assert section is not None
    before = state.progress(key)
    removed = CellId(section.cells[0])
    state._case.cells[removed] = replace(state.cell(removed), removed=True)
    state.cells_changed()
    assert state.progress(key) == (before[0], before[1] - 1)


def test_by_value_one_section_holds_all_that_is_to_do() -> None:
    state = a_state(60, 10)
    state.order = Order.VALUE
    state.arrange()
    section = state.section(BY_VALUE)
    assert section is not None
    assert section.each_by_itself
    assert state.section(LOOK_FIRST) is None
    waiting = {c.id for c in state._case.cells.values() if not c.reviewed}
    assert set(section.cells) == waiting
    assert state.sections[0] is section
    shown = [id for s in state.sections for id in s.cells]
    assert len(shown) == len(set(shown)) == 60
    assert state.to_confirm(BY_VALUE) == ()


def test_by_value_nothing_moves_until_sorted_again(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(60)
    desk = desk_of(page)
    press(qtbot, page, Key.Key_V)
    section = desk.state.section(BY_VALUE)
    assert section is not None
    assert desk.gallery.selection == (section.cells[0],)
    doubt = desk.state.doubt_done()
    assert doubt is not None
    assert doubt.to_half > 1
    assert doubt.share == 0
    before = desk.state.visible
    press(qtbot, page, Key.Key_M, Key.Key_L, Key.Key_N)
    assert desk.state.visible == before
    assert desk.gallery.selection == (before[3],)
    left = desk.state.doubt_done()
    assert left is not None
    assert left.to_half == doubt.to_half - 3
    assert left.share > 0
    more = list(a_case(70).cells.values())[60:]
    facts = tuple(cell_fact(c.id, "record", None, c.as_json()) for c in more)
    seat.keep_now(Change(ChangeKind.CELLS_FOUND, facts))
    assert desk.state.visible == before
    press(qtbot, page, Key.Key_V)
    again = desk.state.section(BY_VALUE)
    assert again is not None
    assert len(again.cells) == 67
    assert not set(again.cells) & set(before[:3])
    assert desk.gallery.selection == (again.cells[0],)


def test_by_value_is_chosen_seen_and_remembered(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(30)
    desk, bar = desk_of(page), desk_of(page).gallery_bar
    assert not bar.again.isVisible()
    with qtbot.waitSignal(page.habits_changed):
        bar.order.setCurrentIndex(bar.order.findData(Order.VALUE.value))
        bar.order.activated.emit(bar.order.currentIndex())
    assert bar.again.isVisible()
    assert bar.again.isEnabled()
    assert "report" in bar.order.toolTip()
    assert page.habits.order is Order.VALUE
    assert Habits.from_json(page.habits.as_json()) == page.habits
    done = desk.state.visible[0]
    press(qtbot, page, Key.Key_M)
    qtbot.mouseClick(bar.again, Qt.MouseButton.LeftButton)
    section = desk.state.section(BY_VALUE)
    assert section is not None
    assert done not in section.cells
    desk.use(Habits(order=Order.LEAST_SURE))
    assert not bar.again.isVisible()
    assert bar.order.currentData() == Order.LEAST_SURE.value
    assert desk.state.section(BY_VALUE) is None
    assert desk.state.doubt_done() is None


def test_by_value_a_hidden_proposal_sorts_nothing_and_tells_no_doubt() -> None:
    case = a_case(40, alarmed=True)
    rules = LaboratoryRules()
    state = GalleryState(case, rules, count_set(case.in_capture_order(), rules, case.form))
    state.order = Order.VALUE
    state.arrange()
    assert [s.key for s in state.sections] == [UNNAMED]
    orders = [state.cell(id).order for id in state.sections[0].cells]
    assert orders == sorted(orders)
    for id, source in list(case.sources.items()):
        case.sources[id] = replace(source, alarm_answer="checked")
    state.arrange()
    assert state.sections[0].key == BY_VALUE
    assert state.doubt_done() is None


@pytest.mark.parametrize(
    ("doubt", "said"),
    [
        (None, "may change the report"), (DoubtDone(0.2, 12), "next 12 cells"),
        (DoubtDone(0.4, 1), "the next cell"), (DoubtDone(0.87, 0), "87 %"),
    ],
)  # fmt: skip
def test_the_doubt_in_words(doubt: DoubtDone | None, said: str) -> None:
    assert said in section_remark(BY_VALUE, doubt)


def _held(view: GalleryView, kind: QEvent.Type, at: QPoint) -> None:
    pressing = kind is QEvent.Type.MouseButtonPress
    button = Qt.MouseButton.LeftButton if pressing else Qt.MouseButton.NoButton
    event = QMouseEvent(
        kind, QPointF(at), QPointF(view.viewport().mapToGlobal(at)), button,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_the_rubber_band_scrolls_on_to_the_last_cell(qtbot: QtBot, open_page: Opener) -> None:
    """For as long as the pointer is held below the view, without being moved."""
    page, _ = open_page(60)
    desk = desk_of(page)
    view, bar = desk.gallery, desk.gallery.verticalScrollBar()
    for section in desk.state.sections:
        view.unfold(section.cells)
    start = QPoint(4, view.visualRect(view.currentIndex()).top() + 4)
    assert view.cell_at(start) is None
    below = QPoint(view.viewport().width() - 1, view.viewport().height() + 20)
    _held(view, QEvent.Type.MouseButtonPress, start)
    _held(view, QEvent.Type.MouseMove, below)
    reached = [bar.value()]

    def at_the_end() -> bool:
        reached.append(bar.value())
        return bar.value() == bar.maximum()

    qtbot.waitUntil(at_the_end, timeout=20_000)
    assert reached == sorted(reached), "it never jumps back"
    qtbot.waitUntil(lambda: view.selection == desk.state.visible)
    assert view.current is not None
    assert view.shows_any((view.current,)), "the cell nearest the pointer is current"
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert bar.value() == bar.maximum()
    assert view.selection == desk.state.visible


def test_a_trembling_hand_scrolls_the_rubber_band_too(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(90)
    view = desk_of(page).gallery
    bar = view.verticalScrollBar()
    start = QPoint(4, view.visualRect(view.currentIndex()).top() + 4)
    below = QPoint(view.viewport().width() - 1, view.viewport().height() + 20)
    _held(view, QEvent.Type.MouseButtonPress, start)
    hand = QTimer(page, interval=5)
    hand.timeout.connect(lambda: _held(view, QEvent.Type.MouseMove, below))
    hand.start()
    qtbot.waitUntil(lambda: bar.value() > view.viewport().height() // 4)
    hand.stop()
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=below)


def test_the_rubber_band_makes_the_nearest_cell_current(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(30)
    view = desk_of(page).gallery
    first, *_, last = view.arrangement.visible[:4]
    start = QPoint(4, view.visualRect(view._cells.index_of(first)).top() + 4)
    end = view.visualRect(view._cells.index_of(last)).center()
    _held(view, QEvent.Type.MouseButtonPress, start)
    _held(view, QEvent.Type.MouseMove, end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    inside = [id for id in view.arrangement.visible[:4] if id in view.selection]
    assert first in inside
    assert view.current == inside[-1]
