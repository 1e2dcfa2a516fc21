"""The simulated smears and curves that the order of review is measured by."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.build import proposal
from wbc_desktop.network.classifier import UNLIKE, UNSURE
from wbc_desktop.wording import Message

MEASURE = Path(__file__).resolve().parents[2] / "scripts" / "measure"
sys.path.insert(0, str(MEASURE))

import patients  # noqa: E402 - its folder is on the path only now
import prior  # noqa: E402
import review_order  # noqa: E402

CLASSES = (
    "neutrophil_segmented", "neutrophil_band", "metamyelocyte", "myelocyte", "promyelocyte",
    "eosinophil", "basophil", "monocyte", "lymphocyte", "erythroblast", "platelet",
)  # fmt: skip


def pool(per_class: int = 60, wrong: int = 0) -> patients.Pool:
    """Cells of every class; the first ``wrong`` of each are taken for monocytes, unsurely."""
    cells = []
    for id in CLASSES:
        for number in range(per_class):
            taken = "monocyte" if number < wrong else id
            cells.append(patients.LabelledCell(id, proposal(taken, 0.6 if taken != id else 0.95)))
    return patients.Pool(cells)


@pytest.mark.parametrize("kind", list(patients.KINDS))
def test_a_smear_has_the_proportions_of_its_patient(kind: str) -> None:
    held, rng = pool(), np.random.default_rng(1)
    smears = [held.smear(kind, 200, rng) for _ in range(200)]
    inside = [[c.true for c in smear if c.true != "erythroblast"] for smear in smears]
    assert {len(names) for names in inside} == {200}
    whole = sum(share for id, share in patients.KINDS[kind].items() if id != "erythroblast")
    for id, share in patients.KINDS[kind].items():
        found = np.mean([sum(c.true == id for c in smear) for smear in smears])
        assert found == pytest.approx(200 * share / whole, rel=0.2, abs=0.5)


def test_a_group_is_no_class_and_a_class_the_set_lacks_is_dropped() -> None:
    cells = [patients.LabelledCell(label, proposal("lymphocyte")) for label in ("ig", "lymphocyte")]
    held = patients.Pool(cells)
    assert held.sizes() == {"lymphocyte": 1}
    assert held.shares("normal") == {"lymphocyte": 1.0}


def test_without_errors_nothing_is_to_gain() -> None:
    smear = pool().smear("normal", 100, np.random.default_rng(1))
    cells = patients.as_cells(smear)
    error, weighted = review_order.Report().curves(cells, [c.true for c in smear])
    assert not error.any()
    assert not weighted.any()


def test_every_order_ends_without_an_error_and_value_is_the_fastest() -> None:
    held, rng = pool(wrong=12), np.random.default_rng(1)
    smears = [held.smear("normal", 200, rng) for _ in range(10)]
    halves = {}
    for name, order in review_order.ORDERS.items():
        curves = [review_order._run(smear, order, rng)[0] for smear in smears]
        assert all(curve[0] > 0 and curve[-1] == 0 for curve in curves)
        halves[name] = np.median([review_order.half_gone(curve) for curve in curves])
    assert min(halves, key=halves.__getitem__) == "by value"


@given(st.lists(st.floats(0, 100), min_size=2, max_size=50))
def test_half_is_gone_for_good(values: list[float]) -> None:
    curve = np.array([*values, 0.0])
    place = round(review_order.half_gone(curve) * (len(curve) - 1))
    assert (curve[place:] <= curve[0] / 2 + 1e-9).all()
    assert place == 0 or curve[place - 1] > curve[0] / 2


def test_true_counts_are_unbiased_and_their_limits_hold() -> None:
    tallies = prior.measure(pool(), "left-shifted", 200, 120, 1)
    for id in ("neutrophil_band", "lymphocyte"):
        _, low, high = tallies["true"].bias(id)
        assert low < 0 < high
    assert tallies["true"].holding()[0] > 0.9
    assert all(tallies["corrected"].smears_shown)


def test_strange_cells_are_left_out_of_the_estimate() -> None:
    def cell(why: Message | None) -> patients.LabelledCell:
        told = replace(proposal("lymphocyte"), unidentified=why is not None, reason=why)
        return patients.LabelledCell("lymphocyte", told)

    sure, unsure, strange = cell(None), cell(UNSURE(first="a", second="b")), cell(UNLIKE())
    assert len(prior.usable([sure, unsure, strange])) == 2
    assert prior.shown([sure] * 3 + [strange])
    assert not prior.shown([sure] * 2 + [strange])
