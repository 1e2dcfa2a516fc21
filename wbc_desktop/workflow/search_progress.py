"""A search for settings as its child tells of it, event by event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wbc_desktop.wording import Message

Setting = str | int | float

COMPLETE, PRUNED, FAILED, RUNNING, WAITING = "complete", "pruned", "fail", "running", "waiting"


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One trial of the study, of this computer or another.

    ``value`` is the best macro-F1 on the validation cells so far; ``epochs`` are (epoch, figure).
    """

    number: int
    state: str
    value: float | None = None
    settings: Mapping[str, Setting] = field(default_factory=dict)
    epochs: Sequence[tuple[int, float]] = ()
    seconds: float | None = None
    computer: str = ""
    message: Message | None = None

    @property
    def ended(self) -> bool:
        return self.state in (COMPLETE, PRUNED, FAILED)

    @staticmethod
    def of(data: Mapping[str, Any]) -> TrialRow:
        message = data.get("message")
        return TrialRow(
            number=int(data["number"]),
            state=str(data["state"]),
            value=data["value"],
            settings=dict(data["settings"]),
            epochs=tuple((int(epoch), float(figure)) for epoch, figure in data["epochs"]),
            seconds=data["seconds"],
            computer=str(data.get("computer", "")),
            message=Message.from_json(message) if message else None,
        )


@dataclass(frozen=True, slots=True)
class RangeSearched:
    """One setting that is searched, and between which bounds."""

    name: str
    choices: tuple[Setting, ...] = ()
    low: float = 0.0
    high: float = 0.0
    logarithmic: bool = False

    @staticmethod
    def of(data: Mapping[str, Any]) -> RangeSearched:
        return RangeSearched(
            str(data["name"]),
            tuple(data["choices"]),
            float(data["low"]),
            float(data["high"]),
            bool(data["logarithmic"]),
        )


class SearchProgress:
    """What is known of a search so far. ``apply`` takes the child's events in their order."""

    def __init__(self, trials: int = 0) -> None:
        self.name = ""
        self.place = ""
        self.joined = False
        self.epochs = 0
        self.train = 0
        self.validation = 0
        self.ranges: tuple[RangeSearched, ...] = ()
        self.problems: list[Message] = []
        self.importance: dict[str, float] = {}
        self.running: int | None = None
        self.epoch = 0
        self.done = 0
        self.trials = trials
        self.seconds_left: float | None = None
        self.settings: dict[str, Any] = {}
        self._rows: dict[int, TrialRow] = {}

    def apply(self, event: Mapping[str, Any]) -> None:
        """Takes one event; kinds of events that are not known are passed over."""
        match event["event"]:
            case "data":
                self.train, self.validation = int(event["train"]), int(event["validation"])
                self.problems += [Message.from_json(m) for m in event["problems"]]
            case "remark":
                self.problems.append(Message.from_json(event["message"]))
            case "study":
                self._apply_study(event)
            case "trial":
                self._take(event)
            case "step":
                self.running, self.epoch = int(event["number"]), int(event["epoch"])
                self.done, self.trials = int(event["done"]), int(event["trials"])
                self.seconds_left = event["seconds_left"]
            case "importance":
                self.importance = dict(event["shares"])
            case "result":
                self.settings = dict(event["settings"])
                self.done, self.running = int(event["tried"]), None

    @property
    def rows(self) -> list[TrialRow]:
        """All trials by number."""
        return [self._rows[number] for number in sorted(self._rows)]

    @property
    def best(self) -> TrialRow | None:
        """The finished trial with the highest figure, the first of equals."""
        finished = [row for row in self.rows if row.state == COMPLETE and row.value is not None]
        return max(finished, key=lambda row: (row.value or 0.0, -row.number), default=None)

    @property
    def first(self) -> TrialRow | None:
        """The trial with the settings one had before, once it is finished."""
        row = self._rows.get(0)
        return row if row is not None and row.state == COMPLETE else None

    def count(self, state: str) -> int:
        return sum(row.state == state for row in self._rows.values())

    @property
    def share(self) -> float:
        """How much of the trials of this computer is done, 0 ... 1."""
        if not self.trials:
            return 0.0
        part = (self.epoch - 1) / self.epochs if self.epochs and self.epoch else 0.0
        return min(1.0, (self.done + max(part, 0.0)) / self.trials)

    def _apply_study(self, event: Mapping[str, Any]) -> None:
        self.name, self.place = str(event["name"]), str(event["place"])
        self.joined, self.epochs = bool(event["joined"]), int(event["epochs"])
        self.ranges = tuple(RangeSearched.of(r) for r in event["ranges"])
        for row in event["trials"]:
            self._take(row)

    def _take(self, data: Mapping[str, Any]) -> None:
        row = TrialRow.of(data)
        self._rows[row.number] = row
        if row.ended and self.running == row.number:
            self.running = None
