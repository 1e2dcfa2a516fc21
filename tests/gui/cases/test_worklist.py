"""The worklist over a real store: what is listed, found, ended, deleted, exported, taken in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.domain.build import FORM
from tests.gui.cases.house import Answer, Files, Laboratory, cells_of
from wbc_desktop.domain.case import CaseId, CaseState
from wbc_desktop.domain.people import Role
from wbc_desktop.gui.cases import CasesPage, StoredWorklist
from wbc_desktop.gui.cases.worklist_model import COLUMNS, WorklistModel
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.wording import Message


class Shown:
    """A page on a real worklist, with what it told."""

    def __init__(
        self, qtbot: QtBot, theme: Theme, laboratory: Laboratory, files: Files | None = None
    ) -> None:
        self.person = laboratory.technician
        self.opened: list[CaseId] = []
        self.refusals: list[Message] = []
        self.page = CasesPage(theme, Actions(), files or Files())
        self.page.refused.connect(self.refusals.append)
        qtbot.addWidget(self.page)
        self.list = StoredWorklist(
            laboratory.house, laboratory.lane, lambda: self.person, self.opened.append
        )
        self.page.show_worklist(self.list)
        self.page.resize(1200, 700)
        self.page.show()
        self._qtbot = qtbot

    def numbers(self) -> list[str]:
        model = self.page.model
        return [model.summary(row).number for row in range(model.rowCount())]

    def until(self, *numbers: str) -> None:
        self._qtbot.waitUntil(lambda: self.numbers() == list(numbers))

    def mark(self, number: str) -> None:
        self.page.view.selectRow(self.numbers().index(number))


def test_an_empty_laboratory_is_taught(qtbot: QtBot, theme: Theme, laboratory: Laboratory) -> None:
    shown = Shown(qtbot, theme, laboratory)
    qtbot.waitUntil(shown.page.empty.isVisible)
    with qtbot.waitSignal(shown.page.demonstration_wanted):
        qtbot.mouseClick(shown.page.empty.target.demonstration, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(shown.page.files_wanted):
        qtbot.mouseClick(shown.page.empty.target.choose, Qt.MouseButton.LeftButton)


def test_cases_are_listed_and_opened_by_enter_and_double_click(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory
) -> None:
    case = laboratory.case(cells_of({"LYM": 4}, decided=1), number="A1")
    shown = Shown(qtbot, theme, laboratory)
    shown.until("A1")
    texts = [shown.page.model.index(0, c).data() for c in range(len(COLUMNS))]
    assert texts[:5] == ["A1", "T. C.", "S26-000123", "Received", "1 of 100 reviewed"]
    shown.mark("A1")
    with qtbot.waitSignal(shown.page.case_wanted) as wanted:
        qtbot.keyClick(shown.page.view, Qt.Key.Key_Return)
    assert wanted.args == [case.id]
    at = shown.page.view.visualRect(shown.page.model.index(0, 0)).center()
    viewport = shown.page.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(shown.page.case_wanted):
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)


def test_search_and_filter(qtbot: QtBot, theme: Theme, laboratory: Laboratory) -> None:
    laboratory.case(cells_of({"LYM": 1}), replace(FORM, specimen="S-7"), "A1")
    laboratory.case(cells_of({"LYM": 1}), replace(FORM, patient_name="Meier, Ida"), "B2")
    shown = Shown(qtbot, theme, laboratory)
    shown.until("B2", "A1")
    qtbot.keyClicks(shown.page.search, "s-7 a")
    assert shown.numbers() == ["A1"]
    shown.page.search.setText("m. i.")
    assert shown.numbers() == ["B2"]
    shown.page.search.setText("nothing")
    assert shown.page.none.isVisible()
    shown.page.search.clear()
    shown.mark("A1")
    qtbot.mouseClick(shown.page.cancel, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shown.page.ending.reason.edit, "clotted")
    qtbot.keyClick(shown.page.ending.reason.edit, Qt.Key.Key_Return)
    shown.until("B2")
    shown.page.filters.show_value("ended")
    shown.page.filters.chosen.emit("ended")
    assert shown.numbers() == ["A1"]


@pytest.mark.parametrize("act", ["reject", "cancel"])
def test_a_case_ends_with_a_reason_only(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory, act: str
) -> None:
    case = laboratory.case(cells_of({"LYM": 1}), number="A1")
    shown = Shown(qtbot, theme, laboratory)
    shown.until("A1")
    shown.mark("A1")
    qtbot.mouseClick(getattr(shown.page, act), Qt.MouseButton.LeftButton)
    assert not shown.page.ending.reason.button.isEnabled()
    qtbot.keyClick(shown.page.ending.reason.edit, Qt.Key.Key_Return)
    assert laboratory.house.store.cases.load(case.id)[0].state is CaseState.RECEIVED
    qtbot.keyClicks(shown.page.ending.reason.edit, "wrong tube")
    qtbot.mouseClick(shown.page.ending.reason.button, Qt.MouseButton.LeftButton)
    shown.until()
    loaded, entries = laboratory.house.store.cases.load(case.id)
    assert loaded.state.value == {"reject": "rejected", "cancel": "cancelled"}[act]
    assert entries[-1].change.reason == "wrong tube"


@pytest.mark.parametrize("act", ["reject", "cancel", "delete"])
def test_a_question_about_one_case_is_never_answered_for_another(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory, act: str
) -> None:
    for number in ("A1", "B2"):
        laboratory.case(cells_of({"LYM": 1}), number=number)
    shown = Shown(qtbot, theme, laboratory)
    shown.person = laboratory.administrator()
    shown.page.person_changed()
    shown.until("B2", "A1")
    shown.mark("A1")
    question = shown.page.ending
    qtbot.mouseClick(getattr(shown.page, act), Qt.MouseButton.LeftButton)
    assert "A1" in question.asked.text()
    shown.mark("B2")
    assert question.isHidden()
    qtbot.keyClicks(question.reason.edit, "wrong tube")
    with qtbot.assertNotEmitted(question.given):
        qtbot.keyClick(question.reason.edit, Qt.Key.Key_Return)


def test_an_answer_names_the_case_that_was_asked_about(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory
) -> None:
    case = laboratory.case(cells_of({"LYM": 1}), number="A1")
    shown = Shown(qtbot, theme, laboratory)
    shown.until("A1")
    shown.mark("A1")
    qtbot.mouseClick(shown.page.cancel, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shown.page.ending.reason.edit, "clotted")
    with qtbot.waitSignal(shown.page.ending.given) as given:
        qtbot.keyClick(shown.page.ending.reason.edit, Qt.Key.Key_Return)
    assert given.args == [case.id, "cancelled", "clotted"]


def test_only_administrators_see_delete(qtbot: QtBot, theme: Theme, laboratory: Laboratory) -> None:
    laboratory.case(cells_of({"LYM": 1}), number="A1")
    shown = Shown(qtbot, theme, laboratory)
    shown.until("A1")
    assert shown.page.delete.isHidden()
    shown.person = laboratory.administrator()
    shown.page.person_changed()
    shown.mark("A1")
    qtbot.mouseClick(shown.page.delete, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shown.page.ending.reason.edit, "wrong patient")
    qtbot.keyClick(shown.page.ending.reason.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: laboratory.house.store.cases.list() == [])
    qtbot.waitUntil(shown.page.empty.isVisible)


def test_the_open_case_ends_in_its_own_order_and_is_not_deleted(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory
) -> None:
    case = laboratory.case(cells_of({"LYM": 1}), number="A1")
    administrator = laboratory.administrator()
    work = laboratory.open(case, administrator)
    worklist = StoredWorklist(
        laboratory.house, laboratory.lane, lambda: administrator, lambda _: None, lambda: work
    )
    answer = Answer()
    worklist.delete(case.id, "wrong patient", answer)
    assert answer.kept[0].refusal is not None
    worklist.end(case.id, CaseState.CANCELLED, "clotted", answer)
    qtbot.waitUntil(lambda: len(answer.kept) == 2)
    qtbot.waitUntil(lambda: work.case.state is CaseState.CANCELLED)
    assert laboratory.house.store.cases.load(case.id)[0].state is CaseState.CANCELLED


def test_a_new_case_gets_the_next_number_and_is_opened(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory
) -> None:
    laboratory.case(cells_of({"LYM": 1}), number="A1")
    shown = Shown(qtbot, theme, laboratory)
    shown.until("A1")
    qtbot.mouseClick(shown.page.new, Qt.MouseButton.LeftButton)
    assert shown.page.new_case.number.edit.text().endswith("-0001")
    shown.page.new_case.number.edit.setText("A1")
    qtbot.keyClick(shown.page.new_case.number.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown.refusals))
    assert "already a case A1" in str(shown.refusals[0])
    assert not shown.opened
    shown.page.new_case.number.edit.setText("B2")
    qtbot.keyClick(shown.page.new_case.number.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown.opened))
    shown.until("B2", "A1")


def test_a_new_case_is_not_given_the_number_of_a_deleted_one(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory
) -> None:
    store = laboratory.house.store
    boss = store.people.add("BOSS", "B", Role.ADMINISTRATOR, store.people.list()[0])
    case = laboratory.case(cells_of({"LYM": 1}), number=f"{date.today():%y}-0007")
    store.cases.delete(case.id, boss, "wrong patient")
    laboratory.case(cells_of({"LYM": 1}), number="A1")
    shown = Shown(qtbot, theme, laboratory)
    shown.until("A1")
    qtbot.mouseClick(shown.page.new, Qt.MouseButton.LeftButton)
    assert shown.page.new_case.number.edit.text() == f"{date.today():%y}-0008"


def test_a_case_file_goes_out_and_comes_in(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory, tmp_path: Path
) -> None:
    laboratory.case(cells_of({"LYM": 3}), number="A1/7")
    files = Files(tmp_path / "out.wbccase")
    shown = Shown(qtbot, theme, laboratory, files)
    shown.until("A1/7")
    shown.mark("A1/7")
    with qtbot.waitSignal(shown.page.saved):
        qtbot.mouseClick(shown.page.export, Qt.MouseButton.LeftButton)
    assert files.names == ["A1_7.wbccase"]
    other = Laboratory(tmp_path / "other")
    there = Shown(qtbot, theme, other, files)
    qtbot.mouseClick(there.page.take_in, Qt.MouseButton.LeftButton)
    there.until("A1/7")
    assert len(there.opened) == 1
    other.close()


def test_the_current_case_stays_current(qtbot: QtBot, theme: Theme, laboratory: Laboratory) -> None:
    first = laboratory.case(cells_of({"LYM": 1}), number="A1")
    shown = Shown(qtbot, theme, laboratory)
    shown.until("A1")
    shown.mark("A1")
    laboratory.case(cells_of({"LYM": 1}), number="B2")
    shown.page.refresh()
    shown.until("B2", "A1")
    current = shown.page.view.current
    assert current is not None
    assert current.id == first.id


def test_the_model_keeps_qts_rules(laboratory: Laboratory, qtmodeltester: ModelTester) -> None:
    model = WorklistModel()
    qtmodeltester.check(model)
    for number in ("A1", "B2", "C3"):
        laboratory.case(cells_of({"LYM": 1}), number=number)
    model.show_cases(laboratory.house.store.cases.list())
    qtmodeltester.check(model)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [model.summary(i).number for i in range(3)] == ["C3", "B2", "A1"]
    model.show_only("all", "b")
    assert model.rowCount() == 1
