"""Images that a program left “reading” when it died: stated as stopped once nobody reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wbc_desktop.clock import Clock, utc_now
from wbc_desktop.domain.case import Case, CaseId
from wbc_desktop.domain.journal import Change, ChangeKind, Entry, source_fact
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import Store
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.desk import Keep

STILL_READ = Wording(
    "settling.still_read",
    "“{name}” was being read a moment ago, perhaps at another seat. Wait for its end, or try "
    "again in a minute.",
)


QUIET_S = 60.0
"""A reading keeps something at least this often; one that is silent for longer is dead."""


def broken_off(case: Case, entries: Sequence[Entry], now: datetime) -> Change | None:
    """States as stopped what a power cut left “reading”; None if nothing is, or another seat may
    be reading it at this moment."""
    left = case.being_read()
    if not left or _is_alive(entries, now):
        return None
    facts = tuple(source_fact(s.id, "status", s.status, "stopped") for s in left)
    return Change(ChangeKind.SOURCE_STATED, facts)


def _is_alive(entries: Sequence[Entry], now: datetime) -> bool:
    """By what readings kept: what people do to the case meanwhile tells nothing. A time that the
    clock here has not reached yet is another clock's and tells nothing either."""
    kept = [entry for entry in entries if entry.change.kind is ChangeKind.CELLS_FOUND]
    last = (kept or entries)[-1]
    return abs((now - last.at).total_seconds()) < QUIET_S


def settle(keep: Keep, store: Store, case_id: CaseId, by: Person, clock: Clock = utc_now) -> None:
    """Keeps as stopped what is left “reading” in the case as it is stored, so that it can be
    signed or read again.

    Raises:
        RefusedError: it may be being read at this moment.
    """
    case, entries = store.cases.load(case_id)
    change = broken_off(case, entries, clock())
    if change is not None:
        keep(change, by)
    elif left := case.being_read():
        raise RefusedError(STILL_READ(name=left[0].name))
