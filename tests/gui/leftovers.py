"""Windows that a test leaves are taken down with it.

Closed windows live on in circles of references. Whoever dresses the application afterwards dresses
all of them: a test took seconds longer for every window that others had left.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget


@pytest.fixture(autouse=True)
def no_window_outlives_its_test() -> Iterator[None]:
    """Those of fixtures for more than one test were there before, and stay."""
    before = windows()
    yield
    for window in windows() - before:
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def windows() -> set[QWidget]:
    return set(QApplication.topLevelWidgets()) if QApplication.instance() else set()
