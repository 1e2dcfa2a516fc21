"""The parts of a record, frozen: what a report prints of patient, count, calls, slides, people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from wbc_desktop.domain.rules import Bands

LaterText = Annotated[str, Field(exclude_if=lambda text: not text)]
LaterCount = Annotated[int | None, Field(exclude_if=lambda count: count is None)]
LaterMark = Annotated[bool, Field(exclude_if=lambda mark: not mark)]
LaterBands = Annotated[Bands, Field(exclude_if=lambda bands: bands == "separate")]
"""Fields that came after the first records: not written where they are not used, so that records
of older programs stay the same to the byte."""


@dataclass(frozen=True, slots=True)
class RecordPatient:
    id: str
    name: str
    birth_date: str
    sex: str


@dataclass(frozen=True, slots=True)
class RecordSpecimen:
    id: str
    slide_id: str
    kind: str
    stain: str
    collected: str
    received: str
    requester: str
    reason: str
    flags: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of the table; ``combined`` lines add up classes that have their own lines.

    Percentages and limits in percent, absolute counts in 10^9/L, ``shown`` as printed in
    English. ``range_quantity`` is absolute, percent or "" for no range.
    """

    id: str
    abbreviation: str
    combined: bool
    count: int
    percent: float | None
    shown: str
    lower: float | None
    upper: float | None
    absolute: float | None
    absolute_shown: str
    absolute_lower: float | None
    absolute_upper: float | None
    range_low: float | None
    range_high: float | None
    range_quantity: str
    flag: str
    loinc_percent: str
    loinc_absolute: str


@dataclass(frozen=True, slots=True)
class RecordWbc:
    """The analyser's WBC, 10^9/L: as given, as used, and what became of it (rule C5)."""

    given: float | None
    used: float | None
    state: str
    correction: str
    range_low: float | None
    range_high: float | None
    flag: str


@dataclass(frozen=True, slots=True)
class RecordFigures:
    """What is computed from the lines; None where it cannot be told."""

    nrbc_count: int
    nrbc_per_100: float | None
    smudge_count: int
    smudge_rule: str
    smudge_noted: bool
    neutrophil_lymphocyte_ratio: float | None
    immature_total_ratio: float | None
    left_shift: bool | None
    neutropenia: str
    neutropenia_may_be: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordCount:
    """How many cells were to be counted and why; ``why`` is a stable code."""

    counted: int
    target: int
    required: int
    why: str
    reason: str
    provisional: bool
    left_to_review: int
    grave_beyond: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RecordPerson:
    initials: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class RecordSecondReading:
    """Cells a second person read without seeing the first answer.

    ``waived`` is why needed ones were signed without: ``known_patient``, whose last report with
    such cells is ``known_days`` old, ``switched_off`` by the laboratory, or "".
    """

    readers: tuple[RecordPerson, ...]
    needed: int
    read: int
    agreed: int
    different: tuple[str, ...]
    blast_in_one: bool
    waived: LaterText = ""
    known_days: LaterCount = None


@dataclass(frozen=True, slots=True)
class RecordCritical:
    """A critical value and the call about it, else the newest one about its line.

    ``shown`` is the value as printed in English, ``phoned`` the one that the call told: another
    one where this value was not phoned. Both are "" in records of before they were kept.
    """

    line: str
    value: float
    unit: str
    phoned_at: str
    phoned_by: str
    told: str
    shown: LaterText = ""
    phoned: LaterText = ""


@dataclass(frozen=True, slots=True)
class RecordSource:
    """A slide or image, named without its path. ``familiarity`` is the judgement's state;
    ``stopped`` that it was not read to its end."""

    name: str
    kind: str
    quality: str
    microns_per_pixel: float | None
    scale_from: str
    familiarity: str
    familiarity_score: float | None
    alarm_answer: str
    stopped: LaterMark = False


@dataclass(frozen=True, slots=True)
class RecordNetwork:
    name: str
    version: str
    sha256: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordPicture:
    """A cell shown on the report: its class and the SHA-256 of its kept picture."""

    class_id: str
    crop: str


@dataclass(frozen=True, slots=True)
class RecordSignature:
    """Who signed, when (UTC, ISO 8601), and what the signature means."""

    by: RecordPerson
    at: str
    meaning: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A statement that an amendment altered: its word's key, and both values as text."""

    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RecordAmendment:
    """What changed a signed report: number from 1, reason, who, when, who was told, what."""

    number: int
    reason: str
    by: str
    at: str
    told: str
    changed: tuple[RecordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordShare:
    """A class's estimated share of the 100 % and its limits, in percent."""

    id: str
    percent: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class RecordEstimate:
    """The corrected shares of the classes before review: in a record of proposals only.

    It rests on ``cells``; ``left_out`` were not to be named.
    """

    cells: int
    left_out: int
    shares: tuple[RecordShare, ...]


LaterEstimate = Annotated[RecordEstimate | None, Field(exclude_if=lambda found: found is None)]
