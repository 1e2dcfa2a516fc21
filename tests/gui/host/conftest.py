"""The whole program on a data folder of its own, with a person at work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from wbc_desktop.composition import House
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.host.program_parts import SETTINGS_FILE
from wbc_desktop.gui.main import make_application
from wbc_desktop.settings import Settings, SettingsFile


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "data")
    yield house
    house.close()


@pytest.fixture
def program(qtbot: QtBot, house: House) -> Iterator[Program]:
    """Started, past the disclaimer; the window is 1200 × 800."""
    settings = Settings(person=house.person.id, disclaimer_read=True)
    SettingsFile(house.folder / SETTINGS_FILE).save(settings)
    program = Program(make_application(), house)
    program.window.resize(1200, 800)
    program.start()
    qtbot.waitUntil(lambda: program.at_work.person is not None)
    yield program
    program.window.close()
    program.close()
