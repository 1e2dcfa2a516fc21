"""The field: rings where the cells are, moving about, adding and removing, late pixels dropped."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.review.conftest import Opener
from tests.gui.review.smear import FIELD, a_case, a_source
from tests.gui.review.using import desk_of, drag, press, ring_at, settle
from wbc_desktop.domain.case import Case, CaseId
from wbc_desktop.domain.cell import Box, SourceId
from wbc_desktop.errors import InputError
from wbc_desktop.gui.review.field_cells import FieldCells
from wbc_desktop.gui.review.field_list import field_of, fields_of
from wbc_desktop.gui.review.field_view import THERE_ALREADY
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.review_desk import ReviewDesk
from wbc_desktop.gui.review.scale_bar import round_length
from wbc_desktop.gui.review.viewport import LARGEST, Viewport
from wbc_desktop.wording import Wording

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def in_field(qtbot: QtBot, desk: ReviewDesk) -> None:
    desk.show_field()
    qtbot.waitUntil(lambda: not desk.field._picture.overview.isNull())


def spread_case(cells: int = 12) -> Case:
    """Cells on a grid, so that no ring covers another."""
    case = a_case(cells)
    for number, cell in enumerate(list(case.cells.values())):
        box = Box(100 + 300 * (number % 5), 100 + 300 * (number // 5), 120, 120)
        case.cells[cell.id] = replace(cell, box=box)
    return case


def test_f_shows_the_field_of_the_cell_and_back(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(spread_case())
    desk = desk_of(page)
    first = desk.gallery.current
    press(qtbot, page, Key.Key_F)
    assert desk.field.isVisible()
    assert desk.field.selected == first
    assert not desk.classes.isVisible()
    press(qtbot, page, Key.Key_F)
    assert desk.gallery.isVisible()
    assert desk.gallery.selection == (first,)


def test_double_click_on_a_ring_selects_it(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.show_whole()
    other = desk.field.cells.ids[7]
    qtbot.mouseDClick(desk.field, LEFT, pos=ring_at(desk.field, other))
    assert desk.field.selected == other
    assert desk.inspector.cell == other


def test_a_double_click_beside_a_ring_counts_no_cell_twice(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.show_whole()
    other = desk.field.cells.ids[7]
    x, y = desk.field.viewport.to_view(*desk.case.cells[other].box.centre)
    beside = QPoint(round(x + 70 * desk.field.viewport.scale), round(y))
    assert desk.field.cell_at(QPointF(beside)) is None
    with qtbot.waitSignal(desk.message_wanted) as told:
        qtbot.mouseDClick(desk.field, LEFT, pos=beside)
    settle(qtbot, page)
    assert told.args[0].code == THERE_ALREADY.code
    assert desk.field.selected == other
    assert not any(c.by_hand for c in seat.reloaded().cells.values())


def test_double_click_elsewhere_adds_a_cell_and_undo_takes_it_back(
    qtbot: QtBot, open_page: Opener
) -> None:
    page, seat = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.show_whole()
    x, y = desk.field.viewport.to_view(310, 310)
    qtbot.mouseDClick(desk.field, LEFT, pos=QPoint(round(x), round(y)))
    settle(qtbot, page)
    added = [c for c in seat.reloaded().cells.values() if c.by_hand]
    assert len(added) == 1
    assert added[0].box.contains(310, 310)
    assert added[0].box.width == 120
    assert desk.field.selected == added[0].id
    press(qtbot, page, Key.Key_L)
    assert seat.reloaded().cells[added[0].id].class_id == "lymphocyte"
    press(qtbot, page, Key.Key_Backspace, Key.Key_Backspace)
    assert added[0].id not in seat.reloaded().cells
    assert desk.field.selected != added[0].id
    press(qtbot, page, Key.Key_Escape)
    assert added[0].id not in desk.state.visible


def test_delete_removes_the_ringed_cell(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    first = desk.field.selected
    assert first is not None
    press(qtbot, page, Key.Key_Delete)
    assert seat.reloaded().cells[first].removed
    assert first not in desk.field.cells.ids
    assert desk.field.selected != first


def test_a_key_goes_round_this_field_before_it_leaves_for_another(
    qtbot: QtBot, open_page: Opener
) -> None:
    case = spread_case()
    other = replace(next(iter(case.sources.values())), id=SourceId("later"), order=1)
    case.sources[other.id] = other
    strays = list(case.cells.values())[-3:]
    for cell in strays:
        case.cells[cell.id] = replace(cell, source=other.id)
    page, seat = open_page(case)
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.show_whole()
    here = desk.field.cells.ids
    qtbot.mouseDClick(desk.field, LEFT, pos=ring_at(desk.field, here[-1]))
    press(qtbot, page, *[Key.Key_L] * len(here))
    assert all(seat.reloaded().cells[id].reviewed for id in here)
    assert desk.field.selected in {cell.id for cell in strays}


def test_dragging_moves_the_picture_with_the_hand(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.zoom_by(2)
    before = desk.field.viewport
    middle = desk.field.rect().center()
    drag(desk.field, middle, middle + QPoint(20, 0), middle + QPoint(60, 30))
    after = desk.field.viewport
    assert after.x == pytest.approx(before.x - 60 / before.scale, abs=0.5)
    assert after.y == pytest.approx(before.y - 30 / before.scale, abs=0.5)


def test_wheel_zooms_to_the_pointer(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.show_real_size()
    at = QPointF(300, 200)
    before = desk.field.viewport.to_picture(at.x(), at.y())
    wheel = QWheelEvent(
        at, desk.field.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(desk.field, wheel)
    assert desk.field.viewport.scale == pytest.approx(1.25)
    assert desk.field.viewport.to_picture(at.x(), at.y()) == pytest.approx(before, abs=0.01)


def test_rings_are_dashed_until_decided(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.show_whole()
    assert not any(ring.decided for ring in desk.field.rings())
    press(qtbot, page, Key.Key_L)
    decided = [ring for ring in desk.field.rings() if ring.decided]
    assert [ring.class_id for ring in decided] == ["lymphocyte"]
    desk.field_bar.rings.click()
    assert len(desk.field.rings()) == 1


def test_hidden_proposals_give_no_colour_away(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(a_case(12, alarmed=True))
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.show_whole()
    assert {ring.class_id for ring in desk.field.rings()} == {""}
    assert desk.right.field.counts.counts == {}


def test_page_keys_go_over_the_sources(qtbot: QtBot, open_page: Opener) -> None:
    case = spread_case(10)
    second = replace(a_source(2), kind="field")
    case.sources = {s.id: replace(s, kind="field") for s in case.sources.values()}
    case.sources[second.id] = second
    page, _ = open_page(case)
    desk = desk_of(page)
    in_field(qtbot, desk)
    press(qtbot, page, Key.Key_PageDown)
    assert desk.field.source is not None
    assert desk.field.source.id == "s2"
    assert desk.field_bar.sources.currentData() == "s2"
    press(qtbot, page, Key.Key_PageDown)
    assert desk.field.source.id == "s2"
    press(qtbot, page, Key.Key_PageUp)
    assert desk.field.source.id == "s1"


def test_a_slide_has_the_fields_that_hold_cells(open_page: Opener) -> None:
    case = a_case(40)
    source = replace(a_source(1), width=8000, height=8000)
    case.sources[source.id] = source
    fields = fields_of(case, source)
    assert [f.number for f in fields] == list(range(1, len(fields) + 1))
    for cell in case.cells.values():
        assert field_of(fields, *cell.box.centre) is not None


def test_pixels_arrive_and_are_painted(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(spread_case())
    desk = desk_of(page)
    in_field(qtbot, desk)
    desk.field.show_whole()
    qtbot.waitUntil(lambda: desk.field._picture._shown is not None)
    id = desk.field.cells.ids[6]
    at = ring_at(desk.field, id)
    image = desk.field.grab().toImage()
    colour = image.pixelColor(at)
    assert (colour.red(), colour.green(), colour.blue()) == pytest.approx((120, 70, 150), abs=12)
    assert seat.case.cells[id].source == SourceId("s1")


def test_a_source_that_cannot_be_read_is_told(
    qtbot: QtBot, open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Wording("imaging.gone", "“{name}” is no longer there.")
    page, _ = open_page(spread_case())
    desk = desk_of(page)

    def read(*args: object) -> None:
        raise InputError(gone(name="smear_1.svs"))

    monkeypatch.setattr(desk._opened.fields, "read", read)
    with qtbot.waitSignal(page.message_wanted) as told:
        desk.show_field()
    assert told.args[0].code == "imaging.gone"
    assert desk.field.rings()


def test_late_answers_are_dropped(qtbot: QtBot) -> None:
    loader = PictureLoader()
    going, may_go = threading.Event(), threading.Event()
    got: list[tuple[str, object, object]] = []
    loader.made.connect(lambda *made: got.append(made))

    def slow() -> object:
        going.set()
        may_go.wait(5)
        return "slow"

    loader.ask("a", 1, slow)
    assert going.wait(5)
    loader.ask("a", 2, lambda: "never made")
    loader.ask("a", 3, lambda: "quick")
    loader.ask("b", 1, lambda: "other")
    may_go.set()
    qtbot.waitUntil(lambda: len(got) == 2)
    loader.close()
    assert got == [("a", 3, "quick"), ("b", 1, "other")]


@pytest.mark.logs("a picture could not be made")
def test_a_bug_in_the_loader_is_told_and_it_goes_on(qtbot: QtBot) -> None:
    loader = PictureLoader()

    def broken() -> object:
        raise ZeroDivisionError

    with qtbot.waitSignal(loader.failed) as failed:
        loader.ask("a", 1, broken)
    assert failed.args[2].code == "worker.unexpected"
    with qtbot.waitSignal(loader.made):
        loader.ask("a", 1, lambda: np.zeros(1))
    loader.close()


views = st.builds(
    Viewport,
    st.tuples(st.integers(1, 40_000), st.integers(1, 40_000)),
    st.integers(10, 2000), st.integers(10, 2000), st.just(1.0), st.just(5.0), st.just(5.0),
)  # fmt: skip


@given(views, st.floats(0.01, 100), st.floats(0, 1), st.floats(0, 1))
@settings(deadline=None, max_examples=60)
def test_zooming_keeps_the_point_under_the_pointer(
    view: Viewport, factor: float, at_x: float, at_y: float
) -> None:
    view = view.fitted()
    at = (at_x * view.width, at_y * view.height)
    before = view.to_picture(*at)
    after = view.zoomed(factor, at)
    assert view.smallest * 0.999 <= after.scale <= max(LARGEST, view.scale) * 1.001
    if _strictly_inside(after.x, after.width / after.scale, after.picture[0]) and (
        _strictly_inside(after.y, after.height / after.scale, after.picture[1])
    ):
        assert after.to_picture(*at) == pytest.approx(before, abs=1e-6 * max(view.picture) + 1e-6)


def _strictly_inside(middle: float, shown: float, whole: float) -> bool:
    """Whether the edge of the picture did not stop the zoom."""
    return shown / 2 + 1e-6 < middle < whole - shown / 2 - 1e-6


@given(views, st.floats(-5000, 5000), st.floats(-5000, 5000))
@settings(deadline=None, max_examples=60)
def test_the_view_never_leaves_the_picture(view: Viewport, dx: float, dy: float) -> None:
    region = view.fitted().zoomed(3, (0, 0)).moved(dx, dy).region
    assert region.x >= 0
    assert region.y >= 0
    assert region.x + region.width <= view.picture[0]
    assert region.y + region.height <= view.picture[1]


def test_usual_box_lies_inside_the_source() -> None:
    case = Case(CaseId("c"), "1")
    case.sources = {SourceId("s1"): a_source(1)}
    cells = FieldCells(case, SourceId("s1"))
    for x, y in ((0, 0), (FIELD - 1, FIELD - 1), (800, 3)):
        box = cells.usual_box(x, y)
        assert box.width == 150
        assert box.x >= 0
        assert box.x + box.width <= FIELD
        assert box.contains(x, y)


@pytest.mark.parametrize(("room", "length"), [(7.3, 5), (19.9, 10), (0.3, 0.2), (140, 100), (1, 1)])
def test_scale_bars_have_round_lengths(room: float, length: float) -> None:
    assert round_length(room) == pytest.approx(length)
