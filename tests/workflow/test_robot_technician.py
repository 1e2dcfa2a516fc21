"""A robot technician who does anything in any order: no decision is lost, undo is exact."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.store.build import SOURCE, found, open_store, picture
from wbc_desktop.clock import utc_now
from wbc_desktop.domain.case import Case, CaseForm, CaseId
from wbc_desktop.domain.cell import Box, CellId
from wbc_desktop.domain.classes import CLASSES, UNIDENTIFIED
from wbc_desktop.domain.count_set import count_set, decided_counts
from wbc_desktop.domain.journal import Change, Entry, UndoLedger
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import RefusedError
from wbc_desktop.store.crops import digest_of
from wbc_desktop.workflow.desk import Desk
from wbc_desktop.workflow.reports import laboratory_of
from wbc_desktop.workflow.reviewing import Reviewing
from wbc_desktop.workflow.signing import look, open_amendment, sign

CELLS = 8
SECOND = frozenset({"blast", "promyelocyte"})
FORM = CaseForm(
    patient_id="P-77", patient_name="Test, Case", birth_date="1970-01-01", specimen="S26-000123",
    slide_specimen="S26-000123", wbc="6.0", wbc_state="corrected", target=1,
    target_reason="a robot counts", smudge_rule="comment",
)  # fmt: skip
CLASS_IDS = [c.id for c in CLASSES]


class RobotTechnician(RuleBasedStateMachine):
    """Works as the window does: computes on its own case, keeps, applies what was kept."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="robot-"))
        self.lane = ThreadPoolExecutor(1)
        self.store = open_store(self.folder)
        self.case_id = self._new_case()
        self.people = [self.store.people.list()[0], self._second()]
        self.person = self.people[0]
        self.shown: dict[CellId, str | None] = {}
        self.signed: list[str] = []
        self.snapshots: list[tuple[Person, Case]] = []
        self._open()
        self.shown = self._decisions()

    def _new_case(self) -> CaseId:
        """A demonstration case, so that ranges need no confirming; its form is complete."""
        by = self.store.people.list()[0]
        pictures = {digest_of(p): p for p in map(picture, range(CELLS))}
        case = self.store.cases.create("ROBOT", FORM, True, by)
        self.store.cases.append(case.id, found(CELLS), by, expected=1, crops=pictures)
        return case.id

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
        assert self.case.is_open
        before = deepcopy(self.case)
        self._keep(change, pictures)
        if change.facts:
            if any(by.id != self.person.id for by, _ in self.snapshots):
                self.snapshots.clear()  # Nobody undoes across what another person did.
            self.snapshots.append((self.person, before))

    @property
    def open(self) -> bool:
        return self.case.is_open

    @property
    def reviewing(self) -> Reviewing:
        return Reviewing(self.case, self.person.id)

    def _pick(self, numbers: set[int]) -> list[CellId]:
        """By place: the ids of added cells are drawn anew in every run."""
        known = [c.id for c in self.case.in_capture_order() if not c.removed]
        return [known[n % len(known)] for n in numbers] if known else []

    @precondition(lambda self: self.open)
    @rule(
        cells=st.sets(st.integers(0, 20), min_size=1, max_size=4),
        class_id=st.sampled_from(CLASS_IDS),
    )
    def name_cells(self, cells: set[int], class_id: str) -> None:
        self._act(self.reviewing.decide(dict.fromkeys(self._pick(cells)), class_id))

    @precondition(lambda self: self.open)
    @rule(cells=st.sets(st.integers(0, 20), min_size=1, max_size=4))
    def confirm_cells(self, cells: set[int]) -> None:
        picked = list(dict.fromkeys(self._pick(cells)))
        proposed = [c for c in picked if self.case.cells[c].proposal is not None]
        self._act(self.reviewing.confirm(proposed))

    @precondition(lambda self: self.open)
    @rule(cells=st.sets(st.integers(0, 20), min_size=1, max_size=2))
    def remove_cells(self, cells: set[int]) -> None:
        self._act(self.reviewing.remove(dict.fromkeys(self._pick(cells))))

    @precondition(lambda self: self.open)
    @rule(x=st.integers(0, 600))
    def add_cell(self, x: int) -> None:
        png = picture(1000 + x)
        change = self.reviewing.add(SOURCE.id, Box(x, 10, 30, 30), digest_of(png), None)
        self._act(change, {digest_of(png): png})

    @precondition(lambda self: self.open)
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

    @precondition(lambda self: self.open and any(not c.removed for c in self.case.cells.values()))
    @rule()
    def finish_and_sign(self) -> None:
        """Names what is left, states the quality, signs; nothing can be undone across it."""
        left = [c.id for c in self.case.in_capture_order() if not c.reviewed]
        self._act(self.reviewing.decide(left, "neutrophil_segmented"))
        grave = [
            c.id
            for c in self.case.in_capture_order()
            if c.class_id in SECOND or c.class_id == UNIDENTIFIED
        ]
        self._act(self.reviewing.decide(grave, "lymphocyte"))
        self._act(self.reviewing.state_quality(SOURCE.id, "good"))
        laboratory = laboratory_of(self.store)
        args = (self.store, self.case_id, self.person, laboratory)
        if not look(self.store, self.case, self.person, laboratory, date.today()).may_sign:
            with pytest.raises(RefusedError):
                self.desk.act(lambda keep: sign(keep, *args)).result()
            return
        already = len(self.kept)
        record = self.desk.act(lambda keep: sign(keep, *args)).result()
        self._follow(self.kept[already:])
        self.signed.append(record.canonical().decode())
        self.snapshots.clear()

    def _follow(self, entries: list[Entry]) -> None:
        for entry in entries:
            self.case.apply(entry.change)
            self.ledger.take(entry)

    @precondition(lambda self: not self.open)
    @rule(cell=st.integers(0, 20))
    def try_to_change_what_is_signed(self, cell: int) -> None:
        with pytest.raises(RefusedError):
            self.reviewing.decide(self._pick({cell}) or [CellId("c0")], "monocyte")
        with pytest.raises(RefusedError):
            self.reviewing.undo(self.ledger)

    @precondition(lambda self: not self.open)
    @rule()
    def amend(self) -> None:
        change = open_amendment(self.case, "seen again", self.person, "Dr Example", utc_now())
        self._keep(change)

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
    def what_was_signed_stays_as_it_was_signed(self) -> None:
        kept = self.store.records.versions(self.case_id)
        assert [record.content for record in kept] == self.signed
        assert all(record.unchanged for record in kept)

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
