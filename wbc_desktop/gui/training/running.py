"""One training with its evaluation, followed in a worker's thread, stopped from the window's."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.errors import Cancelled, HostError
from wbc_desktop.gui.training.run_progress import RunProgress, Stage
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.gui.workers.background import BackgroundJob
from wbc_desktop.gui.workers.following import Follower
from wbc_desktop.learning.corrections import Corrections
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.evaluating import with_corrections
from wbc_desktop.workflow.training import ChildRun, evaluation_job, training_job
from wbc_desktop.workflow.training_runs import KeptRun, note_run

NO_ROOM = Wording(
    "training.no_room",
    "Only {free} MB are free where networks are kept ({folder}); a training needs {needed} MB."
    " Make room and start again.",
)
NO_FOLDER = Wording("training.no_folder", "Networks cannot be kept in {folder}: {why}")

NEEDED_MB = 200

PATIENCE_S = 1.2
"""That a child has to keep its state when the window closes."""


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What to train on what, and where the network file goes.

    ``tested`` says that the set has a test part; else the network is judged on what was held out.
    ``folder`` is where its state is kept; ``cache`` where cut-out pictures lie. ``more`` are keys
    of the job that belong to the set. ``noted`` is the job of a training that goes on, as it was.
    """

    data: Path
    out: Path
    settings: TrainingSettings
    name: str
    version: str
    tested: bool = True
    folder: Path | None = None
    cache: Path | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    noted: Mapping[str, Any] | None = None

    @property
    def label(self) -> str:
        return f"{self.name} {self.version}"


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


class TrainingTask(Follower):
    """The task of a worker: trains, then evaluates, each in a child process of its own."""

    def __init__(self, plan: RunPlan) -> None:
        super().__init__()
        self._plan = plan

    def __call__(self, stop: Event) -> Iterator[object]:
        make_room(self._plan.out.parent)
        job = self._corrected(job_of(self._plan))
        if self._plan.folder is not None:
            job = note_run(self._plan.folder, job)
        trained = yield from self._done(job, stop)
        path = Path(trained["path"])
        yield Trained(path, trained["figures"])
        result = yield from self._done(self._corrected(judging_job(self._plan, path)), stop)
        pictures = {name: result.get(name, []) for name in ("mistakes", "rights")}
        yield Evaluated({**result["figures"], **pictures})

    def _corrected(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """The job with the labels that a person corrected; they are kept beside the networks."""
        return with_corrections(job, Corrections(self._plan.out.parent))

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
    ``evaluated`` the document of its evaluation, ``failed`` a Message; ``ended`` comes last.
    """

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
        self._task = TrainingTask(plan)
        self._job.start(self._task)
        self.progressed.emit()

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


def job_of(plan: RunPlan) -> dict[str, Any]:
    """The job of the training child."""
    if plan.noted is not None:
        return dict(plan.noted)
    settings = plan.settings
    job = training_job(
        plan.data,
        plan.out,
        architecture=settings.architecture,
        epochs=settings.epochs,
        batch=settings.batch,
        seed=settings.seed,
        name=plan.name,
        version=plan.version,
        learning_rate=settings.learning_rate,
        schedule=settings.schedule,
        augmentation=settings.augmentation,
        balance=settings.balance,
        begin=settings.begin,
        cache=plan.cache,
    )
    return {**job, **plan.more, "tested": plan.tested}


def plan_of(kept: KeptRun) -> RunPlan:
    """The plan of a training that was interrupted, with its job as it was."""
    job = kept.job
    settings = TrainingSettings(
        architecture=str(job["architecture"]),
        epochs=int(job["epochs"]),
        batch=int(job["batch"]),
        seed=int(job["seed"]),
        augmentation=str(job["augmentation"]),
        name=str(job["name"]),
        learning_rate=float(job["learning_rate"]),
        schedule=str(job["schedule"]),
        balance=float(job["balance"]),
        begin=str(job["from"]),
    )
    return RunPlan(
        data=Path(job["data"]),
        out=Path(job["out"]),
        settings=settings,
        name=str(job["name"]),
        version=str(job["version"]),
        tested=bool(job["tested"]),
        folder=kept.folder,
        more={name: job[name] for name in job if name not in _OF_A_TRAINING and job[name]},
        noted=job,
    )


_OF_A_TRAINING = {*training_job(Path(), Path()), "tested", "folder", "keep_every_s"} - {
    "microns_per_pixel"
}
"""Keys of a job that do not say how its set is to be read."""


def judging_job(plan: RunPlan, network: Path) -> dict[str, Any]:
    """The job of the evaluation child: never on pictures that were learned from."""
    held_out = None if plan.tested else "held_out"
    seed = None if plan.tested else plan.settings.seed
    job = evaluation_job(plan.data, network, split=held_out, seed=seed)
    return {**job, **plan.more, "why": True}


def make_room(folder: Path) -> None:
    """Makes the folder of trained networks.

    Raises:
        HostError: it cannot be made, or the disk is too full to keep a network.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        free = shutil.disk_usage(folder).free // 1_000_000
    except OSError as error:
        why = error.strerror or str(error)
        raise HostError(NO_FOLDER(folder=str(folder), why=why), repr(error)) from error
    if free < NEEDED_MB:
        raise HostError(NO_ROOM(free=free, folder=str(folder), needed=NEEDED_MB))
