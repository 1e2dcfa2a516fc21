"""What is flicked past was not seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.glances import Glances

A, B, C = (CellId(name) for name in "abc")


@dataclass
class View:
    """What a gallery would tell: which cells stand in view, and what was seen so far."""

    here: set[CellId] = field(default_factory=set)
    seen: list[CellId] = field(default_factory=list)

    def standing(self, ids: Iterable[CellId]) -> list[CellId]:
        return [id for id in ids if id in self.here]


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def glances(view: View) -> Iterator[Glances]:
    parent = QObject()
    yield Glances(view.standing, view.seen.extend, parent)
    parent.deleteLater()


def test_a_view_that_rests_is_seen(qtbot: QtBot, view: View, glances: Glances) -> None:
    view.here = {A, B}
    glances.painted([A, B])
    assert view.seen == []
    qtbot.waitUntil(lambda: set(view.seen) == {A, B})


def test_what_is_passed_by_is_not(qtbot: QtBot, view: View, glances: Glances) -> None:
    view.here = {A}
    glances.painted([A])
    view.here = {B}
    glances.moved()
    glances.painted([B])
    qtbot.waitUntil(lambda: view.seen == [B])
    view.here = {A, B, C}
    glances.painted([C])
    qtbot.waitUntil(lambda: view.seen == [B, C])


def test_what_stays_in_view_is_seen_though_it_is_not_painted_again(
    qtbot: QtBot, view: View, glances: Glances
) -> None:
    view.here = {A, B}
    glances.painted([A])
    glances.moved()
    glances.painted([B])
    qtbot.waitUntil(lambda: set(view.seen) == {A, B})


def test_moving_without_pictures_tells_nothing(qtbot: QtBot, view: View, glances: Glances) -> None:
    view.here = {A}
    glances.moved()
    qtbot.waitUntil(lambda: not glances.resting)
    assert view.seen == []
