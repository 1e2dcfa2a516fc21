"""The shapes that parts and facts of a case file have, as pydantic reads them from JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, with_config

from wbc_desktop.domain.case import CaseState
from wbc_desktop.domain.cell import DecisionKind
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.journal import ChangeKind
from wbc_desktop.domain.people import Role
from wbc_desktop.wording import Message

MOST = (1 << 31) - 1
"""The greatest whole number that every database keeps."""


def _moment(text: str) -> str:
    """Far from the ends of the calendar, so that it can be reckoned with."""
    at = datetime.fromisoformat(text)
    if at.utcoffset() != timedelta(0) or not 1970 <= at.year < 9000:
        raise ValueError("no moment in UTC")
    return text


def _known_class(id: str) -> str:
    if id not in BY_ID:
        raise ValueError("no class")
    return id


def _message(data: dict[str, Any]) -> dict[str, Any]:
    try:
        str(Message.from_json(data))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError("no message") from error
    return data


Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]
Name = Annotated[str, Field(pattern=r"^[^\x00]*\S[^\x00]*$")]
Whole = Annotated[int, Field(ge=0, le=MOST)]
Pixels = Annotated[int, Field(ge=1, le=MOST)]
Place = Annotated[int, Field(ge=-MOST, le=MOST)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Moment = Annotated[Text, AfterValidator(_moment)]
KnownClass = Annotated[Text, AfterValidator(_known_class)]
Said = Annotated[dict[str, Any], AfterValidator(_message)]
RoleName = Annotated[Text, AfterValidator(Role)]
Kind = Annotated[Text, AfterValidator(ChangeKind)]
State = Annotated[Text, AfterValidator(CaseState)]
Scale = Annotated[float, Field(allow_inf_nan=False, gt=0)] | None
ScaleFrom = Literal["file", "cells", "given", "unknown"]
Status = Literal["reading", "read", "stopped"]
Quality = Literal["", "good", "acceptable", "reject"]


@dataclass(frozen=True, slots=True)
class Head:
    format: Whole
    id: Name
    number: Text


@dataclass(frozen=True, slots=True)
class PersonPart:
    id: Name
    initials: Name
    name: Text
    role: RoleName


@dataclass(frozen=True, slots=True)
class JournalLine:
    sequence: Whole
    kind: Kind
    facts: list[tuple[Text, Text, Any, Any]]
    reason: Text
    undoes: Whole | None
    redoes: Whole | None
    by: Name
    role: RoleName
    at: Moment
    program: Text
    network: Text
    previous: Text
    hash: Text


@dataclass(frozen=True, slots=True)
class ProposalPart:
    probabilities: Annotated[dict[KnownClass, Number], Field(min_length=1)]
    unidentified: bool
    reason: Said | None
    candidates: list[KnownClass]
    network: Text
    traits: list[tuple[Text, Text, Number, Number]] | None = None


@dataclass(frozen=True, slots=True)
class DecisionPart:
    class_id: Annotated[KnownClass, Field(alias="class")]
    kind: Annotated[Text, AfterValidator(DecisionKind)]
    by: Name
    at: Moment


@dataclass(frozen=True, slots=True)
class CellPart:
    source: Name
    order: Whole
    box: tuple[Place, Place, Pixels, Pixels]
    crop: Text
    at_border: bool
    by_hand: bool
    proposal: ProposalPart | None


@dataclass(frozen=True, slots=True)
class FamiliarityPart:
    state: Literal["familiar", "unfamiliar", "too_few_cells"]
    score: Number
    reasons: list[Said]


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class SourcePart:
    name: Text
    path: Text
    sha256: Text
    kind: Literal["crop", "field", "slide"]
    width: Pixels
    height: Pixels
    order: Whole
    microns_per_pixel: Scale
    scale_from: ScaleFrom
    status: Status = "reading"
    familiarity: FamiliarityPart | None = None
    alarm_answer: Text = ""
    quality: Quality = ""
    problem: Said | None = None


@dataclass(frozen=True, slots=True)
class CaseBegun:
    number: Name
    demonstration: bool


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class RulePart:
    quantity: Literal["absolute", "count"]
    comparison: Text
    limit: Number


@dataclass(frozen=True, slots=True)
class CallPart:
    line: Text
    value: int | Number
    at: Moment
    by: Name
    told: Text
    read_back: bool
    rule: RulePart | None = None


@dataclass(frozen=True, slots=True)
class SignaturePart:
    by: Name
    at: Moment
    meaning: Text
    record: Text


@dataclass(frozen=True, slots=True)
class AmendmentPart:
    reason: Text
    by: Name
    initials: Text
    at: Moment
    told: Text = ""
