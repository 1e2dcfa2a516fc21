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
from wbc_desktop.store import ForeignCase, KeptRecord, Store
from wbc_desktop.wording import Wording

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
_EPOCH = (1980, 1, 1, 0, 0, 0)


def export_case(store: Store, case_id: CaseId) -> bytes:
    """The file's bytes; the same case always gives the same."""
    case, entries = store.cases.load(case_id)
    acting = {entry.by for entry in entries} | _deciding(case)
    people = [p for p in store.people.list() if p.id in acting]
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


def _deciding(case: Case) -> set[PersonId]:
    decisions = (d for c in case.cells.values() for d in (c.decision, c.second) if d)
    return {decision.by for decision in decisions}


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
        RefusedError: the number is taken, both sides went on, or it brings people that only an
            administrator may enter.
    """
    foreign, people = read_case_file(file)
    store.people.adopt(people, by)
    store.cases.adopt(foreign)
    return store.cases.load(foreign.id)[0]


def read_case_file(file: Path) -> tuple[ForeignCase, list[Person]]:
    """Reads and checks a case file; nothing of it is unpacked to disk."""
    parts = _parts(file)
    try:
        head = json.loads(parts[CASE])
        if head["format"] > FORMAT:
            raise InputError(NEWER(name=file.name))
        id = CaseId(str(head["id"]))
        entries = tuple(_entry(json.loads(line)) for line in parts[JOURNAL].splitlines())
        people = [_person(data) for data in json.loads(parts[PEOPLE])]
        foreign = ForeignCase(id, entries, _crops(parts), tuple(_records(id, parts)))
        _must_have_pictures(file, foreign)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise InputError(NO_CASE_FILE(name=file.name), str(error)) from error
    return foreign, people


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
        yield KeptRecord(id, version, data.decode(), _sha256(data))
        version += 1


def _must_have_pictures(file: Path, foreign: ForeignCase) -> None:
    case = Case(foreign.id)
    for entry in foreign.entries:
        case.apply(entry.change)
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


def _entry(data: Mapping[str, Any]) -> Entry:
    facts = tuple(Fact(*parts) for parts in data["facts"])
    change = Change(ChangeKind(data["kind"]), facts, data["reason"], data["undoes"], data["redoes"])
    return Entry(
        data["sequence"], change, PersonId(data["by"]), data["role"],
        datetime.fromisoformat(data["at"]), data["program"], data["network"], data["previous"],
        data["hash"],
    )  # fmt: skip


def _person_json(person: Person) -> dict[str, str]:
    values = asdict(person)
    return {name: str(values[name]) for name in ("id", "initials", "name", "role")}


def _person(data: Mapping[str, str]) -> Person:
    return Person(PersonId(data["id"]), data["initials"], data["name"], Role(data["role"]))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _text(value: Any) -> bytes:
    return (_json(value) + "\n").encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
