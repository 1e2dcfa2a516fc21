"""The one most useful next thing."""

from dataclasses import replace

import pytest

from wbc_desktop.domain.advice import advice
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.critical import logged
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.standing import standing

from .build import (
    FORM,
    PEOPLE,
    REVIEWER,
    TODAY,
    SourceId,
    case,
    cell,
    decided_cells,
    decision,
    source,
    table,
    with_cell,
)


def code(made: Case) -> str:
    rules = LaboratoryRules()
    return advice(made, standing(made, rules, table(), TODAY), rules, PEOPLE).code


def ready(**cells: int) -> Case:
    return case(decided_cells(**(cells or {"SEG": 45, "LYM": 24, "MONO": 5, "EOS": 1, "BASO": 0})))


def test_an_alarm_comes_before_all() -> None:
    alarmed = source(familiarity={"state": "unfamiliar", "score": 0.1, "reasons": []})
    assert code(case([], sources={SourceId("s1"): alarmed})) == "advice.answer_alarm"


def test_the_order_of_work() -> None:
    cells = [*decided_cells(SEG=40, LYM=56)]
    made = case([])
    assert code(made) == "advice.drop"
    made = case([*cells, cell(96, "META"), cell(97, "MYELO"), cell(98, "UNID"), cell(99, "SEG")])
    assert code(made) == "advice.many_raise"
    with_cell(made, cell(96, "META", "SEG"))
    assert code(made) == "advice.one_raises"
    with_cell(made, cell(97, "META", "SEG"))
    assert code(made) == "advice.look_at_one"
    with_cell(made, cell(98, "UNID", "LYM"))
    assert code(made) == "advice.review_one"
    with_cell(made, cell(99, "SEG", "NRBC"))
    assert code(made) == "advice.more_cells"
    made.form = replace(FORM, target_reason="all there are")
    assert code(made) == "advice.count_on"


def test_once_raised_immature_cells_are_only_looked_at() -> None:
    made = case([*decided_cells(META=1, SEG=98), cell(99, "META"), cell(100, "PROM")])
    assert code(made) == "advice.look_at_many"


def test_critical_values_are_phoned_before_more_is_counted() -> None:
    made = case(decided_cells(SEG=2, LYM=60), form=replace(FORM, wbc="3.0"))
    assert code(made) == "advice.phone"
    value = standing(made, LaboratoryRules(), table(), TODAY).critical[0]
    made.phone_log = [{**logged(value), "told": "Dr Invented", "read_back": True}]
    assert code(made) == "advice.more_cells"
    made.form = replace(FORM, wbc="2.5")
    assert code(made) == "advice.phone"


def test_a_slide_that_is_being_read_is_waited_for_before_more_is_asked_for() -> None:
    slide = {SourceId("s1"): source(status="reading")}
    assert code(ready()) == "advice.more_cells"
    assert code(case(decided_cells(SEG=45), sources=slide)) == "advice.being_read"
    assert code(case([*decided_cells(SEG=45), cell(45, "SEG")], sources=slide)) == (
        "advice.review_one"
    )


def test_a_second_reader_is_asked_for() -> None:
    made = ready(PROM=1, SEG=199)
    assert code(made) == "advice.second_one"
    read = replace(cell(0, "PROM", "PROM"), second=decision("promyelocyte", REVIEWER, 5))
    assert code(with_cell(made, read)) != "advice.second_one"


def test_a_doubtful_flag_asks_for_more_cells_if_they_could_settle_it() -> None:
    form = replace(FORM, wbc="8.0")
    made = case(decided_cells(SEG=50, LYM=34, MONO=16), form=form)
    rules = LaboratoryRules()
    found = standing(made, rules, table(), TODAY)
    assert found.judged["monocyte"].flag == "H ?"
    told = advice(made, found, rules, PEOPLE)
    assert told.code == "advice.count_on"
    assert dict(told.values)["line"] == "Monocyte"
    assert int(dict(told.values)["more"]) % 50 == 0


@pytest.mark.parametrize("mono", [6])
def test_nothing_left_is_ready(mono: int) -> None:
    made = case(decided_cells(SEG=60, LYM=34, MONO=mono), form=replace(FORM, wbc="7.0"))
    assert code(made) == "advice.ready"
