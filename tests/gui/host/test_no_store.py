"""A store that cannot be opened at the start: why, and another try."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseForm
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.main import make_application
from wbc_desktop.gui.shell.entry_page import EntryPage


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """A store with one case, which something has damaged; the sound one lies beside it."""
    with House(tmp_path / "data") as house:
        house.store.cases.create("7", CaseForm(), False, house.person)
    file = tmp_path / "data" / "cases.sqlite"
    (tmp_path / "sound").write_bytes(file.read_bytes())
    file.write_bytes(b"this is a letter, not a store" * 100)
    return file


@pytest.fixture
def program(qtbot: QtBot, store_file: Path) -> Iterator[Program]:
    house = House(store_file.parent)
    program = Program(make_application(), house)
    program.window.resize(1200, 800)
    program.start()
    yield program
    program.window.close()
    program.close()
    house.close()


def is_refused(entry: EntryPage) -> bool:
    return entry.refusal.isVisible() and "is damaged" in entry.refusal.text()


def test_tried_again_the_window_opens(
    qtbot: QtBot, program: Program, store_file: Path, tmp_path: Path
) -> None:
    entry = program.window.entry
    qtbot.waitUntil(lambda: is_refused(entry))
    assert entry.heading.text() == "The cases cannot be opened"
    assert (entry.go.text(), entry.go.isEnabled()) == ("Try again", True)
    assert not entry.back.isVisible()

    qtbot.mouseClick(entry.go, Qt.MouseButton.LeftButton)
    assert (entry.go.text(), entry.go.isEnabled()) == ("Opening…", False)
    qtbot.waitUntil(lambda: is_refused(entry) and entry.go.isEnabled())
    assert program.at_work.locked, "still damaged"

    store_file.write_bytes((tmp_path / "sound").read_bytes())
    program.window.activateWindow()
    assert QApplication.focusWidget() is entry.go
    qtbot.keyClick(entry.go, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not program.at_work.locked)
    assert program.window.body.isVisible()
    assert not entry.refusal.isVisible()
    program.window.show_page("cases")
    qtbot.waitUntil(lambda: program.cases.isVisible())
    kept = program.house.lane.submit(program.house.store.cases.list).result()
    assert [summary.number for summary in kept] == ["7"]


def test_where_people_have_pins_they_are_asked_after_the_try(
    qtbot: QtBot, program: Program, store_file: Path, tmp_path: Path
) -> None:
    entry = program.window.entry
    qtbot.waitUntil(lambda: is_refused(entry))
    store_file.write_bytes((tmp_path / "sound").read_bytes())
    with House(store_file.parent) as house:
        house.store.people.set_pin(house.person.id, "2580", house.person)
    qtbot.mouseClick(entry.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(entry.people))
    assert entry.heading.text() == "Locked"
    assert entry.go.text() == "Go on"
    assert not entry.refusal.isVisible()
    entry.pin.setText("2580")
    qtbot.mouseClick(entry.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not program.at_work.locked)
