"""Section 4: ranges and critical values."""

from dataclasses import replace
from datetime import date

import pytest

from wbc_desktop.domain.differential import Differential, differential
from wbc_desktop.domain.ranges import (
    Group,
    NoGroup,
    Range,
    RangeTable,
    age_days,
    critical_values,
)
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import InputError, RefusedError

from .build import TODAY, counts, table

RULES = LaboratoryRules()
ADULT = table().group_for(20_000, "f")


def of(wbc: float | None, **cells: int) -> Differential:
    return differential(counts(**cells), wbc=wbc, wbc_state="corrected", rules=RULES)


@pytest.mark.parametrize(
    ("days", "group"),
    [
        (0, "birth"), (13, "birth"), (14, "one_month"), (182, "one_month"), (183, "one_year"),
        (730, "one_year"), (731, "two_to_six_years"), (2191, "two_to_six_years"),
        (2192, "six_to_twelve_years"), (4382, "six_to_twelve_years"), (4383, "adult"),
        (36_525, "adult"),
    ],
)  # fmt: skip
def test_the_group_goes_by_age(days: int, group: str) -> None:
    found = table().group_for(days, "m")
    assert found is not None
    assert found.id == group


def test_without_an_age_or_a_named_group_there_is_no_range() -> None:
    assert table().group_for(None, "f") is None
    assert table().group_for(None, "f", "adult") == ADULT
    assert table().group_for(100, "f", "unheard of") is None
    assert table().range_for("neutrophils", "absolute", None, TODAY) is None


@pytest.mark.parametrize(
    ("age", "chosen", "why"),
    [
        (None, "", NoGroup.AGE_UNKNOWN),
        (20_000, "unheard of", NoGroup.CHOICE_UNKNOWN),
        (None, "unheard of", NoGroup.CHOICE_UNKNOWN),
        (20_000, "", None),
        (None, "adult", None),
    ],
)
def test_it_is_told_why_there_is_no_group(
    age: int | None, chosen: str, why: NoGroup | None
) -> None:
    assert table().why_no_group(age, "f", chosen) == why


def test_a_table_may_have_no_group_for_an_age() -> None:
    children = replace(table(), groups=table().groups[:-1], ranges=())
    assert children.why_no_group(20_000, "f") is NoGroup.NONE_FITS


def test_a_group_that_is_named_must_be_there() -> None:
    table().must_have_group("")
    table().must_have_group("adult")
    with pytest.raises(RefusedError, match=r"no reference group “nonsense”.*one_month"):
        table().must_have_group("nonsense")


def test_a_group_for_the_sex_goes_before_one_for_all() -> None:
    women = Group("women", "Women", 4383, None, "f")
    pregnant = Group("pregnant", "Pregnancy", 4383, None, "f", by_age=False)
    wider = replace(table(), groups=(*table().groups, women, pregnant))
    assert wider.group_for(9_000, "f") == women
    assert wider.group_for(9_000, "m") == ADULT
    assert wider.group_for(9_000, "f", "pregnant") == pregnant


def test_the_latest_range_that_has_begun_holds() -> None:
    newer = Range("adult", "monocyte", "absolute", 0.3, 1.2, "2026-06-01")
    changed = table().with_ranges([*table().ranges, newer])
    before = changed.range_for("monocyte", "absolute", ADULT, date(2026, 5, 31))
    assert before is not None
    assert before.high == 1.0
    assert changed.range_for("monocyte", "absolute", ADULT, date(2026, 6, 1)) == newer


def test_a_change_asks_for_confirmation_again() -> None:
    assert table().confirmed
    assert not table().with_ranges(table().ranges).confirmed
    assert not table().with_critical(table().critical).confirmed


@pytest.mark.parametrize(
    ("birth", "days"),
    [("1970-01-01", 20_455), ("2026-01-02", 0), ("2026-01-03", None), ("", None), ("1.1.70", None)],
)
def test_age(birth: str, days: int | None) -> None:
    assert age_days(birth, TODAY) == days


@pytest.mark.parametrize(
    ("wbc", "cells", "lines"),
    [
        (1.0, {"SEG": 49, "LYM": 51}, ["neutrophils", "wbc"]),
        (6.0, {"SEG": 8, "LYM": 92}, ["neutrophils"]),
        (30.0, {"SEG": 50, "LYM": 50}, []),
        (30.1, {"SEG": 50, "LYM": 50}, ["wbc"]),
        (29.0, {"SEG": 30, "LYM": 70}, ["lymphocyte"]),
        (6.0, {"SEG": 60, "LYM": 39, "BLAST": 1}, ["blast"]),
        (None, {"SEG": 1, "LYM": 99}, []),
        (None, {"LYM": 99, "BLAST": 1}, ["blast"]),
    ],
)
def test_critical_values(wbc: float | None, cells: dict[str, int], lines: list[str]) -> None:
    assert [c.line for c in critical_values(of(wbc, **cells), table())] == lines


def test_an_unfinished_count_does_not_cry_wolf() -> None:
    few, many = of(6.0, LYM=20), of(6.0, LYM=90)
    assert [c.line for c in critical_values(few, table())] == ["neutrophils"]
    assert critical_values(few, table(), sure_only=True) == ()
    assert [c.line for c in critical_values(many, table(), sure_only=True)] == ["neutrophils"]


def test_a_table_survives_json() -> None:
    assert RangeTable.from_json(table().as_json()) == table()


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"groups": [], "ranges": [{"line": "monocyte"}], "critical": []},
        {"groups": [], "ranges": [table().as_json()["ranges"][0]], "critical": []},
        {**table().as_json(), "critical": [
            {"line": "wbc", "quantity": "absolute", "comparison": "~", "limit": 1}]},
        {**table().as_json(), "ranges": [
            {"group": "adult", "line": "monocyte", "quantity": "absolute", "low": 2, "high": 1,
             "valid_from": "2026-01-01"}]},
        {**table().as_json(), "ranges": [
            {"group": "adult", "line": "monocyte", "quantity": "absolute", "low": "x", "high": 1,
             "valid_from": "2026-01-01"}]},
        {**table().as_json(), "ranges": [
            {"group": "adult", "line": "monocyte", "quantity": "absolute", "low": None,
             "high": "1", "valid_from": "2026-01-01"}]},
        {**table().as_json(), "ranges": [
            {"group": "adult", "line": "monocyte", "quantity": "absolute", "low": 0, "high": 1,
             "valid_from": 2026}]},
        {**table().as_json(), "groups": [{"id": "adult", "name": "Adults", "from_days": "0"}]},
        {**table().as_json(), "critical": [
            {"line": "wbc", "quantity": "absolute", "comparison": "<", "limit": None}]},
    ],
)  # fmt: skip
def test_a_broken_table_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(InputError):
        RangeTable.from_json(broken)
