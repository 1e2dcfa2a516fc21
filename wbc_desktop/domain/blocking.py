"""What stands before signing: blockers and conditions that are met, and what they depend on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import CellId, PersonId, SourceId
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.second_reading import SecondReading
from wbc_desktop.domain.standing import Standing
from wbc_desktop.wording import Message


class BlockCode(StrEnum):
    """The blockers of the laboratory reference, section 5."""

    IDENTITY = "B1"
    QUALITY = "B2"
    UNREVIEWED = "B3"
    TARGET = "B4"
    UNIDENTIFIED = "B5"
    WBC_STATE = "B6"
    SMUDGE = "B7"
    SECOND_READER = "B8"
    RANGES = "B9"
    ALARM = "B10"
    CRITICAL = "B11"
    SIGNER = "B12"


FIXED = frozenset(
    {
        BlockCode.IDENTITY,
        BlockCode.QUALITY,
        BlockCode.UNREVIEWED,
        BlockCode.ALARM,
        BlockCode.SIGNER,
    }
)
"""Blockers no setting can switch off (laboratory reference 9.17)."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing before signing: what, why, and where its remedy lies.

    ``cells`` and ``sources`` are those concerned; ``field`` is the form's field to fill,
    ``phone_log``, ``ranges``, ``signer``, or ``reading`` that is to end; "" when there is none.
    """

    code: BlockCode
    message: Message
    explanation: Message
    cells: tuple[CellId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    field: str = ""

    @property
    def fixed(self) -> bool:
        return self.code in FIXED


@dataclass(frozen=True, slots=True)
class Done:
    """One condition that is met and the value that meets it."""

    code: BlockCode
    label: Message
    value: Message


@dataclass(frozen=True, slots=True)
class SigningContext:
    """What signing depends on beside the case.

    ``days_since_known`` is how long ago a signed report of the same patient held cells of the
    kind that needs a second person; None if there is no such report. ``reading`` is whether
    this seat reads images into the case, of which the next may not be in it yet.
    ``second_last`` are the cells of which the second reader spoke last; None where nobody can
    tell.
    """

    signer: Person
    people: Mapping[PersonId, Person]
    rules: LaboratoryRules
    ranges: RangeTable
    today: date
    days_since_known: int | None = None
    reading: bool = False
    second_last: frozenset[CellId] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What the conditions look at."""

    case: Case
    context: SigningContext
    standing: Standing
    second: SecondReading

    def decided(self, class_id: str) -> tuple[CellId, ...]:
        """The counted cells that were decided to be of a class, in capture order."""
        cells = self.case.cells
        return tuple(
            id
            for id in self.standing.count_set.ids
            if cells[id].reviewed and cells[id].class_id == class_id
        )
