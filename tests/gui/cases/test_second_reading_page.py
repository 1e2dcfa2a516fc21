"""The blind second reading in the window: who may, what is shown, what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.cases.house import Laboratory, cells_of
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.cases import SecondReadingPage
from wbc_desktop.gui.cases.second_reading_page import NOT_UNDONE_HERE
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.wording import Message

MIX = {"SEG": 20, "LYM": 10, "BLAST": 2, "PROM": 1}
READ, RESULT = 1, 2


class Shown:
    def __init__(
        self, qtbot: QtBot, theme: Theme, laboratory: Laboratory, case: Case, person: Person
    ) -> None:
        self.qtbot = qtbot
        self.laboratory = laboratory
        self.work = laboratory.open(case, person)
        self.session = laboratory.session_of(self.work)
        self.refusals: list[Message] = []
        self.page = SecondReadingPage(theme, Actions())
        qtbot.addWidget(self.page, before_close_func=lambda page: page.close_pictures())
        self.session.kept.connect(self.page.entry_kept)
        self.page.refused.connect(self.refusals.append)
        self.page.resize(1300, 800)
        self.page.show()
        self.page.show_desk(self.work)
        self.page.activateWindow()
        self.page.setFocus()

    @property
    def cell(self) -> Cell:
        assert self.page.current is not None
        return self.session.case.cells[self.page.current]

    def name(self, class_id: str) -> None:
        before = self.page.current
        self.page.keys.named.emit(class_id)
        self.qtbot.waitUntil(lambda: self.page.current != before)

    @contextmanager
    def blocked_lane(self) -> Iterator[None]:
        """The disk is slow: nothing is kept meanwhile."""
        go_on = Event()
        self.laboratory.house.lane.submit(go_on.wait)
        yield
        go_on.set()

    def read_all(self, **changed: str) -> None:
        """Names every cell as the first reader did, but for classes that are changed."""
        while self.page.current is not None:
            class_id = self.cell.class_id
            self.name(changed.get(class_id, class_id))

    def visible_texts(self) -> str:
        labels = self.page.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, laboratory: Laboratory) -> Shown:
    case = laboratory.case(cells_of(MIX))
    return Shown(qtbot, theme, laboratory, case, laboratory.reviewer())


def test_the_first_reader_is_asked_to_hand_over(
    qtbot: QtBot, theme: Theme, laboratory: Laboratory
) -> None:
    case = laboratory.case(cells_of(MIX))
    shown = Shown(qtbot, theme, laboratory, case, laboratory.technician)
    assert shown.page.title.text() == "Another person reads these cells"
    assert not shown.page.keys.isVisible()
    with qtbot.waitSignal(shown.page.person_wanted):
        qtbot.mouseClick(shown.page.switch, Qt.MouseButton.LeftButton)


def test_nothing_to_read_is_said(qtbot: QtBot, theme: Theme, laboratory: Laboratory) -> None:
    case = laboratory.case(cells_of({"SEG": 5}))
    shown = Shown(qtbot, theme, laboratory, case, laboratory.reviewer())
    assert "No cell needs a second reader" in shown.visible_texts()
    assert shown.page.switch.isHidden()


def test_no_proposal_and_no_first_answer_is_shown(qtbot: QtBot, shown: Shown) -> None:
    assert shown.page.place.text() == "Cell 1 of 6"
    texts = shown.visible_texts().casefold()
    for word in ("blast", "promyelocyte", "segmented", "lymphocyte", "%", "tech1"):
        assert word not in texts
    assert shown.page.picture.accessibleName() == "Picture of the cell"


def test_the_cells_that_need_it_lie_among_others(shown: Shown) -> None:
    seen = []
    while shown.page.current is not None:
        seen.append(shown.cell.class_id)
        shown.name("monocyte")
    assert sorted(seen).count("blast") == 2
    assert sorted(seen).count("promyelocyte") == 1
    assert len(seen) == 6


def test_a_class_key_names_the_cell_and_shows_the_next(qtbot: QtBot, shown: Shown) -> None:
    first = shown.page.current
    assert first is not None
    qtbot.keyClick(shown.page, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: shown.page.current != first)
    second = shown.session.case.cells[first].second
    assert second is not None
    assert (second.class_id, second.by) == ("blast", shown.session.person.id)
    assert shown.page.place.text() == "Cell 2 of 6"


def test_keys_name_only_the_cell_whose_picture_is_shown(qtbot: QtBot, shown: Shown) -> None:
    """Though the disk is slow: the last key counts, and no cell is named before it was seen."""
    first = shown.page.current
    with shown.blocked_lane():
        for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_L):
            qtbot.keyClick(shown.page, key)
        assert shown.page.current == first
    qtbot.waitUntil(lambda: not shown.page._queue.busy)
    named = [c for c in shown.session.case.cells.values() if c.second is not None]
    assert [(c.id, c.second.class_id) for c in named if c.second] == [(first, "lymphocyte")]
    assert shown.page.place.text() == "Cell 2 of 6"


def test_undo_takes_nothing_but_second_readings_back(qtbot: QtBot, shown: Shown) -> None:
    shown.name("monocyte")
    assert shown.page.undo.toolTip() == "Undo: Second reading"
    shown.work.fill("comment_white", "left shift", lambda kept: None)
    qtbot.waitUntil(lambda: not shown.page.undo.isEnabled())
    assert shown.page.undo.toolTip() == "Your last act was no second reading."
    qtbot.keyClick(shown.page, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: bool(shown.refusals))
    assert shown.refusals[0].code == NOT_UNDONE_HERE.code
    kept, _ = shown.laboratory.house.store.cases.load(shown.session.case.id)
    assert kept == shown.session.case
    assert sum(c.second is not None for c in kept.cells.values()) == 1
    assert kept.form.comment_white == "left shift"


def test_undo_brings_the_cell_back(qtbot: QtBot, shown: Shown) -> None:
    first = shown.page.current
    shown.name("monocyte")
    qtbot.keyClick(shown.page, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: shown.page.current == first)
    assert first is not None
    assert shown.session.case.cells[first].second is None
    assert not shown.page.undo.isEnabled()


def test_agreement_is_told_at_the_end(qtbot: QtBot, shown: Shown) -> None:
    shown.read_all()
    assert shown.page.verdict.text() == "Both readers agree on 6 of 6 cells"
    assert shown.page.details.text() == "No class differs by more than chance."
    assert shown.page.look.isHidden()
    with qtbot.waitSignal(shown.page.finished):
        qtbot.mouseClick(shown.page.back, Qt.MouseButton.LeftButton)


def test_a_blast_in_one_reading_only_alerts(qtbot: QtBot, shown: Shown) -> None:
    shown.read_all(blast="monocyte")
    assert "One reader saw a blast and the other none." in shown.page.details.text()
    assert shown.page.verdict.text() == "Both readers agree on 4 of 6 cells"
    with qtbot.waitSignal(shown.page.cells_wanted) as wanted:
        qtbot.mouseClick(shown.page.look, Qt.MouseButton.LeftButton)
    assert len(wanted.args[0]) == 2


def test_a_blast_that_only_the_second_saw_goes_back_to_the_first(shown: Shown) -> None:
    shown.read_all(neutrophil_segmented="blast", lymphocyte="blast")
    assert "looks at those cells again" in shown.page.details.text()


def test_the_whole_count_can_be_read(qtbot: QtBot, shown: Shown) -> None:
    shown.page.extent.chosen.emit("all")
    assert shown.page.place.text() == "Cell 1 of 33"
    shown.name("monocyte")
    assert shown.page.place.text() == "Cell 2 of 33"


def test_a_pause_of_the_whole_count_takes_it_up(shown: Shown) -> None:
    """Also after somebody else was at the window; that person's own choice is another."""
    shown.page.extent.chosen.emit("all")
    shown.name("monocyte")
    reviewer = shown.session.person
    shown.session.person = shown.laboratory.administrator()
    shown.page.show_desk(shown.work)
    assert shown.page.extent.value == "needed"
    shown.page.show_desk(None)
    shown.session.person = reviewer
    shown.page.show_desk(shown.work)
    assert shown.page.extent.value == "all"
    assert shown.page.place.text() == "Cell 2 of 33"


