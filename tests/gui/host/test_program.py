"""The program from its start to its end."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from wbc_desktop.composition import House
from wbc_desktop.gui.host.program import IDLE_MS, Program
from wbc_desktop.gui.main import make_application


def test_a_window_closed_at_once_does_nothing_afterwards(qtbot: QtBot, tmp_path: Path) -> None:
    """What is loaded when nothing else is to be done must not begin after the end."""
    house = House(tmp_path / "data")
    program = Program(make_application(), house)
    program.start()
    qtbot.waitUntil(lambda: program.at_work.person is not None)
    program.window.close()
    program.close()
    house.close()
    with qtbot.captureExceptions() as raised:
        qtbot.wait(IDLE_MS + 500)
    assert raised == []
