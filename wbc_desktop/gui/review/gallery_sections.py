"""The words of the gallery: its sections, in which order cells stand in them, which are shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.classes import CLASSES, EACH_BY_ITSELF


class Order(StrEnum):
    LEAST_SURE = "least_sure"
    VALUE = "value"
    CAPTURE = "capture"


class Filter(StrEnum):
    ALL = "all"
    TO_DO = "to_do"
    REVIEWED = "reviewed"


LOOK_FIRST = "look_first"
BY_VALUE = "by_value"
"""All cells to do, whatever was proposed: what may change the report most stands first."""
UNNAMED = "unnamed"
"""Cells whose proposal is hidden: a section by class would give it away."""
BEYOND = "beyond"
CUT_OFF = "cut_off"

SECTIONS: tuple[str, ...] = (
    LOOK_FIRST,
    BY_VALUE,
    UNNAMED,
    *(c.id for c in CLASSES),
    BEYOND,
    CUT_OFF,
)
OUTSIDE = frozenset({BEYOND, CUT_OFF})
"""Sections of what is not counted anyway."""
_ONE_BY_ONE = EACH_BY_ITSELF | {LOOK_FIRST, BY_VALUE, UNNAMED, BEYOND, CUT_OFF}


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the gallery; ``cells`` in the order shown."""

    key: str
    cells: tuple[CellId, ...]

    @property
    def each_by_itself(self) -> bool:
        """Whether its cells are never confirmed many at once."""
        return self.key in _ONE_BY_ONE