def test_the_whole_count_can_be_chosen_when_some_is_read(shown: Shown) -> None:
    shown.name("monocyte")
    shown.name("monocyte")
    assert shown.page.extent.isEnabled()
    shown.page.extent.chosen.emit("all")
    assert shown.page.place.text() == "Cell 3 of 33"
    shown.page.extent.chosen.emit("needed")
    assert shown.page.place.text() == "Cell 3 of 6"


def test_the_rest_of_the_count_can_be_read_after_the_result(qtbot: QtBot, shown: Shown) -> None:
    shown.read_all()
    assert shown.page.whole.isVisible()
    qtbot.mouseClick(shown.page.whole, Qt.MouseButton.LeftButton)
    assert shown.page.place.text() == "Cell 7 of 33"
    assert shown.page.extent.value == "all"
    shown.read_all()
    assert shown.page.verdict.text() == "Both readers agree on 33 of 33 cells"
    assert shown.page.whole.isHidden()


def test_a_pause_takes_up_where_it_was(qtbot: QtBot, shown: Shown) -> None:
    shown.name("blast")
    place, cell = shown.page.place.text(), shown.page.current
    shown.page.show_desk(None)
    shown.page.show_desk(shown.work)
    assert (shown.page.place.text(), shown.page.current) == (place, cell)


def test_the_picture_of_the_cell_is_shown(qtbot: QtBot, shown: Shown) -> None:
    def ink() -> bool:
        image = shown.page.picture.grab().toImage()
        middle = image.pixelColor(image.width() // 2 + 20, image.height() // 2 - 20)
        return middle.blue() > middle.green() + 30

    qtbot.waitUntil(ink)
