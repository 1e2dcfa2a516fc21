"""The worklist: what a list of cases shows of each, without loading any."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, desc, func, select

from wbc_desktop.domain.case import CaseId, CaseState, is_open
from wbc_desktop.domain.count_set import CountProgress
from wbc_desktop.store.tables import cases, cells


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case in the worklist: ``reviewed`` of ``cells`` located cells; ``patient`` is initials.

    ``amending`` says that a signed case is open for a new version; ``updated`` is UTC.
    ``sequence`` is the place of its last entry. ``count`` is how far the count of an open case
    is; whoever knows the rules fills it in.
    """

    id: CaseId
    number: str
    patient: str
    specimen: str
    state: CaseState
    version: int
    demonstration: bool
    amending: bool
    cells: int
    reviewed: int
    updated: datetime
    sequence: int
    count: CountProgress | None = None

    @property
    def is_open(self) -> bool:
        return is_open(self.state, amending=self.amending)


def summaries(connection: Connection) -> list[CaseSummary]:
    query = (
        select(cells.c.case_id, func.count(), func.count(cells.c.decision_class))
        .where(cells.c.removed.is_(False))
        .group_by(cells.c.case_id)
    )
    counts = {id: (located, reviewed) for id, located, reviewed in connection.execute(query)}
    rows = connection.execute(select(cases).order_by(desc(cases.c.updated))).mappings()
    return [_summary(row, *counts.get(row["id"], (0, 0))) for row in rows]


def _summary(row: RowMapping, located: int, reviewed: int) -> CaseSummary:
    form = json.loads(row["form"])
    return CaseSummary(
        id=CaseId(row["id"]),
        number=row["number"],
        patient=initials_of(form["patient_name"]),
        specimen=form["specimen"],
        state=CaseState(row["state"]),
        version=row["version"],
        demonstration=bool(row["demonstration"]),
        amending=row["amendment"] is not None,
        cells=located,
        reviewed=reviewed,
        updated=datetime.fromisoformat(row["updated"]),
        sequence=row["sequence"],
    )


def initials_of(name: str) -> str:
    """The first letter of every part of a name: ``Test, Case`` gives ``T. C.``."""
    return " ".join(f"{part[0].upper()}." for part in name.replace(",", " ").split())
