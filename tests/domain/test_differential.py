"""C1 to C6, C9 to C11 and the case of the laboratory reference."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.domain.differential import Correction, Differential, differential
from wbc_desktop.domain.rules import LaboratoryRules, SmudgeRule

from .build import COUNTED, counts

RULES = LaboratoryRules()
CASE = counts(
    SEG=118, BAND=14, EOS=4, BASO=1, LYM=38, RLYM=5, MONO=14, META=4, MYELO=2, NRBC=6, SMDG=2
)


def of(
    wbc: float | None = 12.4,
    state: str = "uncorrected",
    rules: LaboratoryRules = RULES,
    **by_abbreviation: int,
) -> Differential:
    return differential(counts(**by_abbreviation), wbc=wbc, wbc_state=state, rules=rules)


def test_the_case() -> None:
    found = differential(CASE, wbc=12.4, wbc_state="uncorrected", rules=RULES)
    assert found.denominator == 200
    assert found.nrbc_per_100 == 3.0
    assert found.wbc.used == 12.4
    assert found.wbc.correction is Correction.NOT_NEEDED
    seg = found.line("neutrophil_segmented")
    assert (seg.percent, seg.shown) == (59.0, "59.0")
    assert (seg.lower, seg.upper) == (
        pytest.approx(51.842, abs=5e-4),
        pytest.approx(65.887, abs=5e-4),
    )
    assert (seg.absolute, seg.absolute_shown) == (pytest.approx(7.3160), "7.32")
    assert found.absolute_neutrophils is not None
    assert found.absolute_neutrophils.value == pytest.approx(8.1840)
    assert found.neutrophil_lymphocyte_ratio == pytest.approx(3.0698, abs=5e-5)
    immature = found.line("immature_granulocytes")
    assert (immature.percent, immature.absolute) == (3.0, pytest.approx(0.3720))
    assert found.immature_total_ratio == pytest.approx(0.14493, abs=5e-6)
    assert found.left_shift is True
    neutrophils = found.line("neutrophils")
    assert (neutrophils.count, neutrophils.shown, neutrophils.absolute_shown) == (
        132,
        "66.0",
        "8.18",
    )
    assert neutrophils.lower == pytest.approx(58.98, abs=5e-3)
    assert neutrophils.upper == pytest.approx(72.53, abs=5e-3)


@pytest.mark.parametrize(
    ("id", "wbc", "nrbc", "total", "threshold", "inclusive", "used"),
    [
        ("W1", 20.0, 24, 200, 5, True, 17.8571),
        ("W2", 15.0, 6, 100, 5, True, 14.1509),
        ("W3", 17.4, 8, 100, 5, True, 16.1111),
        ("W4", 30.0, 150, 100, 5, True, 12.0),
        ("W5", 9.8, 4, 100, 5, True, 9.8),
        ("W5", 9.8, 4, 100, 0, False, 9.42308),
        ("W6", 11.0, 5, 100, 5, True, 10.4762),
        ("W6", 11.0, 5, 100, 5, False, 11.0),
    ],
)
def test_corrected_wbc(
    id: str, wbc: float, nrbc: int, total: int, threshold: float, inclusive: bool, used: float
) -> None:
    rules = replace(RULES, nrbc_threshold=threshold, nrbc_inclusive=inclusive)
    assert of(wbc, rules=rules, LYM=total, NRBC=nrbc).wbc.used == pytest.approx(used, rel=5e-6), id


@pytest.mark.parametrize(
    ("state", "nrbc", "correction", "used"),
    [
        ("corrected", 50, Correction.BY_ANALYSER, 10.0),
        ("uncorrected", 0, Correction.NOT_NEEDED, 10.0),
        ("uncorrected", 25, Correction.APPLIED, 8.0),
        ("unknown", 4, Correction.NOT_NEEDED, 10.0),
        ("unknown", 5, Correction.UNKNOWN, 10.0),
    ],
)
def test_wbc_is_corrected_only_where_it_must(
    state: str, nrbc: int, correction: Correction, used: float
) -> None:
    found = of(10.0, state, LYM=100, NRBC=nrbc).wbc
    assert (found.correction, found.used) == (correction, used)


@pytest.mark.parametrize(
    ("rule", "lym", "lym_absolute", "neut", "denominator"),
    [
        ("comment", 60.0, 24.0, 30.0, 100),
        ("lymph", 68.0, 27.2, 24.0, 125),
        ("separate", 48.0, 19.2, 24.0, 125),
    ],
)
def test_s1_smudge_cells(
    rule: SmudgeRule, lym: float, lym_absolute: float, neut: float, denominator: int
) -> None:
    rules = replace(RULES, smudge_rule=rule)
    found = of(40.0, rules=rules, LYM=60, SEG=30, MONO=10, SMDG=25)
    line = found.line("lymphocyte")
    assert (line.percent, line.absolute) == (lym, pytest.approx(lym_absolute))
    assert found.line("neutrophils").percent == neut
    assert found.denominator == denominator
    assert (found.smudge.per_100, found.smudge.noted) == (25.0, True)
    assert sum(x.count for x in found.class_lines) == denominator


@pytest.mark.parametrize(
    ("id", "wbc", "k", "value", "grade", "lower", "upper", "may_be"),
    [
        ("N1", 2.4, 60, 1.44, "mild", 1.1933, 1.6721, ["none"]),
        ("N2", 1.9, 38, 0.722, "moderate", 0.5411, 0.9168, []),
        ("N3", 3.1, 10, 0.31, "severe", 0.1519, 0.5463, ["moderate"]),
        ("N4", 3.0, 50, 1.5, "none", None, None, ["mild"]),
        ("N5", 2.0, 25, 0.5, "moderate", None, None, ["severe"]),
    ],
)
def test_absolute_neutrophils(
    id: str, wbc: float, k: int, value: float, grade: str,
    lower: float | None, upper: float | None, may_be: list[str],
) -> None:  # fmt: skip
    found = of(wbc, SEG=k, LYM=100 - k).absolute_neutrophils
    assert found is not None
    assert found.value == pytest.approx(value), id
    assert found.grade == grade, id
    assert set(may_be) <= set(found.may_be), id
    if lower is not None and upper is not None:
        assert found.lower == pytest.approx(lower, abs=5e-5), id
        assert found.upper == pytest.approx(upper, abs=5e-5), id
        assert list(found.may_be) == may_be, id


def test_n4_and_n5_limits_reach_the_grades_between() -> None:
    n4, n5 = (of(w, SEG=k, LYM=100 - k).absolute_neutrophils for w, k in ((3.0, 50), (2.0, 25)))
    assert n4 is not None
    assert n5 is not None
    assert n4.may_be == ("mild",)
    assert n5.may_be == ("severe",)


def test_nothing_counted_has_no_percentages() -> None:
    found = of(NRBC=3, PLT=7)
    assert found.denominator == 0
    assert found.nrbc_per_100 is None
    assert found.left_shift is None
    assert found.absolute_neutrophils is None
    assert all(line.percent is None and line.shown == "" for line in found.lines)


def test_without_a_wbc_there_are_no_absolute_counts() -> None:
    found = of(None, LYM=10)
    assert found.wbc.correction is Correction.NOT_GIVEN
    assert found.line("lymphocyte").absolute is None
    assert found.line("lymphocyte").absolute_shown == ""


def test_blasts_are_printed_with_their_count() -> None:
    assert of(LYM=100).line("blast").shown == "0 of 100"
    assert of(LYM=99, BLAST=1).line("blast").shown == "1.0"


def test_whole_percent_never_shows_a_counted_cell_as_0() -> None:
    rules = replace(RULES, decimals=0)
    found = of(rules=rules, SEG=113, EOS=9, BAND=3, BASO=1, LYM=60, MONO=14)
    assert found.line("basophil").shown == "< 1"


def test_ratios_need_something_to_divide_by() -> None:
    assert of(SEG=10).neutrophil_lymphocyte_ratio is None
    assert of(LYM=10).immature_total_ratio is None


@pytest.mark.parametrize(
    ("cells", "separate", "merged"),
    [
        ({"BAND": 10, "SEG": 90}, False, False),
        ({"BAND": 11, "SEG": 89}, True, False),
        ({"META": 1, "SEG": 99}, True, True),
        ({"META": 1, "SEG": 100}, False, False),
        ({"BLAST": 50, "SEG": 50}, False, False),
    ],
)
def test_left_shift(cells: dict[str, int], separate: bool, merged: bool) -> None:
    assert of(**cells).left_shift is separate
    assert of(rules=replace(RULES, bands="merged"), **cells).left_shift is merged


def test_no_immature_cell_is_no_left_shift_even_from_0_percent() -> None:
    assert of(rules=replace(RULES, left_shift_ig=0.0), SEG=100).left_shift is False


some_counts = st.dictionaries(st.sampled_from([c.id for c in CLASSES]), st.integers(0, 300))


@given(
    some_counts,
    st.none() | st.floats(0.1, 400).map(lambda x: round(x, 2)),
    st.sampled_from(["corrected", "uncorrected", "unknown"]),
    st.sampled_from(["comment", "lymph", "separate"]),
)
def test_parts_make_the_whole(
    cells: dict[str, int], wbc: float | None, state: str, smudge: SmudgeRule
) -> None:
    rules = replace(RULES, smudge_rule=smudge)
    found = differential(cells, wbc=wbc, wbc_state=state, rules=rules)
    lines = found.class_lines
    assert sum(line.count for line in lines) == found.denominator
    added = cells.get("smudge_cell", 0) if smudge != "comment" else 0
    assert found.denominator == sum(cells.get(id, 0) for id in COUNTED) + added
    if found.denominator == 0:
        return
    assert sum(line.percent or 0 for line in lines) == pytest.approx(100)
    assert all(line.shown not in ("0", "0.0") for line in found.lines if line.count)
    if found.wbc.used is not None and wbc is not None:
        assert found.wbc.used <= wbc
        assert sum(line.absolute or 0 for line in lines) == pytest.approx(found.wbc.used)
        assert found.absolute_neutrophils is not None
        assert found.absolute_neutrophils.grade not in found.absolute_neutrophils.may_be
