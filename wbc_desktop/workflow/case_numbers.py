"""Numbers for new cases where the laboratory's own system gives none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_OWN = re.compile(r"(\d{2})-(\d{4,})")


def next_number(taken: Iterable[str], today: date) -> str:
    """The next free number of the year, e.g. ``26-0001``; numbers of another form do not count."""
    year = f"{today:%y}"
    found = (_OWN.fullmatch(number) for number in taken)
    used = [int(match[2]) for match in found if match and match[1] == year]
    return f"{year}-{max(used, default=0) + 1:04d}"
