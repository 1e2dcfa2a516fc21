"""A case in one look, its moves and its codes."""

from dataclasses import replace
from datetime import date

import pytest

from wbc_desktop.domain.case import MOVES, CaseState, move
from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.domain.loinc import WBC_LOINC, loinc
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.standing import specimen_day, standing
from wbc_desktop.errors import RefusedError

from .build import FORM, TODAY, case, cell, decided_cells, table

RULES = LaboratoryRules()


def test_only_decided_cells_of_the_set_are_counted() -> None:
    made = case([*decided_cells(SEG=90, LYM=9), *(cell(i, "MONO") for i in range(99, 120))])
    found = standing(made, RULES, table(), TODAY)
    assert found.differential.denominator == 99
    assert len(found.count_set.ids) == 100
    as_proposed = standing(made, RULES, table(), TODAY, proposed=True)
    assert as_proposed.differential.denominator == 100
    assert as_proposed.differential.line("monocyte").count == 1


def test_age_is_that_of_the_day_the_blood_was_taken() -> None:
    form = replace(FORM, birth_date="2025-12-25", collected="2026-01-02 08:30")
    found = standing(case([], form=form), RULES, table(), date(2026, 3, 1))
    assert found.group is not None
    assert found.group.id == "birth"
    assert specimen_day("", TODAY) == TODAY


def test_the_smudge_rule_of_the_case_holds() -> None:
    form = replace(FORM, smudge_rule="separate")
    found = standing(case(decided_cells(SMDG=5, SEG=5), form=form), RULES, table(), TODAY)
    assert found.differential.denominator == 10


@pytest.mark.parametrize("old", CaseState)
@pytest.mark.parametrize("new", CaseState)
def test_only_the_moves_there_are(old: CaseState, new: CaseState) -> None:
    made = case([], state=old)
    if new in MOVES[old]:
        made.apply(move(made, new, "why"))
        assert made.state is new
    else:
        with pytest.raises(RefusedError):
            move(made, new)


def check_digit_is_right(code: str) -> bool:
    digits = [int(d) for d in code.replace("-", "")]
    doubled = [sum(divmod(2 * d, 10)) if i % 2 else d for i, d in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


@pytest.mark.parametrize("family", ["method_less", "manual"])
def test_every_loinc_code_passes_its_check_digit(family: str) -> None:
    lines = ["neutrophils", "immature_granulocytes", *(c.id for c in CLASSES)]
    codes = [code for line in lines for code in loinc(line, family) if code]  # type: ignore[arg-type]
    assert len(codes) >= 12
    assert [c for c in [*codes, WBC_LOINC] if not check_digit_is_right(c)] == []
    assert not check_digit_is_right("26505-9")
