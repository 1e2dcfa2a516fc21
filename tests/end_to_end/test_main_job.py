"""The main job on the real window: drop fields, review by key, sign, save the PDF."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.end_to_end.hands import Hands, button, opened_program
from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseState
from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.people import Role
from wbc_desktop.drawing import DrawnCell, demonstration
from wbc_desktop.gui.host.program import Program
from wbc_desktop.reporting import record_of_pdf

TARGET = 12
IDENTITY = {
    "patient_id": "TEST-0001",
    "patient_name": "Test, Case",
    "birth_date": "1970-01-01",
    "specimen": "S26-000123",
    "slide_specimen": "S26-000123",
    "wbc": "12.4",
    "target": str(TARGET),
    "target_reason": "two fields only",
}


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    house = House(tmp_path / "data")
    first = house.store.people.list()[0]
    house.store.people.add("REV", "Invented Reviewer", Role.REVIEWER, first)
    with opened_program(qtbot, house, first) as opened:
        yield opened


@pytest.fixture
def fields(tmp_path: Path) -> list[Path]:
    """Two drawn fields under names of a camera."""
    copies = []
    for number, field in enumerate(demonstration().fields[:2]):
        copies.append(Path(shutil.copy(field, tmp_path / f"IMG_{number:04}{field.suffix}")))
    return copies


def truth_of(cell: Cell, program: Program) -> str:
    """What was drawn where the cell was found; an artefact where nothing was."""
    assert program.host.session is not None
    number = program.host.session.case.sources[cell.source].order
    drawn: list[DrawnCell] = list(demonstration().truth[number])
    hit = next((c for c in drawn if c.box.contains(*cell.box.centre)), None)
    return hit.class_id if hit else "artefact"


def test_from_dropped_fields_to_the_signed_pdf(
    qtbot: QtBot, program: Program, fields: list[Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    hands = Hands(qtbot, program)
    hands.drop(fields)
    hands.wait(lambda: program.host.session is not None and not program.host.session.reading)
    session = program.host.session
    assert session is not None
    assert len(session.case.sources) == 2
    assert len(session.case.cells) >= 30

    fill_in_the_form(hands, program)
    confirm_the_ranges(hands, program)
    review_every_cell(hands, program)
    sign_with_a_second_reader(hands, program)

    hands.wait(lambda: session.case.state is CaseState.SIGNED)
    pdf = tmp_path / "report.pdf"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(pdf), ""))
    sign = program.case_pages.sign
    hands.wait(lambda: sign.signed_panel.isVisible())
    hands.click(button(sign.signed_panel, "Save PDF…"))
    hands.wait(pdf.exists)
    report = record_of_pdf(pdf)
    assert report.unchanged
    assert report.record.patient.name == "Test, Case"
    assert report.record.count.counted >= TARGET
    assert program.house.store.verify() == []


def fill_in_the_form(hands: Hands, program: Program) -> None:
    program.case_pages.show_form()
    form = program.case_pages.form
    for name, text in IDENTITY.items():
        hands.write(form.fields[name].edit, text)  # type: ignore[attr-defined]
    hands.click(button(form, "Not corrected"))
    session = program.host.session
    assert session is not None
    hands.wait(lambda: session.case.form.target_reason == "two fields only")
    hands.wait(lambda: session.case.form.wbc_state == "uncorrected")
    program.case_pages.show_review()


def confirm_the_ranges(hands: Hands, program: Program) -> None:
    program.settings.show_section("ranges")
    program.window.show_page("settings")
    ranges = program.settings.ranges
    hands.wait(lambda: ranges.state.text() != "" and ranges.confirm.isEnabled())
    hands.click(ranges.confirm)
    hands.wait(lambda: program.host.work.context.ranges.confirmed)  # type: ignore[union-attr]
    program.window.show_page("review")


def review_every_cell(hands: Hands, program: Program) -> None:
    """Names each cell by its key, one after the other, where the focus is led."""
    session = program.host.session
    desk = program.case_pages.review.desk
    assert session is not None
    assert desk is not None
    desk.show_new()
    for source in session.case.sources:
        session.state_quality((source,), "good", lambda _: None)
    desk.gallery.setFocus()
    for cell in session.case.in_capture_order():
        if cell.reviewed:
            continue
        desk.show_cells((cell.id,))
        key = BY_ID[truth_of(cell, program)].default_key
        QApplication.processEvents()
        hands.press(Qt.Key(ord(key)))
        hands.wait(lambda id=cell.id: session.case.cells[id].reviewed)
        hands.wait(lambda: not desk.acts.queue.busy)


def sign_with_a_second_reader(hands: Hands, program: Program) -> None:
    """Hands the window over where blasts or promyelocytes were named, then signs."""
    session, pages = program.host.session, program.case_pages
    assert session is not None
    pages.show_sign()
    hands.wait(lambda: blocked_by(program) <= {"B8"})
    if blocked_by(program):
        read_blind(hands, program)
    hands.wait(lambda: not blocked_by(program))
    hands.click(pages.sign.sign_box.sign)


def blocked_by(program: Program) -> set[str]:
    found = program.case_pages.sign.found
    return {block.code.value for block in found.blockers} if found else {"not looked yet"}


def read_blind(hands: Hands, program: Program) -> None:
    pages, second = program.case_pages, program.case_pages.second
    first = program.at_work.person
    assert first is not None
    pages.show_second()
    hand_over(hands, program, "REV")
    hands.wait(lambda: second.current is not None)
    session = program.host.session
    assert session is not None
    while (id := second.current) is not None:
        key = BY_ID[truth_of(session.case.cells[id], program)].default_key
        hands.press(Qt.Key(ord(key)))
        hands.wait(lambda id=id: second.current != id)
    hand_over(hands, program, first.initials)
    pages.show_sign()


def hand_over(hands: Hands, program: Program, initials: str) -> None:
    """Switches the person at the entry page."""
    hands.press(Qt.Key.Key_L, modifiers=Qt.KeyboardModifier.ControlModifier)
    entry = program.window.entry
    hands.wait(entry.isVisible)
    hands.click(next(b for b in entry.people if b.person.initials == initials))
    hands.wait(lambda: program.at_work.person.initials == initials)  # type: ignore[union-attr]
    hands.wait(program.window.body.isVisible)
