"""What an amended report says otherwise than the version signed before it."""

from __future__ import annotations

from collections.abc import Iterator

from wbc_desktop.reporting.record import RecordChange, SignedRecord

_PATIENT = {"name": "patient", "id": "patient_id", "birth_date": "birth_date", "sex": "sex"}
_SPECIMEN = {
    "id": "specimen",
    "kind": "specimen_kind",
    "stain": "stain",
    "collected": "collected",
    "received": "received",
    "requester": "requester",
    "reason": "reason",
    "flags": "flags",
}
_COMMENTS = {"white": "comment", "red": "comment.red", "platelets": "comment.platelets"}


def differences(before: SignedRecord, after: SignedRecord) -> tuple[RecordChange, ...]:
    """Every printed statement or count that is another one now, in the order of the report."""
    return tuple(change for change in _compared(before, after) if change.old != change.new)


def _compared(before: SignedRecord, after: SignedRecord) -> Iterator[RecordChange]:
    for field, key in _PATIENT.items():
        yield RecordChange(key, getattr(before.patient, field), getattr(after.patient, field))
    for field, key in _SPECIMEN.items():
        yield RecordChange(key, getattr(before.specimen, field), getattr(after.specimen, field))
    yield RecordChange("line.wbc", _number(before.wbc.used), _number(after.wbc.used))
    yield from _counts(before, after)
    for part, key in _COMMENTS.items():
        yield RecordChange(key, before.comments.get(part, ""), after.comments.get(part, ""))


def _counts(before: SignedRecord, after: SignedRecord) -> Iterator[RecordChange]:
    lines = {line.id: None for record in (before, after) for line in record.lines}
    for id in lines:
        one, other = before.line(id), after.line(id)
        if not any(line and line.combined for line in (one, other)):
            old, new = (str(line.count) if line else "0" for line in (one, other))
            yield RecordChange(f"line.{id}", old, new)
    for id, field in (("erythroblast", "nrbc_count"), ("smudge_cell", "smudge_count")):
        if id not in lines:
            seen = (str(getattr(r.figures, field)) for r in (before, after))
            yield RecordChange(f"line.{id}", *seen)
    counted = before.count.counted, after.count.counted
    yield RecordChange("row.counted", str(counted[0]), str(counted[1]))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
