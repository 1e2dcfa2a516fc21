"""The estimate before review: from which cells, on which slides, and that it changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.build import case, cell, decision, source, with_cell
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell, Proposal, SourceId
from wbc_desktop.network.classifier import CUT_OFF, OUT_OF_FOCUS, UNLIKE, UNSURE
from wbc_desktop.wording import Message
from wbc_desktop.workflow.estimating import estimate_of_case

SURE = (("neutrophil_segmented", 0.98), ("neutrophil_band", 0.02))
TORN = (("neutrophil_band", 0.55), ("neutrophil_segmented", 0.45))


def proposed(order: int, shares: tuple[tuple[str, float], ...], why: Message | None = None) -> Cell:
    told = Proposal(shares, why is not None, why, (shares[0][0],), "net")
    return replace(cell(order, None), proposal=told)


def smear(torn: int = 20, sure: int = 80, why: Message | None = None) -> Case:
    cells = [proposed(i, TORN, why) for i in range(torn)]
    return case([*cells, *(proposed(torn + i, SURE) for i in range(sure))])


def test_a_rare_neighbour_is_not_counted_too_often() -> None:
    made = smear()
    found = estimate_of_case(made, made.cells)
    assert found is not None
    band = found.classes["neutrophil_band"]
    assert band.percent < 10 < 20
    assert found.cells == 100


def test_no_cell_changes() -> None:
    made = smear()
    before = dict(made.cells)
    estimate_of_case(made, made.cells)
    assert made.cells == before


@pytest.mark.parametrize(
    ("why", "left_out"),
    [
        (UNSURE(first="a", second="b"), 0), (UNLIKE(), 20), (CUT_OFF(), 20),
        (OUT_OF_FOCUS(), 20),
    ],
)  # fmt: skip
def test_only_unsure_cells_are_shared_out(why: Message, left_out: int) -> None:
    made = smear(why=why)
    found = estimate_of_case(made, made.cells)
    assert found is not None
    assert (found.cells, found.left_out) == (100 - left_out, left_out)


def test_what_people_decided_is_certain() -> None:
    made = smear()
    for each in list(made.cells.values())[:20]:
        with_cell(made, replace(each, decision=decision("plasma_cell")))
    found = estimate_of_case(made, made.cells)
    assert found is not None
    assert found.classes["plasma_cell"].percent == pytest.approx(20, abs=0.2)


@pytest.mark.parametrize("state", ["unfamiliar", "too_few_cells", None])
def test_no_estimate_where_probabilities_are_not_believed(state: str | None) -> None:
    made = smear()
    familiarity = {"state": state, "score": 0.1, "reasons": []} if state else None
    made.sources = {SourceId("s1"): source(familiarity=familiarity)}
    assert estimate_of_case(made, made.cells) is None


def test_only_the_cells_asked_for() -> None:
    made = smear()
    found = estimate_of_case(made, list(made.cells)[20:])
    assert found is not None
    assert found.cells == 80


def test_no_estimate_for_a_smear_of_strangers() -> None:
    made = smear(torn=40, sure=80, why=UNLIKE())
    assert estimate_of_case(made, made.cells) is None
