"""Where the keys go while the case is looked at anew behind a page."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.store.build import new_case
from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseForm
from wbc_desktop.gui.host.program import Program


def open_form(qtbot: QtBot, program: Program, house: House) -> None:
    case = house.store.cases.create("1", CaseForm(), False, house.person).id
    with qtbot.waitSignal(program.host.opened):
        program.open_case(case)
    program.window.activateWindow()
    program.case_pages.show_form()
    qtbot.waitUntil(lambda: program.case_pages.form.isVisible())


def test_what_is_typed_stays_in_its_field_when_people_or_rules_are_read_anew(
    qtbot: QtBot, program: Program, house: House
) -> None:
    open_form(qtbot, program, house)
    form, work = program.case_pages.form, program.host.work
    assert work is not None
    reason = form.fields["reason"].edit
    reason.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "pancytopenia, ")
    with qtbot.waitSignal(work.context_changed):
        program.host.refresh()
    assert QApplication.focusWidget() is reason
    qtbot.keyClicks(QApplication.focusWidget(), "look for blasts")
    assert reason.text() == "pancytopenia, look for blasts"
    assert form.fields["patient_id"].edit.text() == ""


def test_the_keys_stay_with_what_lies_outside_the_pages(
    qtbot: QtBot, program: Program, house: House
) -> None:
    open_form(qtbot, program, house)
    elsewhere = program.window.case_bar.back
    elsewhere.setFocus()
    work = program.host.work
    assert work is not None
    with qtbot.waitSignal(work.context_changed):
        program.host.refresh()
    assert QApplication.focusWidget() is elsewhere


def test_the_review_has_the_keys_again_when_its_desk_was_made_anew(
    qtbot: QtBot, program: Program, house: House
) -> None:
    open_form(qtbot, program, house)
    program.case_pages.show_review()
    work, review = program.host.work, program.case_pages.review
    assert work is not None
    qtbot.waitUntil(lambda: review.isAncestorOf(QApplication.focusWidget()))
    with qtbot.waitSignal(work.context_changed):
        program.host.refresh()
    assert review.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("scale", [100, 200])
def test_the_page_of_signing_takes_the_keys_itself(
    qtbot: QtBot, program: Program, house: House, scale: int
) -> None:
    """Where it is too narrow for the report, the first card has them, and Tab goes on from it."""
    program.theme.set_scale(scale)
    program.window.resize(1100, 700)
    case = new_case(house.store, 3)
    with qtbot.waitSignal(program.host.opened):
        program.open_case(case.id)
    program.window.activateWindow()
    page = program.case_pages.sign
    program.case_pages.show_sign()
    qtbot.waitUntil(lambda: bool(page.cards))
    assert page.report.isVisible() == (scale == 100)
    place = page.report if scale == 100 else page.cards[0]
    qtbot.waitUntil(lambda: place.isAncestorOf(QApplication.focusWidget()))
