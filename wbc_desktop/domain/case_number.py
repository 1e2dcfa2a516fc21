"""The number of a case: what it may be, and which are the laboratory's own running numbers."""

from __future__ import annotations

import re

from wbc_desktop.errors import RefusedError
from wbc_desktop.wording import Wording

NOT_A_NUMBER = Wording(
    "case.not_a_number", "The number of a case is one line of 1 to {most} characters."
)
LONGEST = 100

_RUNNING = re.compile(r"(\d{2})-(\d{4,9})", re.ASCII)


def checked_number(typed: str) -> str:
    """Without spaces around it.

    Raises:
        RefusedError: nothing is left, or it cannot be written in a line.
    """
    number = typed.strip()
    if not number.isprintable() or not 1 <= len(number) <= LONGEST:
        raise RefusedError(NOT_A_NUMBER(most=LONGEST))
    return number


def running(number: str) -> tuple[str, int] | None:
    """Year and place of one of the laboratory's own numbers, e.g. ``26-0001``; else None.

    Such a number says nothing of a patient.
    """
    found = _RUNNING.fullmatch(number)
    return (found[1], int(found[2])) if found else None
