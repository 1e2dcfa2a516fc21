"""The cells to label first: every proposed class, the doubtful and the unlike before the rest."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reporting.build import cells_of
from tests.workflow.test_signing import kept, now
from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.cell import CellId
from wbc_desktop.store import Store
from wbc_desktop.workflow.choosing_cells import WANTED, Candidate, candidates_of, chosen, name_first

CLASSES = ("lymphocyte", "monocyte", "eosinophil")


def candidate(number: int, first: str, doubt: float, look: tuple[float, ...]) -> Candidate:
    return Candidate(CaseId("case"), CellId(str(number)), first, doubt, look)


candidates = st.lists(
    st.tuples(
        st.sampled_from(CLASSES),
        st.floats(0, 1, width=32),
        st.tuples(st.floats(-1, 1, width=32), st.floats(-1, 1, width=32)),
    ),
    max_size=80,
).map(lambda rows: [candidate(i, *row) for i, row in enumerate(rows)])


@given(candidates, st.integers(1, 70))
@settings(deadline=None)
def test_as_many_as_wanted_none_twice_and_every_class(cells: list[Candidate], wanted: int) -> None:
    found = chosen(cells, wanted)
    assert len(found) == min(wanted, len(cells))
    assert len({c.cell for c in found}) == len(found)
    proposed = {c.first for c in cells}
    assert len({c.first for c in found}) == min(len(proposed), wanted)


def test_a_rare_class_is_asked_for_before_the_hundredth_of_a_common_one() -> None:
    common = [candidate(i, "lymphocyte", 0.5, (i / 100, 0.0)) for i in range(200)]
    rare = [candidate(900 + i, "eosinophil", 0.1, (2.0, i / 10)) for i in range(8)]
    found = chosen([*common, *rare])
    assert len(found) == WANTED
    assert sum(c.first == "eosinophil" for c in found) == 8


def test_the_doubtful_come_first_and_twins_are_not_asked_for_twice() -> None:
    sure, doubtful = candidate(1, "monocyte", 0.0, (0.0,)), candidate(2, "monocyte", 0.9, (0.0,))
    twin, other = candidate(3, "monocyte", 0.9, (0.0,)), candidate(4, "monocyte", 0.4, (1.0,))
    found = chosen([sure, doubtful, twin, other], 2)
    assert [c.cell for c in found] == ["2", "4"]


def test_reviewed_cells_are_not_asked_for_again(tmp_path: Path) -> None:
    with Store.open(tmp_path, program="wbc_desktop test", clock=now) as store:
        by = store.people.list(active_only=True)[0]
        made = kept(store, by, cells_of({"SEG": 12, "LYM": 8}))
        case = store.cases.load(made.id)[0]
        assert all(c.reviewed for c in case.in_capture_order())
        assert candidates_of(case) == []
        assert name_first(store) == []
