"""A house for every test that opens a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.shell.house import House, a_house


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform has no size hints to pass on and says so for every window."""
    item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture
def house(tmp_path: Path, qapp: QApplication) -> Iterator[House]:
    made = a_house(tmp_path, qapp)
    yield made
    made.close()
