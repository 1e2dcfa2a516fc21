"""A labelled set as the doctor has it before him: cells, their names and what was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wbc_desktop.domain.classes import members
from wbc_desktop.learning.datasets import DataSet, Item
from wbc_desktop.learning.doctor.findings import FoundCell
from wbc_desktop.learning.doctor.looks import Look
from wbc_desktop.learning.set_notes import cell_names

TESTS = ("test", "test_b", "second_camera")
JUDGED_FIRST = {"test": 0, "test_b": 1, "second_camera": 2, "val": 3, "train": 4}
"""Of copies in several parts the one that judges is kept, and learning goes without."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The items that are examined, and of each its name and its look."""

    data: DataSet
    root: Path
    items: tuple[Item, ...]
    names: tuple[str, ...]
    looks: tuple[Look, ...]

    @staticmethod
    def of(data: DataSet, root: Path, places: Sequence[int], looks: Sequence[Look]) -> Cells:
        """``places`` are those of the set's items that were looked at."""
        names = cell_names(root, data.items)
        items = tuple(data.items[i] for i in places)
        return Cells(data, root, items, tuple(names[i] for i in places), tuple(looks))

    def found(self, place: int, looks_like: str = "", probability: float = 0.0) -> FoundCell:
        return FoundCell(self.names[place], self.items[place], looks_like, probability)

    def group(self, places: Iterable[int]) -> tuple[FoundCell, ...]:
        return tuple(self.found(place) for place in places)

    @property
    def readable(self) -> list[int]:
        return [place for place, look in enumerate(self.looks) if look.readable]


def may_be_one(labels: Iterable[str]) -> bool:
    """Whether all labels can be true of one cell: a group and its members can."""
    shared = [frozenset(members(label)) for label in labels]
    return bool(frozenset.intersection(*shared)) if shared else True
