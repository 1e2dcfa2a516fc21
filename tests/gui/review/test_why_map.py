"""H lays the map over the cell, follows from cell to cell, and gives no hidden proposal away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.review.conftest import Opener
from tests.gui.review.using import desk_of, press
from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Cell, CellId
from wbc_desktop.errors import InputError
from wbc_desktop.gui.review.page import ReviewPage
from wbc_desktop.gui.review.why_map import WhyMap
from wbc_desktop.gui.shell.actions import ACTIONS
from wbc_desktop.gui.shell.heat import heat_image
from wbc_desktop.workflow.explaining import GONE, CellWhy


class Answer:
    """A map bright in its middle field; remembers for which cells it was asked."""

    def __init__(self, *, exact: bool = True, gone: bool = False) -> None:
        self.asked: list[CellId] = []
        self._exact = exact
        self._gone = gone

    def explain(self, cell: Cell, source: Source) -> CellWhy:
        self.asked.append(cell.id)
        if self._gone:
            raise InputError(GONE())
        assert cell.proposal is not None
        heat = np.zeros((5, 5), np.float32)
        heat[2, 2] = 1
        return CellWhy(cell.proposal.first, heat, 20.0, self._exact)


def opened(open_page: Opener, answer: Answer | None) -> tuple[ReviewPage, WhyMap]:
    page, seat = open_page(30)
    page.show_case(replace(seat.opened(), explanations=answer))
    desk = desk_of(page)
    desk.gallery.setFocus()
    return page, desk.inspector.why_map


def test_h_shows_the_map_and_hides_it(qtbot: QtBot, open_page: Opener) -> None:
    page, why = opened(open_page, Answer())
    desk = desk_of(page)
    qtbot.waitUntil(lambda: not desk.inspector.picture._picture.isNull())
    before = desk.inspector.picture.grab().toImage()
    press(qtbot, page, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: why.shown)
    after = desk.inspector.picture.grab().toImage()
    middle = before.width() // 2
    dimmed = [
        before.pixelColor(*at).lightness() - after.pixelColor(*at).lightness()
        for at in ((middle, 14), (middle, middle))
    ]
    assert dimmed[0] > 40 > dimmed[1]
    assert "not why" in why.words.text()
    assert "4 µm" in why.words.text()
    press(qtbot, page, Qt.Key.Key_H)
    assert not why.shown
    assert not why.words.isVisible()
    assert desk.inspector.picture.grab().toImage() == before


def test_it_follows_to_the_next_cell(qtbot: QtBot, open_page: Opener) -> None:
    answer = Answer()
    page, why = opened(open_page, answer)
    press(qtbot, page, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: why.shown)
    press(qtbot, page, Qt.Key.Key_Right)
    current = desk_of(page).gallery.current
    qtbot.waitUntil(lambda: why.shown and answer.asked[-1] == current)
    assert len(set(answer.asked)) == 2


def test_the_map_moves_and_grows_with_the_picture(qtbot: QtBot, open_page: Opener) -> None:
    page, why = opened(open_page, Answer())
    press(qtbot, page, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: why.shown)
    before = why.overlay.area()
    desk_of(page).inspector.toggle_zoom()
    after = why.overlay.area()
    assert after.width() == pytest.approx(2 * before.width(), rel=0.01)
    assert after.center().x() == pytest.approx(before.center().x(), abs=1)


def test_a_hidden_proposal_is_not_given_away(qtbot: QtBot, open_page: Opener) -> None:
    answer = Answer()
    page, why = opened(open_page, answer)
    desk = desk_of(page)
    assert desk.gallery.current is not None
    cell = desk.case.cells[desk.gallery.current]
    why.show_cell(cell, hidden=True)
    why.toggle()
    assert "hidden" in why.words.text()
    assert answer.asked == []
    why.show_cell(cell, hidden=False)
    qtbot.waitUntil(lambda: why.shown)
    why.show_cell(cell, hidden=True)
    assert not why.shown


def test_a_network_that_is_gone_is_said(qtbot: QtBot, open_page: Opener) -> None:
    page, why = opened(open_page, Answer(gone=True))
    press(qtbot, page, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: "no longer here" in why.words.text())
    assert not why.shown


def test_gradient_maps_are_called_so(qtbot: QtBot, open_page: Opener) -> None:
    page, why = opened(open_page, Answer(exact=False))
    press(qtbot, page, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: why.shown)
    assert "gradients" in why.words.text()


def test_without_explanations_there_is_no_button(qtbot: QtBot, open_page: Opener) -> None:
    page, why = opened(open_page, None)
    assert not why.button.isVisible()
    press(qtbot, page, Qt.Key.Key_H)
    assert not why.words.isVisible()


def test_the_key_is_among_all_keys() -> None:
    spec = next(spec for spec in ACTIONS if spec.id == "why")
    assert spec.keys == ("H",)


def test_bright_where_it_speaks_dark_where_nothing_does() -> None:
    heat = np.zeros((3, 3), np.float32)
    heat[1, 1] = 1
    image = heat_image(heat)
    corner, middle = image.pixelColor(0, 0), image.pixelColor(64, 64)
    assert corner.alpha() > 2 * middle.alpha()
    assert (corner.red(), middle.red() > 200) == (0, True)
