"""A case travels to another store and back; what was altered on the way is refused."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reporting.build import cells_of
from tests.workflow.test_signing import LABORATORY, QUIET, kept, now, signed
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.errors import HostError, InputError, RefusedError
from wbc_desktop.store import Store
from wbc_desktop.workflow.case_file import export_case, import_case
from wbc_desktop.workflow.reports import report_pdf
from wbc_desktop.workflow.reviewing import Reviewing


class Houses:
    """Two laboratories, each with its own store."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.here = stack.enter_context(_store(folder / "here"))
        self.there = stack.enter_context(_store(folder / "there"))

    def file(self, store: Store, case: Case) -> Path:
        path = self.folder / "case.wbccase"
        path.write_bytes(export_case(store, case.id))
        return path


def _store(folder: Path) -> Store:
    return Store.open(folder, program="wbc_desktop test", clock=now)


def first(store: Store) -> Person:
    return store.people.list(active_only=True)[0]


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[Houses]:
    with ExitStack() as stack:
        yield Houses(tmp_path, stack)


def test_a_case_arrives_as_it_was(houses: Houses) -> None:
    by = first(houses.here)
    case = kept(houses.here, by, cells_of({"SEG": 60, "LYM": 40}))
    signed(houses.here, by, case)
    arrived = import_case(houses.there, houses.file(houses.here, case), first(houses.there))
    assert houses.there.cases.load(case.id) == houses.here.cases.load(case.id)
    assert houses.there.records.get(case.id) == houses.here.records.get(case.id)
    assert houses.there.verify() == []
    assert arrived.version == 1
    assert report_pdf(houses.there, case.id, LABORATORY) == report_pdf(
        houses.here, case.id, LABORATORY
    )


def test_a_second_reader_elsewhere_sends_it_back(houses: Houses) -> None:
    by, here, there = first(houses.here), houses.here, houses.there
    case = kept(here, by, cells_of({"SEG": 99, "BLAST": 1}), replace(QUIET, target_reason="x"))
    import_case(there, houses.file(here, case), first(there))
    reader = there.people.add("REV9", "Reviewer", Role.REVIEWER, first(there))
    blast = next(c.id for c in case.in_capture_order() if c.class_id == "blast")
    there.cases.append(case.id, Reviewing(case, reader.id).read_second(blast, "blast"), reader)
    back = import_case(here, houses.file(there, case), by)
    second = back.cells[blast].second
    assert second is not None
    assert second.by == reader.id
    known = here.people.get(reader.id)
    assert (known.initials, known.active) == ("REV9", False)
    assert here.verify() == []


def test_taking_in_the_same_file_twice_changes_nothing(houses: Houses) -> None:
    case = kept(houses.here, first(houses.here), cells_of({"LYM": 3}))
    file = houses.file(houses.here, case)
    import_case(houses.there, file, first(houses.there))
    once = houses.there.cases.load(case.id), houses.there.people.list()
    import_case(houses.there, file, first(houses.there))
    assert (houses.there.cases.load(case.id), houses.there.people.list()) == once


def test_both_sides_went_on(houses: Houses) -> None:
    case = kept(houses.here, first(houses.here), cells_of({"LYM": 3}))
    import_case(houses.there, houses.file(houses.here, case), first(houses.there))
    for store in (houses.here, houses.there):
        by = first(store)
        store.cases.append(case.id, Reviewing(case, by.id).fill("requester", store.location), by)
    before = houses.there.cases.load(case.id)
    with pytest.raises(RefusedError, match="each in its own way"):
        import_case(houses.there, houses.file(houses.here, case), first(houses.there))
    assert houses.there.cases.load(case.id) == before


def test_a_taken_number_is_refused(houses: Houses) -> None:
    case = kept(houses.here, first(houses.here), cells_of({"LYM": 3}))
    kept(houses.there, first(houses.there), cells_of({"LYM": 2}))
    with pytest.raises(RefusedError, match="already a case C1"):
        import_case(houses.there, houses.file(houses.here, case), first(houses.there))


def test_a_deleted_case_does_not_come_back(houses: Houses) -> None:
    case = kept(houses.here, first(houses.here), cells_of({"LYM": 3}))
    file, there = houses.file(houses.here, case), houses.there
    import_case(there, file, first(there))
    administrator = there.people.add("ADM", "Administrator", Role.ADMINISTRATOR, first(there))
    there.cases.delete(case.id, administrator, "wrong patient")
    with pytest.raises(RefusedError, match="deleted here"):
        import_case(there, file, administrator)


def test_strangers_are_entered_by_an_administrator_only(houses: Houses) -> None:
    case = kept(houses.here, first(houses.here), cells_of({"LYM": 3}))
    technician = first(houses.there)
    houses.there.people.add("ADM", "Administrator", Role.ADMINISTRATOR, technician)
    with pytest.raises(RefusedError, match="administrator"):
        import_case(houses.there, houses.file(houses.here, case), technician)


def _journal(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def alter(parts: dict[str, bytes]) -> None:
        assert old in parts["journal.jsonl"]
        parts["journal.jsonl"] = parts["journal.jsonl"].replace(old, new)

    return alter


def _without_a_picture(parts: dict[str, bytes]) -> None:
    del parts[next(name for name in parts if name.startswith("crops/"))]


def _another_record(parts: dict[str, bytes]) -> None:
    parts["records/1.json"] = parts["records/1.json"].replace(b'"C1"', b'"C2"')


def _newer(parts: dict[str, bytes]) -> None:
    parts["case.json"] = parts["case.json"].replace(b'"format":1', b'"format":2')


ALTERATIONS = {
    "decision": _journal(b'"class":"lymphocyte"', b'"class":"monocyte"'),
    "person": _journal(b'"role":"technician"', b'"role":"reviewer"'),
    "picture": _without_a_picture,
    "record": _another_record,
    "newer": _newer,
}


@pytest.mark.parametrize("resummed", [False, True], ids=["plain", "with new checksums"])
@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_an_altered_file_is_refused(houses: Houses, alteration: str, resummed: bool) -> None:
    by = first(houses.here)
    case = kept(houses.here, by, cells_of({"SEG": 60, "LYM": 40}))
    signed(houses.here, by, case)
    file = houses.file(houses.here, case)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    ALTERATIONS[alteration](parts)
    if resummed:
        del parts["SHA256SUMS"]
        sums = "".join(f"{hashlib.sha256(d).hexdigest()}  {n}\n" for n, d in parts.items())
        parts["SHA256SUMS"] = sums.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    file.write_bytes(out.getvalue())
    with pytest.raises(InputError):
        import_case(houses.there, file, first(houses.there))
    assert houses.there.cases.list() == []


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04 and no more"])
def test_what_is_no_case_file_is_refused(houses: Houses, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.wbccase"
    file.write_bytes(data)
    with pytest.raises(InputError, match="no case file"):
        import_case(houses.there, file, first(houses.there))


def test_a_truncated_file_is_refused(houses: Houses) -> None:
    case = kept(houses.here, first(houses.here), cells_of({"LYM": 3}))
    file = houses.file(houses.here, case)
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(InputError):
        import_case(houses.there, file, first(houses.there))


def test_an_absent_file_is_the_hosts_matter(houses: Houses, tmp_path: Path) -> None:
    with pytest.raises(HostError):
        import_case(houses.there, tmp_path / "none", first(houses.there))
