"""The training page comes when what it needs is loaded; nothing asked for before is lost."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import raabin_zip
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.host.training_place import TrainingPlace
from wbc_desktop.gui.training.data_tab import DataTab
from wbc_desktop.gui.training.paces import paces_of


def pages(program: Program) -> list[DataTab]:
    return program.training.findChildren(DataTab)


def test_showing_train_waits_for_nothing(qtbot: QtBot, program: Program) -> None:
    program.window.activateWindow()
    program.window.show_page("train")
    assert pages(program) == [], "it is loaded beside the window first"
    qtbot.waitUntil(lambda: bool(pages(program)))
    page = program.training.page
    assert page.isVisible()
    assert page.data.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus), "keys work on the page that came"
    program.window.show_page("cases")
    program.window.show_page("train")
    assert program.training.page is page


def test_a_set_dropped_before_the_page_is_there_is_read(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    heard: list[str] = []
    program.training.message_wanted.connect(lambda message: heard.append(message.code))
    program.training.drop([tmp_path / "one", tmp_path / "two"])
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["training.one_set"])


def test_stopped_before_it_was_loaded_no_page_is_made(qtbot: QtBot, program: Program) -> None:
    answered: list[None] = []
    program.training.make()
    program.training.stop()
    program.people_lane.ask(lambda: None, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    assert pages(program) == []


def test_asked_for_in_the_middle_of_its_making_it_is_made_whole_at_once(
    qtbot: QtBot, program: Program
) -> None:
    with qtbot.waitSignal(program.training.loaded):
        program.training.make()
    page = program.training.page
    assert page.step == "data"
    assert program.training.page is page
    qtbot.waitUntil(lambda: len(pages(program)) == 1)


def test_stopped_in_the_middle_of_its_making_nothing_of_it_goes_on(
    qtbot: QtBot, program: Program
) -> None:
    before = set(threading.enumerate())
    with qtbot.waitSignal(program.training.loaded):
        program.training.make()
    qtbot.waitUntil(lambda: any(name.startswith("runs") for name in begun(before)))
    program.training.stop()
    qtbot.waitUntil(lambda: not any(name.startswith("runs") for name in begun(before)))
    assert pages(program) == []


def begun(before: set[threading.Thread]) -> list[str]:
    """Names of the threads that live now and did not before."""
    return [t.name for t in threading.enumerate() if t not in before]


def test_the_pace_of_a_training_is_remembered(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    page = program.training.page
    page.paces_changed.emit({"plain": 321.0})
    page.settings.choose_architecture("small")
    page.settings.choose_architecture("plain")
    values = program.preferences.now.training
    assert paces_of(values) == {"plain": 321.0}, "settings that change leave it alone"
    folder, lane = tmp_path / "again", program.people_lane
    again = TrainingPlace(program.theme, program.shelf, folder, program.preferences, lane)
    qtbot.addWidget(again)
    again.page.data.read(raabin_zip(tmp_path / "cells.zip"))
    tab = again.page.data
    qtbot.waitUntil(lambda: tab.summary is not None and not tab.reading)
    assert "At 321 pictures a second" in again.page.settings.start_card.basis
    again.stop()
