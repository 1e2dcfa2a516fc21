"""Questions to slow services (store, disk, PIN check), asked in a thread of their own, in order."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from wbc_desktop.errors import WbcError
from wbc_desktop.gui.workers.background import UNEXPECTED
from wbc_desktop.wording import Message

log = logging.getLogger(__name__)

T = TypeVar("T")


class Lane(QObject):
    """One thread that answers one question after the other; answers come in the window's thread.

    An answer whose asker (the widget that owns ``done``) is gone meanwhile is dropped.
    """

    _answered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._waiting: set[Future[object]] = set()
        self._closed = False
        self._answered.connect(self._on_answered)

    def ask(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Message], object] | None = None,
    ) -> None:
        """Runs ``work`` in the lane, then ``done`` with its value or ``failed`` with the reason."""
        if self._closed:
            return
        future = self._threads.submit(_attempt, work, done, failed)
        self._waiting.add(future)
        future.add_done_callback(self._tell)

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def stop(self) -> None:
        """Takes no more questions and forgets those not begun; answers are dropped from now on."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)

    def finish(self) -> None:
        """Takes no more questions, but what was asked is still done (writing settings, say)."""
        self._closed = True
        self._threads.shutdown(wait=False)

    def wait(self, seconds: float) -> bool:
        """Whether the question in work ended within ``seconds``; use after ``stop``."""
        running = [future for future in self._waiting if not future.cancelled()]
        return not wait(running, seconds).not_done

    def _tell(self, future: Future[object]) -> None:
        if isValid(self):
            self._answered.emit(future)

    @Slot(object)
    def _on_answered(self, future: Future[object]) -> None:
        self._waiting.discard(future)
        if self._closed or future.cancelled():
            return
        answer = cast("Callable[[], object] | None", future.result())
        if answer is not None:
            answer()


def _attempt(
    work: Callable[[], T],
    done: Callable[[T], object] | None,
    failed: Callable[[Message], object] | None,
) -> Callable[[], object] | None:
    """Works in the lane's thread; gives what to do in the window's."""
    try:
        value = work()
    except WbcError as error:
        log.info("%s: %s", error.message.code, error.detail)
        message = error.message
    except Exception as error:
        log.exception("a question could not be answered")
        message = UNEXPECTED(kind=type(error).__name__)
    else:
        return None if done is None or _gone(done) else lambda: _call(done, value)
    return None if failed is None else lambda: _call(failed, message)


def _call(then: Callable[[T], object], value: T) -> object:
    return None if _gone(then) else then(value)


def _gone(then: Callable[..., object]) -> bool:
    owner = getattr(then, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)
