"""A robot technician types at random; what the page shows is always what the store holds."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.review.conftest import Opener
from tests.gui.review.seat import Seat
from tests.gui.review.smear import a_case
from tests.gui.review.using import desk_of, settle
from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.count_set import decided_counts
from wbc_desktop.gui.review.page import ReviewPage

Key = Qt.Key
PLAIN = (
    Key.Key_L, Key.Key_N, Key.Key_M, Key.Key_B, Key.Key_E, Key.Key_X, Key.Key_3, Key.Key_U,
    Key.Key_0, Key.Key_Return, Key.Key_Return, Key.Key_Right, Key.Key_Down, Key.Key_Left,
    Key.Key_Delete, Key.Key_Backspace, Key.Key_Backspace, Key.Key_Space, Key.Key_F, Key.Key_Z,
    Key.Key_V,
)  # fmt: skip
STEPS = 45


def _step(qtbot: QtBot, page: ReviewPage, rng: random.Random) -> None:
    desk = desk_of(page)
    target = QApplication.focusWidget() or desk.gallery
    what = rng.random()
    if what < 0.08:
        qtbot.keyClick(target, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    elif what < 0.13:
        qtbot.keyClick(target, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    elif what < 0.18:
        qtbot.keyClick(target, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    elif what < 0.22:
        source = next(iter(desk.case.sources))
        x, y = rng.randrange(1400), rng.randrange(1400)
        desk.field.cell_missed.emit(source, Box(x, y, 100, 100))
    else:
        qtbot.keyClick(target, rng.choice(PLAIN))
    if rng.random() < 0.3:
        settle(qtbot, page)


def _check(page: ReviewPage, seat: Seat) -> None:
    desk, kept = desk_of(page), seat.reloaded()
    assert seat.case.cells == kept.cells
    shown = {id for section in desk.state.sections for id in section.cells}
    assert shown <= set(kept.cells)
    counted = desk._standing.count_set
    counts = decided_counts(kept.cells, counted.ids)
    lines = {r.chip: int(r.count) for r in desk.right.table.rows if r.chip}
    assert all(lines.get(id, 0) == counts[id] for id in lines)
    in_view = desk.state.class_counts()
    assert desk.classes.counts == in_view
    assert desk.inspector.cell is None or desk.inspector.cell in kept.cells


@pytest.mark.parametrize("seed", range(3))
def test_robot(qtbot: QtBot, open_page: Opener, seed: int) -> None:
    case = a_case(24)
    for number, cell in enumerate(list(case.cells.values())):
        box = Box(20 + 260 * (number % 6), 20 + 260 * (number // 6), 120, 120)
        case.cells[cell.id] = replace(cell, box=box)
    page, seat = open_page(case)
    begun = dict(seat.reloaded().cells)
    rng = random.Random(seed)
    for _ in range(STEPS):
        _step(qtbot, page, rng)
        if rng.random() < 0.15:
            settle(qtbot, page)
            _check(page, seat)
    settle(qtbot, page)
    _check(page, seat)
    assert len(seat.entries) > 12
    while seat.undo_name():
        page.undo()
        settle(qtbot, page)
    _check(page, seat)
    assert seat.reloaded().cells == begun
