"""What a training runs on and with what settings, and the jobs its children get. No Qt here."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wbc_desktop.errors import HostError
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.training import evaluation_job, training_job
from wbc_desktop.workflow.training_runs import KeptRun

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


def judging_job(plan: RunPlan, network: Path, against: Path | None = None) -> dict[str, Any]:
    """The job of the evaluation child: never on pictures that were learned from.

    ``against`` is the file of the network in use, which looks at the same pictures.
    """
    held_out = None if plan.tested else "held_out"
    seed = None if plan.tested else plan.settings.seed
    job = evaluation_job(plan.data, network, split=held_out, seed=seed, against=against)
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
