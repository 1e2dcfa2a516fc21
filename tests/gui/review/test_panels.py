"""Beside the gallery: differential, slides and alarms, typical cells, themes, small windows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.review.conftest import Opener
from tests.gui.review.smear import FIELD, a_case, a_decision, a_proposal
from tests.gui.review.using import desk_of, press, settle
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell, CellId, SourceId
from wbc_desktop.domain.classes import BY_ID, CLASSES
from wbc_desktop.domain.journal import Change, ChangeKind, Fact, source_fact
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.gui.review.class_rows import ORDER
from wbc_desktop.gui.review.differential_rows import Row
from wbc_desktop.gui.review.gallery_sections import Order
from wbc_desktop.gui.review.habits import Habits
from wbc_desktop.gui.review.page import ReviewPage
from wbc_desktop.gui.review.review_desk import ReviewDesk
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.network.classifier import CUT_OFF, OUT_OF_FOCUS, TWO_CELLS, UNLIKE
from wbc_desktop.wording import Wording

Key = Qt.Key


def case_of(wbc: str = "12.4", **counts: int) -> Case:
    """Decided cells by class id."""
    case = a_case(1)
    pattern = next(iter(case.cells.values()))
    case.cells.clear()
    case.form = replace(case.form, wbc=wbc)
    for class_id, count in counts.items():
        for _ in range(count):
            number = len(case.cells)
            id = CellId(f"cell{number:04}")
            case.cells[id] = replace(
                pattern, id=id, order=number, proposal=a_proposal(class_id, 0.9),
                decision=a_decision(class_id),
            )  # fmt: skip
    return case


def row(desk: ReviewDesk, label: str) -> Row:
    return next(row for row in desk.right.table.rows if row.label == label)


def test_differential_follows_every_key(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(30)
    desk = desk_of(page)
    assert desk.right.table.total is not None
    assert desk.right.table.total.count == "0"
    press(qtbot, page, Key.Key_L)
    assert row(desk, "LYM").count == "1"
    assert row(desk, "LYM").percent == "100.0"
    press(qtbot, page, Key.Key_E)
    assert (row(desk, "LYM").percent, row(desk, "EOS").percent) == ("50.0", "50.0")
    press(qtbot, page, Key.Key_Backspace)
    assert row(desk, "EOS").count == "0"
    assert desk.right.table.provisional


def test_lines_are_those_of_the_laboratory(open_page: Opener) -> None:
    counts = {"neutrophil_segmented": 70, "neutrophil_band": 10, "lymphocyte": 19}
    page, _ = open_page(case_of(**counts, metamyelocyte=1, erythroblast=2))
    desk = desk_of(page)
    labels = [r.label for r in desk.right.table.rows]
    assert labels[:5] == ["NEUT", "SEG", "BAND", "IG", "META"]
    assert "MYELO" not in labels
    assert row(desk, "NEUT").count == "80"
    assert row(desk, "NEUT").flag == "H"
    assert row(desk, "BLAST").percent == "0 of 100"
    assert row(desk, "IG").count == "1"
    assert row(desk, "NEUT").limits == "70.8 – 87.3"
    assert "2.0" in desk.right.table.notes[0].text
    assert desk.right.table.summary.startswith("100 of 200")


def test_merged_bands_are_one_line_of_neutrophils(open_page: Opener) -> None:
    case = case_of(neutrophil_segmented=6, neutrophil_band=2, lymphocyte=2)
    page, _ = open_page(case=case, rules=LaboratoryRules(bands="merged"))
    desk = desk_of(page)
    assert row(desk, "NEUT").count == "8"
    assert not {"SEG", "BAND"} & {shown.label for shown in desk.right.table.rows}


def test_figures_speak_the_persons_language(open_page: Opener) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    try:
        page, _ = open_page(case_of(lymphocyte=2, monocyte=1))
        assert row(desk_of(page), "LYM").percent == "66,7"
        assert row(desk_of(page), "LYM").absolute == "8,27"
    finally:
        QLocale.setDefault(before)


def test_a_critical_value_is_seen(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(case_of("3.0", lymphocyte=97, neutrophil_segmented=3))
    desk = desk_of(page)
    assert desk.right.critical.isVisible()
    assert "0.09" in desk.right.critical.text()
    assert row(desk, "NEUT").tone == "error"
    with qtbot.waitSignal(page.sign_wanted):
        qtbot.mouseClick(desk.right.critical, Qt.MouseButton.LeftButton)


def test_analyser_line_says_whether_both_agree(open_page: Opener) -> None:
    case = case_of(lymphocyte=30, neutrophil_segmented=70)
    case.form = replace(case.form, analyser={"lymphocyte": 31.0, "neutrophil": 68.0})
    page, _ = open_page(case)
    assert desk_of(page).right.table.notes[-1].tone == "ok"
    case.number = "other"
    case.form = replace(case.form, analyser={"lymphocyte": 60.0})
    page, _ = open_page(case)
    note = desk_of(page).right.table.notes[-1]
    assert note.tone == "warn"
    assert "LYM 60.0" in note.text


def test_advice_leads_to_where_it_is_followed(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(60)
    desk = desk_of(page)
    assert desk.right.advice_given.code.startswith("advice.")
    desk.gallery.verticalScrollBar().setValue(400)
    qtbot.mouseClick(desk.right.advice, Qt.MouseButton.LeftButton)
    current = desk.gallery.current
    assert current is not None
    assert desk.state.section_of(current) == "look_first"


def test_an_empty_case_asks_for_files(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(0)
    with qtbot.waitSignal(page.files_wanted):
        qtbot.mouseClick(desk_of(page).right.advice, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.files_wanted):
        desk_of(page).slides._add.click()


def test_class_counts_are_those_of_the_case(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(50, 20)
    desk = desk_of(page)
    for class_id in BY_ID:
        of_class = [c for c in seat.case.cells.values() if c.class_id == class_id]
        seen = sum(c.reviewed for c in of_class)
        assert desk.classes.counts[class_id] == (seen, len(of_class) - seen)


def test_an_alarm_hides_proposals_until_it_is_answered(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(a_case(20, alarmed=True))
    desk = desk_of(page)
    assert [section.key for section in desk.state.sections] == ["unnamed"]
    assert desk.inspector.bars.bars == ()
    assert not desk.inspector.confirm.isVisible()
    assert not desk.inspector.typical_button.isEnabled()
    assert desk.alarm_bar.isVisible()
    assert "paler" in desk.alarm_bar.text_shown
    qtbot.mouseClick(desk.alarm_bar, Qt.MouseButton.LeftButton)
    card = desk.card
    assert card is not None
    assert card._answer is not None
    assert not card._send.isEnabled()
    qtbot.keyClicks(card._answer, "other stain, nuclei look well")
    card._send.click()
    settle(qtbot, page)
    source = seat.reloaded().sources[seat.case.in_capture_order()[0].source]
    assert source.alarm_answer == "other stain, nuclei look well"
    assert len(desk.state.sections) > 1
    assert desk.inspector.bars.bars
    assert all(bar.text == "" for bar in desk.inspector.bars.bars)
    assert not desk.alarm_bar.isVisible()


def test_numbers_are_shown_on_a_familiar_slide_only(open_page: Opener) -> None:
    page, seat = open_page(12)
    desk = desk_of(page)
    assert all(bar.text for bar in desk.inspector.bars.bars)
    few = {"state": "too_few_cells", "score": 0.0, "reasons": []}
    source = next(iter(seat.case.sources.values()))
    fact = source_fact(source.id, "familiarity", source.familiarity, few)
    seat.keep_now(Change(ChangeKind.SOURCE_STATED, (fact,)))
    assert desk.inspector.bars.bars
    assert not any(bar.text for bar in desk.inspector.bars.bars)


@pytest.mark.parametrize("reason", [CUT_OFF, OUT_OF_FOCUS, TWO_CELLS, UNLIKE])
def test_no_number_stands_at_a_cell_unlike_those_it_was_measured_on(
    open_page: Opener, reason: Wording
) -> None:
    case = a_case(6)
    for id, cell in case.cells.items():
        assert cell.proposal is not None
        unnamed = replace(cell.proposal, unidentified=True, reason=reason())
        case.cells[id] = replace(cell, proposal=unnamed)
    bars = desk_of(open_page(case)[0]).inspector.bars.bars
    assert len(bars) > 1
    assert not any(bar.text for bar in bars)


def test_a_late_alarm_hides_at_once(open_page: Opener) -> None:
    page, seat = open_page(20)
    source = next(iter(seat.case.sources.values()))
    bad = {"state": "unfamiliar", "score": 0.1, "reasons": []}
    fact = source_fact(source.id, "familiarity", source.familiarity, bad)
    seat.keep_now(Change(ChangeKind.SOURCE_STATED, (fact,)))
    assert [section.key for section in desk_of(page).state.sections] == ["unnamed"]
    assert desk_of(page).inspector.bars.bars == ()


def test_quality_is_stated_on_the_slides_card(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(10)
    desk = desk_of(page)
    assert desk.slides.lines()[0].care == "quality"
    source = next(iter(seat.case.sources))
    qtbot.mouseClick(desk.slides.row(source), Qt.MouseButton.LeftButton)
    assert desk.card is not None
    assert desk.card.quality.value == ""
    good = next(b for b in desk.card.quality.findChildren(QAbstractButton) if b.text() == "good")
    good.click()
    settle(qtbot, page)
    assert seat.reloaded().sources[source].quality == "good"
    assert desk.slides.lines()[0].care == ""


def test_one_statement_on_a_card_holds_for_all_slides(qtbot: QtBot, open_page: Opener) -> None:
    case = a_case(10)
    pattern = next(iter(case.sources.values()))
    for number in range(3):
        id = SourceId(f"more{number}")
        case.sources[id] = replace(pattern, id=id, order=number + 5, name=f"more{number}.jpg")
    page, seat = open_page(case)
    desk = desk_of(page)
    desk.acts.state_quality((SourceId("more0"),), "reject")
    settle(qtbot, page)
    qtbot.mouseClick(desk.slides.row(SourceId("more1")), Qt.MouseButton.LeftButton)
    assert desk.card is not None
    button = desk.card.quality_of_all.findChildren(QAbstractButton)[1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    found = [s.quality for s in sorted(seat.reloaded().sources.values(), key=lambda s: s.order)]
    assert sorted(found) == ["acceptable"] * 3 + ["reject"]
    page.undo()
    settle(qtbot, page)
    assert [s.quality for s in seat.reloaded().sources.values()].count("") == 3


def test_unknown_scale_can_be_stated(qtbot: QtBot, open_page: Opener) -> None:
    case = a_case(10)
    for source in list(case.sources.values()):
        case.sources[source.id] = replace(source, microns_per_pixel=None, scale_from="unknown")
    page, _ = open_page(case)
    desk = desk_of(page)
    assert desk.slides.lines()[0].care == "scale"
    desk.open_slide(next(iter(case.sources)))
    assert desk.card is not None
    button = next(b for b in desk.card.findChildren(QAbstractButton) if "scale" in b.text())
    with qtbot.waitSignal(page.scale_wanted) as wanted:
        button.click()
    assert wanted.args == [next(iter(case.sources))]


def test_a_risen_target_is_told_and_shown_on_demand(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(a_case(130, 0))
    desk = desk_of(page)
    assert desk.state.section("beyond") is not None
    press(qtbot, page, Key.Key_3)
    assert desk.new_bar.isVisible()
    assert "200" in desk.new_bar.text_shown
    press(qtbot, page, Key.Key_Space)
    assert desk.state.section("beyond") is None


def test_typical_cells_are_of_the_class_and_its_confusion(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(20)
    desk = desk_of(page)
    press(qtbot, page, Key.Key_T, control=True)
    typical = desk.inspector.typical
    assert typical.isVisible()
    cell: Cell = seat.case.cells[desk.gallery.selection[0]]
    assert cell.proposal is not None
    assert set(typical.classes) <= {id for id, _ in cell.proposal.probabilities}
    assert len(typical.classes) == 2
    qtbot.waitUntil(lambda: typical.strip(0).count == 4 and typical.strip(1).count == 4)


def test_the_crop_is_moved_and_enlarged(qtbot: QtBot, open_page: Opener) -> None:
    page, _ = open_page(10)
    desk = desk_of(page)
    picture = desk.inspector.picture
    qtbot.waitUntil(lambda: not picture._picture.isNull())
    assert not picture.zoomed
    press(qtbot, page, Key.Key_Z)
    assert picture.zoomed
    before = picture.viewport.x
    qtbot.mousePress(picture, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    qtbot.mouseMove(picture, QPoint(80, 50))
    picture.mouseReleaseEvent(None)  # type: ignore[arg-type]
    press(qtbot, page, Key.Key_Z)
    assert not picture.zoomed
    assert before == pytest.approx(picture.viewport.picture[0] / 2, abs=1)


@pytest.fixture
def user_scale(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.set_scale(100)


def _cut_texts(root: QWidget) -> list[str]:
    """Buttons and labels whose text has less room than it needs, or that lie outside."""
    cut = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, (QAbstractButton, QLabel)):
            continue
        wanted, given = widget.minimumSizeHint(), widget.size()
        if isinstance(widget, QLabel) and widget.wordWrap():
            wide = widget.heightForWidth(widget.width()) > given.height() + 1
        else:
            wide = wanted.width() > given.width() + 1 or wanted.height() > given.height() + 1
        parent = widget.parentWidget()
        outside = parent is not None and widget.geometry().right() > parent.width()
        if wide or outside:
            name = widget.accessibleName() or widget.objectName() or widget.text()
            cut.append(f"{type(widget).__name__} {name}: {given} of {wanted}")
    return cut


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("in_field", [False, True])
def test_nothing_is_cut_in_a_small_window(
    qtbot: QtBot, open_page: Opener, user_scale: Theme, scale: int, in_field: bool
) -> None:
    page, _ = open_page(a_case(40, 10))
    desk = desk_of(page)
    user_scale.set_scale(scale)
    page.resize(1100 - user_scale.px(72), 700 - user_scale.px(76))
    if in_field:
        desk.show_field()
    qtbot.wait(30)
    assert desk.classes.narrow
    assert _cut_texts(page) == []
    assert desk.width() >= desk.minimumWidth()
    if scale == 100:
        assert desk.width() <= page.width()
        assert in_field or desk.gallery.page.columns == 5
        assert in_field or desk.right.table.isVisible()
        bottom = desk.right.advice.mapTo(page, QPoint(0, desk.right.advice.height())).y()
        assert bottom <= page.height()


@pytest.mark.parametrize("choice", ["dark", "contrast"])
def test_themes_switch_live(qtbot: QtBot, open_page: Opener, theme: Theme, choice: str) -> None:
    page, _ = open_page(20)
    desk = desk_of(page)
    qtbot.wait(30)
    before = page.grab().toImage()
    theme.choose(choice)  # type: ignore[arg-type]
    qtbot.wait(30)
    after = page.grab().toImage()
    ground = theme.colours.surface
    for x, y in ((6, 780), (page.width() // 2, 60)):
        shown = after.pixelColor(x, y)
        assert abs(shown.lightness() - ground.lightness()) < 60
        assert shown != before.pixelColor(x, y)
    assert after.pixelColor(page.width() - 6, 60) == theme.colours.raised
    theme.choose("light")
    desk.show_field()


def test_closing_a_case_leaves_the_empty_page(
    qtbot: QtBot, open_page: Opener, theme: Theme, actions: Actions
) -> None:
    page, _ = open_page(30)
    page.close_case()
    assert page.desk is None
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.demonstration_wanted):
        page.empty.target.demonstration.click()
    with qtbot.waitSignal(page.files_wanted):
        page.empty.target.choose.click()
    fresh = ReviewPage(theme, actions)
    qtbot.addWidget(fresh)
    assert fresh.desk is None


def test_a_case_can_be_shown_anew_under_other_rules(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(20)
    seat.rules = LaboratoryRules(blind=True)
    page.show_case(seat.opened())
    assert [section.key for section in desk_of(page).state.sections] == ["unnamed"]
    press(qtbot, page, Key.Key_L)
    assert sum(cell.reviewed for cell in seat.case.cells.values()) == 1


def test_cells_that_a_blocker_names_are_shown(open_page: Opener) -> None:
    page, _ = open_page(a_case(130, 90))
    desk = desk_of(page)
    beyond = desk.state.section("beyond")
    assert beyond is not None
    page.show_cells(beyond.cells[:3])
    assert desk.gallery.selection == beyond.cells[:3]
    assert not desk.state.folded("beyond")


def test_form_changes_reach_the_table(open_page: Opener) -> None:
    page, seat = open_page(case_of("", lymphocyte=4))
    assert row(desk_of(page), "LYM").absolute == "–"
    seat.keep_now(Change(ChangeKind.FORM_FILLED, (Fact("case", "wbc", "", "8.0"),)))
    assert row(desk_of(page), "LYM").absolute == "8.00"


def test_every_class_has_its_row(open_page: Opener) -> None:
    page, _ = open_page(5)
    classes = desk_of(page).classes
    assert set(ORDER) == set(BY_ID)
    for id in ORDER:
        assert classes.class_at(classes.rect_of(id).center()) == id
    assert FIELD > 0


def test_habits_go_from_case_to_case(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    with qtbot.waitSignal(page.habits_changed):
        desk.gallery_bar.slider.setValue(144)
    desk.inspector.typical_button.click()
    page.show_case(replace(seat.opened(), case=seat.reloaded()))
    again = desk_of(page)
    assert again is not desk
    assert again.gallery.tile == page.habits.tile == 144
    assert again.inspector.typical.isVisible()
    assert Habits.from_json(page.habits.as_json()) == page.habits


def test_another_person_finds_the_page_as_it_was(qtbot: QtBot, open_page: Opener) -> None:
    page, seat = open_page(90)
    desk = desk_of(page)
    desk.gallery.fold(desk.state.sections[-1].key, True)
    chosen = desk.state.visible[60:63]
    desk.gallery.select(chosen, chosen[1])
    height = desk.gallery.verticalScrollBar().value()
    assert height > 0
    desk.acts.name("lymphocyte")
    desk.acts.undo()
    page.show_case(seat.opened())
    assert desk_of(page) is desk
    assert desk.gallery.selection == chosen
    assert desk.gallery.verticalScrollBar().value() == height
    assert desk.state.folded(desk.state.sections[-1].key)
    press(qtbot, page, Key.Key_M)
    assert seat.reloaded().cells[chosen[1]].class_id == "monocyte"


def test_new_cells_go_on_waiting_when_the_person_changes(open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    desk.state._waiting.add(CellId("new"))
    page.show_case(seat.opened())
    assert set(desk.state.waiting) == {"new"}


def test_blind_reading_hides_proposals_of_the_open_case(open_page: Opener) -> None:
    page, seat = open_page(30)
    desk = desk_of(page)
    page.show_case(replace(seat.opened(), rules=LaboratoryRules(blind=True)))
    assert [section.key for section in desk.state.sections] == ["unnamed"]
    assert desk.inspector.bars.bars == ()
    page.show_case(seat.opened())
    assert "unnamed" not in [section.key for section in desk.state.sections]
    assert desk.inspector.bars.bars


@pytest.mark.parametrize("in_field", [False, True])
@pytest.mark.parametrize("order", list(Order))
def test_twice_as_large_the_page_does_not_scroll_sideways(
    qtbot: QtBot, open_page: Opener, user_scale: Theme, in_field: bool, order: Order
) -> None:
    """In a window of 1440 × 900 the bars take two rows instead, and the gallery two columns."""
    page, _ = open_page(a_case(40, 10))
    desk = desk_of(page)
    desk.use(replace(desk.habits, order=order))
    user_scale.set_scale(200)
    page.resize(1440 - user_scale.px(73), 900 - user_scale.px(76))
    if in_field:
        desk.show_field()
    qtbot.wait(30)
    bar = desk.field_bar if in_field else desk.gallery_bar
    assert bar.tight
    assert desk.width() == page.width()
    assert desk.right.geometry().right() < page.width()
    assert in_field or desk.gallery.page.columns == 2
    assert _cut_texts(page) == []
    page.resize(2 * page.width(), page.height())
    qtbot.wait(30)
    assert not bar.tight
    assert bar.height() == user_scale.px(40)


@pytest.mark.parametrize("data", [{}, {"tile": "x", "order": "none", "rings": 3, "typical": None}])
def test_broken_habits_are_as_shipped(data: dict[str, object]) -> None:
    assert Habits.from_json(data) == Habits()


@pytest.mark.parametrize("scale", [100, 200])
def test_a_critical_value_stays_in_sight_in_a_small_window(
    qtbot: QtBot, open_page: Opener, user_scale: Theme, scale: int
) -> None:
    case = case_of("3.0", lymphocyte=97, neutrophil_segmented=3)
    open_cell = CellId("cell0005")
    case.cells[open_cell] = replace(case.cells[open_cell], decision=None)
    page, _ = open_page(case)
    desk = desk_of(page)
    assert desk.inspector.cell == open_cell
    user_scale.set_scale(scale)
    page.resize(1100 - user_scale.px(72), 700 - user_scale.px(76))
    qtbot.wait(30)
    card = desk.right.critical
    bottom = card.mapTo(page, QPoint(0, card.height())).y()
    assert card.isVisible()
    assert bottom <= page.height()
    needed = desk.inspector.height_at(desk.inspector.width())
    assert desk.inspector.height() >= needed
    assert desk.inspector.bars.y() >= desk.inspector.picture.geometry().bottom()


def test_an_unidentified_cell_fits_the_inspector(qtbot: QtBot, open_page: Opener) -> None:
    case = a_case(20)
    for cell in list(case.cells.values()):
        proposed = a_proposal("unidentified", 0.4)
        names = ("neutrophil_segmented", "erythroblast", "lymphocyte")
        case.cells[cell.id] = replace(cell, proposal=replace(proposed, candidates=names))
    page, _ = open_page(case)
    desk = desk_of(page)
    qtbot.wait(30)
    inspector = desk.inspector
    assert _cut_texts(inspector) == []
    assert inspector.minimumSizeHint().width() <= desk.right.width() - 10
    assert inspector.bars.y() > inspector.picture.geometry().bottom()
    assert [row.bar.class_id for row in inspector.bars.rows if row.isVisible()] == list(names)


@pytest.mark.parametrize("typical", [False, True])
def test_cell_choices_and_confirm_are_in_sight_above_a_long_table(
    qtbot: QtBot, open_page: Opener, typical: bool
) -> None:
    kinds = [k.id for k in CLASSES if k.counted and k.id != "unidentified"]
    case = case_of("3.0", **dict.fromkeys(kinds, 4))
    last = max(case.cells.values(), key=lambda cell: cell.order)
    proposed = replace(a_proposal("unidentified", 0.4), candidates=("lymphocyte", "blast"))
    case.cells[last.id] = replace(last, decision=None, proposal=proposed)
    page, _ = open_page(case)
    page.resize(1440 - 72, 900 - 76)
    desk = desk_of(page)
    desk.gallery.select((last.id,), last.id)
    desk.inspector.typical_button.setChecked(typical)
    qtbot.wait(50)
    parts = [desk.inspector.picture, desk.inspector.confirm, *desk.inspector.bars.rows]
    parts += [desk.inspector.typical] if typical else []
    for part in parts:
        assert part.isVisible()
        assert part.visibleRegion().boundingRect() == part.rect()
    assert desk.right.table.visibleRegion().boundingRect().height() > 160


def test_without_cells_the_inspector_offers_no_classes(open_page: Opener) -> None:
    page, _ = open_page(a_case(0))
    desk = desk_of(page)
    assert desk.inspector.cell is None
    assert not any(row.isVisible() for row in desk.inspector.bars.rows)
    assert not desk.inspector.acts.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
def test_every_class_of_the_field_is_in_sight_in_a_small_window(
    qtbot: QtBot, open_page: Opener, user_scale: Theme, scale: int
) -> None:
    kinds = [c.id for c in CLASSES if c.counted]
    page, _ = open_page(case_of(**dict.fromkeys(kinds, 3)))
    user_scale.set_scale(scale)
    page.resize(1100 - user_scale.px(72), 700 - user_scale.px(76))
    desk = desk_of(page)
    desk.show_field()
    desk.field.show_whole()
    counts = desk.right.field.counts

    def fits() -> bool:
        places = counts.places(counts.width())
        return len(places) == len(kinds) and places[-1][1].bottom() <= counts.height()

    qtbot.waitUntil(fits)
    assert desk.right.field.rect().contains(counts.geometry())
