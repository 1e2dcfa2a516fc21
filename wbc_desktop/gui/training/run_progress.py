"""A training as its child tells of it, event by event. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from wbc_desktop.wording import Message


class Stage(Enum):
    """Where a run stands. DONE, STOPPED and FAILED are ends."""

    IDLE = auto()
    PREPARING = auto()
    TRAINING = auto()
    PAUSED = auto()
    WRITING = auto()
    EVALUATING = auto()
    DONE = auto()
    STOPPED = auto()
    FAILED = auto()

    @property
    def running(self) -> bool:
        return self not in (Stage.IDLE, Stage.DONE, Stage.STOPPED, Stage.FAILED)


_STAGES = {
    "preparing": Stage.PREPARING,
    "paused": Stage.PAUSED,
    "going_on": Stage.TRAINING,
}
"""Where a run stands after an event that says nothing more."""


@dataclass(frozen=True, slots=True)
class EpochFigures:
    """Means over one epoch; ``recall`` is label to (share found again, number of pictures)."""

    epoch: int
    loss: float
    accuracy: float
    val_loss: float
    val_accuracy: float
    val_macro_f1: float
    recall: Mapping[str, tuple[float, int]]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a curve; ``epoch`` counts finished epochs and may lie between two."""

    epoch: float
    value: float


class RunProgress:
    """What is known of a run so far. ``apply`` takes the child's events in their order."""

    def __init__(self, epochs: int = 0) -> None:
        self.stage = Stage.IDLE
        self.epochs = epochs
        self.epoch = 0
        self.step = 0
        self.steps = 0
        self.train = 0
        self.validation = 0
        self.images_per_second: float | None = None
        self.seconds_left: float | None = None
        self.batch_losses: list[Point] = []
        self.finished: list[EpochFigures] = []
        self.read = (0, 0)
        self.evaluated = (0, 0)
        self.remarks: list[Message] = []
        self._running_accuracy: Point | None = None

    def apply(self, event: Mapping[str, Any]) -> None:
        """Takes one event; kinds of events that are not known are passed over."""
        self.stage = _STAGES.get(event["event"], self.stage)
        match event["event"]:
            case "reading":
                self.read = (int(event["done"]), int(event["total"]))
            case "resumed":
                self._apply_resumed(event)
            case "data":
                self.train = int(event["train"])
                self.validation = int(event["validation"])
                self.remarks += [Message.from_json(m) for m in event.get("problems", ())]
            case "remark":
                self.remarks.append(Message.from_json(event["message"]))
            case "batch" if "done" in event:
                self.stage = Stage.EVALUATING
                self.evaluated = (int(event["done"]), int(event["total"]))
            case "batch":
                self._apply_batch(event)
            case "epoch":
                self._apply_epoch(event)

    def begin_evaluation(self) -> None:
        self.stage = Stage.EVALUATING
        self.seconds_left = None

    @property
    def share(self) -> float:
        """How much of all epochs is done, 0 ... 1."""
        if not self.epochs:
            return 0.0
        done = self.epoch - 1 + self.step_share if self.epoch else 0.0
        return max(0.0, min(1.0, done / self.epochs))

    @property
    def step_share(self) -> float:
        """How much of the present epoch is done, 0 ... 1."""
        return self.step / self.steps if self.steps else 0.0

    @property
    def best(self) -> EpochFigures | None:
        """The epoch whose weights the child keeps: the last of those with the highest macro-F1."""
        return max(self.finished, key=lambda e: (e.val_macro_f1, e.epoch), default=None)

    @property
    def latest(self) -> EpochFigures | None:
        return self.finished[-1] if self.finished else None

    @property
    def accuracies(self) -> list[Point]:
        """Training accuracy: means of the epochs, each in the middle of its epoch."""
        means = [Point(e.epoch - 0.5, e.accuracy) for e in self.finished]
        return means if self._running_accuracy is None else [*means, self._running_accuracy]

    def _apply_resumed(self, event: Mapping[str, Any]) -> None:
        """Takes up what was before an interruption."""
        for epoch in event["history"]:
            self._apply_epoch(epoch)
        self.epoch, self.epochs = int(event["epoch"]), int(event["epochs"])
        self.step, self.steps = int(event["step"]), int(event["steps"])
        if self.epoch <= self.epochs:
            self.stage = Stage.PREPARING

    def _apply_batch(self, event: Mapping[str, Any]) -> None:
        self.stage = Stage.TRAINING
        self.epoch, self.epochs = int(event["epoch"]), int(event["epochs"])
        self.step, self.steps = int(event["step"]), int(event["steps"])
        left, pace = event.get("seconds_left"), event.get("images_per_second")
        self.seconds_left = None if left is None else float(left)
        self.images_per_second = float(pace) if pace else self.images_per_second
        place = self.epoch - 1 + self.step_share
        self.batch_losses.append(Point(place, float(event["loss"])))
        middle = self.epoch - 1 + self.step_share / 2
        self._running_accuracy = Point(middle, float(event["accuracy"]))

    def _apply_epoch(self, event: Mapping[str, Any]) -> None:
        self.epoch, self.epochs = int(event["epoch"]), int(event["epochs"])
        self._running_accuracy = None
        self.finished.append(
            EpochFigures(
                epoch=self.epoch,
                loss=float(event["loss"]),
                accuracy=float(event["accuracy"]),
                val_loss=float(event["val_loss"]),
                val_accuracy=float(event["val_accuracy"]),
                val_macro_f1=float(event["val_macro_f1"]),
                recall={name: (float(s), int(n)) for name, (s, n) in event["recall"].items()},
            )
        )
        if self.epoch == self.epochs:
            self.stage = Stage.WRITING
            self.seconds_left = None
