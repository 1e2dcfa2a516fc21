"""Images that a program left “reading” when it died: stated as stopped once nobody reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wbc_desktop.clock import Clock, utc_now
from wbc_desktop.domain.case import Case, CaseId, Source
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
AHEAD_S = 3600.0
"""A time so far ahead was told by a clock that is wrong, and is no sign of life."""


def broken_off(case: Case, entries: Sequence[Entry], now: datetime) -> Change | None:
    """States as stopped what a power cut left “reading”; None if nothing is, or another seat may
    be at work on it at this moment."""
    left = case.being_read()
    silent_s = (now - entries[-1].at).total_seconds()
    if not left or silent_s < QUIET_S:
        return None
    return _stopped(left)


def settle(keep: Keep, store: Store, case_id: CaseId, by: Person, clock: Clock = utc_now) -> None:
    """Keeps as stopped what is left “reading” in the case as it is stored, because a person says
    that nobody reads it; what people did to the case meanwhile is no sign of a reading.

    Raises:
        RefusedError: a reading kept something less than a minute ago.
    """
    case, entries = store.cases.load(case_id)
    left = case.being_read()
    if not left:
        return
    found = [entry for entry in entries if entry.change.kind is ChangeKind.CELLS_FOUND]
    silent_s = (clock() - (found or entries)[-1].at).total_seconds()
    if -AHEAD_S < silent_s < QUIET_S:
        raise RefusedError(STILL_READ(name=left[0].name))
    keep(_stopped(left), by)


def _stopped(left: Sequence[Source]) -> Change:
    facts = tuple(source_fact(s.id, "status", s.status, "stopped") for s in left)
    return Change(ChangeKind.SOURCE_STATED, facts)
