"""One training with its evaluation, followed in a worker's thread, stopped from the window's."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.errors import Cancelled, HostError
from wbc_desktop.gui.training.run_plan import RunPlan, job_of, judging_job, make_room
from wbc_desktop.gui.training.run_progress import RunProgress, Stage
from wbc_desktop.gui.workers.background import BackgroundJob
from wbc_desktop.gui.workers.following import Follower
from wbc_desktop.learning.corrections import Corrections
from wbc_desktop.wording import Message
from wbc_desktop.workflow.evaluating import document_of, with_corrections
from wbc_desktop.workflow.kept_evaluations import KeptEvaluations
from wbc_desktop.workflow.training import ChildRun
from wbc_desktop.workflow.training_runs import note_run

PATIENCE_S = 1.2
"""That a child has to keep its state when the window closes."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the child."""

    event: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trained:
    """The network file is written; ``figures`` are those of the best epoch on validation."""

    path: Path
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The document of the evaluation."""

    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Remarked:
    """Something the person should know; the run goes on."""

    message: Message


class TrainingTask(Follower):
    """The task of a worker: trains, then evaluates, each in a child process of its own.

    ``against`` is the file of the network in use, if it is at hand; it may change meanwhile.
    """

    def __init__(self, plan: RunPlan, against: Path | None = None) -> None:
        super().__init__()
        self._plan = plan
        self.against = against

    def __call__(self, stop: Event) -> Iterator[object]:
        make_room(self._plan.out.parent)
        job = self._corrected(job_of(self._plan), stop)
        if self._plan.folder is not None:
            job = note_run(self._plan.folder, job)
        trained = yield from self._done(job, stop)
        path = Path(trained["path"])
        yield Trained(path, trained["figures"])
        job = self._corrected(judging_job(self._plan, path, self.against), stop)
        document = document_of((yield from self._done(job, stop)))
        yield Evaluated(document)
        try:
            KeptEvaluations.of(self._plan.out.parent.parent).keep(document)
        except HostError as error:
            yield Remarked(error.message)

    def _corrected(self, job: Mapping[str, Any], stop: Event) -> dict[str, Any]:
        """The job with the labels that a person corrected; they are kept beside the networks."""
        return with_corrections(job, Corrections(self._plan.out.parent), stop)

    def halt(self, patience_s: float = 0.0) -> None:
        """Asks the child to keep its state and end, and gives it so much time."""
        self.ask(ChildRun.halt)
        self.wait(patience_s)

    def _done(self, job: Mapping[str, Any], stop: Event) -> Generator[object, None, dict[str, Any]]:
        """Passes on what the child tells, and returns its result."""
        result: dict[str, Any] = {}
        with closing(self.follow(job, stop)) as events:
            for event in events:
                if event["event"] == "halted":
                    raise Cancelled
                if event["event"] == "result":
                    result = event
                else:
                    yield Told(event)
        return result


class TrainingRun(QObject):
    """The run of the page: at most one at a time. Lives in the window's thread.

    ``pausing`` and ``stopping`` are asked for, not yet done. ``failure`` is why it failed;
    ``left_over`` says that it was ended before all was learned.
    ``progressed`` follows every change of ``progress``; ``trained`` carries the network file,
    ``evaluated`` the document of its evaluation, ``failed`` and ``remarked`` a Message; ``ended``
    comes last.
    """

    remarked = Signal(object)
    progressed = Signal()
    trained = Signal(object)
    evaluated = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = RunProgress()
        self.plan: RunPlan | None = None
        self.stopping = False
        self.pausing = False
        self.failure: Message | None = None
        self.left_over = False
        self._task: TrainingTask | None = None
        self._against: Path | None = None
        self._job = BackgroundJob("training", self)
        self._job.produced.connect(self._on_produced)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)

    @property
    def running(self) -> bool:
        return self._job.running

    @property
    def keeps_best(self) -> bool:
        """Whether a stop now leaves a network: an epoch is finished, so that there is a best."""
        return bool(self.progress.finished)

    @property
    def can_pause(self) -> bool:
        return self.progress.stage is Stage.TRAINING and not (self.stopping or self.pausing)

    def start(self, plan: RunPlan) -> None:
        """Trains and evaluates by ``plan``; no run may be going on."""
        self.plan = plan
        self.stopping = self.pausing = self.left_over = False
        self.failure = None
        self.progress = RunProgress(plan.settings.epochs)
        self.progress.stage = Stage.PREPARING
        self._task = TrainingTask(plan, self._against)
        self._job.start(self._task)
        self.progressed.emit()

    def compare_with(self, network: Path | None) -> None:
        """The file of the network in use, which looks at the cells a trained one is judged on."""
        self._against = network
        if self._task is not None:
            self._task.against = network

    def stop(self) -> None:
        """Keeps the best epoch and ends; where none is finished, what was learned is kept.

        ``left_over`` says afterwards that there is more to be learned.
        """
        if self._task is None or self.stopping:
            return
        self.stopping = True
        if self.progress.stage in (Stage.TRAINING, Stage.PAUSED):
            self.left_over = True
            if self.keeps_best:
                self._task.ask(ChildRun.stop)
            else:
                self._task.halt()
        else:
            self._job.cancel()
            self._task.end()
        self.progressed.emit()

    def pause_or_go_on(self) -> None:
        """Lets the child wait at its next step, or go on."""
        if self._task is None:
            return
        if self.progress.stage is Stage.PAUSED:
            self._task.ask(ChildRun.go_on)
        elif self.can_pause:
            self.pausing = True
            self._task.ask(ChildRun.pause)
        self.progressed.emit()

    def close(self) -> None:
        """Ends the child and waits for the thread; nothing is delivered afterwards.

        A child that learns gets a moment to keep its state: it can go on at the next start.
        """
        self._job.cancel()
        if self._task is not None:
            if self.progress.stage in (Stage.TRAINING, Stage.PAUSED):
                self._task.halt(PATIENCE_S)
            self._task.end()
        self._job.close()

    @Slot(object)
    def _on_produced(self, value: object) -> None:
        match value:
            case Told(event):
                self.progress.apply(event)
                if event["event"] in ("paused", "going_on"):
                    self.pausing = False
            case Trained():
                self.progress.begin_evaluation()
                self.trained.emit(value)
            case Evaluated(document):
                self.progress.stage = Stage.DONE
                self.evaluated.emit(document)
            case Remarked(message):
                self.remarked.emit(message)
        self.progressed.emit()

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        self.left_over = self.progress.stage is not Stage.EVALUATING
        self.progress.stage = Stage.FAILED
        self.failure = message
        self.failed.emit(message)

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        if self.progress.stage.running:
            self.progress.stage = Stage.STOPPED
        self.progressed.emit()
        self.ended.emit()
