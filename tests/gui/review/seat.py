"""One seat of a laboratory for tests: a real store behind the page, acts kept a turn later."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from tests.gui.review.smear import Discs
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Box, CellId, SourceId
from wbc_desktop.domain.journal import Change, ChangeKind, Entry, UndoLedger, cell_fact, source_fact
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import RefusedError
from wbc_desktop.gui.review.page import ReviewPage
from wbc_desktop.gui.review.services import Done, Kept, OpenCase
from wbc_desktop.resources import path
from wbc_desktop.store import Store
from wbc_desktop.workflow.reviewing import Reviewing

TODAY = date(2026, 1, 2)
PROGRAM = "wbc_desktop test"


def shipped_ranges() -> RangeTable:
    return RangeTable.from_json(json.loads(path("ranges.json").read_text("utf-8")))


class Seat(QObject):
    """Keeper and undo names of one case in a real store; each act ends in a later turn."""

    def __init__(self, store: Store, invented: Case, rules: LaboratoryRules | None = None) -> None:
        super().__init__()
        self.store = store
        self.person: Person = next(p for p in store.people.list() if p.initials == "TECH1")
        created = store.cases.create(invented.number, invented.form, False, self.person)
        self.case, entries = store.cases.load(created.id)
        self.ledger = UndoLedger(entries)
        self.page: ReviewPage | None = None
        self.entries: list[Entry] = []
        self.rules = rules or LaboratoryRules()
        self._blocked = False
        self._held: list[Callable[[], None]] = []
        self._sources = tuple(
            source_fact(s.id, "record", None, s.as_json()) for s in invented.sources.values()
        )
        self._find(invented)
        self._decide(invented)

    def _find(self, invented: Case) -> None:
        cells = [cell_fact(c.id, "record", None, c.as_json()) for c in invented.cells.values()]
        self.keep_now(Change(ChangeKind.CELLS_FOUND, (*self._sources, *cells)))

    def _decide(self, invented: Case) -> None:
        acts = self.reviewing
        for cell in invented.cells.values():
            if cell.decision is not None:
                self.keep_now(acts.decide((cell.id,), cell.decision.class_id))

    @property
    def reviewing(self) -> Reviewing:
        return Reviewing(self.case, self.person.id)

    def opened(self) -> OpenCase:
        discs = Discs(self.case)
        people = {p.id: p for p in self.store.people.list()}
        return OpenCase(
            self.case, self.rules, shipped_ranges(), people, self, self, discs, discs, discs,
            lambda: TODAY,
        )  # fmt: skip

    def reloaded(self) -> Case:
        """The case as it is in the store."""
        return self.store.cases.load(self.case.id)[0]

    def keep_now(self, change: Change) -> Entry | None:
        if not change.facts:
            return None
        entry = self.store.cases.append(self.case.id, change, self.person)
        self.case.apply(entry.change)
        self.ledger.take(entry)
        self.entries.append(entry)
        if self.page is not None:
            self.page.entry_kept(entry)
        return entry

    def block(self) -> None:
        """The disk is slow: nothing is kept until ``unblock``."""
        self._blocked = True

    def unblock(self) -> None:
        self._blocked = False
        held, self._held = self._held, []
        for act in held:
            QTimer.singleShot(0, self, act)

    def _submit(self, compute: Callable[[], Change], done: Done) -> None:
        def act() -> None:
            self._do(compute, done)

        if self._blocked:
            self._held.append(act)
        else:
            QTimer.singleShot(0, self, act)

    def _do(self, compute: Callable[[], Change], done: Done) -> None:
        try:
            done(Kept(self.keep_now(compute())))
        except RefusedError as error:
            done(Kept(refusal=error.message))

    def decide(self, cells: Sequence[CellId], class_id: str, done: Done) -> None:
        self._submit(lambda: self.reviewing.decide(cells, class_id), done)

    def confirm(self, cells: Sequence[CellId], done: Done) -> None:
        self._submit(lambda: self.reviewing.confirm(cells), done)

    def confirm_section(self, cells: Sequence[CellId], done: Done) -> None:
        self._submit(lambda: self.reviewing.confirm_section(cells), done)

    def remove(self, cells: Sequence[CellId], done: Done) -> None:
        self._submit(lambda: self.reviewing.remove(cells), done)

    def add(self, source: SourceId, box: Box, done: Done) -> None:
        self._submit(lambda: self.reviewing.add(source, box, "", None), done)

    def state_quality(self, sources: Sequence[SourceId], quality: str, done: Done) -> None:
        def stated() -> Change:
            changes = [self.reviewing.state_quality(source, quality) for source in sources]
            return Change(changes[0].kind, tuple(f for c in changes for f in c.facts))

        self._submit(stated, done)

    def answer_alarm(self, source: SourceId, answer: str, done: Done) -> None:
        self._submit(lambda: self.reviewing.answer_alarm(source, answer), done)

    def undo(self, done: Done) -> None:
        self._submit(lambda: self.reviewing.undo(self.ledger), done)

    def redo(self, done: Done) -> None:
        self._submit(lambda: self.reviewing.redo(self.ledger), done)

    def undo_name(self) -> str:
        entry = self.ledger.next_undo(self.person.id)
        return f"{entry.change.kind} {len(entry.change.cells)}" if entry else ""

    def redo_name(self) -> str:
        entry = self.ledger.next_redo(self.person.id)
        return f"{entry.change.kind} {len(entry.change.cells)}" if entry else ""


def open_store(folder: Path) -> Store:
    return Store.open(folder, program=PROGRAM)
