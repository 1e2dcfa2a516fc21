"""What a record states, each statement under a key: what two versions are compared by.

A statement is printed or stated by a person. What follows from others is none: percentages,
limits, absolute counts and ratios come from counts, denominator and WBC.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from wbc_desktop.domain.rounding import exact, half_up
from wbc_desktop.reporting.printed import moment, range_text
from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.reporting.record_parts import (
    RecordCritical,
    RecordLine,
    RecordNetwork,
    RecordPerson,
    RecordSource,
)
from wbc_desktop.reporting.words import Words

Statement = tuple[str, str]
"""What is stated, as kind or kind:line or kind:slide, and the text of it: a number as in
English, free text, or a code."""

_PATIENT = {"name": "patient", "id": "patient_id", "birth_date": "birth_date", "sex": "sex"}
_SPECIMEN = {
    "id": "specimen",
    "slide_id": "slide_specimen",
    "kind": "specimen_kind",
    "stain": "stain",
    "collected": "collected",
    "received": "received",
    "requester": "requester",
    "reason": "reason",
    "flags": "flags",
}
_COMMENTS = {"white": "comment", "red": "comment.red", "platelets": "comment.platelets"}
_ENGLISH = Words("en")


def statements(record: SignedRecord) -> dict[str, str]:
    """All statements in the order of the report; what is not stated is "" or absent."""
    return dict(_all(record))


def _all(record: SignedRecord) -> Iterator[Statement]:
    yield from _heading(record)
    yield from _counts(record)
    yield from _judged(record)
    yield from _counting(record)
    yield from _derived(record)
    for found in record.critical:
        yield from _critical(found)
    for part, key in _COMMENTS.items():
        yield key, record.comments.get(part, "")
    for name, source in _named(record.sources):
        yield from _source(name, source)
    yield from _second(record)
    yield "readers", _persons(record.readers)
    yield "networks", "; ".join(_network(network) for network in record.networks)
    yield "untrained", " ".join(record.untrained)
    yield "program", record.program


def _heading(record: SignedRecord) -> Iterator[Statement]:
    yield "laboratory", record.laboratory
    for field, key in _PATIENT.items():
        yield key, getattr(record.patient, field)
    for field, key in _SPECIMEN.items():
        yield key, getattr(record.specimen, field)


def _counts(record: SignedRecord) -> Iterator[Statement]:
    """Of cells outside the 100 % those that are reported; of a line twice the latter holds."""
    yield "line.erythroblast", str(record.figures.nrbc_count)
    yield "line.smudge_cell", str(record.figures.smudge_count)
    yield from ((f"line.{line.id}", str(line.count)) for line in record.lines)
    yield "row.counted", str(record.count.counted)
    yield "line.wbc", _number(record.wbc.used)
    if record.wbc.correction == "applied":
        yield "wbc_given", _number(record.wbc.given)
    yield "wbc_state", record.wbc.state
    yield "correction", record.wbc.correction


def _judged(record: SignedRecord) -> Iterator[Statement]:
    """What the lines that are shown are compared with, and how they are printed."""
    bands = record.shown_as("neutrophil_band")
    yield "bands", "merged" if bands and bands.combined else "separate"
    yield "range_group", record.range_group or f"none.{record.no_ranges}".rstrip(".")
    for line in record.shown_lines:
        yield f"shown:{line.id}", line.shown
        yield f"range:{line.id}", _range(line)
        yield f"flag:{line.id}", line.flag
    wbc = record.wbc
    yield "range:wbc", range_text(wbc.range_low, wbc.range_high, "absolute", _ENGLISH)
    yield "flag:wbc", wbc.flag


def _range(line: RecordLine) -> str:
    return range_text(line.range_low, line.range_high, line.range_quantity, _ENGLISH)


def _counting(record: SignedRecord) -> Iterator[Statement]:
    count = record.count
    yield "target", str(count.target)
    yield "required", str(count.required)
    yield "why", count.why
    yield "target_reason", count.reason
    yield "provisional", _mark(count.provisional)
    yield "left_to_review", str(count.left_to_review)
    for id, seen in count.grave_beyond.items():
        yield f"beyond:{id}", str(seen)


def _derived(record: SignedRecord) -> Iterator[Statement]:
    """What rules of the laboratory make of the counts; the rules may be others now."""
    figures = record.figures
    yield "smudge_rule", figures.smudge_rule
    yield "smudge_noted", _mark(figures.smudge_noted)
    yield "left_shift", _mark(figures.left_shift)
    yield "neutropenia", figures.neutropenia
    yield "may_be", " ".join(figures.neutropenia_may_be)


def _critical(found: RecordCritical) -> Iterator[Statement]:
    value = f"{found.value:g}" if found.unit == "cells" else half_up(exact(found.value), 2)
    yield f"critical:{found.line}", found.shown or value
    if found.told:
        parts = (moment(found.phoned_at), found.phoned_by, found.told)
        yield f"call:{found.line}", ", ".join(parts)
    if found.phoned != found.shown:
        yield f"phoned:{found.line}", found.phoned


def _named(sources: Iterable[RecordSource]) -> Iterator[tuple[str, RecordSource]]:
    """Each under a name of its own: two folders may hold files of one name."""
    seen: Counter[str] = Counter()
    for source in sources:
        seen[source.name] += 1
        again = seen[source.name]
        yield (f"{source.name} ({again})" if again > 1 else source.name), source


def _source(name: str, source: RecordSource) -> Iterator[Statement]:
    yield f"quality:{name}", source.quality
    yield f"familiarity:{name}", source.familiarity
    yield f"alarm:{name}", source.alarm_answer
    scale = source.microns_per_pixel
    yield f"scale:{name}", "" if scale is None else f"{scale:.3f}"
    yield f"scale_from:{name}", source.scale_from
    yield f"stopped:{name}", _mark(source.stopped)


def _second(record: SignedRecord) -> Iterator[Statement]:
    second = record.second
    yield "second_needed", str(second.needed)
    yield "second_read", str(second.read)
    yield "second_agreed", str(second.agreed)
    yield "second_different", " ".join(second.different)
    yield "second_blast", _mark(second.blast_in_one)
    yield "second_waived", second.waived
    yield "second_known_days", _number(second.known_days)
    yield "second_readers", _persons(second.readers)


def _persons(persons: Iterable[RecordPerson]) -> str:
    return ", ".join(f"{p.initials}/{p.role}" for p in persons)


def _network(network: RecordNetwork) -> str:
    """A network of which nobody knows what it was trained on has a question mark."""
    known = "" if network.classes else " ?"
    return f"{network.name} {network.version} ({network.sha256[:12]}){known}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _mark(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]
