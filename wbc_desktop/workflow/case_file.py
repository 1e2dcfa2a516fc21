"""A case file: one case with its journal, pictures and signed records in a zip, hashed throughout.

For a second reader elsewhere, and back: what went on is taken in where the journal ended.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from wbc_desktop.domain.case import Case, CaseId
from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.journal import Change, ChangeKind, Entry, Fact
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.reporting import SignedRecord
from wbc_desktop.store import ForeignCase, KeptRecord, Store
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.foreign_journal import acting, replayed
from wbc_desktop.workflow.foreign_shapes import JournalLine, PersonPart
from wbc_desktop.workflow.foreign_values import (
    head_of,
    line_of,
    must_be_moment,
    people_of_file,
)

NO_CASE_FILE = Wording("case_file.none", "“{name}” is no case file, or a damaged one.")
NEWER = Wording("case_file.newer", "“{name}” was written by a newer program. Update this one.")
ALTERED = Wording("case_file.altered", "“{name}” was altered: {part} does not match its checksum.")
UNREADABLE = Wording("case_file.unreadable", "“{name}” cannot be read: {why}")

FORMAT = 1
CASE, JOURNAL, PEOPLE, SUMS = "case.json", "journal.jsonl", "people.json", "SHA256SUMS"
MOST_BYTES = 2 << 30
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError
)  # fmt: skip
_IMPOSSIBLE = (
    KeyError, ValueError, TypeError, AttributeError, OverflowError, RecursionError
)  # fmt: skip
_EPOCH = (1980, 1, 1, 0, 0, 0)


def export_case(store: Store, case_id: CaseId) -> bytes:
    """The file's bytes; the same case always gives the same."""
    case, entries = store.cases.load(case_id)
    known = acting(case, entries)
    people = [p for p in store.people.list() if p.id in known]
    parts = {
        CASE: _text({"format": FORMAT, "id": case.id, "number": case.number}),
        JOURNAL: "".join(f"{_json(_entry_json(e))}\n" for e in entries).encode(),
        PEOPLE: _text([_person_json(p) for p in people]),
    }
    for record in store.records.versions(case_id):
        parts[f"records/{record.version}.json"] = record.content.encode()
    crops = store.crops.get_many(cell.crop for cell in case.cells.values())
    parts |= {f"crops/{digest}.png": png for digest, png in sorted(crops.items())}
    sums = "".join(f"{_sha256(data)}  {name}\n" for name, data in parts.items())
    return _zipped(parts | {SUMS: sums.encode()})


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def import_case(store: Store, file: Path, by: Person) -> Case:
    """Takes in a case file, or what is new in it of a case that is known.

    Raises:
        InputError: it is no case file, of a newer program, or altered.
        HostError: it cannot be opened.
        RefusedError: the number is taken, nothing in it is new, both sides went on, or it brings
            people that only an administrator may enter.
    """
    foreign = read_case_file(file)
    store.cases.adopt(foreign, by)
    return store.cases.load(foreign.id)[0]


def read_case_file(file: Path) -> ForeignCase:
    """Reads and checks a case file; nothing of it is unpacked to disk.

    Raises:
        InputError: as ``import_case``, or it holds what this program could not have kept.
        HostError: it cannot be opened.
    """
    parts = _parts(file)
    try:
        head = head_of(parts[CASE])
        if head.format > FORMAT:
            raise InputError(NEWER(name=file.name))
        foreign = _foreign(CaseId(head.id), parts)
        case = replayed(foreign.id, foreign.entries)
    except _IMPOSSIBLE as error:
        raise InputError(NO_CASE_FILE(name=file.name), f"{type(error).__name__} {error}") from None
    _must_be_named(file, foreign, case)
    _must_have_pictures(file, foreign, case)
    return foreign


def _foreign(id: CaseId, parts: Mapping[str, bytes]) -> ForeignCase:
    entries = tuple(_entry(line_of(line)) for line in parts[JOURNAL].splitlines())
    people = tuple(_person(data) for data in people_of_file(parts[PEOPLE]))
    return ForeignCase(id, entries, _crops(parts), tuple(_records(id, parts)), people)


def _parts(file: Path) -> dict[str, bytes]:
    """Every part after its checksum was compared."""
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise InputError(NO_CASE_FILE(name=file.name), "too large")
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except OSError as error:
        raise HostError(UNREADABLE(name=file.name, why=error.strerror or str(error))) from error
    except _BROKEN_ZIP as error:
        raise InputError(NO_CASE_FILE(name=file.name), str(error)) from error
    if SUMS not in parts:
        raise InputError(NO_CASE_FILE(name=file.name), "no checksums")
    _must_match(file, parts)
    return parts


def _must_match(file: Path, parts: Mapping[str, bytes]) -> None:
    lines = parts[SUMS].decode("utf-8", "replace").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name in sorted({*sums, *parts} - {SUMS}):
        if name not in parts or sums.get(name) != _sha256(parts[name]):
            raise InputError(ALTERED(name=file.name, part=name))


def _crops(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pictures by the digest of their bytes, whatever their part is called."""
    return {_sha256(data): data for name, data in parts.items() if name.startswith("crops/")}


def _records(id: CaseId, parts: Mapping[str, bytes]) -> Iterable[KeptRecord]:
    version = 1
    while (data := parts.get(f"records/{version}.json")) is not None:
        signature = SignedRecord.from_canonical(data).signature
        must_be_moment(signature.at if signature else "")
        yield KeptRecord(id, version, data.decode(), _sha256(data))
        version += 1


def _must_be_named(file: Path, foreign: ForeignCase, case: Case) -> None:
    ids = [person.id for person in foreign.people]
    if len(set(ids)) < len(ids) or not acting(case, foreign.entries) <= set(ids):
        raise InputError(NO_CASE_FILE(name=file.name), "people")


def _must_have_pictures(file: Path, foreign: ForeignCase, case: Case) -> None:
    missing = {cell.crop for cell in case.cells.values()} - set(foreign.crops)
    if missing:
        raise InputError(ALTERED(name=file.name, part=f"crops/{min(missing)}.png"))


def _entry_json(entry: Entry) -> dict[str, Any]:
    change = entry.change
    return {
        "sequence": entry.sequence,
        "kind": change.kind.value,
        "facts": [[f.subject, f.field, f.old, f.new] for f in change.facts],
        "reason": change.reason,
        "undoes": change.undoes,
        "redoes": change.redoes,
        "by": entry.by,
        "role": entry.role,
        "at": entry.at.isoformat(),
        "program": entry.program,
        "network": entry.network,
        "previous": entry.previous,
        "hash": entry.hash,
    }


def _entry(line: JournalLine) -> Entry:
    facts = tuple(Fact(*parts) for parts in line.facts)
    change = Change(ChangeKind(line.kind), facts, line.reason, line.undoes, line.redoes)
    return Entry(
        line.sequence, change, PersonId(line.by), line.role, datetime.fromisoformat(line.at),
        line.program, line.network, line.previous, line.hash,
    )  # fmt: skip


def _person_json(person: Person) -> dict[str, str]:
    values = asdict(person)
    return {name: str(values[name]) for name in ("id", "initials", "name", "role")}


def _person(part: PersonPart) -> Person:
    return Person(PersonId(part.id), part.initials, part.name, Role(part.role))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _text(value: Any) -> bytes:
    return (_json(value) + "\n").encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
