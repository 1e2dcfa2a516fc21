"""C8, C8b: two counts of one smear."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.comparison import compare, fisher, holm

FISHER = [
    ("F1", 0, 100, 5, 100, 0.05938), ("F2", 0, 100, 6, 100, 0.02893),
    ("F3", 5, 100, 14, 100, 0.05131), ("F4", 5, 100, 15, 100, 0.03172),
    ("F5", 10, 100, 20, 100, 0.07343), ("F6", 10, 100, 21, 100, 0.04945),
    ("F7", 50, 100, 64, 100, 0.06306), ("F8", 50, 100, 65, 100, 0.04493),
    ("F9", 0, 200, 6, 200, 0.03008), ("F10", 118, 200, 132, 200, 0.1793),
    ("F11", 3, 100, 6, 200, 1.000),
]  # fmt: skip


@pytest.mark.parametrize(("id", "a", "n", "b", "m", "p"), FISHER)
def test_fisher(id: str, a: int, n: int, b: int, m: int, p: float) -> None:
    assert fisher(a, n, b, m) == pytest.approx(p, rel=2e-4), id


SMALLEST = [(0, 6), (1, 8), (2, 10), (5, 15), (10, 21), (20, 34), (30, 45), (40, 55), (50, 65)]


@pytest.mark.parametrize(("first", "second"), SMALLEST)
def test_smallest_second_count_that_differs(first: int, second: int) -> None:
    differing = [b for b in range(first, 101) if fisher(first, 100, b, 100) < 0.05]
    assert differing[0] == second


def test_f12_is_alerted_by_the_blasts_alone() -> None:
    first = {"neutrophils": 62, "lymphocyte": 28, "monocyte": 7, "eosinophil": 3, "blast": 0}
    second = {"neutrophils": 48, "lymphocyte": 37, "monocyte": 8, "eosinophil": 2, "blast": 5}
    found = compare(first, second)
    by_class = {c.class_id: c for c in found.classes}
    raw = {"neutrophils": 0.06436, "lymphocyte": 0.2270, "monocyte": 1, "eosinophil": 1}
    adjusted = {"neutrophils": 0.2969, "lymphocyte": 0.6810, "monocyte": 1, "eosinophil": 1}
    for id, p in {**raw, "blast": 0.05938}.items():
        assert by_class[id].p == pytest.approx(p, rel=2e-4)
    for id, p in {**adjusted, "blast": 0.2969}.items():
        assert by_class[id].adjusted == pytest.approx(p, rel=2e-4)
    assert found.different == ()
    assert found.blast_in_one
    assert found.alert


def test_classes_nobody_saw_are_left_out() -> None:
    found = compare({"monocyte": 3, "blast": 0}, {"monocyte": 4})
    assert [c.class_id for c in found.classes] == ["monocyte"]
    assert not found.alert


def test_far_apart_counts_alert_in_the_order_of_the_table() -> None:
    found = compare({"lymphocyte": 80, "eosinophil": 20}, {"lymphocyte": 20, "eosinophil": 80})
    assert found.different == ("eosinophil", "lymphocyte")
    assert (found.first_total, found.second_total) == (100, 100)


tables = st.tuples(st.integers(1, 60), st.integers(1, 60)).flatmap(
    lambda totals: st.tuples(
        st.integers(0, totals[0]), st.just(totals[0]), st.integers(0, totals[1]), st.just(totals[1])
    )
)


@given(tables)
def test_fisher_is_symmetric_and_a_probability(t: tuple[int, int, int, int]) -> None:
    a, n, b, m = t
    p = fisher(a, n, b, m)
    assert 0 < p <= 1
    assert p == pytest.approx(fisher(b, m, a, n), rel=1e-12)
    seen = comb(n, a) * comb(m, b) / comb(n + m, a + b)
    assert p >= seen * (1 - 1e-12)


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_never_lowers_and_keeps_the_order(values: list[float]) -> None:
    adjusted = holm(values)
    assert all(a >= v for a, v in zip(adjusted, values, strict=True))
    ranked = [a for _, a in sorted(zip(values, adjusted, strict=True))]
    assert ranked == sorted(ranked)
