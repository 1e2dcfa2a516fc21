"""Critical values as they are printed, and which of them still have to be phoned (B11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Literal

from wbc_desktop.domain.ranges import CriticalRule, CriticalValue
from wbc_desktop.domain.rounding import exact, half_up

Call = Mapping[str, Any]
"""A call as ``Case.phone_log`` holds it."""


def shown_critical(found: CriticalValue) -> str:
    """The value as it is printed in English, the same everywhere: a count as it is, else two
    decimals, or more where only they tell on which side of the limit it lies."""
    if found.rule.quantity == "count":
        return f"{found.value:.0f}"
    value, side = exact(found.value), found.rule.met_by(found.value)
    texts = (half_up(value, decimals) for decimals in count(2))
    return next(text for text in texts if found.rule.met_by(float(text)) is side)


def logged(found: CriticalValue) -> dict[str, Any]:
    """What the log keeps of a value that is phoned; its line is that of the rule."""
    rule = found.rule
    kept = {"quantity": rule.quantity, "comparison": rule.comparison, "limit": rule.limit}
    return {"line": found.line, "value": found.value, "rule": kept}


def phoned_value(call: Call) -> CriticalValue | None:
    """What a call told; None unless somebody was told and read the value back.

    Calls that were logged without their rule tell a count where the value is a whole number.
    """
    value = call.get("value")
    if not (call.get("told") and call.get("read_back")) or not isinstance(value, int | float):
        return None
    line, rule = str(call.get("line")), call.get("rule")
    if rule:
        return CriticalValue(line, value, CriticalRule(line, **rule))
    quantity: Literal["absolute", "count"] = "count" if isinstance(value, int) else "absolute"
    return CriticalValue(line, value, CriticalRule(line, quantity, ">=", 0))


def call_for(found: CriticalValue, log: Sequence[Call]) -> Call | None:
    """The newest call that told this value, the same to the printed digits; else None."""
    calls = (call for call in reversed(log) if phoned_as(found, call) == shown_critical(found))
    return next(calls, None)


def earlier_call(found: CriticalValue, log: Sequence[Call]) -> Call | None:
    """The newest call about the same quantity, whatever value it told; else None."""
    return next((call for call in reversed(log) if phoned_as(found, call)), None)


def phoned_as(found: CriticalValue, call: Call) -> str:
    """The value a call told, printed as ``found`` is; "" when it told of something else."""
    told = phoned_value(call)
    if told is None or (told.line, told.rule.quantity) != (found.line, found.rule.quantity):
        return ""
    return shown_critical(replace(found, value=told.value))


def open_critical(
    critical: Iterable[CriticalValue], log: Sequence[Call]
) -> tuple[CriticalValue, ...]:
    """The critical values that no call has told: a call counts for the value it told alone."""
    return tuple(found for found in critical if call_for(found, log) is None)
