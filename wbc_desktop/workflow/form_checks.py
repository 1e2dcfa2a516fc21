"""What a person may state in a case's form: each field checked by itself, with a clear sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from wbc_desktop.domain.case import FORM_FIELDS, CaseForm
from wbc_desktop.domain.classes import BY_ID, GROUPS
from wbc_desktop.domain.rules import SMUDGE_RULES
from wbc_desktop.errors import RefusedError
from wbc_desktop.wording import Wording

NOT_A_DATE = Wording("form.not_a_date", "“{text}” is no date. Write it as 1970-12-31.")
NOT_A_TIME = Wording("form.not_a_time", "“{text}” is no time. Write it as 2026-12-31 08:30.")
IN_THE_FUTURE = Wording("form.in_the_future", "{text} has not come yet.")
TOO_OLD = Wording("form.too_old", "{text} is too long ago for a patient.")
BEFORE_COLLECTED = Wording(
    "form.before_collected", "Received before it was collected ({collected}). Check both times."
)
NOT_A_WBC = Wording(
    "form.not_a_wbc", "“{text}” is no WBC. Write a number in 10⁹/L, for example 12.4."
)
WBC_TOO_HIGH = Wording(
    "form.wbc_too_high", "{text} ×10⁹/L is more than blood can hold. Was it given per µL?"
)
NOT_A_COUNT = Wording("form.not_a_count", "Write a whole number from 1 to 10 000.")
NOT_A_PERCENT = Wording(
    "form.not_a_percent", "“{text}” is no percentage. Write a number from 0 to 100."
)
TOO_MUCH = Wording("form.too_much", "The analyser's percentages add up to {sum} %, not to 100 %.")
NO_SUCH_CLASS = Wording("form.no_such_class", "There is no class “{text}”.")
NO_SUCH_CHOICE = Wording("form.no_such_choice", "“{text}” is no possible answer here.")
TOO_LONG = Wording("form.too_long", "At most {most} characters fit here.")

SEXES = ("", "f", "m", "x")
WBC_STATES = ("corrected", "uncorrected", "unknown")
LONGEST, LONGEST_LINE = 2000, 200
LONG_FIELDS = frozenset({"comment_white", "comment_red", "comment_platelets"})

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "sex": SEXES,
    "wbc_state": WBC_STATES,
    "smudge_rule": ("", *SMUDGE_RULES),
}
_HIGHEST_WBC = 2000.0
_OLDEST_YEARS = 130
_MOST_COUNTED = 10_000
_DAY_LENGTH = len("1970-12-31")


def checked(name: str, value: Any, form: CaseForm, today: date) -> Any:
    """The value as it is kept in the form.

    Args:
        value: text as typed; for ``analyser`` class or group ids to percentages, typed or kept.
        form: the rest of the form, for what two fields say together.

    Raises:
        RefusedError: it cannot be; its message says what would be.
        KeyError: there is no such field.
    """
    if name not in FORM_FIELDS:
        raise KeyError(name)
    check = _CHECKS.get(name)
    if check is not None:
        return check(value, form, today)
    if name in _CHOICES:
        return _choice(name, value)
    return _text(value, LONGEST if name in LONG_FIELDS else LONGEST_LINE)


def _choice(name: str, value: str) -> str:
    if value not in _CHOICES[name]:
        raise RefusedError(NO_SUCH_CHOICE(text=value))
    return value


def _text(value: str, most: int) -> str:
    """Trimmed, without control characters but the ends of lines in a comment."""
    allowed = (c for c in value if c.isprintable() or (c == "\n" and most == LONGEST))
    kept = "".join(allowed).strip()
    if len(kept) > most:
        raise RefusedError(TOO_LONG(most=most))
    return kept


def _birth_date(value: str, form: CaseForm, today: date) -> str:
    text = value.strip()
    if not text:
        return ""
    try:
        born = date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(NOT_A_DATE(text=text)) from error
    if born > today:
        raise RefusedError(IN_THE_FUTURE(text=text))
    if today.year - born.year > _OLDEST_YEARS:
        raise RefusedError(TOO_OLD(text=text))
    return born.isoformat()


def _moment(value: str, today: date) -> str:
    text = value.strip()
    if not text:
        return ""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(NOT_A_TIME(text=text)) from error
    if at.date() > today + timedelta(days=1):
        raise RefusedError(IN_THE_FUTURE(text=text))
    if today.year - at.year > _OLDEST_YEARS:
        raise RefusedError(TOO_OLD(text=text))
    return at.date().isoformat() if len(text) <= _DAY_LENGTH else at.isoformat(timespec="minutes")


def _collected(value: str, form: CaseForm, today: date) -> str:
    collected = _moment(value, today)
    if collected and form.received:
        _must_follow(form.received, collected)
    return collected


def _received(value: str, form: CaseForm, today: date) -> str:
    received = _moment(value, today)
    if received and form.collected:
        _must_follow(received, form.collected)
    return received


def _must_follow(received: str, collected: str) -> None:
    if _is_before(received, collected):
        raise RefusedError(BEFORE_COLLECTED(collected=collected.replace("T", " ")))


def _is_before(one: str, other: str) -> bool:
    """By the days alone where one of them has no hour; a time without an offset is of this
    place."""
    times = datetime.fromisoformat(one), datetime.fromisoformat(other)
    if _DAY_LENGTH in (len(one), len(other)):
        return times[0].date() < times[1].date()
    if any(at.tzinfo for at in times):
        times = times[0].astimezone(), times[1].astimezone()
    return times[0] < times[1]


def _wbc(value: str, form: CaseForm, today: date) -> str:
    text = value.strip().replace(",", ".")
    if not text:
        return ""
    number = _number(text)
    if number is None or number <= 0:
        raise RefusedError(NOT_A_WBC(text=value.strip()))
    if number > _HIGHEST_WBC:
        raise RefusedError(WBC_TOO_HIGH(text=text))
    return text


def _number(text: str) -> float | None:
    """A plain decimal number; neither "inf" nor "1e3" nor "1_000" is one."""
    whole, _, rest = text.partition(".")
    digits = whole + rest
    return float(text) if digits.isascii() and digits.isdigit() else None


def _target(value: Any, form: CaseForm, today: date) -> int | None:
    text = "" if value is None else str(value).strip()
    if not text:
        return None
    digits = text.lstrip("0")
    short = len(digits) <= len(str(_MOST_COUNTED))
    if not (text.isascii() and text.isdigit() and short and 1 <= int(digits or 0) <= _MOST_COUNTED):
        raise RefusedError(NOT_A_COUNT())
    return int(digits)


def _analyser(value: Mapping[str, Any], form: CaseForm, today: date) -> dict[str, float]:
    """Without what is left empty."""
    found: dict[str, float] = {}
    for id, typed in value.items():
        if id not in BY_ID and id not in GROUPS:
            raise RefusedError(NO_SUCH_CLASS(text=id))
        text = str(typed).strip()
        if not text:
            continue
        percent = typed if isinstance(typed, float) else _number(text.replace(",", "."))
        if percent is None or not 0 <= percent <= 100:
            raise RefusedError(NOT_A_PERCENT(text=text))
        found[id] = percent
    total = sum(found.values())
    if total > 101:
        raise RefusedError(TOO_MUCH(sum=f"{total:g}"))
    return found


_CHECKS: Mapping[str, Callable[[Any, CaseForm, date], Any]] = {
    "birth_date": _birth_date,
    "collected": _collected,
    "received": _received,
    "wbc": _wbc,
    "target": _target,
    "analyser": _analyser,
}
