"""The demonstration case: invented people, a drawn smear, and otherwise a case like any other."""

from __future__ import annotations

from itertools import count

from wbc_desktop.domain.case import Case, CaseForm
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.drawing import Demonstration
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import Store

NUMBER = "DEMONSTRATION"


def begin_demonstration(store: Store, shown: Demonstration, by: Person) -> Case:
    """A new demonstration case with its form filled; its fields are then read like any others.

    Enters the second invented person where the laboratory has only one and no administrator, so
    that a second reader exists.
    """
    _enter_second(store, shown, by)
    form = CaseForm(**shown.form)
    taken = {summary.number for summary in store.cases.list()}
    numbers = (NUMBER if n == 1 else f"{NUMBER} {n}" for n in count(1))
    free = next(number for number in numbers if number not in taken)
    return store.cases.create(free, form, True, by)


def newest_demonstration(store: Store) -> Case | None:
    """The demonstration case that was worked on last and is still open; None when there is none."""
    for summary in store.cases.list():
        if summary.demonstration:
            case, _ = store.cases.load(summary.id)
            if case.is_open:
                return case
    return None


def _enter_second(store: Store, shown: Demonstration, by: Person) -> None:
    if len(store.people.list(active_only=True)) > 1:
        return
    second = shown.people[-1]
    try:
        store.people.add(second["initials"], second["name"], Role(second["role"]), by)
    except RefusedError:
        return  # An administrator decides who works here.
