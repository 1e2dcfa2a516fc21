"""What may be stated in the form, field by field; whatever is accepted stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.build import TODAY
from wbc_desktop.domain.case import FORM_FIELDS, CaseForm
from wbc_desktop.errors import RefusedError
from wbc_desktop.workflow.form_checks import LONGEST_LINE, checked

EMPTY = CaseForm()


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("patient_name", "  Meier, Ida ", "Meier, Ida"),
        ("patient_name", "a\x00b\u200bc\nd", "abcd"),
        ("comment_white", "one\ntwo ", "one\ntwo"),
        ("birth_date", "1970-12-31", "1970-12-31"),
        ("birth_date", "", ""),
        ("collected", "2026-01-02 08:30", "2026-01-02T08:30"),
        ("collected", "2026-01-02", "2026-01-02"),
        ("wbc", "12,4", "12.4"),
        ("wbc", " ", ""),
        ("wbc_state", "corrected", "corrected"),
        ("sex", "x", "x"),
        ("target", "200", 200),
        ("target", "0200", 200),
        ("target", "", None),
        ("target", None, None),
        ("smudge_rule", "", ""),
        ("analyser", {"neutrophil": "66,5", "lymphocyte": ""}, {"neutrophil": 66.5}),
    ],
)
def test_what_is_kept(name: str, typed: Any, kept: Any) -> None:
    assert checked(name, typed, EMPTY, TODAY) == kept


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("birth_date", "31.12.1970", "is no date"),
        ("birth_date", "2026-01-03", "has not come yet"),
        ("birth_date", "1770-01-01", "too long ago"),
        ("collected", "soon", "is no time"),
        ("received", "2026-02-01 08:00", "has not come yet"),
        ("wbc", "-3", "is no WBC"),
        ("wbc", "0", "is no WBC"),
        ("wbc", "inf", "is no WBC"),
        ("wbc", "1e3", "is no WBC"),
        ("wbc", "١٢", "is no WBC"),
        ("wbc", "12400", "per µL"),
        ("wbc_state", "maybe", "no possible answer"),
        ("target", "12.5", "whole number"),
        ("target", "10001", "whole number"),
        ("target", "0", "whole number"),
        ("target", "9" * 5000, "whole number"),
        ("wbc", "9" * 5000, "per µL"),
        ("analyser", {"neutrophil": "9" * 5000}, "no percentage"),
        ("collected", "1026-01-02 08:30", "too long ago"),
        ("analyser", {"neutrophil": "101"}, "no percentage"),
        ("analyser", {"unicorn": "1"}, "no class"),
        ("analyser", {"neutrophil": "60", "lymphocyte": "60"}, "add up to 120"),
        ("requester", "x" * (LONGEST_LINE + 1), "At most"),
    ],
)
def test_what_is_refused(name: str, typed: Any, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        checked(name, typed, EMPTY, TODAY)


HOUR = st.integers(0, 23)
OFFSET = st.integers(-12, 12)


@given(HOUR, OFFSET, HOUR, OFFSET)
def test_times_with_offsets_are_compared_as_moments(
    collected: int, collected_offset: int, received: int, received_offset: int
) -> None:
    form = replace(EMPTY, collected=f"2026-01-02T{collected:02}:30{collected_offset:+03}:00")
    typed = f"2026-01-02 {received:02}:30{received_offset:+03}:00"
    if received - received_offset < collected - collected_offset:
        with pytest.raises(RefusedError, match="before it was collected"):
            checked("received", typed, form, TODAY)
    else:
        assert checked("received", typed, form, TODAY) == typed.replace(" ", "T")


@pytest.mark.parametrize(
    ("collected", "received", "fits"),
    [
        ("2026-01-02T08:30", "2026-01-02", True),
        ("2026-01-02", "2026-01-01T23:59", False),
        ("2026-01-02T00:30+02:00", "2026-01-02", True),
        ("2026-01-01T00:00", "2026-01-02T23:59+00:00", True),
    ],
)
def test_a_day_alone_is_compared_by_the_day(collected: str, received: str, fits: bool) -> None:
    form = replace(EMPTY, collected=collected)
    if fits:
        assert checked("received", received, form, TODAY) == received
    else:
        with pytest.raises(RefusedError, match="before it was collected"):
            checked("received", received, form, TODAY)


@pytest.mark.parametrize("name", ["collected", "received"])
def test_nothing_is_received_before_it_is_collected(name: str) -> None:
    form = replace(EMPTY, collected="2026-01-02T08:30", received="2026-01-02T09:00")
    late, early = "2026-01-02 10:00", "2026-01-02 07:00"
    with pytest.raises(RefusedError, match="before it was collected"):
        checked(name, late if name == "collected" else early, form, TODAY)
    checked(name, early if name == "collected" else late, form, TODAY)


def test_a_day_and_a_time_of_that_day_do_not_contradict() -> None:
    form = replace(EMPTY, collected="2026-01-02T08:30")
    assert checked("received", "2026-01-02", form, TODAY) == "2026-01-02"


def test_an_unknown_field_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        checked("shoe_size", "44", EMPTY, TODAY)


@given(st.sampled_from(sorted(FORM_FIELDS - {"analyser", "target"})), st.text(max_size=60))
def test_what_is_accepted_is_accepted_again_unchanged(name: str, typed: str) -> None:
    try:
        kept = checked(name, typed, EMPTY, TODAY)
    except RefusedError:
        return
    assert checked(name, kept, EMPTY, TODAY) == kept
