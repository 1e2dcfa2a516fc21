"""Cells, cases and people for tests, made of the real parts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from wbc_desktop.domain.case import Case, CaseForm, CaseId, CaseState, Source
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
from wbc_desktop.domain.classes import BY_ABBREVIATION, CLASSES
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.resources import path

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
TODAY = date(2026, 1, 2)
TECHNICIAN = Person(PersonId("p1"), "TECH1", "Invented Technician", Role.TECHNICIAN)
REVIEWER = Person(PersonId("p2"), "REV1", "Invented Reviewer", Role.REVIEWER)
PEOPLE = {p.id: p for p in (TECHNICIAN, REVIEWER)}
FORM = CaseForm(
    patient_id="TEST-0001",
    patient_name="Test, Case",
    birth_date="1970-01-01",
    sex="f",
    specimen="S26-000123",
    slide_specimen="S26-000123",
    collected="2026-01-02T08:30",
    wbc="12.4",
    wbc_state="uncorrected",
)


def counts(**by_abbreviation: int) -> dict[str, int]:
    return {BY_ABBREVIATION[a].id: k for a, k in by_abbreviation.items()}


def proposal(class_id: str, probability: float = 0.9, **others: float) -> Proposal:
    """A confident proposal, or with ``UNID`` an unidentified cell; others by abbreviation."""
    if class_id == "unidentified":
        return Proposal((("lymphocyte", 0.4), ("monocyte", 0.3)), True, None, (), "net")
    rest = {BY_ABBREVIATION[a].id: p for a, p in others.items()}
    ranked = sorted({class_id: probability, **rest}.items(), key=lambda pair: -pair[1])
    return Proposal(tuple(ranked), False, None, (class_id,), "net")


def decision(class_id: str, by: Person = TECHNICIAN, minutes: int = 0) -> Decision:
    at = NOON + timedelta(minutes=minutes)
    return Decision(class_id, DecisionKind.CONFIRMED, by.id, at)


def cell(order: int, proposed: str | None, decided: str | None = None, **fields: Any) -> Cell:
    """A cell by abbreviations."""
    proposed_id = BY_ABBREVIATION[proposed].id if proposed else None
    decided_id = BY_ABBREVIATION[decided].id if decided else None
    return replace(
        Cell(CellId(f"c{order}"), SourceId("s1"), order, Box(order * 50, 0, 40, 40), f"d{order}"),
        proposal=proposal(proposed_id) if proposed_id else None,
        decision=decision(decided_id) if decided_id else None,
        **fields,
    )


def decided_cells(**by_abbreviation: int) -> list[Cell]:
    names = [a for a, k in by_abbreviation.items() for _ in range(k)]
    return [cell(i, a, a) for i, a in enumerate(names)]


def source(**fields: Any) -> Source:
    known = Source(
        SourceId("s1"), "smear_1.png", "/a/smear_1.png", "0" * 64,
        "field", 640, 480, 0, 0.1, "file",
        status="read", familiarity={"state": "familiar", "score": 0.9, "reasons": []},
        quality="good",
    )  # fmt: skip
    return replace(known, **fields)


def case(cells: Iterable[Cell], form: CaseForm = FORM, **fields: Any) -> Case:
    made = Case(CaseId("k1"), number="C1", state=CaseState.REVIEW, form=form)
    made.sources = {SourceId("s1"): source()}
    made.cells = {c.id: c for c in cells}
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def with_cell(made: Case, *changed: Cell) -> Case:
    made.cells.update({c.id: c for c in changed})
    return made


def table(confirmed: bool = True) -> RangeTable:
    shipped = RangeTable.from_json(json.loads(path("ranges.json").read_text("utf-8")))
    return shipped.confirm("TECH1", TODAY) if confirmed else shipped


def ids(cells: Sequence[Cell]) -> tuple[CellId, ...]:
    return tuple(c.id for c in cells)


COUNTED = tuple(c.id for c in CLASSES if c.counted)
