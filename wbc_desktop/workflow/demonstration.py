"""The demonstration case: invented people, a drawn smear, and otherwise a case like any other."""

from __future__ import annotations

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
    return store.cases.create(NUMBER, form, True, by)


def newest_demonstration(store: Store) -> Case | None:
    """The demonstration case that was worked on last; None when there is none."""
    for summary in store.cases.list():
        if summary.demonstration:
            return store.cases.load(summary.id)[0]
    return None


def _enter_second(store: Store, shown: Demonstration, by: Person) -> None:
    if len(store.people.list(active_only=True)) > 1:
        return
    second = shown.people[-1]
    try:
        store.people.add(second["initials"], second["name"], Role(second["role"]), by)
    except RefusedError:
        return  # An administrator decides who works here.
