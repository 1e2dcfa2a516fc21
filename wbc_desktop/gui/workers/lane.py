"""Asks the store's lane for something and hands the answer back in the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.errors import WbcError
from wbc_desktop.gui.workers.background import UNEXPECTED
from wbc_desktop.wording import Message

log = logging.getLogger(__name__)

T = TypeVar("T")
Failed = Callable[[Message], None]


class Lane(QObject):
    """One executor behind signals. Lives in the window's thread; answers come in order asked.

    ``failed`` is told of every failure that the asker takes no callback for.
    """

    failed = Signal(object)
    _answered = Signal(object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._closed = False
        self._answered.connect(self._on_answered)

    def ask(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = lambda _: None,
        failed: Failed | None = None,
    ) -> None:
        """Runs ``work`` in the lane; then ``done`` or ``failed`` in the window's thread."""
        self.follow(self._executor.submit(work), done, failed)

    def follow(
        self, future: Future[T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Waits, without blocking, for work that somebody else gave to the lane."""
        answer = partial(self._deliver, future, done, failed or self.failed.emit)
        future.add_done_callback(lambda _: self._tell(answer))

    def close(self) -> None:
        """From now on answers are dropped; what was asked for is still done."""
        self._closed = True

    def _tell(self, answer: Callable[[], None]) -> None:
        if not self._closed:
            self._answered.emit(answer)

    @Slot(object)
    def _on_answered(self, answer: Callable[[], None]) -> None:
        if not self._closed:
            answer()

    @staticmethod
    def _deliver(future: Future[Any], done: Callable[[Any], None], failed: Failed) -> None:
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, WbcError):
            log.info("%s: %s", error.message.code, error.detail)
            failed(error.message)
        else:
            log.error("work in the lane failed", exc_info=error)
            failed(UNEXPECTED(kind=type(error).__name__))
