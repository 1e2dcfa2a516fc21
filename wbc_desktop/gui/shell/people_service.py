"""What the window asks of whoever keeps the people; each call may take its time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.people import Person, Role


class PeopleService(Protocol):
    """The store's people are one. Called in a lane, never in the window's thread.

    Every call may raise ``WbcError`` with the sentence to be shown.
    """

    def list(self, *, active_only: bool = False) -> Sequence[Person]: ...

    def enter(self, id: PersonId, pin: str = "") -> Person:
        """Lets a person in, or refuses: PIN wrong, too many were wrong, person gone."""
        ...

    def add(
        self, initials: str, name: str, role: Role, by: Person, *, pin: str | None = None
    ) -> Person: ...

    def change(self, changed: Person, by: Person, reason: str = "") -> Person: ...

    def set_pin(self, id: PersonId, pin: str | None, by: Person, reason: str = "") -> Person: ...


def may_administer(person: Person | None, everybody: Iterable[Person]) -> bool:
    """Administrators; and everybody while the house has no active administrator."""
    if person is None:
        return False
    rulers = [p for p in everybody if p.may_administer and p.active]
    return not rulers or any(p.id == person.id for p in rulers)
