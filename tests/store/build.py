"""Stores, people and cases for tests, made of the real parts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from wbc_desktop.domain.case import Case, CaseForm, Source
from wbc_desktop.domain.cell import Box, Cell, CellId, Decision, DecisionKind, Proposal, SourceId
from wbc_desktop.domain.journal import Change, ChangeKind, cell_fact, source_fact
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.store import Store
from wbc_desktop.store.crops import digest_of
from wbc_desktop.wording import Message

PROGRAM = "wbc_desktop test"
FORM = CaseForm(patient_id="P-77", patient_name="Test, Case", specimen="S26-000123", wbc="12.4")
SOURCE = Source(
    SourceId("s1"), "smear.png", "/a/smear.png", "0" * 64, "field", 640, 480, 0, 0.1, "file"
)
REASON = Message("network.unsure", "The network is not sure: {p}", (("p", 0.4),))
PROPOSAL = Proposal(
    (("lymphocyte", 0.4), ("monocyte", 0.35), ("blast", 0.25)),
    True,
    REASON,
    ("lymphocyte", "monocyte"),
    "f" * 64,
)


def open_store(folder: Path) -> Store:
    return Store.open(folder, program=PROGRAM, timeout_s=0.2)


def technician(store: Store) -> Person:
    return next(p for p in store.people.list() if p.initials == "TECH1")


def administrator(store: Store) -> Person:
    return store.people.add("ADM", "Invented Administrator", Role.ADMINISTRATOR, technician(store))


def picture(order: int) -> bytes:
    return b"\x89PNG" + order.to_bytes(4, "big")


def cell(order: int) -> Cell:
    box, crop = Box(order * 30, 5, 30, 31), digest_of(picture(order))
    at_border = order % 2 == 1
    return Cell(CellId(f"c{order}"), SOURCE.id, order, box, crop, at_border, proposal=PROPOSAL)


def found(n: int) -> Change:
    facts = [source_fact(SOURCE.id, "record", None, SOURCE.as_json())]
    facts += [cell_fact(c.id, "record", None, c.as_json()) for c in map(cell, range(n))]
    return Change(ChangeKind.CELLS_FOUND, tuple(facts))


def new_case(store: Store, n: int = 5, number: str = "C1") -> Case:
    """A kept case with n cells and their pictures; its last entry has sequence 2."""
    by = technician(store)
    case = store.cases.create(number, FORM, False, by)
    pictures = {digest_of(p): p for p in map(picture, range(n))}
    store.cases.append(case.id, found(n), by, network="f" * 64, expected=1, crops=pictures)
    return store.cases.load(case.id)[0]


def decided(case: Case, order: int, class_id: str, by: Person) -> Change:
    known = case.cells[CellId(f"c{order}")]
    at = datetime(2026, 1, 2, 10, 15, order, tzinfo=UTC)
    new = Decision(class_id, DecisionKind.OVERRIDDEN, by.id, at).as_json()
    old = known.decision.as_json() if known.decision else None
    return Change(ChangeKind.CELLS_OVERRIDDEN, (cell_fact(known.id, "decision", old, new),))


@contextmanager
def tampering(folder: Path) -> Iterator[sqlite3.Connection]:
    """The file as somebody with a database tool sees it, without the guards."""
    with closing(sqlite3.connect(folder / "cases.sqlite", isolation_level=None)) as raw:
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            raw.execute(f"DROP TRIGGER {name}")
        yield raw
