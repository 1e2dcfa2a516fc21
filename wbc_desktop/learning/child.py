"""What the child process does: one job from a file, JSON lines out, ``stop`` in."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Thread
from typing import Any, TextIO

from wbc_desktop.errors import WbcError
from wbc_desktop.learning.jobs import evaluate_network, train_network
from wbc_desktop.wording import Wording

log = logging.getLogger(__name__)

BROKEN = Wording("training.broken", "The training stopped on an error of the program: {kind}.")

JOBS = {"train": train_network, "evaluate": evaluate_network}


def run(job_path: str) -> int:
    """Does the job of a file; 0 when its result was written, else the failure's exit code."""
    _be_quiet()
    job = json.loads(Path(job_path).read_text(encoding="utf-8"))
    out = sys.stdout
    stop = Event()
    Thread(target=_listen, args=(sys.stdin, stop), name="stop", daemon=True).start()

    def emit(event: Mapping[str, Any]) -> None:
        out.write(json.dumps(event) + "\n")
        out.flush()

    try:
        emit({"event": "preparing"})
        result = JOBS[job["job"]](job, emit, stop)
        emit({"event": "result", **result})
    except WbcError as error:
        emit(_failed(error.message.as_json(), error.detail, error.exit_code))
        return error.exit_code
    except Exception as error:
        log.exception("the job failed")
        message = BROKEN(kind=f"{type(error).__name__}: {error}")
        emit(_failed(message.as_json(), str(error), WbcError.exit_code))
        return WbcError.exit_code
    return 0


def _failed(message: Mapping[str, object], detail: str, exit_code: int) -> dict[str, Any]:
    return {"event": "failed", "message": message, "detail": detail, "exit_code": exit_code}


def _be_quiet() -> None:
    """Tensorflow's chatter goes to a file descriptor nobody reads; our priority goes down."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1"
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(5)


def _listen(lines: TextIO, stop: Event) -> None:
    """Any line, or the end of the pipe (the parent died), ends the job at its next step."""
    lines.readline()
    stop.set()
