"""What the job of an adapting says."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.workflow.adapting import adapted_version

TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2096, 1, 1))


@given(TIMES, st.integers(1, 10**7))
def test_two_of_one_parent_are_never_called_alike(at: datetime, seconds: int) -> None:
    later = adapted_version("1.2", at + timedelta(seconds=seconds))
    assert later != adapted_version("1.2", at)
    assert later.startswith("1.2+")
