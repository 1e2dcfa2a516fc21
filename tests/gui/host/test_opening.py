"""A case is made ready in turns before it takes the place of the one that is open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.store.build import decided
from tests.store.build import new_case as filled_case
from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseForm, CaseId
from wbc_desktop.gui.cases.worklist_model import PROGRESS
from wbc_desktop.gui.host.program import Program
from wbc_desktop.workflow.laboratory import keep_rules


def new_case(house: House, number: str) -> CaseId:
    return house.store.cases.create(number, CaseForm(), False, house.person).id


def open_case(qtbot: QtBot, program: Program, case: CaseId) -> None:
    with qtbot.waitSignal(program.host.opened):
        program.open_case(case)


def is_open(program: Program, case: CaseId) -> bool:
    session = program.host.session
    return session is not None and session.case.id == case


def test_the_window_answers_while_a_desk_is_made(
    qtbot: QtBot, program: Program, house: House
) -> None:
    """Many turns pass between the loaded case and its showing; no desk is to be had before."""
    seen: list[bool] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: seen.append(program.case_pages.review.desk is None))
    program.host.opening.connect(lambda _: timer.start())
    program.host.opened.connect(timer.stop)
    open_case(qtbot, program, new_case(house, "1"))
    assert len(seen) >= 5
    assert all(seen)
    desk = program.case_pages.review.desk
    assert desk is not None
    assert desk.isVisible()
    assert program.window.page == "review"


def test_the_open_case_stays_until_the_next_one_is_ready(
    qtbot: QtBot, program: Program, house: House
) -> None:
    first, second = new_case(house, "1"), new_case(house, "2")
    open_case(qtbot, program, first)
    review = program.case_pages.review
    shown: list[bool] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: shown.append(review.desk is not None and review.desk.isVisible()))
    timer.start()
    open_case(qtbot, program, second)
    qtbot.waitUntil(lambda: len(shown) > 20)
    timer.stop()
    assert all(shown), "the empty page is never seen between the two"
    assert is_open(program, second)
    assert review.desk is not None
    assert review.desk.case.id == second


def test_the_case_asked_for_last_is_the_one_that_opens(
    qtbot: QtBot, program: Program, house: House
) -> None:
    first, second = new_case(house, "1"), new_case(house, "2")
    opened: list[CaseId] = []
    program.host.opened.connect(lambda: opened.append(program.host.session.case.id))
    with qtbot.waitSignal(program.host.opening):
        program.open_case(first)
    program.open_case(second)
    qtbot.waitUntil(lambda: is_open(program, second))
    assert opened[-1] == second
    assert program.case_pages.review.desk.case.id == second


def test_rules_changed_meanwhile_hold_in_the_desk(
    qtbot: QtBot, program: Program, house: House
) -> None:
    case = new_case(house, "1")

    def change(_: object) -> None:
        keep_rules(house.store, replace(house.rules, blind=True), house.person)
        program.host.refresh()

    program.host.opening.connect(change)
    open_case(qtbot, program, case)
    desk = program.case_pages.review.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.opened.rules.blind)


def test_a_window_closed_meanwhile_leaves_nothing_behind(
    qtbot: QtBot, program: Program, house: House
) -> None:
    """Threads that were left running would be told by the tests' own watch."""
    with qtbot.waitSignal(program.host.opening):
        program.open_case(new_case(house, "1"))
    program.window.close()
    assert program.host.session is None
    assert program.case_pages.review.desk is None


def test_worklist_and_bar_say_the_same_of_a_case(
    qtbot: QtBot, program: Program, house: House
) -> None:
    """Both speak of the count set; cells beyond its target are none of it."""
    by = house.person
    keep_rules(house.store, replace(house.rules, target=2), by)
    case = filled_case(house.store, 7)
    for order in (0, 2, 4):
        house.store.cases.append(case.id, decided(case, order, "lymphocyte", by), by)
    open_case(qtbot, program, case.id)
    bar, model = program.window.case_bar, program.cases.model
    assert "<b>2</b> of 2 reviewed" in bar.reviewed.text()
    program.window.show_page("cases")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.index(0, PROGRESS).data() == "2 of 2 reviewed"
