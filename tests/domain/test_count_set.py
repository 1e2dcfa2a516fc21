"""9.4 and 9.15: which cells are the hundred."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.domain.count_set import count_set, decided_counts, fills, standing_counts
from wbc_desktop.domain.rules import LaboratoryRules

from .build import FORM, cell, decided_cells, decision, ids

RULES = LaboratoryRules(target=5, raised_target=8)


def test_cells_enter_in_capture_order_with_the_not_counted_between() -> None:
    cells = [cell(i, a) for i, a in enumerate(["LYM", "NRBC", "SEG", "PLT", "SEG", "SEG", "SEG"])]
    cells += [cell(7, "NRBC"), cell(8, "LYM")]
    found = count_set(cells, RULES, FORM)
    assert found.ids == ids(cells[:7])
    assert found.surplus == ids(cells[7:])
    assert (found.filled, found.counted, found.reviewed, found.target) == (5, 0, 0, 5)
    assert found.provisional
    assert not found.complete


def test_a_decision_against_a_proposal_lets_the_next_cell_in() -> None:
    cells = [cell(i, "LYM") for i in range(7)]
    cells[2] = replace(cells[2], decision=decision("erythroblast"))
    assert count_set(cells, RULES, FORM).ids == ids(cells[:6])


def test_removed_cells_are_never_in_it() -> None:
    cells = [cell(i, "LYM", removed=i < 3) for i in range(10)]
    found = count_set(cells, RULES, FORM)
    assert found.ids == ids(cells[3:8])
    assert found.surplus == ids(cells[8:])


def test_cells_cut_off_by_the_edge_do_not_count_until_named() -> None:
    cells = [cell(i, "UNID", at_border=True) if i == 1 else cell(i, "LYM") for i in range(6)]
    assert count_set(cells, RULES, FORM).cut_off == (cells[1].id,)
    assert cells[1].id not in count_set(cells, RULES, FORM).ids
    cells[1] = replace(cells[1], decision=decision("monocyte"))
    assert count_set(cells, RULES, FORM).ids == ids(cells[:5])


@pytest.mark.parametrize("immature", ["META", "MYELO", "PROM", "BLAST"])
def test_a_decided_immature_cell_raises_the_target_a_proposed_does_not(immature: str) -> None:
    cells = [cell(i, "SEG") for i in range(12)]
    cells[3] = cell(3, immature)
    assert count_set(cells, RULES, FORM).target == 5
    cells[3] = cell(3, immature, immature)
    found = count_set(cells, RULES, FORM)
    assert (found.target, len(found.ids), found.why.code) == (8, 8, "count_set.immature")


@pytest.mark.parametrize(("seen", "target"), [("BLAST", 8), ("PROM", 8), ("META", 5), ("SEG", 5)])
def test_a_blast_decided_beyond_the_target_raises_it_too(seen: str, target: int) -> None:
    cells = [cell(i, "SEG") for i in range(12)]
    cells[10] = cell(10, seen, seen)
    assert count_set(cells, RULES, FORM).target == target


@pytest.mark.parametrize(("wbc", "target"), [("30.0", 5), ("30.1", 8), ("", 5)])
def test_a_high_wbc_raises_the_target(wbc: str, target: int) -> None:
    found = count_set([], RULES, replace(FORM, wbc=wbc))
    assert found.target == target


def test_a_case_may_choose_its_own_target() -> None:
    cells = decided_cells(SEG=6)
    found = count_set(cells, RULES, replace(FORM, target=3))
    assert (found.target, found.required, len(found.ids)) == (3, 5, 3)
    assert found.complete


def test_too_few_cells_end_with_a_reason_only() -> None:
    cells = decided_cells(SEG=3)
    assert count_set(cells, RULES, FORM).provisional
    ended = count_set(cells, RULES, replace(FORM, target_reason="WBC 0.4"))
    assert not ended.provisional
    assert not ended.complete
    cells[0] = replace(cells[0], decision=None)
    assert count_set(cells, RULES, replace(FORM, target_reason="WBC 0.4")).provisional


def test_without_b4_a_count_ends_where_every_cell_is_decided() -> None:
    rules = replace(RULES, switched_off=("B4",))
    cells = decided_cells(SEG=3)
    assert not count_set(cells, rules, FORM).provisional
    assert count_set([*cells, cell(3, "SEG")], rules, FORM).provisional
    assert count_set(decided_cells(ART=3), rules, FORM).provisional


def test_smudge_cells_fill_the_target_by_the_laboratorys_rule() -> None:
    cells = decided_cells(SMDG=5, SEG=5)
    assert len(count_set(cells, RULES, FORM).ids) == 10
    assert len(count_set(cells, RULES, replace(FORM, smudge_rule="lymph")).ids) == 5


def test_counts_of_decisions_and_of_what_stands() -> None:
    cells = [cell(0, "LYM", "MONO"), cell(1, "LYM"), cell(2, None)]
    known = {c.id: c for c in cells}
    assert decided_counts(known, known) == {"monocyte": 1}
    assert standing_counts(known, known) == {"monocyte": 1, "lymphocyte": 1, "unidentified": 1}


names = st.sampled_from([c.abbreviation for c in CLASSES])
some_cells = st.lists(
    st.tuples(names, st.none() | names, st.booleans(), st.booleans()), max_size=40
).map(lambda rows: [cell(i, p, d, removed=r, at_border=b) for i, (p, d, r, b) in enumerate(rows)])


@given(some_cells)
def test_every_cell_has_one_place_and_the_set_is_the_shortest(cells: list[Cell]) -> None:
    found = count_set(cells, RULES, FORM)
    kept = [c for c in cells if not c.removed]
    assert sorted([*found.ids, *found.surplus, *found.cut_off]) == sorted(ids(kept))
    inside = [c for c in kept if c.id in set(found.ids)]
    filling = [c for c in inside if fills(c.class_id, RULES)]
    assert len(filling) == found.filled <= found.target
    if found.surplus:
        assert found.filled == found.target
        assert fills(inside[-1].class_id, RULES)
        places = {c.id: c.order for c in kept}
        assert max(places[i] for i in found.ids) < min(places[i] for i in found.surplus)
