"""A window at its settings page for every test of this room."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.settings.seat import Seat, a_seat
from tests.gui.shell.conftest import house, pytest_itemcollected
from tests.gui.shell.house import House

__all__ = ["house", "pytest_itemcollected"]


@pytest.fixture
def seat(house: House, tmp_path: Path, qtbot: QtBot) -> Seat:
    return a_seat(house, tmp_path, qtbot)
