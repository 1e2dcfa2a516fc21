"""Which cells are worth a look first, and how much of the doubt is settled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.cell import Cell, Proposal
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.look_first import must_be_seen
from wbc_desktop.domain.review_value import (
    Costs,
    doubt_done,
    line_weights,
    lines_of,
    most_valuable_first,
    review_values,
)
from wbc_desktop.domain.rules import LaboratoryRules

from .build import cell, decision, proposal

RULES = LaboratoryRules()
COSTS = Costs(RULES)
NAMES = st.sampled_from(["SEG", "BAND", "META", "PROM", "EOS", "LYM", "NRBC", "UNID", None])


def doubtful(order: int, first: str, p: float, **others: float) -> Cell:
    return replace(cell(order, None), proposal=proposal(first, p, **others))


@st.composite
def smears(draw: st.DrawFn) -> list[Cell]:
    names = draw(st.lists(NAMES, min_size=1, max_size=30))
    return [cell(i, name, "LYM" if draw(st.booleans()) else None) for i, name in enumerate(names)]


@given(st.sampled_from(list(BY_ID)), st.sampled_from(list(BY_ID)), st.sampled_from(list(BY_ID)))
def test_costs_are_a_distance(one: str, two: str, three: str) -> None:
    assert COSTS.between(one, one) == 0
    assert COSTS.between(one, two) == COSTS.between(two, one)
    whole = COSTS.between(one, two) + COSTS.between(two, three)
    assert COSTS.between(one, three) <= whole + 1e-9


def test_every_line_has_a_weight() -> None:
    assert {line for id in BY_ID for line in lines_of(id)} == set(line_weights(RULES))


@pytest.mark.parametrize(
    ("heavy", "light"),
    [
        (("lymphocyte", "blast"), ("lymphocyte", "monocyte")),
        (("neutrophil_segmented", "metamyelocyte"), ("neutrophil_segmented", "neutrophil_band")),
        (("lymphocyte", "erythroblast"), ("lymphocyte", "monocyte")),
        (("neutrophil_segmented", "eosinophil"), ("neutrophil_segmented", "neutrophil_band")),
        (("basophil", "promyelocyte"), ("myelocyte", "metamyelocyte")),
        (("lymphocyte", "artefact"), ("platelet", "artefact")),
    ],
)
def test_what_would_change_the_treatment_weighs_more(
    heavy: tuple[str, str], light: tuple[str, str]
) -> None:
    assert COSTS.between(*heavy) > COSTS.between(*light)


def test_merged_bands_are_no_difference() -> None:
    merged = Costs(LaboratoryRules(bands="merged"))
    assert merged.between("neutrophil_segmented", "neutrophil_band") == 0


def test_a_laboratory_sets_its_weights() -> None:
    mine = Costs(LaboratoryRules(weight_blast=100.0))
    assert mine.between("lymphocyte", "blast") - COSTS.between("lymphocyte", "blast") == 80


@given(smears())
def test_the_order_holds_every_cell_once_and_what_must_be_seen_first(cells: list[Cell]) -> None:
    values = review_values(cells, RULES)
    ordered = most_valuable_first(cells, values, RULES)
    assert sorted(c.order for c in ordered) == [c.order for c in cells]
    places = [(not must_be_seen(c, RULES), -values[c.id]) for c in ordered]
    assert places == sorted(places)
    assert most_valuable_first(reversed(cells), values, RULES) == ordered


@given(smears(), st.data())
def test_no_decision_reorders_the_rest(cells: list[Cell], data: st.DataObject) -> None:
    before = most_valuable_first(cells, review_values(cells, RULES), RULES)
    place = data.draw(st.integers(0, len(cells) - 1))
    cells[place] = replace(cells[place], decision=decision("monocyte"))
    after = most_valuable_first(cells, review_values(cells, RULES), RULES)
    assert [c.id for c in after] == [c.id for c in before]


def test_doubt_goes_before_sureness_and_gravity_before_doubt() -> None:
    sure = doubtful(0, "lymphocyte", 0.99, MONO=0.01)
    band = doubtful(1, "neutrophil_segmented", 0.6, BAND=0.4)
    eosinophil = doubtful(2, "neutrophil_segmented", 0.6, EOS=0.4)
    blast = doubtful(3, "monocyte", 0.94, BLAST=0.06)
    others = [doubtful(4, "neutrophil_band", 1.0), doubtful(5, "eosinophil", 1.0)]
    cells = [sure, band, eosinophil, blast, *others]
    ordered = most_valuable_first(cells, review_values(cells, RULES), RULES)
    assert [c.order for c in ordered][:4] == [3, 2, 1, 0]


def test_unidentified_cells_and_those_without_a_proposal_have_a_place() -> None:
    cells = [cell(0, "LYM"), cell(1, "UNID"), cell(2, None), cell(3, "SEG")]
    ordered = most_valuable_first(cells, review_values(cells, RULES), RULES)
    assert [c.order for c in ordered][:2] == [2, 1]


def test_a_rare_class_among_many_others_is_doubted() -> None:
    """The same basophil is worth a look on a smear without others, less among many."""
    odd = doubtful(0, "basophil", 0.7, LYM=0.3)
    alone = [odd, *(doubtful(i, "lymphocyte", 1.0) for i in range(1, 100))]
    many = [odd, *(doubtful(i, "basophil", 1.0) for i in range(1, 100))]
    assert review_values(alone, RULES)[odd.id] > 2 * review_values(many, RULES)[odd.id]


def test_a_cell_that_changes_nothing_has_no_value() -> None:
    sure = Proposal((("lymphocyte", 1.0),), False, None, ("lymphocyte",), "")
    cells = [replace(cell(0, None), proposal=sure)]
    assert review_values(cells, RULES) == {cells[0].id: 0.0}
    assert doubt_done(cells, review_values(cells, RULES)).share == 1.0


@given(smears())
def test_settled_doubt_grows_to_all_of_it(cells: list[Cell]) -> None:
    values = review_values(cells, RULES)
    ordered = [replace(c, decision=None) for c in most_valuable_first(cells, values, RULES)]
    shares, halves = [], []
    for number in range(len(ordered) + 1):
        done = [replace(c, decision=decision("lymphocyte")) for c in ordered[:number]]
        found = doubt_done([*done, *ordered[number:]], values)
        shares.append(found.share)
        halves.append(found.to_half)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)
    for share, left, before in zip(shares[1:], halves[1:], halves, strict=False):
        assert left == max(0, before - 1)
        assert (left == 0) == (share >= 0.5 - 1e-9)
