"""The dressed application and a page on a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import MemoryShelf, raabin_zip
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training import make_training_page
from wbc_desktop.gui.training.page import TrainingPage


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform has no size hints to pass on and says so for every window."""
    item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme("light")
    theme.apply(qapp)
    return theme


@pytest.fixture
def shelf() -> MemoryShelf:
    return MemoryShelf()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, shelf: MemoryShelf, tmp_path: Path) -> Iterator[TrainingPage]:
    page = make_training_page(theme, shelf, tmp_path / "trained")
    page.show_step("data")
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    yield page
    page.close()


@pytest.fixture
def labelled_zip(tmp_path: Path) -> Path:
    return raabin_zip(tmp_path / "raabin_wbc.zip")
