"""Follows jobs in child processes, one at a time, from a worker's thread; any thread may end it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Lock
from typing import Any

from wbc_desktop.errors import Cancelled, HostError
from wbc_desktop.workflow.training import ChildRun


class Follower:
    """The child of a worker's task: its events here, what is asked of it from anywhere."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: ChildRun | None = None

    def follow(self, job: Mapping[str, Any], stop: Event) -> Generator[dict[str, Any], None, None]:
        """Does a job in a child and yields its events; in the worker's thread.

        Raises:
            Cancelled: ``stop`` is set, whatever became of the child.
            WbcError: the child failed or died.
        """
        with self._begun(job, stop) as child:
            try:
                for event in child.events():
                    if event["event"] == "halted" and stop.is_set():
                        raise Cancelled
                    yield event
            except HostError:
                if stop.is_set():
                    raise Cancelled from None
                raise

    def ask(self, act: Callable[[ChildRun], None]) -> None:
        """Asks something of the child, if there is one. From any thread."""
        with self._lock:
            if self._child is not None:
                act(self._child)

    def wait(self, patience_s: float) -> None:
        """Gives the child so much time to end by itself. From any thread."""
        with self._lock:
            child = self._child
        if child is not None:
            child.wait(patience_s)

    def end(self) -> None:
        """Ends the child soon; set the task's stop event before. From any thread."""
        self.ask(ChildRun.end)

    @contextmanager
    def _begun(self, job: Mapping[str, Any], stop: Event) -> Iterator[ChildRun]:
        with self._lock:
            if stop.is_set():
                raise Cancelled
            child = self._child = ChildRun(job)
        try:
            yield child
        finally:
            child.close()
            with self._lock:
                self._child = None
