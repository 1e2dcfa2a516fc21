"""Another theme while a smear is being read: nothing keeps the colours of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from wbc_desktop.composition import House
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.host.program_parts import SETTINGS_FILE
from wbc_desktop.gui.main import make_application
from wbc_desktop.gui.picture import wait_until_still
from wbc_desktop.settings import Settings, SettingsFile

PATIENCE = 60_000


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    app = make_application()
    house = House(tmp_path / "data")
    begun = Settings(theme="light", person=house.person.id, disclaimer_read=True)
    SettingsFile(house.folder / SETTINGS_FILE).save(begun)
    opened = Program(app, house)
    opened.window.resize(1440, 900)
    opened.start(demonstration=True)
    yield opened
    opened.window.close()
    opened.close()
    house.close()


def still(program: Program) -> QImage:
    wait_until_still(program)
    return program.window.grab().toImage()


def test_a_theme_chosen_while_reading_leaves_no_colour_behind(
    qtbot: QtBot, program: Program
) -> None:
    host = program.host
    qtbot.waitUntil(
        lambda: host.session is not None and bool(host.session.case.cells), timeout=PATIENCE
    )
    assert host.session is not None
    assert host.session.reading
    for theme in ("contrast", "dark"):
        program.preferences.change(theme=theme)
        found = len(host.session.case.cells)
        qtbot.waitUntil(
            lambda found=found: len(host.session.case.cells) > found or not host.session.reading,
            timeout=PATIENCE,
        )
    qtbot.waitUntil(lambda: not host.session.reading, timeout=PATIENCE)
    chosen_while_reading = still(program)
    program.preferences.change(theme="light")
    assert still(program) != chosen_while_reading
    program.preferences.change(theme="dark")
    assert still(program) == chosen_while_reading
