"""Nothing is signed under a reading, and a reading can be ended where one signs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from wbc_desktop.drawing import ALL_SHIPPED, Scene, write_slide
from wbc_desktop.gui.cases.block_card import BlockCard
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.review.services import Kept
from wbc_desktop.gui.shell.buttons import Button


@pytest.fixture
def slide(tmp_path: Path) -> Path:
    """Large enough to be read for some seconds."""
    scene = Scene(white_cells=60, mix=ALL_SHIPPED)
    return write_slide(tmp_path / "drawn.tif", 5, 6000, 4000, 0.5, scene=scene).path


def reading_card(program: Program) -> BlockCard | None:
    cards = program.case_pages.sign.cards
    return next((card for card in cards if card.blocker.field == "reading"), None)


def test_a_reading_is_stopped_on_the_page_of_signing(
    qtbot: QtBot, program: Program, slide: Path
) -> None:
    with qtbot.waitSignal(program.host.opened):
        program.host.open_new([slide])
    session, work = program.host.session, program.host.work
    assert session is not None
    assert work is not None
    assert work.context.reading
    program.case_pages.show_sign()
    qtbot.waitUntil(lambda: bool(session.case.sources), timeout=20_000)
    qtbot.waitUntil(lambda: reading_card(program) is not None)
    card = reading_card(program)
    assert card is not None
    assert card.accessibleName() == "drawn.tif is still being read"
    answers: list[Kept] = []
    work.sign("", answers.append)
    assert "being read" in str(answers[0].refusal)
    qtbot.mouseClick(card.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.reading, timeout=20_000)
    qtbot.waitUntil(lambda: reading_card(program) is None)
    assert [source.status for source in session.case.sources.values()] == ["stopped"]
    done = [str(item.value) for item in program.case_pages.sign.found.done]  # type: ignore[union-attr]
    assert "1 of 1 not to the end" in done
