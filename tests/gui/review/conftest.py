"""A dressed application, a real store, and pages with an invented case for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.review.seat import Seat, open_store
from tests.gui.review.smear import a_case
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.gui.review.page import ReviewPage
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.store import Store

WIDTH, HEIGHT = 1368, 824
"""Of the page in a window of 1440 × 900."""


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme("light")
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def actions() -> Actions:
    return Actions()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data") as opened:
        yield opened


Opener = Callable[..., tuple[ReviewPage, Seat]]


@pytest.fixture
def open_page(qtbot: QtBot, theme: Theme, actions: Actions, store: Store) -> Iterator[Opener]:
    """Opens a page on an invented case: ``open_page(cells, decided)`` or ``open_page(case)``."""
    pages: list[ReviewPage] = []

    def open_(
        case: Case | int = 40, decided: int = 0, rules: LaboratoryRules | None = None
    ) -> tuple[ReviewPage, Seat]:
        invented = case if isinstance(case, Case) else a_case(case, decided)
        seat = Seat(store, invented, rules)
        page = ReviewPage(theme, actions, seat.opened())
        seat.page = page
        qtbot.addWidget(page)
        page.resize(WIDTH, HEIGHT)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        assert page.desk is not None
        page.desk.gallery.setFocus()
        pages.append(page)
        return page, seat

    yield open_
    for page in pages:
        page.close_case()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The display without a screen says so at each window; everything else fails a test."""
    for item in items:
        if "gui/review" in str(item.path):
            ignored = ("does not support (propagateSizeHints|raise|grabbing)",)
            item.add_marker(pytest.mark.qt_log_ignore(*ignored, extend=True))
