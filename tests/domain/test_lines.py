"""Which lines there are, which are shown, and what their printed percentages add up to."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wbc_desktop.domain.classes import CLASSES, NEUTROPHILS
from wbc_desktop.domain.differential import Differential, differential
from wbc_desktop.domain.lines import summands
from wbc_desktop.domain.rules import Bands, LaboratoryRules

from .build import counts

some_counts = st.dictionaries(st.sampled_from([c.id for c in CLASSES]), st.integers(0, 300))
bands = st.sampled_from(["separate", "merged"])


def of(cells: dict[str, int], **rules: object) -> Differential:
    known = LaboratoryRules(**rules)  # type: ignore[arg-type]
    return differential(cells, wbc=None, wbc_state="unknown", rules=known)


def test_merged_bands_are_counted_but_show_one_line() -> None:
    found = of(counts(SEG=5, BAND=2, LYM=3), bands="merged")
    assert found.line("neutrophils").count == 7
    assert found.line("neutrophil_band").count == 2
    assert not {line.id for line in found.shown_lines} & set(NEUTROPHILS)
    assert found.line("neutrophils") in summands(found.shown_lines)


def test_separate_bands_show_all_and_count_neutrophils_once() -> None:
    found = of(counts(SEG=5, BAND=2, LYM=3))
    assert found.shown_lines == found.lines
    assert summands(found.shown_lines) == found.class_lines


@settings(deadline=None)
@given(some_counts, bands)
def test_what_is_shown_adds_up_to_the_denominator(cells: dict[str, int], bands: Bands) -> None:
    found = of(cells, bands=bands)
    shown = summands(found.shown_lines)
    assert sum(line.count for line in shown) == found.denominator
    assert sum(line.count for line in found.class_lines) == found.denominator


@settings(deadline=None)
@given(some_counts, bands, st.integers(0, 2))
def test_printed_percentages_add_up_to_100(
    cells: dict[str, int], bands: Bands, decimals: int
) -> None:
    found = of(cells, bands=bands, decimals=decimals)
    shown = [line.shown for line in summands(found.shown_lines) if line.count]
    printed = sum(Fraction(text) for text in shown if not text.startswith("<"))
    assert printed == (100 if shown else 0)


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"SEG": 33, "BAND": 34, "LYM": 67, "MONO": 1}, ["50", "49", "1"]),
        ({"SEG": 64, "BAND": 3, "LYM": 38, "MONO": 10}, ["58", "33", "9"]),
    ],
)
def test_merged_neutrophils_are_rounded_with_the_others(
    cells: dict[str, int], shown: list[str]
) -> None:
    found = of(counts(**cells), bands="merged", decimals=0)
    lines = (found.line(id) for id in ("neutrophils", "lymphocyte", "monocyte"))
    assert [line.shown for line in lines] == shown
