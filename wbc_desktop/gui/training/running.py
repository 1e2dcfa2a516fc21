"""One training with its evaluation, followed in a worker's thread, stopped from the window's."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.errors import Cancelled, HostError
from wbc_desktop.gui.training.run_progress import RunProgress, Stage
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.gui.workers.background import BackgroundJob
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.training import ChildRun, evaluation_job, training_job

NO_ROOM = Wording(
    "training.no_room",
    "Only {free} MB are free where networks are kept ({folder}); a training needs {needed} MB."
    " Make room and start again.",
)
NO_FOLDER = Wording("training.no_folder", "Networks cannot be kept in {folder}: {why}")

NEEDED_MB = 200


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What to train on what, and where the network file goes.

    ``tested`` says that the set has a test part; else the network is judged on what was held out.
    """

    data: Path
    out: Path
    settings: TrainingSettings
    name: str
    version: str
    tested: bool = True


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


class ChildFollower:
    """The task of a worker: trains, then evaluates, each in a child process of its own."""

    def __init__(self, plan: RunPlan) -> None:
        self._plan = plan
        self._lock = Lock()
        self._child: ChildRun | None = None

    def __call__(self, stop: Event) -> Iterator[object]:
        make_room(self._plan.out.parent)
        trained = yield from self._follow(job_of(self._plan), stop)
        path = Path(trained["path"])
        yield Trained(path, trained["figures"])
        result = yield from self._follow(judging_job(self._plan, path), stop)
        yield Evaluated({**result["figures"], "mistakes": result["mistakes"]})

    def ask_to_stop(self) -> None:
        """Asks the child to keep its best and end. From any thread."""
        with self._lock:
            if self._child is not None:
                self._child.stop()

    def end(self) -> None:
        """Ends the child at once; set the task's stop event before. From any thread."""
        with self._lock:
            if self._child is not None:
                self._child.end()

    def _follow(
        self, job: Mapping[str, Any], stop: Event
    ) -> Generator[object, None, dict[str, Any]]:
        child = self._begin(job, stop)
        result: dict[str, Any] = {}
        try:
            for event in child.events():
                if event["event"] == "result":
                    result = event
                else:
                    yield Told(event)
        except HostError:
            if stop.is_set():
                raise Cancelled from None
            raise
        finally:
            child.close()
            with self._lock:
                self._child = None
        return result

    def _begin(self, job: Mapping[str, Any], stop: Event) -> ChildRun:
        with self._lock:
            if stop.is_set():
                raise Cancelled
            self._child = ChildRun(job)
            return self._child


class TrainingRun(QObject):
    """The run of the page: at most one at a time. Lives in the window's thread.

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
        self._follower: ChildFollower | None = None
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

    def start(self, plan: RunPlan) -> None:
        """Trains and evaluates by ``plan``; no run may be going on."""
        self.plan = plan
        self.stopping = False
        self.progress = RunProgress(plan.settings.epochs)
        self.progress.stage = Stage.PREPARING
        self._follower = ChildFollower(plan)
        self._job.start(self._follower)
        self.progressed.emit()

    def stop(self) -> None:
        """Keeps the best epoch and ends; before the first epoch's end nothing can be kept."""
        if self._follower is None or self.stopping:
            return
        self.stopping = True
        if self.progress.stage is Stage.TRAINING and self.keeps_best:
            self._follower.ask_to_stop()
        else:
            self._job.cancel()
            self._follower.end()
        self.progressed.emit()

    def close(self) -> None:
        """Ends the child and waits for the thread; nothing is delivered afterwards."""
        self._job.cancel()
        if self._follower is not None:
            self._follower.end()
        self._job.close()

    @Slot(object)
    def _on_produced(self, value: object) -> None:
        match value:
            case Told(event):
                self.progress.apply(event)
            case Trained():
                self.progress.begin_evaluation()
                self.trained.emit(value)
            case Evaluated(document):
                self.progress.stage = Stage.DONE
                self.evaluated.emit(document)
        self.progressed.emit()

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        self.progress.stage = Stage.FAILED
        self.failed.emit(message)

    @Slot()
    def _on_finished(self) -> None:
        self._follower = None
        if self.progress.stage.running:
            self.progress.stage = Stage.STOPPED
        self.progressed.emit()
        self.ended.emit()


def job_of(plan: RunPlan) -> dict[str, Any]:
    """The job of the training child."""
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
    )
    return {**job, "augmentation": settings.augmentation}


def judging_job(plan: RunPlan, network: Path) -> dict[str, Any]:
    """The job of the evaluation child: never on pictures that were learned from."""
    if plan.tested:
        return evaluation_job(plan.data, network)
    return evaluation_job(plan.data, network, split="held_out", seed=plan.settings.seed)


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
