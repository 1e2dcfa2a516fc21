"""The form: each field is one kept change, wrong ones say why, undo shows the old value again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.build import FORM
from tests.gui.cases.house import Answer, Laboratory, cells_of
from wbc_desktop.domain.case import FORM_FIELDS, Case, CaseState
from wbc_desktop.domain.journal import ChangeKind
from wbc_desktop.gui.cases import CaseFormPanel, CaseWork
from wbc_desktop.gui.cases.form_field import LineField, LinesField
from wbc_desktop.gui.shell.theme import Theme


class Shown:
    def __init__(self, qtbot: QtBot, theme: Theme, laboratory: Laboratory, case: Case) -> None:
        self.store = laboratory.house.store
        self.work: CaseWork = laboratory.open(case)
        self.session = laboratory.session_of(self.work)
        self.panel = CaseFormPanel(theme)
        qtbot.addWidget(self.panel)
        self.session.kept.connect(self.panel.entry_kept)
        self.panel.show_desk(self.work)
        self.panel.resize(800, 700)
        self.panel.show()
        self.panel.activateWindow()
        self._qtbot = qtbot

    def line(self, name: str) -> LineField:
        field = self.panel.fields[name]
        assert isinstance(field, LineField)
        return field

    def type_in(self, name: str, text: str) -> None:
        edit = self.line(name).edit
        edit.setFocus()
        edit.clear()
        self._qtbot.keyClicks(edit, text)
        self._qtbot.keyClick(edit, Qt.Key.Key_Return)

    def until(self, name: str, value: object) -> None:
        self._qtbot.waitUntil(lambda: getattr(self.session.case.form, name) == value)


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, laboratory: Laboratory) -> Shown:
    return Shown(qtbot, theme, laboratory, laboratory.case(cells_of({"SEG": 30, "BLAST": 2})))


def test_every_field_of_the_form_has_its_place(shown: Shown) -> None:
    assert set(shown.panel.fields) == FORM_FIELDS
    assert shown.line("patient_name").edit.text() == "Test, Case"
    assert shown.line("collected").edit.text() == "2026-01-02 08:30"


def test_a_finished_field_is_one_kept_change(shown: Shown) -> None:
    before = len(shown.store.cases.entries(shown.session.case.id))
    shown.type_in("requester", "Ward 4")
    shown.until("requester", "Ward 4")
    entries = shown.store.cases.entries(shown.session.case.id)[before:]
    assert [e.change.kind for e in entries] == [ChangeKind.FORM_FILLED]
    shown.type_in("requester", "Ward 4")
    assert len(shown.store.cases.entries(shown.session.case.id)) == before + 1


def test_undo_shows_the_old_value_again(qtbot: QtBot, shown: Shown) -> None:
    shown.type_in("requester", "Ward 4")
    shown.until("requester", "Ward 4")
    answer = Answer()
    shown.work.undo(answer)
    qtbot.waitUntil(lambda: answer.came)
    assert shown.line("requester").edit.text() == ""


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("birth_date", "1.1.1970", "Write it as 1970-12-31"),
        ("collected", "yesterday", "is no time"),
        ("received", "2026-01-02 08:00", "Received before it was collected"),
        ("wbc", "much", "is no WBC"),
        ("wbc", "12400", "Was it given per µL?"),
        ("target", "0", "whole number"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(shown: Shown, name: str, typed: str, why: str) -> None:
    before = shown.session.case.form
    shown.type_in(name, typed)
    field = shown.line(name)
    assert why in field.problem.text()
    assert field.problem.isVisible()
    assert field.edit.text() == typed
    assert shown.session.case.form == before
    shown.type_in(name, "")
    assert not field.problem.isVisible()


def test_a_comma_is_a_decimal_sign(shown: Shown) -> None:
    shown.type_in("wbc", "7,5")
    shown.until("wbc", "7.5")
    assert shown.line("wbc").edit.text() == "7.5"


def test_enter_and_leaving_the_field_keep_it_once(qtbot: QtBot, shown: Shown) -> None:
    before = len(shown.store.cases.entries(shown.session.case.id))
    edit = shown.line("requester").edit
    edit.setText("Ward 4")
    edit.editingFinished.emit()
    edit.editingFinished.emit()
    shown.until("requester", "Ward 4")
    edit.editingFinished.emit()
    assert len(shown.store.cases.entries(shown.session.case.id)) == before + 1


def test_the_analyser_is_compared_with_the_count(qtbot: QtBot, shown: Shown) -> None:
    edit = shown.panel.analyser.edits["neutrophil"]
    edit.setText("95")
    edit.editingFinished.emit()
    shown.until("analyser", {"neutrophil": 95.0})
    qtbot.waitUntil(lambda: shown.panel.analyser.verdicts["neutrophil"].text().startswith("✓"))
    edit.setText("20")
    edit.editingFinished.emit()
    qtbot.waitUntil(lambda: shown.panel.analyser.verdicts["neutrophil"].text().startswith("≠"))
    other = shown.panel.analyser.edits["lymphocyte"]
    other.setText("95")
    other.editingFinished.emit()
    assert "add up to 115" in shown.panel.analyser.problem.text()


def test_findings_are_added_with_their_grade(shown: Shown) -> None:
    field = shown.panel.fields["comment_red"]
    assert isinstance(field, LinesField)
    field.add("target cells 2+")
    shown.until("comment_red", "target cells 2+")
    field.add("rouleaux")
    shown.until("comment_red", "target cells 2+, rouleaux")
    kinds = [e.change.kind for e in shown.store.cases.entries(shown.session.case.id)]
    assert kinds[-2:] == [ChangeKind.COMMENTED, ChangeKind.COMMENTED]


def test_a_comment_is_kept_when_the_focus_leaves(shown: Shown) -> None:
    field = shown.panel.fields["comment_white"]
    assert isinstance(field, LinesField)
    field.edit.setPlainText("left shift")
    field.edit.finished.emit()
    shown.until("comment_white", "left shift")


def test_a_critical_value_is_logged_with_read_back(qtbot: QtBot, shown: Shown) -> None:
    qtbot.waitUntil(lambda: bool(shown.panel.phone.rows))
    row = shown.panel.phone.rows[0]
    qtbot.keyClicks(row.told, "Dr Ward, 4B")
    assert not row.log.isEnabled()
    row.read_back.setChecked(True)
    qtbot.mouseClick(row.log, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown.session.case.phone_log))
    assert shown.session.case.phone_log[0]["told"] == "Dr Ward, 4B"
    qtbot.waitUntil(lambda: bool(shown.panel.phone.calls))
    assert "Dr Ward, 4B" in shown.panel.phone.calls[0].text()


def test_what_was_typed_for_another_value_stays_when_one_call_is_logged(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory
) -> None:
    low = laboratory.case(cells_of({"SEG": 30, "LYM": 70}), replace(FORM, wbc="0.9"))
    shown = Shown(qtbot, theme, laboratory, low)
    log = shown.panel.phone
    qtbot.waitUntil(lambda: len(log.rows) > 1)
    first, second = log.rows[:2]
    qtbot.keyClicks(second.told, "Dr Ward, 4B")
    qtbot.keyClicks(first.told, "Dr Hall, 2A")
    first.read_back.setChecked(True)
    qtbot.mouseClick(first.log, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(log.calls))
    assert second in log.rows
    assert first not in log.rows
    assert second.told.text() == "Dr Ward, 4B"
    assert second.isVisible()


def test_what_is_being_typed_is_never_overwritten(qtbot: QtBot, shown: Shown) -> None:
    edit = shown.line("reason").edit
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.setText("half wri")
    answer = Answer()
    shown.work.fill("reason", "from another seat", answer)
    qtbot.waitUntil(lambda: answer.came)
    assert edit.text() == "half wri"


def test_a_closed_case_can_be_read_only(qtbot: QtBot, shown: Shown) -> None:
    answer = Answer()
    shown.work.end(CaseState.CANCELLED, "clotted", answer)
    qtbot.waitUntil(lambda: answer.came)
    assert shown.line("requester").edit.isReadOnly()


def test_a_link_leads_to_the_field(qtbot: QtBot, shown: Shown, qapp: QApplication) -> None:
    shown.panel.show_field("comment_platelets")
    qtbot.waitUntil(lambda: qapp.focusWidget() is not None)
    focus: QWidget | None = qapp.focusWidget()
    field = shown.panel.fields["comment_platelets"]
    assert focus is not None
    assert field.isAncestorOf(focus)
    assert not field.visibleRegion().isEmpty()


def test_the_ranges_group_can_be_chosen(qtbot: QtBot, shown: Shown) -> None:
    ids = [shown.panel.group_field.choice.itemData(i) for i in range(3)]
    assert ids[0] == ""
    shown.panel.group_field.edited.emit("reference_group", ids[1])
    shown.until("reference_group", ids[1])


def test_a_group_that_the_laboratory_does_not_have_is_told(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory
) -> None:
    form = replace(FORM, reference_group="nonsense")
    shown = Shown(qtbot, theme, laboratory, laboratory.case(cells_of({"LYM": 1}), form))
    problem = shown.panel.group_field.problem
    qtbot.waitUntil(lambda: "no reference group “nonsense”" in problem.text())
    shown.panel.group_field.edited.emit("reference_group", "adult")
    qtbot.waitUntil(lambda: problem.text() == "")


def test_another_case_is_shown_whole(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory, shown: Shown
) -> None:
    other = laboratory.case(cells_of({"LYM": 1}), replace(FORM, patient_name="Other"), "B2")
    shown.panel.show_desk(laboratory.open(other))
    assert shown.line("patient_name").edit.text() == "Other"
