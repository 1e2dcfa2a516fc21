"""What the child process does: one job from a file, JSON lines out, ``stop`` in.

The protocol, said here and nowhere else. The child is started with the path of a JSON job:

    {"job": "train", "data", "out", "architecture": "" is that of "from", or plain, "epochs",
     "batch", "seed", "name", "version"?, "licence"?, "input_px"?, "learning_rate"?,
     "schedule"?: "constant"|"cosine", "augmentation"?: "none"|"mild"|"wide", "balance"?: 0...1,
     "from"?: "nothing"|"imagenet"|a network file, "microns_per_pixel"?,
     "folder"?: where its state is kept and found again, "keep_every_s"?: 60,
     "cache"?: a folder for cut-out pictures}
    {"job": "evaluate", "data", "network", "split"?: a part, "all", or "held_out" with "seed",
     "microns_per_pixel"?, "against"?: another network for the same cells}
    {"job": "adapt", "data", "network", "out", "seed", "name"?, "version"?, "laboratory"?,
     "microns_per_pixel"?, "replay"?: a sample of what it learned from, else the shipped one}
    {"job": "search", ...}  as wbc_desktop.learning.searching_job says
    {"job": "compare" | "challenge", ...}  as wbc_desktop.learning.comparison_job says

Any job on a set may have "left_out": [names of cells, as ``set_notes.cell_names`` gives them] and
"sets": the folder where the split of a set is written down and found again.

Likewise "corrected": {name of a cell: label}, what a person says it is; "why": true adds maps to
the mistakes and rights of an evaluation.

It writes one JSON object a line, each with an ``event``:

    preparing  nothing else: the process lives
    reading    done, total: pictures that are read and cut out
    data       train, validation (numbers), classes, problems (messages)
    batch      of a training: epoch, epochs, step, steps, loss, accuracy (of the epoch so far),
               images_per_second, seconds_left (or null); of an evaluation: done, total
    resumed    epoch, epochs, step, steps: where it goes on; history: the epoch events before
    paused     it waits; going_on: it waits no longer
    epoch      epoch, epochs, loss, accuracy, val_loss, val_accuracy, val_macro_f1,
               recall {label: [recall, number]}
    looking    of an adapting: done, total: looks at its cells
    remark     message: something the person should know, the job goes on
    result     the last line of a good run: path, figures, classes (of an adapting with adopted
               and why, a message; path is null where it was not worth it); or figures and mistakes
               [label, chosen, probability, path, member]; with "against" a comparison as
               wbc_desktop.learning.comparing says, or {"refusal": message}
    halted     the last line of a run that was ended as it stood: its state is kept, if it has a
               folder, and the same job goes on from there
    failed     the last line of a bad run: message, detail, exit_code

A line on its standard input says what is wished (``wbc_desktop.learning.wishes``): ``pause``,
``go on``, ``halt``; any other asks it to stop: a training keeps its best and ends with
``result``. The end of the pipe halts it. The exit code is 0 after ``result`` and ``halted``.
Lines that are no such object are chatter.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import Any, TextIO

from wbc_desktop.errors import Cancelled, InputError, WbcError
from wbc_desktop.learning.adapting_job import adapt_network
from wbc_desktop.learning.comparison_job import challenge_network, compare_networks
from wbc_desktop.learning.evaluation_job import evaluate_network
from wbc_desktop.learning.searching_job import search_settings
from wbc_desktop.learning.training_job import train_network
from wbc_desktop.learning.wishes import Wishes
from wbc_desktop.wording import Wording

log = logging.getLogger(__name__)

BROKEN = Wording("training.broken", "The training stopped on an error of the program: {kind}.")
NO_JOB = Wording("training.no_job", "“{name}” is no job that can be done.")

JOBS = {
    "train": train_network,
    "evaluate": evaluate_network,
    "adapt": adapt_network,
    "search": search_settings,
    "compare": compare_networks,
    "challenge": challenge_network,
}


def run(job_path: str) -> int:
    """Does the job of a file; 0 when it ended as wished, else the failure's exit code."""
    _be_quiet()
    out = sys.stdout
    wishes = Wishes()
    Thread(target=_listen, args=(sys.stdin, wishes), name="wishes", daemon=True).start()

    def emit(event: Mapping[str, Any]) -> None:
        try:
            out.write(json.dumps(event) + "\n")
            out.flush()
        except BrokenPipeError:
            wishes.tell("")  # The parent died: what there is is kept.

    try:
        emit({"event": "preparing"})
        job = _job(Path(job_path))
        result = JOBS[job["job"]](job, emit, wishes)
        emit({"event": "result", **result})
    except Cancelled:
        emit({"event": "halted"})
    except WbcError as error:
        emit(_failed(error.message.as_json(), error.detail, error.exit_code))
        return error.exit_code
    except Exception as error:
        log.exception("the job failed")
        message = BROKEN(kind=f"{type(error).__name__}: {error}")
        emit(_failed(message.as_json(), str(error), WbcError.exit_code))
        return WbcError.exit_code
    return 0


def _job(path: Path) -> dict[str, Any]:
    """The job of a file.

    Raises:
        InputError: it is no job.
    """
    try:
        job = json.loads(path.read_text(encoding="utf-8"))
        if job["job"] in JOBS:
            return dict(job)
        raise ValueError(job["job"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(NO_JOB(name=path.name), repr(error)) from error


def _failed(message: Mapping[str, object], detail: str, exit_code: int) -> dict[str, Any]:
    return {"event": "failed", "message": message, "detail": detail, "exit_code": exit_code}


def _be_quiet() -> None:
    """Tensorflow says little; the window and the person's other work go first."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1"
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(5)


def _listen(lines: TextIO, wishes: Wishes) -> None:
    """Passes every line on; the end of the pipe (the parent died) is the last."""
    while line := lines.readline():
        wishes.tell(line)
    wishes.tell("")
