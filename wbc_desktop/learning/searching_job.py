"""The job that searches settings: one trial is one training, judged on the validation cells.

The test part of a set is never looked at. The job:

    {"job": "search", "data", "study": a SQLAlchemy URL or the path of a file, "trials", "epochs",
     "seed", "name"?, "over"?: names of ranges, "heartbeat_s"?, and keys of the job of a training:
     what is tried first, and what is not searched}

What a search tells, beside ``preparing``, ``data`` and ``result``:

    study      name, place, joined, epochs, ranges [name, choices | low, high, logarithmic], first,
               trials (rows of all there were)
    trial      a row that is new or has changed, of this computer or another: number, state
               (waiting, running, complete, pruned, fail), value, settings, epochs [epoch, figure],
               seconds, computer, message
    step       number, epoch, epochs, step, steps of the trial that runs here, done, trials,
               seconds_left (or null)
    importance shares {name: 0...1}
    result     best (a row, or null), settings (keys of the job of a training), name, tried
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

from sqlalchemy import URL

from wbc_desktop.errors import InputError
from wbc_desktop.learning.architectures import PLAIN
from wbc_desktop.learning.job_data import Emit
from wbc_desktop.learning.search_cells import SearchCells
from wbc_desktop.learning.search_ranges import RANGES, ranges_of, within
from wbc_desktop.learning.search_storage import HEARTBEAT_S, address, reached, said, without_remarks
from wbc_desktop.learning.search_trials import Trials
from wbc_desktop.learning.searching import (
    Opened,
    Plan,
    best_row,
    kept_plan,
    open_study,
    row_of,
)
from wbc_desktop.learning.training_job import be_repeatable, settings_of
from wbc_desktop.learning.usual import NOTHING
from wbc_desktop.wording import Wording

NONE_FINISHED = Wording(
    "search.none_finished", "No trial of this search could be finished. The last one said: {why}"
)

BASE = (
    "architecture", "input_px", "batch", "learning_rate", "schedule", "augmentation", "balance",
)  # fmt: skip
"""Keys of the job of a training that a search takes over, beside ``from``: nothing."""


def search_settings(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Tries settings on ``job["data"]`` in the study ``job["study"]``; returns the best trial.

    Who joins a study splits the set as it does, by its seed.

    Raises:
        InputError: set or study cannot be used, or no trial could be finished.
        HostError: the storage of the study cannot be reached.
    """
    url = address(str(job["study"]))
    joined = kept_plan(url, _name(job), _heartbeat_s(job))
    if joined is not None:
        job = {**job, "seed": joined.seed}
    with closing(SearchCells(job, emit, stop)) as cells:
        return _searched(job, url, cells, emit, stop)


def _name(job: Mapping[str, Any]) -> str:
    """Of the study: as the job says, else that of the set."""
    return str(job.get("name") or Path(job["data"]).name)


def _heartbeat_s(job: Mapping[str, Any]) -> int:
    return int(job.get("heartbeat_s") or HEARTBEAT_S)


def _searched(
    job: Mapping[str, Any], url: URL, cells: SearchCells, emit: Emit, stop: Event
) -> dict[str, Any]:
    name, heartbeat_s = _name(job), _heartbeat_s(job)
    with closing(open_study(url, name, cells.name, _plan(job, cells), heartbeat_s)) as opened:
        trials = Trials(opened, cells, int(job["trials"]), emit, stop)
        be_repeatable()
        with reached(url), without_remarks():
            emit(_about(opened, name, said(url)))
            trials.run()
            best = best_row(opened.study)
    if best is None and not stop.is_set():
        raise InputError(NONE_FINISHED(why=trials.last_failure or "–"))
    settings = opened.plan.job(best["settings"]) if best else {}
    return {"best": best, "settings": settings, "name": name, "tried": trials.done}


def _plan(job: Mapping[str, Any], cells: SearchCells) -> Plan:
    """The plan of a study that this job would make.

    Trials begin as is usual for their kind, with nothing or with ImageNet: a network file lies on
    one computer and is of one kind. Only where the kind is not searched, nothing can be wished.
    """
    over = ranges_of(job.get("over") or [r.name for r in RANGES])
    names = [r.name for r in over]
    given = {key: job[key] for key in BASE if job.get(key) not in (None, "")}
    given.setdefault("architecture", PLAIN)
    if job.get("from") == NOTHING and "architecture" not in names:
        given["from"] = NOTHING
    usual = settings_of({**job, **given}, cells.train)
    first = {name: getattr(usual, name, None) for name in names}
    first["schedule"] = "cosine" if usual.cosine else "constant"
    return Plan(
        data_sha256=cells.sha256,
        epochs=int(job["epochs"]),
        seed=int(job["seed"]),
        over=tuple(names),
        base={key: value for key, value in given.items() if key not in names},
        first=within(over, {**first, **given}),
    )


def _about(opened: Opened, name: str, place: str) -> dict[str, Any]:
    trials = opened.study.get_trials(deepcopy=False)
    return {
        "event": "study",
        "name": name,
        "place": place,
        "joined": opened.joined,
        "epochs": opened.plan.epochs,
        "ranges": [r.as_json() for r in opened.plan.ranges],
        "first": dict(opened.plan.first),
        "trials": [row_of(trial) for trial in trials],
    }
