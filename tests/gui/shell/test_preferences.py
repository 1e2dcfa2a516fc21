"""Settings count at once and are on disk when the program has ended."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.gui.shell.house import House
from wbc_desktop.errors import HostError
from wbc_desktop.gui.shell.preferences import Preferences
from wbc_desktop.settings import NOT_SAVED, Settings, SettingsFile


def test_a_change_is_told_and_written(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(house.preferences.changed) as told:
        house.preferences.change(scale=150)
    assert told.args == [house.preferences.now]
    qtbot.waitUntil(lambda: SettingsFile(tmp_path / "settings.json").load().settings.scale == 150)


def test_no_change_tells_nothing(house: House, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(house.preferences.changed):
        house.preferences.change(scale=100)


def test_the_last_change_before_the_end_is_kept(house: House, tmp_path: Path) -> None:
    house.preferences.change(scale=125)
    house.preferences.remember_folder("images", "/smears")
    house.preferences.stop()
    assert house.preferences.wait(5.0)
    kept = SettingsFile(tmp_path / "settings.json").load().settings
    assert (kept.scale, dict(kept.folders)) == (125, {"images": "/smears"})


def test_a_failing_write_is_told_and_the_value_holds(house: House, qtbot: QtBot) -> None:
    def refuse(settings: Settings) -> None:
        raise HostError(NOT_SAVED(path="/full"))

    preferences = Preferences(Settings(), refuse, house.executor)
    with qtbot.waitSignal(preferences.failed) as told:
        preferences.change(scale=150)
    assert told.args == [NOT_SAVED(path="/full")]
    assert preferences.now.scale == 150
