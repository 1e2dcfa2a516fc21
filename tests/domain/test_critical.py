"""How critical values are printed, and which call counts for which value."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wbc_desktop.domain.critical import (
    call_for,
    earlier_call,
    logged,
    open_critical,
    phoned_as,
    phoned_value,
    shown_critical,
)
from wbc_desktop.domain.ranges import CriticalRule, CriticalValue
from wbc_desktop.domain.rounding import exact

FEW = CriticalRule("neutrophils", "absolute", "<", 0.5)
MANY = CriticalRule("wbc", "absolute", ">", 30.0)
LOW = CriticalRule("wbc", "absolute", "<=", 2.0)
BLASTS = CriticalRule("blast", "count", ">=", 1)


def found(rule: CriticalRule, value: float) -> CriticalValue:
    return CriticalValue(rule.line, value, rule)


def call(of: CriticalValue, told: str = "Dr Ward", read_back: bool = True) -> dict[str, Any]:
    return {**logged(of), "told": told, "read_back": read_back, "by": "p1", "at": "now"}


@pytest.mark.parametrize(
    ("rule", "value", "printed"),
    [
        (FEW, 0.46, "0.46"),
        (FEW, 0.455, "0.46"),
        (FEW, 0.4996, "0.4996"),
        (FEW, 0.042, "0.04"),
        (FEW, 0.5, "0.50"),
        (MANY, 30.04, "30.04"),
        (MANY, 30.0004, "30.0004"),
        (MANY, 1234, "1234.00"),
        (LOW, 1.9, "1.90"),
        (LOW, 2.0, "2.00"),
        (LOW, 2.001, "2.001"),
        (BLASTS, 1, "1"),
        (BLASTS, 1234, "1234"),
    ],
)
def test_two_decimals_or_what_tells_the_side_of_the_limit(
    rule: CriticalRule, value: float, printed: str
) -> None:
    assert shown_critical(found(rule, value)) == printed


@given(
    st.floats(0, 2000),
    st.floats(0.01, 100).map(lambda limit: round(limit, 2)),
    st.sampled_from(["<", "<=", ">", ">="]),
)
def test_what_is_printed_is_critical_where_the_value_is(
    value: float, limit: float, comparison: str
) -> None:
    rule = CriticalRule("wbc", "absolute", comparison, limit)
    printed = shown_critical(found(rule, value))
    assert rule.met_by(float(printed)) is rule.met_by(value)
    assert abs(exact(value) - Fraction(printed)) <= Fraction(1, 200)


def test_a_call_counts_for_the_value_it_told() -> None:
    value = found(FEW, 0.46)
    log = [call(value)]
    assert open_critical([value], log) == ()
    assert call_for(value, log) == log[0]
    same_in_print = found(FEW, 0.4612)
    assert open_critical([same_in_print], log) == ()


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (found(FEW, 0.46), found(FEW, 0.042)),
        (found(LOW, 1.9), found(MANY, 190.0)),
        (found(BLASTS, 1), found(BLASTS, 2)),
        (found(FEW, 0.46), found(CriticalRule("wbc", "absolute", "<", 0.5), 0.46)),
        (found(BLASTS, 1), found(CriticalRule("blast", "absolute", ">", 0), 1.0)),
    ],
)
def test_another_value_is_to_be_phoned_again(told: CriticalValue, now: CriticalValue) -> None:
    assert open_critical([now], [call(told)]) == (now,)
    assert open_critical([now], [call(told), call(now)]) == ()


@given(st.lists(st.integers(0, 499), min_size=1, max_size=6), st.integers(0, 499))
def test_of_many_calls_one_with_the_value_is_enough_and_none_without(
    told: list[int], now: int
) -> None:
    value = found(FEW, now / 1000)
    assume(value.value > 0)
    log = [call(found(FEW, each / 1000)) for each in told]
    printed = {shown_critical(found(FEW, each / 1000)) for each in told}
    assert (open_critical([value], log) == ()) is (shown_critical(value) in printed)


@pytest.mark.parametrize("lacking", ["told", "read_back", "value"])
def test_a_call_without_listener_read_back_or_value_is_none(lacking: str) -> None:
    value = found(LOW, 1.9)
    log = [{k: v for k, v in call(value).items() if k != lacking}]
    assert open_critical([value], log) == (value,)
    assert earlier_call(value, log) is None


def test_a_call_logged_without_its_rule_counts_for_its_value_too() -> None:
    old = [
        {"line": "neutrophils", "value": 0.46, "told": "Dr Ward", "read_back": True},
        {"line": "blast", "value": 3, "told": "Dr Ward", "read_back": True},
    ]
    assert open_critical([found(FEW, 0.46), found(BLASTS, 3)], old) == ()
    changed = found(FEW, 0.042), found(BLASTS, 4)
    assert open_critical(changed, old) == changed
    assert [shown_critical(v) for c in old if (v := phoned_value(c))] == ["0.46", "3"]


def test_the_newest_earlier_call_is_told_as_the_value_now_is() -> None:
    log = [call(found(FEW, 0.4)), call(found(FEW, 0.46)), call(found(LOW, 1.9))]
    now = found(FEW, 0.042)
    earlier = earlier_call(now, log)
    assert earlier == log[1]
    assert phoned_as(now, log[1]) == "0.46"
    assert phoned_as(now, log[2]) == ""
    assert phoned_as(now, call(found(FEW, 0.4996))) == "0.4996"
