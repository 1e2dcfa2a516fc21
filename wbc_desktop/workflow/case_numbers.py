"""Numbers for new cases where the laboratory's own system gives none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wbc_desktop.domain.case_number import running
from wbc_desktop.store import Store


def free_number(store: Store, today: date) -> str:
    """The number after all that were ever given this year, those of deleted cases among them:
    paper of theirs may still lie about."""
    known = [summary.number for summary in store.cases.list()]
    return next_number([*known, *store.cases.deleted_numbers()], today)


def next_number(taken: Iterable[str], today: date) -> str:
    """The next free number of the year, e.g. ``26-0001``; numbers of another form do not count."""
    year = f"{today:%y}"
    places = [place for y, place in filter(None, map(running, taken)) if y == year]
    return f"{year}-{max(places, default=0) + 1:04d}"
