"""A case file whose hashes are right but that this program cannot have written is not taken in."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.reporting.build import cells_of
from tests.workflow.test_signing import NOW, QUIET, kept, now, signed
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Box, SourceId
from wbc_desktop.domain.journal import Change, UndoLedger
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.domain.ranges import CriticalRule, CriticalValue
from wbc_desktop.errors import InputError, RefusedError
from wbc_desktop.store import Store
from wbc_desktop.store.journal_chain import CASE_FIELDS, GENESIS, as_text, case_chain, hash_of
from wbc_desktop.workflow.case_file import export_case, import_case
from wbc_desktop.workflow.reviewing import Reviewing
from wbc_desktop.workflow.signing import PhoneCall, open_amendment, phoned

Parts = dict[str, bytes]
Line = dict[str, Any]


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    with ExitStack() as stack:
        names = ("here", "there")
        here, there = (
            stack.enter_context(Store.open(tmp_path / name, program="test", clock=now))
            for name in names
        )
        yield here, there


def first(store: Store) -> Person:
    return store.people.list(active_only=True)[0]


def parts_of(store: Store, case: Case) -> Parts:
    with zipfile.ZipFile(io.BytesIO(export_case(store, case.id))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(parts: Parts, path: Path) -> Path:
    """A file whose checksums are right."""
    parts = {name: data for name, data in parts.items() if name != "SHA256SUMS"}
    sums = "".join(f"{hashlib.sha256(d).hexdigest()}  {n}\n" for n, d in parts.items())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**parts, "SHA256SUMS": sums.encode()}.items():
            archive.writestr(name, data)
    return path


def forged(id: str, lines: list[Line]) -> bytes:
    """A journal whose chain is right, as far as what was altered can be hashed at all."""
    previous = GENESIS
    for line in lines:
        line["previous"] = previous
        try:
            row = {**line, "facts": as_text(line["facts"])}
            line["hash"] = previous = hash_of(case_chain(id), CASE_FIELDS, row)
        except ValueError:
            previous = line["hash"]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def _added(subject: str, field: str, new: Any, old: Any = None) -> Callable[[list[Line]], None]:
    def alter(lines: list[Line]) -> None:
        lines[1]["facts"].append([subject, field, old, new])

    return alter


def _stated(place: int, name: str, value: Any) -> Callable[[list[Line]], None]:
    def alter(lines: list[Line]) -> None:
        lines[place][name] = value

    return alter


def _in_records(room: str, name: str, value: Any) -> Callable[[list[Line]], None]:
    return _in(lambda fact: fact[0].startswith(f"{room}:") and fact[1] == "record", name, value)


def _in_decisions(name: str, value: Any) -> Callable[[list[Line]], None]:
    return _in(lambda fact: fact[1] == "decision", name, value)


def _in(of: Callable[[list[Any]], bool], name: str, value: Any) -> Callable[[list[Line]], None]:
    def alter(lines: list[Line]) -> None:
        found = [fact for line in lines for fact in line["facts"] if of(fact)]
        assert found
        for fact in found:
            fact[3][name] = value

    return alter


def _twice(lines: list[Line]) -> None:
    lines[1]["facts"].append(lines[1]["facts"][-1])


def _removing_what_was_never_there(lines: list[Line]) -> None:
    lines[1]["facts"].append(["cell:none", "removed", False, True])


def _undo_of_something_else(lines: list[Line]) -> None:
    undo = {**lines[2], "sequence": 4, "undoes": 3}
    lines.append({**undo, "facts": [["case", "requester", "", "Ward 4"]]})


IMPOSSIBLE: dict[str, Callable[[list[Line]], None]] = {
    "no number": _added("case", "wbc", float("nan")),
    "half a letter": _stated(1, "reason", "\ud800"),
    "no letter": _stated(1, "reason", "a\0b"),
    "target": _added("case", "target", "abc"),
    "target before": _added("case", "target", 100, "abc"),
    "huge target": _added("case", "target", 10**400),
    "name": _added("case", "patient_name", 7, ""),
    "wbc": _added("case", "wbc", "nan", ""),
    "wbc state": _added("case", "wbc_state", "whatever", "unknown"),
    "analyser": _added("case", "analyser", {"lymphocyte": "30"}, {}),
    "date": _added("case", "birth_date", "31.12.1970", ""),
    "state": _added("case", "state", "lost", "received"),
    "call": _added("case", "phone_log", ["wbc"], []),
    "amendment": _added("case", "amendment", "why"),
    "no field": _added("case", "nothing", 1),
    "no room": _added("house:1", "status", 1),
    "number": _in(lambda fact: fact[0] == "case" and fact[1] == "record", "number", 5),
    "box": _in_records("cell", "box", [1 << 70, 0, 1, 1]),
    "half a pixel": _in_records("cell", "box", [0.5, 0, 1, 1]),
    "order": _in_records("cell", "order", "x"),
    "source": _in_records("cell", "source", "zz"),
    "proposal": _in_records("cell", "proposal", {"class": "blast"}),
    "familiarity": _in_records("source", "familiarity", {"x": 1}),
    "problem": _in_records("source", "problem", {"code": "c", "template": "{x}", "values": {}}),
    "size": _in_records("source", "width", 1 << 40),
    "more": _in_records("source", "more", 1),
    "class": _in_decisions("class", "martian"),
    "kind": _in_decisions("kind", "guessed"),
    "decided when": _in_decisions("at", "9999-12-31T23:59:59.999999+00:00"),
    "decided by": _in_decisions("by", "stranger"),
    "undone": _stated(1, "undoes", 99),
    "undone itself": _stated(2, "undoes", 3),
    "redone": _stated(2, "redoes", 2),
    "another undone": _undo_of_something_else,
    "when": _stated(1, "at", "2026-01-02T10:15:00"),
    "where": _stated(1, "at", "2026-01-02T10:15:00+09:00"),
    "by": _stated(1, "by", "stranger"),
    "role": _stated(1, "role", "king"),
    "place": _stated(1, "sequence", "2"),
    "place in half": _stated(1, "sequence", 2.0),
    "kind of act": _stated(1, "kind", "dreamt"),
    "begun twice": _stated(1, "kind", "case_created"),
    "cell twice": _twice,
    "no cell": _removing_what_was_never_there,
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_this_program_cannot_have_kept_is_refused(
    houses: tuple[Store, Store], tmp_path: Path, name: str
) -> None:
    here, there = houses
    case = kept(here, first(here), cells_of({"SEG": 2, "LYM": 1}))
    parts = parts_of(here, case)
    lines = [json.loads(line) for line in parts["journal.jsonl"].splitlines()]
    IMPOSSIBLE[name](lines)
    file = written({**parts, "journal.jsonl": forged(case.id, lines)}, tmp_path / "x.wbccase")
    before = there.people.list(), there.house.entries()
    with pytest.raises(InputError, match="no case file"):
        import_case(there, file, first(there))
    assert there.cases.list() == []
    assert (there.people.list(), there.house.entries()) == before


def test_a_journal_that_is_only_written_anew_is_taken_in(
    houses: tuple[Store, Store], tmp_path: Path
) -> None:
    """So that what is refused above is refused for what was altered."""
    here, there = houses
    case = kept(here, first(here), cells_of({"SEG": 2, "LYM": 1}))
    parts = parts_of(here, case)
    lines = [json.loads(line) for line in parts["journal.jsonl"].splitlines()]
    file = written({**parts, "journal.jsonl": forged(case.id, lines)}, tmp_path / "x.wbccase")
    import_case(there, file, first(there))
    assert there.cases.load(case.id) == here.cases.load(case.id)


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("case.json", b"[" * 100_000),
        ("case.json", b"[1]"),
        ("case.json", b'{"format": 1e999, "id": "x", "number": "y"}'),
        ("people.json", b'{"a": 1}'),
        ("people.json", b"[]"),
        ("people.json", b'[{"id": "q", "initials": " ", "name": "", "role": "reviewer"}]'),
        ("people.json", b'[{"id": 5, "initials": 7, "name": [], "role": "reviewer"}]'),
    ],
)
def test_parts_that_are_none_are_refused(
    houses: tuple[Store, Store], tmp_path: Path, part: str, data: bytes
) -> None:
    here, there = houses
    case = kept(here, first(here), cells_of({"SEG": 1}))
    file = written({**parts_of(here, case), part: data}, tmp_path / "x.wbccase")
    with pytest.raises(InputError, match="no case file"):
        import_case(there, file, first(there))
    assert len(there.people.list()) == 1


def test_a_record_that_cannot_be_read_is_refused(
    houses: tuple[Store, Store], tmp_path: Path
) -> None:
    """Every later signature looks into the records of the same patient."""
    here, there = houses
    case = kept(here, first(here), cells_of({"SEG": 60, "LYM": 40}))
    signed(here, first(here), case)
    parts = parts_of(here, case)
    record = parts["records/1.json"].replace(b'"at":"2026', b'"at":"when2026')
    assert record != parts["records/1.json"]
    lines = [json.loads(line) for line in parts["journal.jsonl"].splitlines()]
    for fact in lines[-1]["facts"]:
        if fact[1] == "signatures":
            fact[3][0]["record"] = hashlib.sha256(record).hexdigest()
    parts |= {"records/1.json": record, "journal.jsonl": forged(case.id, lines)}
    with pytest.raises(InputError):
        import_case(there, written(parts, tmp_path / "x.wbccase"), first(there))


def test_everything_a_person_can_do_arrives(houses: tuple[Store, Store], tmp_path: Path) -> None:
    here, there = houses
    by = first(here)
    case = kept(here, by, cells_of({"SEG": 98, "LYM": 2}), replace(QUIET, target_reason="x"))
    reviewing = Reviewing(case, by.id, now)

    def keep(change: Change) -> None:
        entry = here.cases.append(case.id, change, by)
        case.apply(change)
        ledger.take(entry)

    ledger = UndoLedger(here.cases.entries(case.id))
    cells = [c.id for c in case.in_capture_order()]
    keep(reviewing.decide(cells[:2], "monocyte"))
    keep(reviewing.undo(ledger))
    keep(reviewing.redo(ledger))
    crop = case.cells[cells[0]].crop
    keep(reviewing.add(SourceId("s1"), Box(3, 3, 9, 9), crop, case.cells[cells[0]].proposal))
    keep(reviewing.undo(ledger))
    keep(reviewing.redo(ledger))
    keep(reviewing.remove([case.in_capture_order()[-1].id]))
    keep(reviewing.fill("analyser", {"lymphocyte": 0.00001, "monocyte": 5.0}))
    keep(reviewing.fill("target", 50))
    keep(reviewing.fill("wbc", "12.4"))
    keep(reviewing.undo(ledger))
    keep(reviewing.fill("collected", "2026-01-02T08:30+02:00"))
    keep(reviewing.state_quality(SourceId("s1"), "acceptable"))
    keep(reviewing.answer_alarm(SourceId("s1"), "looked at"))
    rule = CriticalRule("wbc", "absolute", "<", 2.0)
    keep(phoned(case, PhoneCall(CriticalValue("wbc", 1.9, rule), "Dr Ward", True), by, NOW))
    signed(here, by, case)
    again = here.cases.load(case.id)[0]
    here.cases.append(again.id, open_amendment(again, "age", by, "Dr Ward", NOW), by)
    path = tmp_path / "x.wbccase"
    path.write_bytes(export_case(here, case.id))
    import_case(there, path, first(there))
    assert there.cases.load(case.id) == here.cases.load(case.id)
    assert there.verify() == []


def test_people_come_with_their_case_or_not_at_all(
    houses: tuple[Store, Store], tmp_path: Path
) -> None:
    here, there = houses
    case = kept(here, here.people.add("NEW", "N", Role.TECHNICIAN, first(here)), cells_of({}))
    kept(there, first(there), cells_of({}))
    path = tmp_path / "x.wbccase"
    path.write_bytes(export_case(here, case.id))
    before = there.people.list(), there.house.entries()
    with pytest.raises(RefusedError, match="already a case C1"):
        import_case(there, path, first(there))
    assert (there.people.list(), there.house.entries()) == before


def test_an_older_copy_of_a_case_holds_nothing_new(
    houses: tuple[Store, Store], tmp_path: Path
) -> None:
    here, _ = houses
    by = first(here)
    case = kept(here, by, cells_of({"SEG": 1}))
    path = tmp_path / "x.wbccase"
    path.write_bytes(export_case(here, case.id))
    here.cases.append(case.id, Reviewing(case, by.id).fill("comment_red", "x"), by)
    before = here.cases.load(case.id)
    with pytest.raises(RefusedError, match="Nothing in the file is new: case C1"):
        import_case(here, path, by)
    assert here.cases.load(case.id) == before
