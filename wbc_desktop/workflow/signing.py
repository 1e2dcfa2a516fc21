"""From a reviewed case to a signed version and onwards: sign, amend, phone, end, delete.

Every act is computed where it is kept, against the case as it is stored at that moment; what a
screen showed before counts for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from wbc_desktop.clock import Clock, local_day, utc_now
from wbc_desktop.domain.blocking import SigningContext
from wbc_desktop.domain.case import STATE_WORDS, Case, CaseId, CaseState, move
from wbc_desktop.domain.critical import logged
from wbc_desktop.domain.journal import Change, ChangeKind, Entry, Fact
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import CriticalValue, RangeTable
from wbc_desktop.domain.reading_order import ReadingOrder
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.sign_out import SignOut, sign_out
from wbc_desktop.errors import RefusedError
from wbc_desktop.reporting import RecordPerson, RecordSignature, SignedRecord
from wbc_desktop.store import Store
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.desk import Keep
from wbc_desktop.workflow.known_patients import days_since_known
from wbc_desktop.workflow.laboratory import people_of
from wbc_desktop.workflow.reports import Laboratory, as_text, record_now

BLOCKED_ONE = Wording("signing.blocked_one", "This stands before signing: {first}.")
BLOCKED_MANY = Wording(
    "signing.blocked_many", "{count} things stand before signing, first: {first}."
)
NOT_OPEN = Wording("signing.not_open", "Case {number} is {state}; there is nothing to sign.")
NOT_SIGNED = Wording("signing.not_signed", "Case {number} is not signed, so it can be changed.")
BEING_AMENDED = Wording("signing.being_amended", "Case {number} is being amended already.")
REASON_NEEDED = Wording("signing.reason_needed", "State the reason; it stands in the journal.")
TOLD_NEEDED = Wording("signing.told_needed", "State whom you told.")
TOLD_OF_AMENDMENT_NEEDED = Wording(
    "signing.told_of_amendment_needed",
    "State who was told that the report changes, or that nobody was; it stands on the new report.",
)
READ_BACK_NEEDED = Wording(
    "signing.read_back_needed", "The value must be read back to you before the call counts."
)
ENDS = frozenset({CaseState.REJECTED, CaseState.CANCELLED})

REVIEWED = "reviewed"
"""The meaning of a signature: every counted cell was reviewed by a person."""

_WAY = (CaseState.RECEIVED, CaseState.COUNTING, CaseState.REVIEW)


def keeping(store: Store, case: CaseId) -> Keep:
    """Keeps straight in the store, for callers without a desk; refused when another seat keeps
    anything in between."""
    sequence = store.cases.load(case)[1][-1].sequence

    def keep(change: Change, by: Person, *, record: str | None = None) -> Entry:
        nonlocal sequence
        entry = store.cases.append(case, change, by, expected=sequence, record=record)
        sequence = entry.sequence
        return entry

    return keep


def keep_now(
    keep: Keep, store: Store, case_id: CaseId, by: Person, act: Callable[[Case], Change]
) -> Entry:
    """Computes an act against the case as it is stored now and keeps it, in the desk's lane.

    Raises:
        RefusedError: what ``act`` raises, or another seat changed the case meanwhile.
    """
    return keep(act(store.cases.load(case_id)[0]), by)


def look(store: Store, case: Case, signer: Person, laboratory: Laboratory, today: date) -> SignOut:
    """Every condition of signing for this signer, as the case stands."""
    order = ReadingOrder(store.cases.entries(case.id))
    context = signing_context(store, case, signer, laboratory.rules, laboratory.ranges, today)
    return sign_out(case, replace(context, second_last=order.second_last))


def signing_context(
    store: Store,
    case: Case,
    signer: Person,
    rules: LaboratoryRules,
    ranges: RangeTable,
    today: date,
) -> SigningContext:
    """What signing depends on beside the case and its journal, read from the store now."""
    known = days_since_known(store, case, rules, today)
    return SigningContext(signer, people_of(store), rules, ranges, today, known)


def sign(
    keep: Keep,
    store: Store,
    case_id: CaseId,
    signer: Person,
    laboratory: Laboratory,
    *,
    pin: str = "",
    meaning: str = REVIEWED,
    clock: Clock = utc_now,
) -> SignedRecord:
    """Signs the case as it is stored and keeps its record as a new version.

    Raises:
        RefusedError: something blocks signing, the PIN is wrong, the case is closed, or another
            seat changed it meanwhile.
    """
    signer = store.people.enter(signer.id, pin)
    case, _ = store.cases.load(case_id)
    if not case.is_open:
        raise RefusedError(NOT_OPEN(number=case.number, state=STATE_WORDS[case.state]()))
    now = clock().replace(microsecond=0)
    _must_not_be_blocked(look(store, case, signer, laboratory, local_day(now)))
    for change in moves_to_review(case):
        keep(change, signer)
        case.apply(change)
    by = RecordPerson(signer.initials, signer.name, signer.role.value)
    signature = RecordSignature(by, as_text(now), meaning)
    record = record_now(store, case, laboratory, now, signature)
    keep(_signed(case, signer, record, signature), signer, record=record.canonical().decode())
    return record


def _must_not_be_blocked(found: SignOut) -> None:
    if found.blockers:
        first, count = found.blockers[0].message, len(found.blockers)
        one = BLOCKED_ONE(first=first)
        raise RefusedError(one if count == 1 else BLOCKED_MANY(count=count, first=first))


def _signed(case: Case, signer: Person, record: SignedRecord, signature: RecordSignature) -> Change:
    wanted = CaseState.SIGNED if case.state is CaseState.REVIEW else CaseState.AMENDED
    signed = {
        "by": signer.id,
        "at": signature.at,
        "meaning": signature.meaning,
        "record": record.sha256,
    }
    facts = [
        Fact("case", "signatures", case.signatures, [*case.signatures, signed]),
        Fact("case", "state", case.state.value, wanted.value),
    ]
    if case.amendment is not None:
        facts.append(Fact("case", "amendment", dict(case.amendment), None))
    return Change(ChangeKind.SIGNED, tuple(facts))


def open_amendment(case: Case, reason: str, by: Person, told: str, at: datetime) -> Change:
    """Opens a signed case for a new version; the old report stays as it is.

    Raises:
        RefusedError: the case is not signed, is being amended already, or it is not stated why
            and who was told.
    """
    if case.amendment is not None:
        raise RefusedError(BEING_AMENDED(number=case.number))
    if case.state not in (CaseState.SIGNED, CaseState.AMENDED):
        raise RefusedError(NOT_SIGNED(number=case.number))
    why = _stated(reason)
    if not told.strip():
        raise RefusedError(TOLD_OF_AMENDMENT_NEEDED())
    amendment = {
        "reason": why,
        "by": by.id,
        "initials": by.initials,
        "at": as_text(at),
        "told": told.strip(),
    }
    fact = Fact("case", "amendment", None, amendment)
    return Change(ChangeKind.AMENDMENT_OPENED, (fact,), why)


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """A critical value that was phoned: what, to whom, read back or not."""

    found: CriticalValue
    told: str
    read_back: bool


def phoned(case: Case, call: PhoneCall, by: Person, at: datetime) -> Change:
    """Adds a call to the case's log; a call that was not read back does not count.

    Raises:
        RefusedError: nobody is named, or the value was not read back.
    """
    if not call.told.strip():
        raise RefusedError(TOLD_NEEDED())
    if not call.read_back:
        raise RefusedError(READ_BACK_NEEDED())
    made = {
        **logged(call.found),
        "at": as_text(at),
        "by": by.id,
        "told": call.told.strip(),
        "read_back": call.read_back,
    }
    fact = Fact("case", "phone_log", case.phone_log, [*case.phone_log, made])
    return Change(ChangeKind.PHONED, (fact,))


def moves_to_review(case: Case) -> list[Change]:
    """The moves that are left on the way to signing; none when the case is there or past it."""
    return moves_towards(case, CaseState.REVIEW)


def moves_towards(case: Case, wanted: CaseState) -> list[Change]:
    """The single moves from the case's state forward to counting or review."""
    if case.state not in _WAY:
        return []
    left = _WAY[_WAY.index(case.state) : _WAY.index(wanted) + 1]
    changes = []
    for before, after in pairwise(left):
        fact = Fact("case", "state", before.value, after.value)
        changes.append(Change(ChangeKind.STATE_MOVED, (fact,)))
    return changes


def end(case: Case, state: CaseState, reason: str) -> Change:
    """Rejects or cancels a case.

    Raises:
        RefusedError: no reason is given, or the case is signed or ended already.
    """
    assert state in ENDS
    return move(case, state, _stated(reason))


def delete(store: Store, case_id: CaseId, by: Person, reason: str) -> None:
    """Deletes a case for good; a tombstone without patient data stays in the journal.

    Raises:
        RefusedError: not an administrator, no reason, or no such case.
    """
    store.cases.delete(case_id, by, _stated(reason))


def _stated(reason: str) -> str:
    if not reason.strip():
        raise RefusedError(REASON_NEEDED())
    return reason.strip()
