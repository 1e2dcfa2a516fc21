"""What to do about a slide: every alarm has a next step, a familiar slide has none."""

from __future__ import annotations

from itertools import chain

import pytest

from wbc_desktop.network.familiarity import (
    BLURRED,
    FAMILIAR,
    PALER,
    REASONS,
    SCALE_DOUBTFUL,
    SMALLER,
    TOO_FEW,
    TOO_FEW_CELLS,
    UNFAMILIAR,
)
from wbc_desktop.network.remedies import BY_HAND, CHECK_FOCUS, CHECK_SCALE, MORE_CELLS, remedies


def codes(state: str, *reasons: str) -> list[str]:
    return [step.code for step in remedies(state, reasons)]


def test_a_familiar_slide_needs_nothing() -> None:
    assert codes(FAMILIAR) == []


@pytest.mark.parametrize("reason", sorted({w.code for w in chain(*REASONS.values())}))
def test_every_alarm_can_be_answered_by_counting_by_hand(reason: str) -> None:
    assert codes(UNFAMILIAR, reason)[-1] == BY_HAND.code


def test_the_scale_is_checked_first_where_it_may_be_the_cause() -> None:
    for reason in (SMALLER, SCALE_DOUBTFUL):
        assert codes(UNFAMILIAR, reason.code)[0] == CHECK_SCALE.code
    assert CHECK_SCALE.code not in codes(UNFAMILIAR, PALER.code)
    assert codes(UNFAMILIAR, BLURRED.code)[0] == CHECK_FOCUS.code


def test_of_too_few_cells_more_are_asked_for_and_no_proposal_is_hidden() -> None:
    steps = codes(TOO_FEW, TOO_FEW_CELLS.code, SCALE_DOUBTFUL.code)
    assert steps == [MORE_CELLS.code, CHECK_SCALE.code]
