"""The record a report is made of: everything it prints, frozen, as canonical JSON both ways."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from wbc_desktop.domain.lines import COMBINED, shown_lines, summands
from wbc_desktop.errors import InputError
from wbc_desktop.reporting.record_parts import (
    LaterBands,
    LaterEstimate,
    LaterText,
    RecordAmendment,
    RecordCount,
    RecordCritical,
    RecordFigures,
    RecordLine,
    RecordNetwork,
    RecordPatient,
    RecordPerson,
    RecordPicture,
    RecordSecondReading,
    RecordSignature,
    RecordSource,
    RecordSpecimen,
    RecordWbc,
)
from wbc_desktop.wording import Wording

NO_RECORD = Wording("reporting.no_record", "This is no record of this program, or a damaged one.")
NEWER_RECORD = Wording(
    "reporting.newer_record", "This record was written by a newer version of the program."
)

SCHEMA = 1

Kind = Literal["proposals", "draft", "signed"]


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
    estimate: LaterEstimate = None
    bands: LaterBands = "separate"
    no_ranges: LaterText = ""
    schema: int = SCHEMA

    def __post_init__(self) -> None:
        if self.estimate is not None and self.kind != "proposals":
            raise ValueError(f"a {self.kind} record holds no estimate before review")

    def canonical(self) -> bytes:
        """UTF-8 JSON with sorted keys and no spaces: equal records give equal bytes.

        What a record does not use is not written, so that those of older programs stay the same.
        """
        plain = _ADAPTER.dump_python(self, mode="json")
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
