"""The order of a case's cells: that of its sources, whatever was located later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell, CellId, SourceId
from wbc_desktop.domain.count_set import count_set
from wbc_desktop.domain.rules import LaboratoryRules

from .build import FORM, case, cell, source

FIRST, SECOND = SourceId("s1"), SourceId("s2")
SOURCES = {FIRST: source(), SECOND: source(id=SECOND, order=1)}


def located(number: int, on: SourceId) -> Cell:
    return replace(cell(number, "SEG"), source=on)


def captured(cells: Sequence[Cell]) -> Case:
    return case(cells, sources=dict(SOURCES))


def test_a_source_that_is_read_again_keeps_its_place_in_the_hundred() -> None:
    cells = [replace(located(i, FIRST), removed=True) for i in range(100)]
    cells += [located(i, SECOND) for i in range(100, 200)]
    cells += [located(i, FIRST) for i in range(200, 300)]
    made = captured(cells)
    found = count_set(made.in_capture_order(), LaboratoryRules(), replace(FORM, wbc=""))
    assert found.ids == tuple(CellId(f"c{i}") for i in range(200, 300))
    assert found.surplus == tuple(CellId(f"c{i}") for i in range(100, 200))


def test_a_cell_added_by_hand_comes_last_of_its_source() -> None:
    made = captured([located(0, FIRST), located(1, SECOND), located(2, FIRST)])
    assert [c.order for c in made.in_capture_order()] == [0, 2, 1]


@given(st.lists(st.tuples(st.sampled_from([FIRST, SECOND]), st.booleans()), max_size=40))
def test_the_order_is_that_of_the_sources_then_of_the_reading(
    drawn: Sequence[tuple[SourceId, bool]],
) -> None:
    cells = [replace(located(i, on), removed=gone) for i, (on, gone) in enumerate(drawn)]
    made = captured(cells)
    ordered = made.in_capture_order()
    assert {c.id for c in ordered} == {c.id for c in cells if not c.removed}
    assert ordered == sorted(ordered, key=lambda c: (c.source, c.order))
