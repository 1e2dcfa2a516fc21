"""Keys land on the cells they were meant for, though the lane of decisions is busy."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.domain.build import FORM, source
from tests.gui.cases.house import cells_of
from tests.gui.host.test_opening import open_case
from tests.gui.review.using import click
from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.journal import Change, ChangeKind, cell_fact, source_fact
from wbc_desktop.domain.people import Role
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.review.review_desk import ReviewDesk
from wbc_desktop.wording import Message

Key = Qt.Key


def case_to_review(house: House) -> CaseId:
    store, cells = house.store, cells_of({"SEG": 6, "LYM": 6}, decided=0)
    case = store.cases.create("1", FORM, False, house.person)
    slide = source()
    facts = [source_fact(slide.id, "record", None, slide.as_json())]
    facts += [cell_fact(c.id, "record", None, c.as_json()) for c in cells]
    store.cases.append(case.id, Change(ChangeKind.CELLS_FOUND, tuple(facts)), house.person)
    return case.id


def desk_of(program: Program) -> ReviewDesk:
    assert program.case_pages.review.desk is not None
    return program.case_pages.review.desk


def test_a_click_while_a_decision_is_kept_is_not_overtaken(
    qtbot: QtBot, program: Program, house: House
) -> None:
    case = case_to_review(house)
    open_case(qtbot, program, case)
    desk = desk_of(program)
    program.window.activateWindow()
    desk.gallery.setFocus()
    first, second, *_, other = desk.state.visible[:6]
    go_on = Event()
    house.lane.submit(go_on.wait)
    qtbot.keyClick(desk.gallery, Key.Key_N)
    click(qtbot, desk.gallery, other)
    qtbot.keyClick(desk.gallery, Key.Key_L)
    assert desk.gallery.selection == (other,)
    go_on.set()
    qtbot.waitUntil(lambda: not desk.acts.queue.busy and not desk.acts.queue.waiting)
    kept = house.store.cases.load(case)[0].cells
    assert kept[first].class_id == "neutrophil_segmented"
    assert kept[first].reviewed
    assert kept[other].class_id == "lymphocyte"
    assert kept[other].reviewed
    assert not kept[second].reviewed


def test_keys_that_wait_when_another_person_takes_over_are_told_and_not_done(
    qtbot: QtBot, program: Program, house: House
) -> None:
    """They would count as the decisions of whoever sits down next."""
    other = house.lane.submit(
        lambda: house.store.people.add("OT", "Other", Role.TECHNICIAN, house.person)
    ).result()
    case = case_to_review(house)
    open_case(qtbot, program, case)
    desk = desk_of(program)
    told: list[Message] = []
    desk.acts.queue.refused.connect(told.append)
    first, second, third = desk.state.visible[:3]
    go_on = Event()
    house.lane.submit(go_on.wait)
    for _ in range(3):
        qtbot.keyClick(desk.gallery, Key.Key_N)
    assert program.host.session is not None
    program.host.person_changed(program.host.session.person)
    assert desk.acts.queue.waiting == 2, "who unlocks goes on"
    program.host.person_changed(other)
    go_on.set()
    qtbot.waitUntil(lambda: not desk.acts.queue.busy)
    assert [(m.code, dict(m.values)) for m in told] == [("review.handed_over", {"count": 2})]
    kept = house.store.cases.load(case)[0].cells
    assert kept[first].decision is not None
    assert kept[first].decision.by == house.person.id
    assert not kept[second].reviewed
    assert not kept[third].reviewed
