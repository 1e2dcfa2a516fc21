"""The order of both readers' decisions on a cell, whatever the clocks of their computers say."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.build import NOON, PEOPLE, REVIEWER, TECHNICIAN, case, cell
from wbc_desktop.clock import Clock
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.journal import Change
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.second_reading import second_reading
from wbc_desktop.workflow.reviewing import Reviewing

CELL = CellId("c0")


def at(minutes: float) -> Clock:
    def clock() -> datetime:
        return NOON + timedelta(minutes=minutes)

    return clock


def first(made: Case, class_id: str, minutes: float) -> Change:
    change = Reviewing(made, TECHNICIAN.id, at(minutes)).decide([CELL], class_id)
    made.apply(change)
    return change


def second(made: Case, class_id: str, minutes: float) -> None:
    made.apply(Reviewing(made, REVIEWER.id, at(minutes)).read_second(CELL, class_id))


def overruled(made: Case) -> bool:
    return bool(second_reading(made.cells.values(), PEOPLE, LaboratoryRules()).overruled)


def test_a_blast_only_the_second_saw_waits_though_the_first_clock_goes_ahead() -> None:
    made = case([cell(0, "LYM")])
    first(made, "lymphocyte", 10)
    second(made, "blast", 0)
    assert overruled(made)


def test_the_same_answer_again_is_an_answer() -> None:
    made = case([cell(0, "LYM")])
    first(made, "lymphocyte", 0)
    assert first(made, "lymphocyte", 1).facts == ()
    second(made, "blast", 5)
    assert len(first(made, "lymphocyte", 6).facts) == 1
    assert not overruled(made)
    assert first(made, "lymphocyte", 7).facts == ()
    second(made, "blast", 8)
    assert overruled(made)


def test_an_answer_that_is_taken_back_is_none() -> None:
    made = case([cell(0, "LYM")])
    first(made, "lymphocyte", 0)
    second(made, "blast", 5)
    answer = first(made, "monocyte", 6)
    assert not overruled(made)
    made.apply(Change(answer.kind, tuple(fact.inverse() for fact in answer.facts)))
    assert overruled(made)


ACTS = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from(["lymphocyte", "monocyte", "blast"]),
        st.floats(-1000, 1000, allow_nan=False),
    ),
    max_size=8,
)


@given(ACTS)
def test_who_spoke_last_is_told_by_the_journal_alone(acts: list[tuple[bool, str, float]]) -> None:
    """The clocks may say what they like: a second reader's blast waits until the first reader
    speaks after it."""
    made = case([cell(0, "LYM")])
    first(made, "lymphocyte", 0)
    decided, blast_waits = "lymphocyte", False
    for by_first, class_id, minutes in acts:
        if by_first:
            first(made, class_id, minutes)
            decided, blast_waits = class_id, False
        else:
            second(made, class_id, minutes)
            blast_waits = class_id == "blast" and decided != "blast"
    assert overruled(made) is blast_waits
