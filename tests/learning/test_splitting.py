"""Splitting: about the share of every label, no slide on both sides."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.splitting import split

LABELS = ("lymphocyte", "monocyte", "eosinophil")

items = st.lists(
    st.builds(
        Item,
        st.just(Path("x")),
        st.sampled_from(LABELS),
        slide=st.sampled_from(("", "s1", "s2", "s3", "s4", "s5")),
    ),
    max_size=60,
)


def cells(label: str, count: int, slide: str = "") -> list[Item]:
    return [Item(Path(f"{label}{slide}{i}"), label, slide=slide) for i in range(count)]


@given(items, st.floats(0.05, 0.5), st.integers(0, 9))
def test_nothing_is_lost_doubled_or_torn(given_items: list[Item], share: float, seed: int) -> None:
    parts = split(given_items, share, seed)
    assert Counter((*parts.train, *parts.held_out)) == Counter(given_items)
    trained = {i.label for i in parts.train}
    assert {i.label for i in given_items} == trained
    shared = {i.slide for i in parts.train} & {i.slide for i in parts.held_out} - {""}
    assert set(parts.torn) == shared
    for slide in shared:
        alone = {i.label for i in given_items if i.slide == slide}
        others = {i.label for i in given_items if i.slide != slide}
        assert alone - others, "a slide was torn though no label needed it"


@given(items, st.integers(0, 9))
def test_the_seed_alone_decides(given_items: list[Item], seed: int) -> None:
    assert split(given_items, 0.2, seed) == split(given_items, 0.2, seed)


def test_every_label_gets_its_share() -> None:
    parts = split([*cells("lymphocyte", 200), *cells("monocyte", 40)], 0.15, 1)
    assert Counter(i.label for i in parts.held_out) == {"lymphocyte": 30, "monocyte": 6}


def test_slides_stay_whole() -> None:
    slides = [c for n in range(10) for c in cells("lymphocyte", 10, f"slide {n}")]
    parts = split(slides, 0.2, 3)
    assert len(parts.held_out) == 20
    assert parts.torn == ()


def test_a_label_of_one_slide_is_split_by_cell_and_said() -> None:
    both = [
        *cells("lymphocyte", 20, "only"),
        *cells("monocyte", 10, "a"),
        *cells("monocyte", 10, "b"),
    ]
    parts = split(both, 0.2, 1)
    assert parts.torn == ("only",)
    assert sum(i.label == "lymphocyte" for i in parts.held_out) == 4
