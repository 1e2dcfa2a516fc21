"""Without a mouse: Tab reaches every control of every page, each named and seen to be there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wbc_desktop.composition import House
from wbc_desktop.domain.case import Case
from wbc_desktop.drawing import demonstration
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.host.program_parts import SETTINGS_FILE
from wbc_desktop.gui.main import make_application
from wbc_desktop.settings import Settings, SettingsFile
from wbc_desktop.workflow.case_reading import Beginning, CaseReading
from wbc_desktop.workflow.demonstration import begin_demonstration
from wbc_desktop.workflow.gathering import ReadingOptions

MOST = 120
"""Stations of the longest page, the reference ranges, and then some."""
SECTIONS = ("general", "keys", "people", "rules", "ranges", "networks", "about")
STEPS = ("data", "settings", "run", "evaluation", "versions")


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    app = make_application()
    house = House(tmp_path / "data")
    person = house.person
    SettingsFile(house.folder / SETTINGS_FILE).save(
        Settings(person=person.id, disclaimer_read=True)
    )
    case = a_read_case(house)
    opened = Program(app, house)
    opened.window.resize(1440, 900)
    opened.start()
    qtbot.waitUntil(lambda: opened.at_work.person is not None, timeout=30_000)
    opened.open_case(case.id)
    qtbot.waitUntil(lambda: opened.host.session is not None, timeout=30_000)
    yield opened
    opened.window.close()
    opened.close()
    house.close()


def a_read_case(house: House) -> Case:
    shown, network = demonstration(), house.network()
    case = begin_demonstration(house.store, shown, house.person)
    reading = CaseReading(
        house.reader(network), house.desk(case.id, 1), house.person, network.sha256
    )
    for _ in reading.run(shown.fields[:1], ReadingOptions(), Event(), Beginning.of(case)):
        pass
    return case


def name_of(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def walk(qtbot: QtBot) -> list[QWidget]:
    """Presses Tab until the focus is back where it began."""
    stations: list[QWidget] = []
    for _ in range(MOST):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in stations:
            break
        stations.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    return stations


def faults_of(stations: list[QWidget]) -> list[str]:
    """What a person without a mouse would miss at each station."""
    faults = []
    for station in stations:
        name = f"{type(station).__name__} {name_of(station)!r}"
        station.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = picture(station)
        station.clearFocus()
        if not name_of(station):
            faults.append(f"{name} has no name")
        if picture(station) == with_focus:
            faults.append(f"{name} does not show its focus")
    return faults


def unreached(program: Program, stations: list[QWidget]) -> list[str]:
    tab = Qt.FocusPolicy.TabFocus
    there = [w for w in program.window.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
    left = [w for w in there if w.focusPolicy() & tab and w not in stations]
    return [f"{type(w).__name__} {name_of(w)!r}" for w in left]


def go(qtbot: QtBot, program: Program, page: str, part: str) -> None:
    pages, window = program.case_pages, program.window
    match page:
        case "review":
            window.show_page("review")
        case "form":
            pages.show_form()
        case "sign":
            pages.show_sign()
            qtbot.waitUntil(lambda: bool(pages.sign.report.sheet.pages), timeout=20_000)
        case "settings":
            program.settings.show_section(part)
            window.show_page("settings")
        case "train":
            window.show_page("train")
            program.training.page.show_step(part)
        case _:
            window.show_page(page)
            qtbot.waitUntil(lambda: program.cases.view.isVisible(), timeout=20_000)
    window.activateWindow()
    qtbot.wait(50)
    program.window._pages[window.page].setFocus()


def test_tab_reaches_every_control(qtbot: QtBot, program: Program) -> None:
    pages = [("review", ""), ("form", ""), ("sign", ""), ("cases", "")]
    pages += [("settings", section) for section in SECTIONS]
    pages += [("train", step) for step in STEPS]
    for page, part in pages:
        go(qtbot, program, page, part)
        stations = walk(qtbot)
        assert (page, part, unreached(program, stations)) == (page, part, [])
        assert (page, part, faults_of(stations)) == (page, part, [])


def test_escape_leads_back_to_the_review_from_everywhere(qtbot: QtBot, program: Program) -> None:
    for page, part in (("form", ""), ("sign", ""), ("cases", ""), ("settings", "about"),
                       ("train", "run")):  # fmt: skip
        go(qtbot, program, page, part)
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Escape)
        assert program.window.page == "review"
        assert program.case_pages.page == "review"
        desk = program.case_pages.review.desk
        assert desk is not None
        assert desk.gallery.hasFocus()


def test_ctrl_enter_goes_on_to_sign(qtbot: QtBot, program: Program) -> None:
    go(qtbot, program, "review", "")
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert program.case_pages.page == "sign"


def test_help_keeps_tab_and_gives_the_focus_back(qtbot: QtBot, program: Program) -> None:
    program.window.help.open_help()
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused is program.window.help or program.window.help.isAncestorOf(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert not program.window.help.isVisible()
