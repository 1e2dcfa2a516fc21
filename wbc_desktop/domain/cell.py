"""A cell on a smear: where it lies, what the network proposed, what a person decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from wbc_desktop.domain.classes import UNIDENTIFIED
from wbc_desktop.wording import Message

CellId = NewType("CellId", str)
SourceId = NewType("SourceId", str)
PersonId = NewType("PersonId", str)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of its source at full resolution, origin at the top left."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def area(self) -> int:
        return self.width * self.height

    def moved(self, dx: int, dy: int) -> Box:
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def overlap(self, other: Box) -> float:
        """Intersection over union, 0 ... 1."""
        width = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        height = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        if width <= 0 or height <= 0:
            return 0.0
        shared = width * height
        return shared / (self.area + other.area - shared)

    def as_json(self) -> list[int]:
        return [self.x, self.y, self.width, self.height]


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing a network sees of a cell, e.g. ``nucleus_shape`` is ``segmented-bilobed``.

    ``probability`` is the network's for this value; ``accuracy`` the share of cells called the
    same class for which it was right when it said any value of this attribute.
    """

    attribute: str
    value: str
    probability: float
    accuracy: float

    def as_json(self) -> dict[str, Any]:
        """As the command line tells it."""
        return {
            "attribute": self.attribute,
            "value": self.value,
            "probability": self.probability,
            "accuracy": self.accuracy,
        }

    def as_row(self) -> list[Any]:
        """As it is kept with a cell: short, for a case may hold ten thousand."""
        return [self.attribute, self.value, self.probability, self.accuracy]

    @staticmethod
    def from_row(row: Sequence[Any]) -> Trait:
        attribute, value, probability, accuracy = row
        return Trait(attribute, value, probability, accuracy)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a network says of one cell.

    ``probabilities`` holds every class the network was trained on, sums to 1 and is sorted from
    the most to the least probable; the first is the network's first choice even when the cell is
    ``unidentified``. ``candidates`` are the classes it might be, most probable first.
    ``network`` is the SHA-256 of the network file. ``traits`` are what it sees of the cell, as far
    as it was measured to see it.
    """

    probabilities: tuple[tuple[str, float], ...]
    unidentified: bool
    reason: Message | None
    candidates: tuple[str, ...]
    network: str
    traits: tuple[Trait, ...] = ()

    @property
    def first(self) -> str:
        return self.probabilities[0][0]

    @property
    def probability(self) -> float:
        return self.probabilities[0][1]

    @property
    def class_id(self) -> str:
        """The class to show: the first choice, or unidentified."""
        return UNIDENTIFIED if self.unidentified else self.first

    def as_json(self) -> dict[str, Any]:
        """As it is kept; without traits it reads as it did before there were any."""
        kept = {
            "probabilities": dict(self.probabilities),
            "unidentified": self.unidentified,
            "reason": self.reason.as_json() if self.reason else None,
            "candidates": list(self.candidates),
            "network": self.network,
        }
        return {**kept, "traits": [t.as_row() for t in self.traits]} if self.traits else kept

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Proposal:
        ranked = sorted(data["probabilities"].items(), key=lambda pair: -pair[1])
        return Proposal(
            tuple((str(k), float(v)) for k, v in ranked),
            bool(data["unidentified"]),
            Message.from_json(data["reason"]) if data["reason"] else None,
            tuple(data["candidates"]),
            str(data["network"]),
            tuple(Trait.from_row(row) for row in data.get("traits", ())),
        )


class DecisionKind(StrEnum):
    CONFIRMED = "confirmed"
    OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said a cell is; ``at`` is UTC."""

    class_id: str
    kind: DecisionKind
    by: PersonId
    at: datetime

    def as_json(self) -> dict[str, str]:
        return {
            "class": self.class_id,
            "kind": self.kind.value,
            "by": self.by,
            "at": self.at.isoformat(),
        }

    @staticmethod
    def from_json(data: Mapping[str, str]) -> Decision:
        return Decision(
            data["class"],
            DecisionKind(data["kind"]),
            PersonId(data["by"]),
            datetime.fromisoformat(data["at"]),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A located cell. ``order`` numbers the cells of a case as they were located, from 0.

    ``crop`` is the SHA-256 of its kept picture; ``second`` is the blind second reader's decision.
    """

    id: CellId
    source: SourceId
    order: int
    box: Box
    crop: str
    at_border: bool = False
    by_hand: bool = False
    proposal: Proposal | None = None
    decision: Decision | None = None
    second: Decision | None = None
    removed: bool = False

    @property
    def reviewed(self) -> bool:
        return self.decision is not None

    @property
    def class_id(self) -> str:
        """The class the cell stands under: decided, else proposed, else unidentified."""
        if self.decision is not None:
            return self.decision.class_id
        return self.proposal.class_id if self.proposal else UNIDENTIFIED

    def with_field(self, field: str, value: Any) -> Cell:
        """The cell after a fact of the journal; ``value`` is JSON.

        Raises:
            KeyError: no fact can change ``field``.
        """
        match field:
            case "decision":
                return replace(self, decision=Decision.from_json(value) if value else None)
            case "second":
                return replace(self, second=Decision.from_json(value) if value else None)
            case "removed":
                return replace(self, removed=bool(value))
            case "proposal":
                return replace(self, proposal=Proposal.from_json(value) if value else None)
        raise KeyError(field)

    def as_json(self) -> dict[str, Any]:
        """What is recorded when the cell is found; decisions follow as facts of their own."""
        return {
            "source": self.source,
            "order": self.order,
            "box": self.box.as_json(),
            "crop": self.crop,
            "at_border": self.at_border,
            "by_hand": self.by_hand,
            "proposal": self.proposal.as_json() if self.proposal else None,
        }

    @staticmethod
    def from_json(id: CellId, data: Mapping[str, Any]) -> Cell:
        proposal = data["proposal"]
        return Cell(
            id,
            SourceId(data["source"]),
            int(data["order"]),
            Box(*data["box"]),
            str(data["crop"]),
            bool(data["at_border"]),
            bool(data["by_hand"]),
            Proposal.from_json(proposal) if proposal else None,
        )
