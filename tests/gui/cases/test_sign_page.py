"""Signing in the window: what blocks and its remedies, the PIN, the signed report, amending it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.domain.build import FORM
from tests.gui.cases.house import Files, Laboratory, cells_of, counted, dressed, slide
from tests.workflow.test_signing import kept
from wbc_desktop.domain.blocking import BlockCode
from wbc_desktop.domain.case import Case, CaseForm, CaseState, Source
from wbc_desktop.domain.cell import Cell, SourceId
from wbc_desktop.domain.journal import Change, ChangeKind, source_fact
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.cases import CaseWork, SignPage
from wbc_desktop.gui.cases.block_card import BlockCard
from wbc_desktop.gui.cases.cell_strip import CellStrip
from wbc_desktop.gui.cases.one_line import OneLine
from wbc_desktop.gui.cases.phone_row import PhoneRow
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.reporting import record_of_pdf
from wbc_desktop.reporting.page import Writing
from wbc_desktop.store import Store
from wbc_desktop.wording import Message
from wbc_desktop.workflow.laboratory import keep_rules

QUIET = replace(FORM, wbc="6.0")
ROUTINE = {"SEG": 58, "BAND": 2, "LYM": 30, "MONO": 7, "EOS": 3}


class Shown:
    """The page with a case on it, everything it tells, and its report once it came."""

    def __init__(
        self,
        qtbot: QtBot,
        theme: Theme,
        laboratory: Laboratory,
        case: Case,
        *,
        person: Person | None = None,
        files: Files | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.store = laboratory.house.store
        self.work: CaseWork = laboratory.open(case, person)
        self.session = laboratory.session_of(self.work)
        self.files = files or Files()
        self.refusals: list[Message] = []
        self.page = SignPage(theme, self.files)
        qtbot.addWidget(self.page, before_close_func=lambda page: page.close_pictures())
        self.session.kept.connect(self.page.entry_kept)
        self.page.refused.connect(self.refusals.append)
        self.page.show_desk(self.work)
        self.page.resize(1318, 790)
        self.page.show()
        qtbot.waitUntil(lambda: bool(self.page.report.sheet.pages))

    @property
    def case(self) -> Case:
        return self.session.case

    def codes(self) -> list[str]:
        return [card.blocker.code.value for card in self.page.cards]

    def until(self, *codes: str) -> None:
        self.qtbot.waitUntil(lambda: self.codes() == list(codes))

    def card(self, code: BlockCode) -> BlockCard:
        return next(card for card in self.page.cards if card.blocker.code is code)

    def button(self, code: BlockCode, place: int = 0) -> Button:
        return self.card(code).findChildren(Button)[place]

    def click(self, button: Button) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def sign(self) -> None:
        with self.qtbot.waitSignal(self.page.signed):
            self.click(self.page.sign_box.sign)

    def texts(self) -> str:
        marks = [m for page in self.page.report.sheet.pages for m in page]
        return " ".join(m.text for m in marks if isinstance(m, Writing))


Make = Callable[..., Shown]


@pytest.fixture
def make(qtbot: QtBot, theme: Theme, laboratory: Laboratory) -> Make:
    laboratory.confirm_ranges()

    def made(
        counts: dict[str, int],
        form: CaseForm = QUIET,
        *,
        decided: int | None = None,
        sources: list[Source] | None = None,
        files: Files | None = None,
        person: Person | None = None,
    ) -> Shown:
        case = laboratory.case(cells_of(counts, decided), form, sources=sources)
        return Shown(qtbot, theme, laboratory, case, person=person, files=files)

    return made


def test_what_blocks_is_listed_and_the_button_says_how_much(make: Make) -> None:
    shown = make(ROUTINE, decided=96, sources=[slide(1, quality="")])
    shown.until("B2", "B3", "B4")
    assert shown.page.title.text() == "3 things before signing"
    assert shown.page.progress.text() == "11 of 14 done"
    assert shown.page.sign_box.sign.text() == "3 things left"
    assert not shown.page.sign_box.sign.isEnabled()
    assert shown.card(BlockCode.UNREVIEWED).accessibleName() == "4 cells are not reviewed"


def test_cells_are_a_link_to_the_cells(qtbot: QtBot, make: Make) -> None:
    shown = make(ROUTINE, decided=96)
    shown.until("B3", "B4")
    unreviewed = tuple(c.id for c in shown.case.in_capture_order() if not c.reviewed)
    with qtbot.waitSignal(shown.page.cells_wanted) as wanted:
        shown.click(shown.button(BlockCode.UNREVIEWED))
    assert wanted.args == [unreviewed]
    strip = shown.card(BlockCode.UNREVIEWED).findChildren(CellStrip)[0]
    with qtbot.waitSignal(shown.page.cells_wanted) as one:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert one.args == [(unreviewed[1],)]


def test_quality_is_stated_in_the_card(qtbot: QtBot, make: Make) -> None:
    shown = make(ROUTINE, sources=[slide(1, quality="")])
    shown.until("B2")
    segments = shown.card(BlockCode.QUALITY).findChildren(Segments)[0]
    shown.click(segments.findChildren(Button)[0])
    shown.until()
    assert shown.case.sources[SourceId("s1")].quality == "good"
    assert shown.page.title.text() == "Ready to sign"
    assert shown.page.sign_box.sign.isEnabled()


def test_many_slides_are_stated_in_one_step(qtbot: QtBot, make: Make) -> None:
    slides = [slide(n, quality="") for n in range(1, 14)]
    shown = make(ROUTINE, sources=slides)
    shown.until("B2")
    every, *single = shown.card(BlockCode.QUALITY).findChildren(Segments)
    assert every.accessibleName() == "Quality of All 13 slides"
    assert len(single) == 13
    assert not any(segments.isVisible() for segments in single)
    before = len(shown.store.cases.entries(shown.case.id))
    shown.click(every.findChildren(Button)[1])
    shown.until()
    assert {s.quality for s in shown.case.sources.values()} == {"acceptable"}
    assert len(shown.store.cases.entries(shown.case.id)) == before + 1
    shown.work.undo(lambda kept: None)
    shown.until("B2")


def test_slides_can_be_stated_one_by_one(qtbot: QtBot, make: Make) -> None:
    shown = make(ROUTINE, sources=[slide(n, quality="") for n in range(1, 8)])
    shown.until("B2")
    link = next(b for b in shown.card(BlockCode.QUALITY).findChildren(Button) if b.kind == "link")
    shown.click(link)
    third = shown.card(BlockCode.QUALITY).findChildren(Segments)[3]
    assert third.isVisible()
    shown.click(third.findChildren(Button)[0])
    qtbot.waitUntil(lambda: shown.case.sources[SourceId("s3")].quality == "good")
    qtbot.waitUntil(lambda: len(shown.card(BlockCode.QUALITY).blocker.sources) == 6)
    qtbot.waitUntil(lambda: shown.card(BlockCode.QUALITY).findChildren(Segments)[1].isVisible())


def test_a_rejected_slide_ends_the_case_with_a_reason(qtbot: QtBot, make: Make) -> None:
    shown = make(ROUTINE, sources=[slide(1, quality="")])
    shown.until("B2")
    segments = shown.card(BlockCode.QUALITY).findChildren(Segments)[0]
    shown.click(segments.findChildren(Button)[2])
    qtbot.waitUntil(lambda: "rejected" in shown.card(BlockCode.QUALITY).accessibleName())
    shown.click(shown.card(BlockCode.QUALITY).findChildren(Button)[-1])
    qtbot.keyClicks(shown.page.ending.edit, "clotted")
    with qtbot.waitSignal(shown.page.cases_wanted):
        qtbot.keyClick(shown.page.ending.edit, Qt.Key.Key_Return)
    assert shown.case.state is CaseState.REJECTED


def test_a_reason_lets_fewer_cells_do(qtbot: QtBot, make: Make) -> None:
    shown = make({"SEG": 60})
    shown.until("B4")
    line = shown.card(BlockCode.TARGET).findChildren(OneLine)[0]
    assert not line.button.isEnabled()
    qtbot.keyClicks(line.edit, "leukopenia")
    shown.click(line.button)
    shown.until()
    assert shown.case.form.target_reason == "leukopenia"


def test_what_is_being_typed_survives_what_happens_meanwhile(qtbot: QtBot, make: Make) -> None:
    shown = make({"SEG": 60}, decided=59)
    shown.until("B3", "B4")
    line = shown.card(BlockCode.TARGET).findChildren(OneLine)[0]
    line.edit.setText("leuko")
    last = shown.case.in_capture_order()[-1]
    shown.session.decide([last.id], "lymphocyte", lambda kept: None)
    shown.until("B4")
    assert shown.card(BlockCode.TARGET).accessibleName() == "60 of 100 cells counted"
    assert shown.card(BlockCode.TARGET).findChildren(OneLine)[0] is line
    assert line.edit.text() == "leuko"


def test_the_wbc_state_and_the_smudge_rule_are_chosen_in_their_cards(make: Make) -> None:
    form = replace(QUIET, wbc_state="unknown")
    shown = make({"NRBC": 8, "SMDG": 30, **ROUTINE}, form)
    shown.until("B6", "B7")
    for code in (BlockCode.WBC_STATE, BlockCode.SMUDGE):
        shown.click(shown.card(code).findChildren(Segments)[0].findChildren(Button)[0])
    shown.until()
    assert (shown.case.form.wbc_state, shown.case.form.smudge_rule) == ("corrected", "comment")


def test_an_alarm_is_answered_in_its_card(qtbot: QtBot, make: Make) -> None:
    alarmed = {"state": "unfamiliar", "score": 0.2, "reasons": []}
    shown = make(ROUTINE, sources=[slide(1, familiarity=alarmed)])
    shown.until("B10")
    line = shown.card(BlockCode.ALARM).findChildren(OneLine)[0]
    qtbot.keyClicks(line.edit, "other stain")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    shown.until()


def test_a_critical_value_is_phoned_in_its_card(qtbot: QtBot, make: Make) -> None:
    shown = make(ROUTINE, replace(QUIET, wbc="0.6"))
    shown.until("B11")
    while shown.codes():
        row = shown.card(BlockCode.CRITICAL).findChildren(PhoneRow)[0]
        before = len(shown.case.phone_log)
        qtbot.keyClicks(row.told, "Dr Ward")
        row.read_back.setChecked(True)
        shown.click(row.log)
        qtbot.waitUntil(lambda n=before: len(shown.case.phone_log) > n)  # type: ignore[misc]
        qtbot.waitUntil(lambda r=row: r not in _rows(shown))  # type: ignore[misc]
    assert {call["told"] for call in shown.case.phone_log} == {"Dr Ward"}


def test_a_value_that_changed_is_phoned_again_and_says_what_was_phoned(
    qtbot: QtBot, make: Make
) -> None:
    shown = make({"SEG": 20, "LYM": 70, "MONO": 10}, replace(QUIET, wbc="2.3"))
    shown.until("B11")
    row = _rows(shown)[0]
    row.told.setText("Dr Ward")
    row.read_back.setChecked(True)
    shown.click(row.log)
    shown.until()
    others = [cell.id for cell in counted(shown.case, "SEG")[2:]]
    shown.session.decide(others, "monocyte", lambda kept: None)
    shown.until("B11")
    card = shown.card(BlockCode.CRITICAL)
    assert card.accessibleName() == "Neutrophils 0.05 is critical; 0.46 was phoned"
    assert "0.46 was phoned" not in _rows(shown)[0].told.accessibleName()
    assert "0.05" in _rows(shown)[0].told.accessibleName()
    assert _rows(shown)[0].told.text() == ""
    qtbot.waitUntil(lambda: "not phoned; 0.46" in shown.texts())


def test_calls_logged_one_upon_the_other_are_all_kept(qtbot: QtBot, make: Make) -> None:
    shown = make({"SEG": 20, "LYM": 80}, replace(QUIET, wbc="1.9"))
    shown.until("B11")
    for row in _rows(shown):
        row.told.setText("Dr Ward")
        row.read_back.setChecked(True)
    for row in _rows(shown):
        row.told.returnPressed.emit()
    shown.until()
    logged = [call["line"] for call in shown.case.phone_log]
    assert logged == ["neutrophils", "wbc"]
    assert shown.store.cases.load(shown.case.id)[0].phone_log == shown.case.phone_log


def test_a_case_in_which_nothing_counts_leads_to_files_or_its_end(qtbot: QtBot, make: Make) -> None:
    shown = make({"ART": 3}, replace(QUIET, target_reason="nothing found"))
    shown.until("B3", "B4")
    end, add = shown.card(BlockCode.UNREVIEWED).findChildren(Button)
    with qtbot.waitSignal(shown.page.files_wanted):
        shown.click(add)
    shown.click(end)
    assert shown.page.ending.isVisible()


def test_a_slide_left_reading_by_a_program_that_died_is_settled_in_its_card(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    def a_while_ago() -> datetime:
        return datetime.now(UTC) - timedelta(minutes=5)

    with Store.open(tmp_path / "data", program="wbc_desktop test", clock=a_while_ago) as store:
        signer = store.people.list()[0]
        left = kept(store, signer, cells_of(ROUTINE))
        status = source_fact(SourceId("s1"), "status", "read", "reading")
        store.cases.append(left.id, Change(ChangeKind.CELLS_FOUND, (status,)), signer)
    laboratory = Laboratory(tmp_path / "data")
    laboratory.confirm_ranges()
    try:
        shown = Shown(qtbot, theme, laboratory, left)
        shown.until("B3")
        assert shown.card(BlockCode.UNREVIEWED).accessibleName() == (
            "smear_1.png is still being read"
        )
        shown.click(shown.button(BlockCode.UNREVIEWED))
        shown.until()
        shown.sign()
        assert shown.case.sources[SourceId("s1")].status == "stopped"
        qtbot.waitUntil(lambda: "not read to its end" in shown.texts())
    finally:
        laboratory.close()


def test_what_may_be_read_at_another_seat_is_not_stopped(qtbot: QtBot, make: Make) -> None:
    shown = make(ROUTINE, sources=[slide(1, status="reading")])
    shown.until("B3")
    shown.click(shown.button(BlockCode.UNREVIEWED))
    qtbot.waitUntil(lambda: bool(shown.refusals))
    assert "again in a minute" in str(shown.refusals[0])
    assert shown.codes() == ["B3"]


def _rows(shown: Shown) -> list[PhoneRow]:
    return [row for card in shown.page.cards for row in card.findChildren(PhoneRow)]


def test_links_lead_to_form_second_reader_ranges_and_person(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory, tmp_path: Path
) -> None:
    files = Files(tmp_path / "case.wbccase")
    form = CaseForm(wbc="6", wbc_state="corrected", specimen="S1", target_reason="x")
    case = laboratory.case(cells_of({"SEG": 9, "PROM": 1}), form)
    shown = Shown(qtbot, theme, laboratory, case, files=files)
    shown.until("B1", "B8", "B9")
    with qtbot.waitSignal(shown.page.field_wanted) as field:
        shown.click(shown.button(BlockCode.IDENTITY))
    assert field.args == ["patient_id"]
    with qtbot.waitSignal(shown.page.second_wanted):
        shown.click(shown.button(BlockCode.SECOND_READER, 0))
    with qtbot.waitSignal(shown.page.saved):
        shown.click(shown.button(BlockCode.SECOND_READER, 1))
    assert files.path is not None
    assert files.path.stat().st_size > 1000
    with qtbot.waitSignal(shown.page.ranges_wanted):
        shown.click(shown.button(BlockCode.RANGES))


def test_the_second_reader_cannot_sign(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory, make: Make
) -> None:
    reviewer = laboratory.reviewer()
    shown = make(ROUTINE, person=reviewer)
    shown.until()
    cell = shown.case.in_capture_order()[0].id
    shown.work.read_second(cell, "lymphocyte", lambda kept: None)
    shown.until("B12")
    with qtbot.waitSignal(shown.page.person_wanted):
        shown.click(shown.button(BlockCode.SIGNER))


def test_the_first_reader_answers_a_blast_of_the_second_by_the_same_key(
    qtbot: QtBot, laboratory: Laboratory, make: Make
) -> None:
    shown = make(ROUTINE)
    cell = counted(shown.case, "LYM")[0].id
    shown.session.person = laboratory.reviewer()
    shown.work.refresh()
    shown.work.read_second(cell, "blast", lambda kept: None)
    qtbot.waitUntil(lambda: "B8" in shown.codes())
    shown.session.person = laboratory.technician
    shown.page.refresh()
    shown.until("B8")
    assert shown.card(BlockCode.SECOND_READER).accessibleName() == "The second reader saw a blast"
    with qtbot.waitSignal(shown.page.cells_wanted) as wanted:
        shown.click(shown.button(BlockCode.SECOND_READER))
    assert wanted.args == [(cell,)]
    shown.session.decide([cell], "lymphocyte", lambda kept: None)
    shown.until()
    shown.sign()
    assert shown.case.version == 1


def test_signing_keeps_a_version_and_shows_it_as_signed(qtbot: QtBot, make: Make) -> None:
    shown = make(ROUTINE)
    shown.until()
    assert "NOT SIGNED" in shown.texts()
    shown.sign()
    qtbot.waitUntil(lambda: "NOT SIGNED" not in shown.texts() and "SIGNED" in shown.texts())
    assert (shown.case.state, shown.case.version) == (CaseState.SIGNED, 1)
    assert shown.page.signed_panel.isVisible()
    assert "24-1191 is signed, version 1" in shown.page.signed_panel.title.text()
    assert "as it was signed" in shown.page.report.place.text()


def test_a_pin_is_forgotten_out_of_sight_and_for_another_person(
    make: Make, laboratory: Laboratory
) -> None:
    people = laboratory.house.store.people
    person = people.set_pin(laboratory.technician.id, "4711", laboratory.technician)
    other = laboratory.reviewer()
    other = people.set_pin(other.id, "0815", other)
    shown = make(ROUTINE, person=person)
    shown.until()
    box = shown.page.sign_box
    box.pin.setText("4711")
    shown.page.hide()
    assert box.pin.text() == ""
    shown.page.show()
    box.pin.setText("4711")
    shown.page.refresh()
    shown.qtbot.wait(50)
    assert box.pin.text() == "4711", "what is done to the case leaves it alone"
    shown.session.person = other
    shown.page.refresh()
    shown.qtbot.waitUntil(lambda: box.initials.text() == "REV1")
    assert box.pin.text() == ""


def test_a_wrong_pin_is_refused_and_nothing_is_signed(
    qtbot: QtBot, laboratory: Laboratory, make: Make
) -> None:
    person = laboratory.technician
    person = laboratory.house.store.people.set_pin(person.id, "4711", person)
    shown = make(ROUTINE, person=person)
    shown.until()
    pin = shown.page.sign_box.pin
    assert pin.isVisible()
    pin.setText("0000")
    qtbot.keyClick(pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown.refusals))
    assert "PIN is not right" in str(shown.refusals[0])
    assert shown.case.version == 0
    assert pin.text() == ""
    pin.setText("4711")
    with qtbot.waitSignal(shown.page.signed):
        qtbot.keyClick(pin, Qt.Key.Key_Return)
    assert shown.case.version == 1


def test_what_changed_elsewhere_meanwhile_is_looked_at_again(
    qtbot: QtBot, laboratory: Laboratory, make: Make
) -> None:
    shown = make(ROUTINE)
    shown.until()
    other = laboratory.open(shown.case)
    other.fill("specimen", "", lambda kept: None)
    qtbot.waitUntil(lambda: other.case.form.specimen == "")
    shown.click(shown.page.sign_box.sign)
    qtbot.waitUntil(lambda: bool(shown.refusals))
    assert not laboratory.house.store.records.versions(shown.case.id)


def test_pdf_and_csv_are_saved_as_signed(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    files = Files(tmp_path / "report.pdf")
    shown = make(ROUTINE, files=files)
    shown.until()
    shown.sign()
    qtbot.waitUntil(shown.page.signed_panel.isVisible)
    with qtbot.waitSignal(shown.page.saved):
        shown.click(shown.page.signed_panel.pdf)
    read = record_of_pdf(tmp_path / "report.pdf")
    kept = shown.store.records.get(shown.case.id)
    assert kept is not None
    assert read.unchanged
    assert read.record.sha256 == kept.sha256
    files.path = tmp_path / "report.csv"
    with qtbot.waitSignal(shown.page.saved):
        shown.click(shown.page.signed_panel.csv)
    assert "24-1191,S26-000123,1,SEG,58,100" in files.path.read_text("utf-8")
    assert files.names == ["24-1191.pdf", "24-1191.csv"]


def test_a_report_that_cannot_be_written_is_told(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    shown = make(ROUTINE, files=Files(tmp_path / "no folder" / "report.pdf"))
    shown.until()
    shown.sign()
    qtbot.waitUntil(shown.page.signed_panel.isVisible)
    shown.click(shown.page.signed_panel.pdf)
    qtbot.waitUntil(lambda: bool(shown.refusals))
    assert "could not be written" in str(shown.refusals[0])


def test_an_amendment_is_opened_changed_and_signed_as_version_2(qtbot: QtBot, make: Make) -> None:
    shown = make(ROUTINE)
    shown.until()
    shown.sign()
    panel = shown.page.signed_panel
    qtbot.waitUntil(panel.isVisible)
    assert not panel.amend.isEnabled()
    qtbot.keyClicks(panel.reason, "One monocyte was a lymphocyte.")
    assert not panel.amend.isEnabled()
    qtbot.keyClicks(panel.told, "Dr Ward")
    shown.click(panel.amend)
    qtbot.waitUntil(lambda: shown.case.amendment is not None and not panel.isVisible())
    monocyte: Cell = counted(shown.case, "MONO")[0]
    shown.session.decide([monocyte.id], "lymphocyte", lambda kept: None)
    qtbot.waitUntil(lambda: "AMENDED 1" in shown.texts() and "Monocyte 7 → 6" in shown.texts())
    shown.sign()
    qtbot.waitUntil(lambda: "version 2" in panel.title.text())
    assert shown.case.state is CaseState.AMENDED
    assert len(shown.store.records.versions(shown.case.id)) == 2


def test_the_report_is_shown_in_the_language_chosen(qtbot: QtBot, make: Make) -> None:
    shown = make(ROUTINE)
    choice = shown.page.report.language_choice
    choice.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "Manuelles Differentialblutbild" in shown.texts())
    assert shown.page.report.language == "de"


def test_the_pages_are_painted_white_in_every_theme(
    qtbot: QtBot, qapp: QApplication, make: Make
) -> None:
    shown = make(ROUTINE)
    for choice in ("light", "dark", "contrast"):
        dressed(qapp, choice)
        image = shown.page.report.sheet.grab().toImage()
        assert image.pixelColor(60, 60) == QColor("white")
        inked = sum(
            image.pixelColor(x, y).lightness() < 128
            for x in range(80, 500, 3)
            for y in range(60, 500, 3)
        )
        assert inked > 100


def test_the_size_of_the_pages_changes(qtbot: QtBot, make: Make) -> None:
    shown = make(ROUTINE)
    before = shown.page.report.sheet.width()
    qtbot.mouseClick(shown.page.report.larger, Qt.MouseButton.LeftButton)
    assert shown.page.report.sheet.width() > before
    assert shown.page.report.percent.text() == "125 %"
    for _ in range(8):
        qtbot.mouseClick(shown.page.report.smaller, Qt.MouseButton.LeftButton)
    assert shown.page.report.percent.text() == "50 %"
    assert not shown.page.report.smaller.isEnabled()


def test_nothing_is_cut_at_the_smallest_window_and_twice_the_size(
    qtbot: QtBot, qapp: QApplication, laboratory: Laboratory
) -> None:
    theme = dressed(qapp, "light", 200)
    case = laboratory.case(cells_of(ROUTINE, 90), sources=[slide(1, quality="")])
    shown = Shown(qtbot, theme, laboratory, case)
    shown.page.resize(1028, 590)
    qtbot.waitUntil(lambda: bool(shown.page.cards))
    for button in shown.page.findChildren(Button):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
            right = button.mapTo(shown.page, QPoint(button.width(), 0)).x()
            assert right <= shown.page.width(), button.text()
    assert not shown.page.report.area.horizontalScrollBar().isVisible()
    assert shown.page.minimumSizeHint().width() <= 1100 - theme.px(72)


def test_wishes_that_wait_for_the_lane_are_one(make: Make, laboratory: Laboratory) -> None:
    """A change of person, people and rules together hold the decisions up once."""
    shown = make(ROUTINE)
    told: list[None] = []
    shown.work.context_changed.connect(lambda: told.append(None))
    gate = Event()
    laboratory.lane.ask(gate.wait)
    for _ in range(3):
        shown.work.refresh()
    keep_rules(shown.store, replace(shown.work.context.rules, target=50), laboratory.technician)
    gate.set()
    shown.qtbot.waitUntil(lambda: bool(told))
    assert shown.work.context.rules.target == 50
    shown.work.refresh()
    shown.qtbot.waitUntil(lambda: len(told) == 2)
