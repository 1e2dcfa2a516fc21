"""One recorded change and its inverse; the journal of a case is a list of these and is the truth.

Knows nothing of databases: the store gives an entry its place and hash.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from wbc_desktop.domain.cell import CellId, PersonId, SourceId
from wbc_desktop.wording import Wording


class ChangeKind(StrEnum):
    """What happened, in the laboratory's words; each has a name on the screen."""

    CASE_CREATED = "case_created"
    FORM_FILLED = "form_filled"
    SOURCE_ADDED = "source_added"
    SOURCE_STATED = "source_stated"
    CELLS_FOUND = "cells_found"
    CELL_ADDED = "cell_added"
    CELLS_REMOVED = "cells_removed"
    CELLS_CONFIRMED = "cells_confirmed"
    CELLS_OVERRIDDEN = "cells_overridden"
    SECOND_READ = "second_read"
    QUALITY_STATED = "quality_stated"
    ALARM_ANSWERED = "alarm_answered"
    PHONED = "phoned"
    COMMENTED = "commented"
    STATE_MOVED = "state_moved"
    SIGNED = "signed"
    AMENDMENT_OPENED = "amendment_opened"


KIND_WORDS = {
    ChangeKind.CASE_CREATED: Wording("journal.case_created", "case created"),
    ChangeKind.FORM_FILLED: Wording("journal.form_filled", "form filled in"),
    ChangeKind.SOURCE_ADDED: Wording("journal.source_added", "image added"),
    ChangeKind.SOURCE_STATED: Wording("journal.source_stated", "image described"),
    ChangeKind.CELLS_FOUND: Wording("journal.cells_found", "cells found"),
    ChangeKind.CELL_ADDED: Wording("journal.cell_added", "cell added"),
    ChangeKind.CELLS_REMOVED: Wording("journal.cells_removed", "cells removed"),
    ChangeKind.CELLS_CONFIRMED: Wording("journal.cells_confirmed", "cells confirmed"),
    ChangeKind.CELLS_OVERRIDDEN: Wording("journal.cells_overridden", "cells named"),
    ChangeKind.SECOND_READ: Wording("journal.second_read", "second reading"),
    ChangeKind.QUALITY_STATED: Wording("journal.quality_stated", "slide quality stated"),
    ChangeKind.ALARM_ANSWERED: Wording("journal.alarm_answered", "alarm answered"),
    ChangeKind.PHONED: Wording("journal.phoned", "call logged"),
    ChangeKind.COMMENTED: Wording("journal.commented", "comment written"),
    ChangeKind.STATE_MOVED: Wording("journal.state_moved", "state changed"),
    ChangeKind.SIGNED: Wording("journal.signed", "signed"),
    ChangeKind.AMENDMENT_OPENED: Wording("journal.amendment_opened", "amendment opened"),
}
"""How a sentence about somebody's act calls it."""

UNDOABLE = frozenset(
    {
        ChangeKind.FORM_FILLED,
        ChangeKind.CELL_ADDED,
        ChangeKind.CELLS_REMOVED,
        ChangeKind.CELLS_CONFIRMED,
        ChangeKind.CELLS_OVERRIDDEN,
        ChangeKind.SECOND_READ,
        ChangeKind.QUALITY_STATED,
        ChangeKind.COMMENTED,
    }
)
"""What Ctrl+Z takes back. What a machine found or an outside person was told is never undone."""

BARRIERS = frozenset({ChangeKind.SIGNED, ChangeKind.STATE_MOVED, ChangeKind.AMENDMENT_OPENED})
"""Undo stops here, whoever did it (laboratory reference 9.18)."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of one subject before and after. ``old`` and ``new`` are JSON values.

    ``subject`` is ``"case"``, ``"source:ID"`` or ``"cell:ID"``; a subject begins with the field
    ``"record"`` whose old value is None.
    """

    subject: str
    field: str
    old: Any
    new: Any

    def inverse(self) -> Fact:
        return Fact(self.subject, self.field, self.new, self.old)


def cell_fact(cell: CellId, field: str, old: Any, new: Any) -> Fact:
    return Fact(f"cell:{cell}", field, old, new)


def source_fact(source: SourceId, field: str, old: Any, new: Any) -> Fact:
    return Fact(f"source:{source}", field, old, new)


@dataclass(frozen=True, slots=True)
class Change:
    """An act that is to be recorded: its kind and every field it changes."""

    kind: ChangeKind
    facts: tuple[Fact, ...]
    reason: str = ""
    undoes: int | None = None
    redoes: int | None = None

    @property
    def cells(self) -> tuple[CellId, ...]:
        """The cells it touches, each once, in the order of its facts."""
        found = (f.subject[5:] for f in self.facts if f.subject.startswith("cell:"))
        return tuple(CellId(c) for c in dict.fromkeys(found))

    def facts_of(self, field: str) -> Iterable[Fact]:
        return (fact for fact in self.facts if fact.field == field)


@dataclass(frozen=True, slots=True)
class Entry:
    """A change that is kept. ``sequence`` counts from 1 in its case; ``at`` is UTC.

    ``hash`` covers everything here and the hash of the entry before it.
    """

    sequence: int
    change: Change
    by: PersonId
    role: str
    at: datetime
    program: str
    network: str
    previous: str
    hash: str


def undoing(entry: Entry) -> Change:
    """The change that takes ``entry`` back exactly."""
    facts = tuple(fact.inverse() for fact in reversed(entry.change.facts))
    return Change(entry.change.kind, facts, undoes=entry.sequence)


def redoing(entry: Entry) -> Change:
    """The change that does ``entry`` once more after it was undone."""
    return Change(entry.change.kind, entry.change.facts, redoes=entry.sequence)


def reads_again(change: Change) -> bool:
    """Whether an image is read once more: from there on its cells are others than before."""
    return change.kind is ChangeKind.CELLS_FOUND and any(
        fact.field == "removed" or (fact.field == "status" and fact.new == "reading")
        for fact in change.facts
    )


class UndoLedger:
    """What can be undone and redone now, kept from the entries alone, so also after a restart.

    It holds the acts of one person only: whatever another person does, and every barrier, begins
    it anew.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._done: list[Entry] = []
        self._undone: list[Entry] = []
        self._person: PersonId | None = None
        for entry in entries:
            self.take(entry)

    def take(self, entry: Entry) -> None:
        """Follows one more entry of the journal."""
        change = entry.change
        if entry.by != self._person or change.kind in BARRIERS or reads_again(change):
            self._begin(entry.by)
        if change.undoes is not None:
            self._turn(change.undoes, self._done, self._undone)
        elif change.redoes is not None:
            self._turn(change.redoes, self._undone, self._done)
        elif change.kind in UNDOABLE:
            self._done.append(entry)
            self._undone.clear()

    def next_undo(self, person: PersonId) -> Entry | None:
        """The last act, if nobody but ``person`` did anything since."""
        return self._done[-1] if self._done and person == self._person else None

    def next_redo(self, person: PersonId) -> Entry | None:
        return self._undone[-1] if self._undone and person == self._person else None

    def _begin(self, person: PersonId) -> None:
        self._person = person
        self._done.clear()
        self._undone.clear()

    def _turn(self, sequence: int, here: list[Entry], there: list[Entry]) -> None:
        """Moves an act from ``here`` to ``there``; one that is not next ends what is known."""
        if here and here[-1].sequence == sequence:
            there.append(here.pop())
        else:
            here.clear()
            there.clear()
