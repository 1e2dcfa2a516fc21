"""The page as a whole: sections at the side or above, nothing cut at any scale."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.settings.seat import Seat
from tests.gui.shell.cut import cut_parts
from wbc_desktop.gui.shell.window import SMALLEST

SECTIONS = ("general", "keys", "people", "rules", "ranges", "networks", "about")


def test_sections_are_chosen_at_the_side(seat: Seat) -> None:
    assert seat.page.section == "general"
    seat.click(seat.page.list["about"])
    assert seat.page.section == "about"
    assert seat.page.about.isVisible()


def test_where_it_is_narrow_they_are_chosen_above(seat: Seat) -> None:
    seat.house.theme.set_scale(200)
    seat.window.resize(SMALLEST)
    QApplication.processEvents()
    assert seat.page.choice.isVisible()
    assert not seat.page.list["about"].isVisible()
    seat.page.choice.choose("about")
    seat.page.choice.activated.emit(seat.page.choice.currentIndex())
    assert seat.page.section == "about"


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut(seat: Seat, scale: int) -> None:
    seat.house.theme.set_scale(scale)
    seat.window.resize(SMALLEST)
    for section in SECTIONS:
        seat.page.show_section(section)
        if section == "people":
            seat.page.people.new.click()
        seat.settle()
        seat.qtbot.waitUntil(partial(assert_uncut, seat, section))


def assert_uncut(seat: Seat, section: str) -> None:
    assert cut_parts(seat.window) == [], section


def test_every_control_has_a_name_for_readers(seat: Seat) -> None:
    for section in SECTIONS:
        seat.page.show_section(section)
        QApplication.processEvents()
        kinds = ("QLineEdit", "TextField", "NumberField", "NumberRule", "Choice", "ChoiceRule")
        shown = [w for w in seat.page.findChildren(object) if type(w).__name__ in kinds]
        nameless = [w for w in shown if w.isVisible() and not w.accessibleName()]
        assert nameless == [], section
