"""Messages: what stands in the row, and what among the details."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.gui.shell.house import House
from wbc_desktop.gui.shell.message_bar import LONGEST, MessageBar, Notice, shortened

REASON = "On the frozen set it is worse at Monocyte: it lost 20 of 20 cells and won 0."


@pytest.fixture
def bar(qtbot: QtBot, house: House) -> MessageBar:
    made = MessageBar(house.theme)
    qtbot.addWidget(made)
    return made


def test_a_long_refusal_keeps_its_end_among_the_details(bar: MessageBar) -> None:
    whole = "The version is not put in use. " + " ".join([REASON] * 6)
    bar.tell(Notice(whole))
    (row,) = bar.rows
    assert row.text.text() == f"The version is not put in use. {REASON} {REASON} …"
    assert row.accessibleName() == whole
    assert row.details.isHidden()
    row.more.click()
    assert not row.details.isHidden()
    assert whole in row.words.toPlainText()


def test_a_short_message_has_only_the_details_it_came_with(bar: MessageBar) -> None:
    bar.tell(Notice("Could not be read."))
    bar.tell(Notice("Could not be kept.", details="disk full"))
    kept, read = bar.rows
    assert kept.words.toPlainText() == "disk full"
    assert not hasattr(read, "more")


@given(st.text(alphabet="ab. ", max_size=3 * LONGEST))
def test_what_is_shown_is_the_beginning_and_never_long(text: str) -> None:
    shown = shortened(text)
    assert len(shown) <= LONGEST + 2
    assert text.startswith(shown.removesuffix(" …")) or shown == text
    assert shown.endswith(" …") == (len(text) > LONGEST) or len(text) <= LONGEST
