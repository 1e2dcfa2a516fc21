"""Which cells a second reader is given, and that their order tells nothing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.build import PEOPLE, REVIEWER, TECHNICIAN, case, decision
from tests.reporting.build import cells_of
from wbc_desktop.domain.people import Role
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.workflow.second_reader import MIXED_IN, left_to_read, may_read_second, to_read

RULES = LaboratoryRules()


def test_nothing_needs_it_nothing_is_read() -> None:
    assert to_read(case(cells_of({"SEG": 20})), RULES) == ()


@given(st.integers(1, 30), st.integers(0, 40))
def test_all_that_need_it_lie_among_some_others(blasts: int, others: int) -> None:
    made = case(cells_of({"BLAST": blasts, "SEG": others}))
    chosen = to_read(made, RULES)
    classes = [made.cells[id].class_id for id in chosen]
    assert classes.count("blast") == blasts
    assert len(chosen) - blasts == min(others, MIXED_IN, max(3, blasts))
    assert len(set(chosen)) == len(chosen)
    assert to_read(made, RULES) == chosen


def test_the_order_is_not_that_of_classes() -> None:
    made = case(cells_of({"BLAST": 10, "SEG": 40}))
    classes = [made.cells[id].class_id for id in to_read(made, RULES)]
    assert classes != sorted(classes)
    assert classes != sorted(classes, reverse=True)


def test_the_whole_count_is_the_count_set() -> None:
    made = case(cells_of({"SEG": 130}))
    assert len(to_read(made, RULES, everything=True)) == 100


def test_read_cells_stay_in_the_list_but_are_not_left() -> None:
    made = case(cells_of({"BLAST": 2, "SEG": 5}))
    chosen = to_read(made, RULES)
    one = made.cells[chosen[0]]
    made.cells[one.id] = replace(one, second=decision("blast", REVIEWER))
    assert to_read(made, RULES) == chosen
    assert left_to_read(made, PEOPLE, chosen) == chosen[1:]


def test_who_may_read_second() -> None:
    made = case(cells_of({"BLAST": 1}))
    assert may_read_second(made, REVIEWER)
    assert not may_read_second(made, TECHNICIAN)
    assert not may_read_second(made, replace(TECHNICIAN, role=Role.REVIEWER))
    assert not may_read_second(made, replace(REVIEWER, active=False))
