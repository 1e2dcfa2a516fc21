"""Work of the window's thread in turns: pieces, giving up, failing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from wbc_desktop.gui.workers.turns import Steps, Turns

MANY = 10**9
"""More steps than any test waits for."""


def counting(seen: list[object], last: int) -> Steps:
    try:
        for number in range(last):
            seen.append(number)
            yield
    finally:
        seen.append("cleared")


def test_the_window_answers_between_two_steps(qtbot: QtBot) -> None:
    seen: list[object] = []
    turns, other = Turns(), QTimer(interval=0)
    other.timeout.connect(lambda: seen.append("other"))
    other.start()
    with qtbot.waitSignal(turns.ended):
        turns.begin(counting(seen, 4))
        assert seen == [], "nothing is done in the turn that begins"
    assert [s for s in seen if s != "other"] == [0, 1, 2, 3, "cleared"]
    steps = [place for place, what in enumerate(seen) if what != "other"][:4]
    assert all("other" in seen[one:two] for one, two in pairwise(steps))
    assert not turns.going


def test_what_is_given_up_is_cleared_and_never_ends(qtbot: QtBot) -> None:
    seen: list[object] = []
    turns = Turns()
    turns.ended.connect(lambda: seen.append("ended"))
    turns.begin(counting(seen, MANY))
    qtbot.waitUntil(lambda: 1 in seen)
    turns.stop()
    assert seen[-1] == "cleared"
    assert not turns.going
    turns.stop()


def test_the_next_work_takes_the_place_of_the_one_before(qtbot: QtBot) -> None:
    one: list[object] = []
    two: list[object] = []
    turns = Turns()
    turns.begin(counting(one, MANY))
    qtbot.waitUntil(lambda: 0 in one)
    with qtbot.waitSignal(turns.ended):
        turns.begin(counting(two, 2))
    assert one[-1] == "cleared"
    assert len(one) < MANY
    assert two == [0, 1, "cleared"]


def test_a_failing_step_ends_the_work_and_is_told(qtbot: QtBot) -> None:
    ended: list[bool] = []

    def failing() -> Steps:
        yield
        raise ValueError("a fault in a step")

    turns = Turns()
    turns.ended.connect(lambda: ended.append(True))
    with qtbot.captureExceptions() as raised:
        turns.begin(failing())
        qtbot.waitUntil(lambda: not turns.going)
    assert [kind for kind, _, _ in raised] == [ValueError]
    assert ended == []


@pytest.mark.parametrize("last", [0, 1])
def test_short_work_ends_too(qtbot: QtBot, last: int) -> None:
    seen: list[object] = []
    turns = Turns()
    with qtbot.waitSignal(turns.ended):
        turns.begin(counting(seen, last))
    assert seen == [*range(last), "cleared"]


def test_who_cannot_wait_takes_all_that_is_left(qtbot: QtBot) -> None:
    seen: list[object] = []
    turns = Turns()
    turns.ended.connect(lambda: seen.append("ended"))
    turns.begin(counting(seen, 5))
    turns.finish()
    assert seen == [0, 1, 2, 3, 4, "cleared", "ended"]
    turns.finish()
    assert seen[-1] == "ended"
