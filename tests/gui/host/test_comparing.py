"""The running window can show a slide beside training, with the network that classed it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.end_to_end.test_keyboard import a_read_case
from wbc_desktop.composition import House
from wbc_desktop.gui.host.program import Program


def test_an_open_case_can_be_compared(qtbot: QtBot, program: Program, house: House) -> None:
    case = a_read_case(house)
    with qtbot.waitSignal(program.host.opened, timeout=20_000):
        program.open_case(case.id)
    session = program.host.session
    assert session is not None
    assert len(session.case.cells) > 12
    desk = program.case_pages.review.desk
    assert desk is not None
    assert desk.comparing.possible
    desk.comparing.open(next(iter(session.case.sources)))
    dialog = desk.comparing.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.reference.count == 12, timeout=20_000)
    assert dialog.cells.count == 12
    dialog.reject()
