"""Replays the journal of a case file; each entry must be one that this program could have kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from wbc_desktop.domain.case import Case, CaseId
from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.journal import UNDOABLE, Change, ChangeKind, Entry, Fact, redoing, undoing
from wbc_desktop.workflow.foreign_values import must_be_possible


def replayed(id: CaseId, entries: Sequence[Entry]) -> Case:
    """The case that the entries make.

    Raises:
        KeyError: a fact is about what is not there.
        ValueError: an entry could not have been kept.
    """
    case = Case(id)
    turns = Turns()
    for entry in entries:
        _must_begin_once(entry)
        turns.take(entry)
        for fact in entry.change.facts:
            if not turns.is_turn(entry):
                must_be_possible(fact, entry.change.kind, entry.at.date())
            _must_be_new(case, fact)
            case.apply(Change(entry.change.kind, (fact,)))
    return case


def acting(case: Case, entries: Iterable[Entry]) -> set[PersonId]:
    """Everybody who did anything in the case."""
    decisions = (d for c in case.cells.values() for d in (c.decision, c.second) if d)
    return {entry.by for entry in entries} | {decision.by for decision in decisions}


class Turns:
    """Follows which acts are undone: an undo must take back exactly what it names, and once."""

    def __init__(self) -> None:
        self._done: dict[int, Entry] = {}
        self._undone: dict[int, Entry] = {}

    @staticmethod
    def is_turn(entry: Entry) -> bool:
        return entry.change.undoes is not None or entry.change.redoes is not None

    def take(self, entry: Entry) -> None:
        """Raises ``KeyError`` or ``ValueError`` for a turn that could not have been kept."""
        undoes, redoes = entry.change.undoes, entry.change.redoes
        if undoes is not None and redoes is not None:
            raise ValueError(f"entry {entry.sequence} undoes and redoes")
        if undoes is not None:
            before = self._done.pop(undoes)
            self._undone[undoes] = before
            _must_equal(entry, undoing(before))
        elif redoes is not None:
            before = self._undone.pop(redoes)
            self._done[redoes] = before
            _must_equal(entry, redoing(before))
        elif entry.change.kind in UNDOABLE:
            self._done[entry.sequence] = entry


def _must_equal(entry: Entry, wanted: Change) -> None:
    """By their texts: to Python 1, 1.0 and True are alike."""
    if entry.change.kind is not wanted.kind or _text(entry.change) != _text(wanted):
        raise ValueError(f"entry {entry.sequence} turns another act")


def _text(change: Change) -> str:
    return json.dumps([[f.subject, f.field, f.old, f.new] for f in change.facts])


def _must_begin_once(entry: Entry) -> None:
    created = entry.change.kind is ChangeKind.CASE_CREATED
    begins = any(f.subject == "case" for f in entry.change.facts_of("record"))
    if not created == begins == (entry.sequence == 1):
        raise ValueError(f"entry {entry.sequence} begins")


def _must_be_new(case: Case, fact: Fact) -> None:
    """A source or cell comes once, and a cell only on a source that is there."""
    if fact.field != "record" or fact.new is None:
        return
    room, _, id = fact.subject.partition(":")
    if (room == "cell" and id in case.cells) or (room == "source" and id in case.sources):
        raise ValueError(f"{room} comes twice")
    if room == "cell" and fact.new["source"] not in case.sources:
        raise KeyError("source of a cell")
