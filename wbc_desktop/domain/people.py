"""The people of the laboratory and what each may do."""

from dataclasses import dataclass
from enum import StrEnum

from wbc_desktop.domain.cell import PersonId


class Role(StrEnum):
    """Each role may do all that the one before it may."""

    TECHNICIAN = "technician"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who decides. ``id`` never changes; ``initials`` are what a report prints."""

    id: PersonId
    initials: str
    name: str
    role: Role
    has_pin: bool = False
    active: bool = True

    @property
    def may_administer(self) -> bool:
        return self.role is Role.ADMINISTRATOR
