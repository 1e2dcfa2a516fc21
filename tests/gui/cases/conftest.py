"""A fresh laboratory and a light theme for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.cases.house import Laboratory, dressed
from wbc_desktop.gui.shell.theme import Theme


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of every window what it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
            )


@pytest.fixture
def laboratory(qtbot: QtBot, tmp_path: Path) -> Iterator[Laboratory]:
    made = Laboratory(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return dressed(qapp)
