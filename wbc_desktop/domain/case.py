"""A case: one specimen, its sources and cells, and the states it passes.

A ``Case`` is a projection: it is exactly what its journal's facts, applied in order, make of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any, NewType

from wbc_desktop.domain.cell import Cell, CellId, SourceId
from wbc_desktop.domain.journal import Change, ChangeKind, Fact
from wbc_desktop.errors import RefusedError
from wbc_desktop.wording import Wording

CaseId = NewType("CaseId", str)


class CaseState(StrEnum):
    RECEIVED = "received"
    COUNTING = "counting"
    REVIEW = "review"
    SIGNED = "signed"
    AMENDED = "amended"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


def is_open(state: CaseState, *, amending: bool) -> bool:
    """Whether decisions may change: not yet signed, or being amended, and not ended."""
    if state in (CaseState.SIGNED, CaseState.AMENDED):
        return amending
    return state not in (CaseState.REJECTED, CaseState.CANCELLED)


MOVES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.RECEIVED: frozenset({CaseState.COUNTING, CaseState.REJECTED, CaseState.CANCELLED}),
    CaseState.COUNTING: frozenset({CaseState.REVIEW, CaseState.REJECTED, CaseState.CANCELLED}),
    CaseState.REVIEW: frozenset(
        {CaseState.COUNTING, CaseState.SIGNED, CaseState.REJECTED, CaseState.CANCELLED}
    ),
    CaseState.SIGNED: frozenset({CaseState.AMENDED}),
    CaseState.AMENDED: frozenset({CaseState.AMENDED}),
    CaseState.REJECTED: frozenset(),
    CaseState.CANCELLED: frozenset(),
}
"""Every move there is (laboratory reference, section 5); nothing else, no delete."""

STATE_WORDS = {
    CaseState.RECEIVED: Wording("case.received", "received"),
    CaseState.COUNTING: Wording("case.counting", "being counted"),
    CaseState.REVIEW: Wording("case.review", "in review"),
    CaseState.SIGNED: Wording("case.signed", "signed"),
    CaseState.AMENDED: Wording("case.amended", "amended"),
    CaseState.REJECTED: Wording("case.rejected", "rejected"),
    CaseState.CANCELLED: Wording("case.cancelled", "cancelled"),
}
"""How a sentence about a case calls its state."""

IMPOSSIBLE_MOVE = Wording("case.impossible_move", "A case that is {state} cannot become {wanted}.")


@dataclass(frozen=True, slots=True)
class CaseForm:
    """What is stated of patient and specimen. Empty strings are "not stated"; times ISO 8601.

    ``wbc`` is the analyser's count in 10^9/L as typed ("" or a decimal number), ``wbc_state`` is
    ``corrected``, ``uncorrected`` or ``unknown`` for erythroblasts. ``analyser`` holds the
    analyser's own differential, class or group id to percent. ``reference_group`` names the
    ranges that apply ("" = chosen by age).
    """

    patient_id: str = ""
    patient_name: str = ""
    birth_date: str = ""
    sex: str = ""
    specimen: str = ""
    slide_specimen: str = ""
    specimen_kind: str = "EDTA blood"
    stain: str = ""
    requester: str = ""
    reason: str = ""
    flags: str = ""
    collected: str = ""
    received: str = ""
    wbc: str = ""
    wbc_state: str = "unknown"
    analyser: Mapping[str, float] = field(default_factory=dict)
    target: int | None = None
    target_reason: str = ""
    smudge_rule: str = ""
    reference_group: str = ""
    comment_white: str = ""
    comment_red: str = ""
    comment_platelets: str = ""

    @property
    def wbc_value(self) -> float | None:
        try:
            return float(self.wbc)
        except ValueError:
            return None


FORM_FIELDS = frozenset(f.name for f in fields(CaseForm))


@dataclass(frozen=True, slots=True)
class Source:
    """An image or slide of the case, in capture order.

    ``microns_per_pixel`` is None while unknown; ``scale_from`` is file, cells, given or unknown.
    ``status`` is reading, read or stopped. ``familiarity`` is the network's judgement as JSON or
    None while there is none; ``alarm_answer`` what a person said to an alarm. ``quality`` is
    "", good, acceptable or reject.
    """

    id: SourceId
    name: str
    path: str
    sha256: str
    kind: str
    width: int
    height: int
    order: int
    microns_per_pixel: float | None
    scale_from: str
    status: str = "reading"
    familiarity: Mapping[str, Any] | None = None
    alarm_answer: str = ""
    quality: str = ""
    problem: Mapping[str, Any] | None = None

    @property
    def alarmed(self) -> bool:
        return self.familiarity is not None and self.familiarity["state"] == "unfamiliar"

    @property
    def looks_familiar(self) -> bool:
        """Whether it was judged to be like what the network was trained on."""
        return self.familiarity is not None and self.familiarity["state"] == "familiar"

    @property
    def alarm_open(self) -> bool:
        """Whether the source looks unlike all the network knows and nobody has answered to it."""
        return self.alarmed and not self.alarm_answer.strip()

    def as_json(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "id"}


@dataclass(slots=True)
class Case:
    """The current state of one case. Mutable: whoever holds it applies entries to it in order.

    ``phone_log`` holds one object per critical value phoned: line, value, at, by, told, read_back.
    ``signatures`` holds one object per signed version (by, at, meaning, record's SHA-256);
    ``amendment`` is reason and person while a signed case is open for a new version.
    """

    id: CaseId
    number: str = ""
    demonstration: bool = False
    state: CaseState = CaseState.RECEIVED
    version: int = 0
    form: CaseForm = field(default_factory=CaseForm)
    sources: dict[SourceId, Source] = field(default_factory=dict)
    cells: dict[CellId, Cell] = field(default_factory=dict)
    phone_log: list[dict[str, Any]] = field(default_factory=list)
    signatures: list[dict[str, Any]] = field(default_factory=list)
    amendment: Mapping[str, Any] | None = None

    @property
    def is_open(self) -> bool:
        """Whether decisions may change: not yet signed, or being amended, and not ended."""
        return is_open(self.state, amending=self.amendment is not None)

    def apply(self, change: Change) -> None:
        """Makes every fact of a kept change true."""
        for fact in change.facts:
            self._apply(fact)

    def _apply(self, fact: Fact) -> None:
        room, _, id = fact.subject.partition(":")
        if room == "cell":
            self._apply_to_cell(CellId(id), fact)
        elif room == "source":
            self._apply_to_source(SourceId(id), fact)
        else:
            self._apply_to_case(fact)

    def _apply_to_cell(self, id: CellId, fact: Fact) -> None:
        if fact.field != "record":
            self.cells[id] = self.cells[id].with_field(fact.field, fact.new)
        elif fact.new is None:
            del self.cells[id]
        else:
            self.cells[id] = Cell.from_json(id, fact.new)

    def _apply_to_source(self, id: SourceId, fact: Fact) -> None:
        if fact.field == "record":
            self.sources[id] = Source(id=id, **fact.new)
        else:
            self.sources[id] = replace(self.sources[id], **{fact.field: fact.new})

    def _apply_to_case(self, fact: Fact) -> None:
        match fact.field:
            case "record":
                self.number = fact.new["number"]
                self.demonstration = fact.new["demonstration"]
            case "state":
                self.state = CaseState(fact.new)
            case "phone_log":
                self.phone_log = list(fact.new)
            case "signatures":
                self.signatures = list(fact.new)
                self.version = len(self.signatures)
            case "amendment":
                self.amendment = fact.new
            case name if name in FORM_FIELDS:
                self.form = replace(self.form, **{name: fact.new})
            case unknown:
                raise KeyError(unknown)

    def sources_in_order(self) -> list[Source]:
        """All sources as they were dropped and read."""
        return sorted(self.sources.values(), key=attrgetter("order"))

    def being_read(self) -> list[Source]:
        """The sources whose cells are not all there yet, as they were dropped."""
        return [source for source in self.sources_in_order() if source.status == "reading"]

    def in_capture_order(self) -> list[Cell]:
        """All cells that were not removed: source by source, in each along the reading path.

        An image that is read again keeps its place. A cell added by hand comes last of its
        source; added while that is read it may share its place with a found one, and the id then
        decides, so that the order is the same after every reopening.
        """
        kept = (cell for cell in self.cells.values() if not cell.removed)
        return sorted(kept, key=lambda c: (self.sources[c.source].order, c.order, c.id))


def move(case: Case, state: CaseState, reason: str = "") -> Change:
    """The change that moves a case on.

    Raises:
        RefusedError: there is no such move.
    """
    if state not in MOVES[case.state]:
        raise RefusedError(
            IMPOSSIBLE_MOVE(state=STATE_WORDS[case.state](), wanted=STATE_WORDS[state]())
        )
    fact = Fact("case", "state", case.state.value, state.value)
    return Change(ChangeKind.STATE_MOVED, (fact,), reason)
