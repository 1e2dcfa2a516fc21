"""What a technician does to cells, as changes to be recorded; the keeper records them.

Pure over a ``Case``: computing a change alters nothing, so that an act can be computed when its
turn comes and is only believed once it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from wbc_desktop.clock import Clock, utc_now
from wbc_desktop.domain.case import STATE_WORDS, Case
from wbc_desktop.domain.cell import (
    Box,
    Cell,
    CellId,
    Decision,
    DecisionKind,
    PersonId,
    Proposal,
    SourceId,
)
from wbc_desktop.domain.classes import BY_ID, EACH_BY_ITSELF
from wbc_desktop.domain.journal import (
    Change,
    ChangeKind,
    Fact,
    UndoLedger,
    cell_fact,
    redoing,
    source_fact,
    undoing,
)
from wbc_desktop.errors import RefusedError
from wbc_desktop.wording import Wording

CLOSED = Wording("review.closed", "Case {number} is {state}. Amend it to change anything.")
NOTHING_PROPOSED = Wording(
    "review.nothing_proposed", "This cell has no proposal to confirm. Name it by a key."
)
EACH_ALONE = Wording(
    "review.each_alone",
    "{class_name}: such cells are confirmed one by one, never a whole section at once.",
)
NOTHING_TO_UNDO = Wording("review.nothing_to_undo", "There is nothing of yours to undo.")
NOTHING_TO_REDO = Wording("review.nothing_to_redo", "There is nothing of yours to redo.")


class Reviewing:
    """One person's acts on one case. Holds nothing but who and when."""

    def __init__(self, case: Case, person: PersonId, clock: Clock = utc_now) -> None:
        self._case = case
        self._person = person
        self._clock = clock

    def decide(self, cells: Iterable[CellId], class_id: str) -> Change:
        """Names cells; equal to the proposal it is a confirmation, else an override.

        Cells that already stand so are left out, so a change may be empty; but where a second
        reader says otherwise the same answer is given anew.
        """
        self._must_be_open()
        BY_ID[class_id]
        facts = [self._decided(self._case.cells[c], class_id) for c in cells]
        kept = tuple(fact for fact in facts if fact is not None)
        overridden = any(f.new["kind"] == DecisionKind.OVERRIDDEN for f in kept)
        kind = ChangeKind.CELLS_OVERRIDDEN if overridden else ChangeKind.CELLS_CONFIRMED
        return Change(kind, kept)

    def confirm(self, cells: Iterable[CellId]) -> Change:
        """Takes each cell's proposal as its decision; reviewed cells stay as they are.

        Raises:
            RefusedError: a cell has no proposal.
        """
        self._must_be_open()
        facts = []
        for cell in (self._case.cells[c] for c in cells):
            if cell.decision is None:
                facts.append(self._decided(cell, self._proposed(cell)))
        return Change(ChangeKind.CELLS_CONFIRMED, tuple(f for f in facts if f is not None))

    def confirm_section(self, cells: Sequence[CellId]) -> Change:
        """Confirms many at once, all of which the person has had on the screen.

        Raises:
            RefusedError: one of them is of a class that is never confirmed many at once.
        """
        for cell in (self._case.cells[c] for c in cells):
            if cell.class_id in EACH_BY_ITSELF and cell.decision is None:
                raise RefusedError(EACH_ALONE(class_name=BY_ID[cell.class_id].name))
        return self.confirm(cells)

    def remove(self, cells: Iterable[CellId]) -> Change:
        """Takes found cells out because they are none; they stay in the journal."""
        self._must_be_open()
        known = (self._case.cells[c] for c in cells)
        facts = tuple(cell_fact(c.id, "removed", False, True) for c in known if not c.removed)
        return Change(ChangeKind.CELLS_REMOVED, facts)

    def add(self, source: SourceId, box: Box, crop: str, proposal: Proposal | None) -> Change:
        """Adds a cell that was missed, last of its source, to be named by the person."""
        self._must_be_open()
        order = max((c.order for c in self._case.cells.values()), default=-1) + 1
        cell = Cell(CellId(uuid4().hex), source, order, box, crop, by_hand=True, proposal=proposal)
        return Change(ChangeKind.CELL_ADDED, (cell_fact(cell.id, "record", None, cell.as_json()),))

    def read_second(self, cell: CellId, class_id: str) -> Change:
        """Records what the blind second reader calls a cell."""
        self._must_be_open()
        known = self._case.cells[cell]
        decision = self._decision(known, class_id)
        old = known.second.as_json() if known.second else None
        return Change(ChangeKind.SECOND_READ, (cell_fact(cell, "second", old, decision.as_json()),))

    def state_quality(self, source: SourceId, quality: str) -> Change:
        """States a slide's quality: good, acceptable or reject."""
        self._must_be_open()
        old = self._case.sources[source].quality
        return Change(ChangeKind.QUALITY_STATED, (source_fact(source, "quality", old, quality),))

    def answer_alarm(self, source: SourceId, answer: str) -> Change:
        """Answers a slide's alarm; the answer cannot be undone."""
        self._must_be_open()
        old = self._case.sources[source].alarm_answer
        return Change(
            ChangeKind.ALARM_ANSWERED, (source_fact(source, "alarm_answer", old, answer),)
        )

    def fill(self, field: str, value: Any) -> Change:
        """Fills one field of the case form."""
        self._must_be_open()
        comment = field.startswith("comment_")
        kind = ChangeKind.COMMENTED if comment else ChangeKind.FORM_FILLED
        return Change(kind, (Fact("case", field, getattr(self._case.form, field), value),))

    def undo(self, ledger: UndoLedger) -> Change:
        entry = ledger.next_undo(self._person)
        if entry is None:
            raise RefusedError(NOTHING_TO_UNDO())
        return undoing(entry)

    def redo(self, ledger: UndoLedger) -> Change:
        entry = ledger.next_redo(self._person)
        if entry is None:
            raise RefusedError(NOTHING_TO_REDO())
        return redoing(entry)

    def _must_be_open(self) -> None:
        if not self._case.is_open:
            raise RefusedError(
                CLOSED(number=self._case.number, state=STATE_WORDS[self._case.state]())
            )

    def _proposed(self, cell: Cell) -> str:
        if cell.proposal is None:
            raise RefusedError(NOTHING_PROPOSED())
        return cell.proposal.class_id

    def _decision(self, cell: Cell, class_id: str) -> Decision:
        proposed = cell.proposal.class_id if cell.proposal else None
        same = class_id == proposed
        kind = DecisionKind.CONFIRMED if same else DecisionKind.OVERRIDDEN
        return Decision(class_id, kind, self._person, self._clock())

    def _decided(self, cell: Cell, class_id: str) -> Fact | None:
        stands = cell.decision is not None and cell.decision.class_id == class_id
        disputed = cell.second is not None and cell.second.class_id != class_id
        if stands and not disputed:
            return None
        old = cell.decision.as_json() if cell.decision else None
        return cell_fact(cell.id, "decision", old, self._decision(cell, class_id).as_json())
