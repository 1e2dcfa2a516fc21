"""Which cells stand in "Look first" and what signing waits for."""

from dataclasses import replace

import pytest

from wbc_desktop.domain.cell import Proposal
from wbc_desktop.domain.count_set import count_set
from wbc_desktop.domain.look_first import (
    least_sure_first,
    looks_first,
    must_be_seen,
    to_be_seen,
)
from wbc_desktop.domain.rules import LaboratoryRules

from .build import FORM, cell, decision, ids, proposal

RULES = LaboratoryRules(target=2, raised_target=4)


@pytest.mark.parametrize(
    ("proposed", "first", "seen"),
    [
        ("BLAST", True, True), ("PROM", True, True), ("UNID", True, True), ("META", True, False),
        ("MYELO", True, False), ("LYM", False, False), ("PC", False, False), (None, True, True),
    ],
)  # fmt: skip
def test_proposed_classes(proposed: str | None, first: bool, seen: bool) -> None:
    assert looks_first(cell(0, proposed), RULES) is first
    assert must_be_seen(cell(0, proposed), RULES) is seen


@pytest.mark.parametrize(("score", "seen"), [(0.04, False), (0.05, True)])
def test_a_small_chance_of_a_blast_is_enough(score: float, seen: bool) -> None:
    doubtful = replace(cell(0, None), proposal=proposal("lymphocyte", 0.9, BLAST=score))
    assert looks_first(doubtful, RULES) is seen
    assert must_be_seen(doubtful, RULES) is seen


def test_a_candidate_is_enough() -> None:
    told = Proposal((("monocyte", 0.7), ("promyelocyte", 0.01)), False, None, ("promyelocyte",), "")
    assert must_be_seen(replace(cell(0, None), proposal=told), RULES)


def test_a_cell_does_not_leave_under_the_eyes() -> None:
    assert looks_first(replace(cell(0, "META"), decision=decision("lymphocyte")), RULES)


def test_what_signing_waits_for() -> None:
    cells = [cell(0, "LYM"), cell(1, "UNID", at_border=True), cell(2, "LYM", "LYM")]
    cells += [cell(3, "SEG"), cell(4, "UNID"), cell(5, "BLAST"), cell(6, "META")]
    cells += [cell(7, "PROM", at_border=True)]
    waiting = to_be_seen(cells, count_set(cells, RULES, FORM), RULES)
    assert ids(waiting) == ids([cells[0], cells[4], cells[5], cells[7]])


def test_least_sure_first() -> None:
    cells = [replace(cell(i, None), proposal=proposal("lymphocyte", p)) for i, p in
             enumerate([0.9, 0.5, 0.9, 0.7])]  # fmt: skip
    cells.append(cell(4, None))
    assert [c.order for c in least_sure_first(cells)] == [4, 1, 3, 0, 2]
