"""Section 4: which values lie outside their range."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.differential import Differential, differential
from wbc_desktop.domain.flags import flag, judge
from wbc_desktop.domain.ranges import Range
from wbc_desktop.domain.rules import LaboratoryRules

from .build import TODAY, counts, table

RULES = LaboratoryRules()
ADULT = table().group_for(20_000, "f")


def of(wbc: float | None, **cells: int) -> Differential:
    return differential(counts(**cells), wbc=wbc, wbc_state="corrected", rules=RULES)


@pytest.mark.parametrize(
    ("value", "lower", "upper", "expected"),
    [
        (3.0, 1.5, 4.0, ""), (2.0, 1.0, 3.0, ""), (7.0, 5.0, 9.0, ""),
        (8.0, 7.1, 9.0, "H"), (8.0, 7.0, 9.0, "H ?"), (7.1, 5.0, 9.0, "H ?"),
        (1.0, 0.5, 1.9, "L"), (1.0, 0.5, 2.0, "L ?"),
    ],
)  # fmt: skip
def test_flag(value: float, lower: float, upper: float, expected: str) -> None:
    assert flag(value, lower, upper, Range("adult", "x", "absolute", 2.0, 7.0, "")) == expected


@given(st.floats(0, 50), st.floats(0, 50), st.floats(0, 50))
def test_flags_point_to_the_side_of_the_value(a: float, b: float, c: float) -> None:
    lower, value, upper = sorted((a, b, c))
    found = flag(value, lower, upper, Range("adult", "x", "absolute", 2.0, 7.0, ""))
    assert found.startswith("H") == (value > 7.0)
    assert found.startswith("L") == (value < 2.0)
    if found in ("H", "L"):
        assert not lower <= 7.0 <= upper or not lower <= 2.0 <= upper


def test_flags_of_the_reference_case() -> None:
    result = of(12.4, SEG=118, BAND=14, EOS=4, BASO=1, LYM=38, RLYM=5, MONO=14, META=4, MYELO=2)
    judged = judge(result, table(), ADULT, TODAY, RULES)
    flags = {line: found.flag for line, found in judged.items() if found.flag}
    assert flags == {"neutrophils": "H", "metamyelocyte": "H", "myelocyte": "H", "wbc": "H"}
    assert judged["neutrophil_band"].range is None
    assert judged["lymphocyte_reactive"].range is None


def test_limits_reaching_back_are_a_doubtful_flag() -> None:
    judged = judge(of(12.4, MONO=6, LYM=14, EOS=2, SEG=49), table(), ADULT, TODAY, RULES)
    assert judged["monocyte"].flag == "H ?"


def test_without_a_wbc_percentages_are_flagged() -> None:
    judged = judge(of(None, SEG=95, LYM=4, BLAST=1), table(), ADULT, TODAY, RULES)
    assert judged["neutrophils"].flag == "H"
    assert judged["blast"].flag == "H"
    assert judged["neutrophils"].range is not None
    assert judged["neutrophils"].range.quantity == "percent"


def test_percent_flags_are_the_laboratorys_choice() -> None:
    result = of(6.0, SEG=80, BAND=20)
    assert judge(result, table(), ADULT, TODAY, RULES)["neutrophil_band"].flag == ""
    chosen = replace(RULES, percent_flags=True)
    assert judge(result, table(), ADULT, TODAY, chosen)["neutrophil_band"].flag == "H"
