"""A robot technician who does anything in any order: no decision is lost, undo is exact."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.store.build import SOURCE, new_case, open_store, picture
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Box, CellId
from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.domain.count_set import count_set, decided_counts
from wbc_desktop.domain.journal import Change, Entry, UndoLedger
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import RefusedError
from wbc_desktop.store.crops import digest_of
from wbc_desktop.workflow.desk import Desk
from wbc_desktop.workflow.reviewing import Reviewing

CELLS = 8
CLASS_IDS = [c.id for c in CLASSES]


class RobotTechnician(RuleBasedStateMachine):
    """Works as the window does: computes on its own case, keeps, applies what was kept."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="robot-"))
        self.lane = ThreadPoolExecutor(1)
        self.store = open_store(self.folder)
        self.case_id = new_case(self.store, CELLS).id
        self.people = [self.store.people.list()[0], self._second()]
        self.person = self.people[0]
        self.shown: dict[CellId, str | None] = {}
        self.snapshots: list[tuple[Person, Case]] = []
        self._open()
        self.shown = self._decisions()

    def _second(self) -> Person:
        first = self.store.people.list()[0]
        return self.store.people.add("REV", "Invented Reviewer", Role.REVIEWER, first)

    def _open(self) -> None:
        self.case, entries = self.store.cases.load(self.case_id)
        self.ledger = UndoLedger(entries)
        self.kept: list[Entry] = []
        last = entries[-1].sequence
        self.desk = Desk(self.store, self.case_id, last, self.lane, self.kept.append)

    def _decisions(self) -> dict[CellId, str | None]:
        return {
            c.id: c.decision.class_id if c.decision else None
            for c in self.case.cells.values()
            if not c.removed
        }

    def _keep(self, change: Change, pictures: dict[str, bytes] | None = None) -> None:
        if not change.facts:
            return
        entry = self.desk.keep(change, self.person, pictures=pictures).result()
        self.case.apply(entry.change)
        self.ledger.take(entry)
        self.shown = self._decisions()

    def _act(self, change: Change, pictures: dict[str, bytes] | None = None) -> None:
        before = deepcopy(self.case)
        self._keep(change, pictures)
        if change.facts:
            self.snapshots.append((self.person, before))

    @property
    def reviewing(self) -> Reviewing:
        return Reviewing(self.case, self.person.id)

    def _pick(self, numbers: set[int]) -> list[CellId]:
        known = sorted(c.id for c in self.case.cells.values() if not c.removed)
        return [known[n % len(known)] for n in numbers] if known else []

    @rule(
        cells=st.sets(st.integers(0, 20), min_size=1, max_size=4),
        class_id=st.sampled_from(CLASS_IDS),
    )
    def name_cells(self, cells: set[int], class_id: str) -> None:
        self._act(self.reviewing.decide(dict.fromkeys(self._pick(cells)), class_id))

    @rule(cells=st.sets(st.integers(0, 20), min_size=1, max_size=4))
    def confirm_cells(self, cells: set[int]) -> None:
        picked = list(dict.fromkeys(self._pick(cells)))
        proposed = [c for c in picked if self.case.cells[c].proposal is not None]
        self._act(self.reviewing.confirm(proposed))

    @rule(cells=st.sets(st.integers(0, 20), min_size=1, max_size=2))
    def remove_cells(self, cells: set[int]) -> None:
        self._act(self.reviewing.remove(dict.fromkeys(self._pick(cells))))

    @rule(x=st.integers(0, 600))
    def add_cell(self, x: int) -> None:
        png = picture(1000 + x)
        change = self.reviewing.add(SOURCE.id, Box(x, 10, 30, 30), digest_of(png), None)
        self._act(change, {digest_of(png): png})

    @rule(text=st.text(max_size=20))
    def comment(self, text: str) -> None:
        self._act(self.reviewing.fill("comment_white", text))

    @rule()
    def undo(self) -> None:
        own = bool(self.snapshots) and self.snapshots[-1][0].id == self.person.id
        try:
            change = self.reviewing.undo(self.ledger)
        except RefusedError:
            assert not own
            return
        assert own
        _, before = self.snapshots.pop()
        self._keep(change)
        assert self.case == before

    @rule()
    def undo_and_redo(self) -> None:
        if self.ledger.next_undo(self.person.id) is None:
            return
        now = deepcopy(self.case)
        self._keep(self.reviewing.undo(self.ledger))
        self._keep(self.reviewing.redo(self.ledger))
        assert self.case == now

    @rule()
    def switch_person(self) -> None:
        self.person = self.people[1 - self.people.index(self.person)]

    @precondition(lambda self: len(self.kept) > 2)
    @rule()
    def restart_the_program(self) -> None:
        before = self.case
        self.store.close()
        self.store = open_store(self.folder)
        self._open()
        assert self.case == before

    @invariant()
    def nothing_shown_is_lost(self) -> None:
        kept, _ = self.store.cases.load(self.case_id)
        stored = {
            c.id: c.decision.class_id if c.decision else None
            for c in kept.cells.values()
            if not c.removed
        }
        assert stored == self.shown

    @invariant()
    def counts_equal_a_recount_from_the_journal(self) -> None:
        replayed = Case(self.case_id)
        for entry in self.store.cases.entries(self.case_id):
            replayed.apply(entry.change)
        assert self._counts(replayed) == self._counts(self.case)

    @staticmethod
    def _counts(case: Case) -> Counter[str]:
        chosen = count_set(case.in_capture_order(), LaboratoryRules(), case.form)
        return decided_counts(case.cells, chosen.ids)

    def teardown(self) -> None:
        assert self.store.verify() == []
        self.store.close()
        self.lane.shutdown()
        shutil.rmtree(self.folder)


TestRobotTechnician = RobotTechnician.TestCase
TestRobotTechnician.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
