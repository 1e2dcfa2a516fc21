"""A training in a child process: started, followed line by line, stopped; its death is told."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock, Thread, Timer
from typing import Any

from wbc_desktop.errors import HostError, InputError, RefusedError, WbcError
from wbc_desktop.learning.architectures import PLAIN
from wbc_desktop.learning.wishes import GO_ON, HALT, PAUSE, STOP
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.own_program import own_command

DIED = Wording(
    "training.died",
    "The training ended without a word (code {code}). Its last words: {words}",
)
KILLED = Wording(
    "training.killed",
    "The training was ended from outside (code {code}), as a rule because the memory of this"
    " computer did not suffice. Its last words: {words}",
)
FAILED = Wording("training.failed", "The training could not go on: {why}")

LAST_WORDS = 12

HALT_S = 0.5
"""That a child has to leave nothing unfinished before it is ended from outside."""

KILLED_CODES = (-9, 137)
"""SIGKILL, as the system sends it to what takes too much memory; a shell adds 128."""

SHORT_OF_MEMORY = ("training.out_of_memory", KILLED.code)
"""Codes of failures for which a smaller number of pictures in a step is worth a try."""


def training_job(
    data: Path,
    out: Path,
    *,
    architecture: str = PLAIN,
    epochs: int = 15,
    batch: int = 64,
    seed: int = 1,
    name: str = "",
    version: str = "1.0",
    microns_per_pixel: float | None = None,
    learning_rate: float | None = None,
    schedule: str | None = None,
    augmentation: str | None = None,
    balance: float | None = None,
    begin: str = "",
    cache: Path | None = None,
) -> dict[str, Any]:
    """The job that trains a network on a labelled set and writes ``out``.

    What is None is left to what is usual for the architecture. ``begin`` is "nothing",
    "imagenet" or a network file, with which ``architecture`` may be "". ``cache`` keeps cut-out
    pictures when there are many.
    """
    return {
        "job": "train",
        "data": str(data.absolute()),
        "out": str(out.absolute()),
        "architecture": architecture,
        "epochs": epochs,
        "batch": batch,
        "seed": seed,
        "name": name or out.stem,
        "version": version,
        "microns_per_pixel": microns_per_pixel,
        "learning_rate": learning_rate,
        "schedule": schedule,
        "augmentation": augmentation,
        "balance": balance,
        "from": begin,
        "cache": str(cache.absolute()) if cache is not None else None,
    }


def evaluation_job(
    data: Path,
    network: Path,
    *,
    split: str | None = None,
    seed: int | None = None,
    microns_per_pixel: float | None = None,
    against: Path | None = None,
) -> dict[str, Any]:
    """The job that measures a network on a set: its part ``split``, else its test part, else all.

    ``split`` "all" is every cell, "held_out" what a training with ``seed`` on the same set was
    validated on. ``against`` is another network that looks at the same cells.
    """
    return {
        "job": "evaluate",
        "data": str(data.absolute()),
        "network": str(network.absolute()),
        "split": split,
        "seed": seed,
        "microns_per_pixel": microns_per_pixel,
        **({"against": str(against.absolute())} if against is not None else {}),
    }


class ChildRun:
    """One job in a child process. ``events`` belongs to one thread; what is wished to any.

    Jobs and events are described in ``wbc_desktop.learning.child``.
    """

    def __init__(self, job: Mapping[str, Any]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="wbc-job-")
        path = Path(self._folder.name) / "job.json"
        path.write_text(json.dumps(job), encoding="utf-8")
        self._process = subprocess.Popen(
            own_command("training-child", str(path)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            **_quietly(),
        )
        self._words: deque[str] = deque(maxlen=LAST_WORDS)
        self._lock = Lock()
        self._halted_at: float | None = None
        self._ending: Timer | None = None
        self._listener = Thread(target=self._listen, name="training-words", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def events(self) -> Iterator[dict[str, Any]]:
        """Every event until the child ends.

        Raises:
            WbcError: the child reported a failure, or died.
        """
        assert self._process.stdout is not None
        last = ""
        try:
            for line in self._process.stdout:
                event = _event(line)
                if event is None:
                    self._words.append(line.strip())
                    continue
                if event["event"] == "failed":
                    raise failure(event)
                last = event["event"]
                yield event
            code = self._process.wait()
            self._listener.join(timeout=5)
            if last != "halted" and (code != 0 or last != "result"):
                raise HostError(_death(code, " / ".join(self._words) or "–"))
        finally:
            self.close()

    def stop(self) -> None:
        """Asks the child to keep its best and end; it answers with its result."""
        self._tell(STOP)

    def pause(self) -> None:
        """Asks the child to wait at its next step; it says when it does."""
        self._tell(PAUSE)

    def go_on(self) -> None:
        """Asks a child that waits to go on."""
        self._tell(GO_ON)

    def halt(self) -> None:
        """Asks the child to keep its state and end as it stands."""
        self._halted_at = self._halted_at or time.monotonic()
        self._tell(HALT)

    def _tell(self, wish: str) -> None:
        with self._lock:
            if self._process.poll() is None and self._process.stdin is not None:
                try:
                    self._process.stdin.write(wish + "\n")
                    self._process.stdin.flush()
                except (OSError, ValueError):
                    return  # It ended in this very moment; events() tells how.

    def wait(self, seconds: float) -> bool:
        """Whether the child has ended by then. From any thread."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self) -> None:
        """Ends the child, ``HALT_S`` after it was asked to halt; it is asked now if nobody did.

        From any thread; what is left is closed where it is followed.
        """
        if self._ending is None:
            self._ending = Timer(self._patience_left(), self._terminate)
            self._ending.daemon = True
            self._ending.start()

    def close(self, patience_s: float = 1.0) -> None:
        """Ends the child whatever it does; what it kept in its folder stays.

        It has ``HALT_S`` from when it was asked to halt, which is now if nobody did before.
        """
        if self._ending is not None:
            self._ending.cancel()
        self.wait(self._patience_left())
        self._terminate()
        if not self.wait(patience_s):
            self._process.kill()
            self._process.wait()
        self._listener.join(timeout=5)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None and not pipe.closed:
                pipe.close()
        self._folder.cleanup()

    def _patience_left(self) -> float:
        """Seconds it may still take to halt; asks it to where nobody did before."""
        if self._halted_at is None:
            self.halt()
            return HALT_S
        return max(HALT_S - (time.monotonic() - self._halted_at), 0.0)

    def _terminate(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()

    def _listen(self) -> None:
        assert self._process.stderr is not None
        try:
            for line in self._process.stderr:
                if line.strip():
                    self._words.append(line.strip())
        except ValueError:
            return  # The pipe was closed on purpose.


def _event(line: str) -> dict[str, Any] | None:
    try:
        data = json.loads(line)
    except ValueError:
        return None
    return data if isinstance(data, dict) and "event" in data else None


def _death(code: int, words: str) -> Message:
    return (KILLED if code in KILLED_CODES else DIED)(code=code, words=words)


_BRANCHES: Mapping[int, type[WbcError]] = {
    branch.exit_code: branch for branch in (InputError, HostError, RefusedError)
}
"""Error branches by exit code; an error of the program itself is of none."""


def failure(event: Mapping[str, Any]) -> WbcError:
    """The error that a child reported, of the branch it belongs to."""
    message = Message.from_json(event["message"])
    branch = _BRANCHES.get(int(event.get("exit_code", InputError.exit_code)), WbcError)
    return branch(message, str(event.get("detail", "")))


def _quietly() -> dict[str, Any]:
    """Ctrl-C in a terminal is not the child's: whoever started it says how it shall end.

    No console window on Windows; elsewhere the child lowers its own priority.
    """
    if sys.platform == "win32":
        return {
            "creationflags": subprocess.CREATE_NO_WINDOW
            | subprocess.CREATE_NEW_PROCESS_GROUP
            | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        }
    return {"start_new_session": True}
