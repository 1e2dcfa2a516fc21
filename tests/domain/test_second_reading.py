"""B8: who has to look a second time, and how far both agree."""

from dataclasses import replace

import pytest

from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.second_reading import (
    SecondReading,
    exempt,
    second_reading,
)

from .build import PEOPLE, REVIEWER, TECHNICIAN, Cell, cell, decision

RULES = LaboratoryRules()


def of(*cells: Cell, answered: bool = False) -> SecondReading:
    """``answered``: the first reader has decided the cells anew since."""
    return second_reading(cells, PEOPLE, RULES, frozenset() if answered else None)


def test_blasts_and_promyelocytes_need_a_second_person() -> None:
    cells = cell(0, "LYM", "BLAST"), cell(1, "PROM", "PROM"), cell(2, "MYELO", "MYELO")
    found = of(*cells)
    assert found.needed == found.open == (cells[0].id, cells[1].id)
    assert not found.settled
    assert found.comparison is None


def test_a_proposed_or_removed_blast_needs_none() -> None:
    assert of(cell(0, "BLAST"), cell(1, "BLAST", "BLAST", removed=True)).settled


def test_another_person_in_a_role_that_may_settles_it() -> None:
    first = cell(0, "BLAST", "BLAST")
    assert of(replace(first, second=decision("blast", REVIEWER, 5))).settled
    assert not of(replace(first, second=decision("blast", TECHNICIAN, 5))).settled
    by_technician = replace(
        first, decision=decision("blast", REVIEWER), second=decision("blast", TECHNICIAN, 5)
    )
    assert not of(by_technician).settled


def test_disagreement_is_kept_and_alerts() -> None:
    found = of(replace(cell(0, "BLAST", "BLAST"), second=decision("lymphocyte", REVIEWER, 5)))
    assert found.settled
    assert found.differing == found.needed
    assert found.comparison is not None
    assert found.comparison.blast_in_one


@pytest.mark.parametrize(
    ("allowed", "days", "free"), [(7, 7, True), (7, 8, False), (7, None, False), (0, 0, False)]
)
def test_a_known_patient_is_exempt_while_the_days_last(
    allowed: int, days: int | None, free: bool
) -> None:
    rules = replace(RULES, known_patient_days=allowed)
    assert exempt(of(cell(0, "BLAST", "BLAST")), days, rules) is free
    assert not exempt(of(cell(0, "LYM", "LYM")), days, rules)


def test_a_blast_only_the_second_reader_saw_waits_for_a_new_decision() -> None:
    """Whatever the times say: they are of two computers."""
    for minutes in (-5, 0, 5):
        seen = replace(cell(0, "LYM", "LYM"), second=decision("blast", REVIEWER, minutes))
        assert of(seen).overruled == (seen.id,)
        assert not of(seen).settled
        assert of(seen, answered=True).settled
    other = replace(cell(0, "LYM", "LYM"), second=decision("monocyte", REVIEWER, 5))
    assert of(other).settled
