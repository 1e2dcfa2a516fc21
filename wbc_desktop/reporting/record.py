"""The record a report is made of: everything it prints, frozen, as canonical JSON both ways."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from wbc_desktop.domain.lines import COMBINED, shown_lines, summands
from wbc_desktop.domain.rules import Bands
from wbc_desktop.errors import InputError
from wbc_desktop.wording import Wording

NO_RECORD = Wording("reporting.no_record", "This is no record of this program, or a damaged one.")
NEWER_RECORD = Wording(
    "reporting.newer_record", "This record was written by a newer version of the program."
)

SCHEMA = 1

Kind = Literal["proposals", "draft", "signed"]

LaterText = Annotated[str, Field(exclude_if=lambda text: not text)]
LaterCount = Annotated[int | None, Field(exclude_if=lambda count: count is None)]
LaterMark = Annotated[bool, Field(exclude_if=lambda mark: not mark)]
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


@dataclass(frozen=True, slots=True)
class SignedRecord:
    """Everything a report prints; a report is rendered from this and its pictures alone.

    ``kind`` is signed, or says that it is not: a draft (reviewed in part) or proposals (not
    reviewed at all). Times are ISO 8601 text as they are printed. ``lines`` has every class;
    with merged ``bands`` those of band and segmented neutrophils are kept but not shown.
    ``no_ranges`` is the code of why there is no ``range_group``; "" when older programs wrote it.
    """

    kind: Kind
    demonstration: bool
    case_id: str
    case_number: str
    version: int
    laboratory: str
    reported: str
    patient: RecordPatient
    specimen: RecordSpecimen
    count: RecordCount
    lines: tuple[RecordLine, ...]
    wbc: RecordWbc
    figures: RecordFigures
    range_group: str
    comments: Mapping[str, str]
    critical: tuple[RecordCritical, ...]
    readers: tuple[RecordPerson, ...]
    second: RecordSecondReading
    signature: RecordSignature | None
    amendment: RecordAmendment | None
    sources: tuple[RecordSource, ...]
    networks: tuple[RecordNetwork, ...]
    untrained: tuple[str, ...]
    program: str
    pictures: tuple[RecordPicture, ...]
    estimate: RecordEstimate | None = None
    bands: Bands = "separate"
    no_ranges: str = ""
    schema: int = SCHEMA

    def __post_init__(self) -> None:
        if self.estimate is not None and self.kind != "proposals":
            raise ValueError(f"a {self.kind} record holds no estimate before review")

    def canonical(self) -> bytes:
        """UTF-8 JSON with sorted keys and no spaces: equal records give equal bytes.

        What a record does not use is not written, so that those of older programs stay the same.
        """
        plain = _ADAPTER.dump_python(self, mode="json")
        for key, unused in _LATER.items():
            if plain[key] == unused:
                del plain[key]
        text = json.dumps(
            plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
        )
        return text.encode("utf-8")

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.canonical()).hexdigest()

    def amended(self, amendment: RecordAmendment) -> SignedRecord:
        """The same as a new version of a report that was signed before."""
        return replace(self, amendment=amendment)

    def line(self, id: str) -> RecordLine | None:
        return next((line for line in self.lines if line.id == id), None)

    @property
    def shown_lines(self) -> tuple[RecordLine, ...]:
        return shown_lines(self.lines, self.bands)

    @property
    def summands(self) -> tuple[RecordLine, ...]:
        """The shown lines that make the 100 %."""
        return summands(self.shown_lines)

    def shown_as(self, class_id: str) -> RecordLine | None:
        """The line that a class stands under on the report; None: under none."""
        return next((o for o in self.summands if class_id in COMBINED.get(o.id, (o.id,))), None)

    @staticmethod
    def from_canonical(data: bytes) -> SignedRecord:
        """Reads a record.

        Raises:
            InputError: it is none, damaged, or of a newer program.
        """
        try:
            plain = json.loads(data)
            if isinstance(plain, dict) and isinstance(plain.get("schema"), int):
                _refuse_newer(plain["schema"])
            return _ADAPTER.validate_python(plain)
        except (ValueError, ValidationError) as error:
            raise InputError(NO_RECORD(), str(error)) from error


def _refuse_newer(schema: int) -> None:
    if schema > SCHEMA:
        raise InputError(NEWER_RECORD(), f"schema {schema}")


_ADAPTER = TypeAdapter(SignedRecord)
_LATER: Mapping[str, object] = {"estimate": None, "bands": "separate", "no_ranges": ""}
"""Fields that came after the first records, and what they hold when they are not used."""
