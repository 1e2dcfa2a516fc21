"""Makes pictures outside the window's thread, one after the other; answers come by signal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Lock

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from wbc_desktop.errors import WbcError
from wbc_desktop.gui.workers.background import UNEXPECTED
from wbc_desktop.wording import Message

log = logging.getLogger(__name__)

Make = Callable[[], object]


class PictureLoader(QObject):
    """Of each asker only the last request is made; answers to older ones are dropped.

    ``made`` carries asker, request and what was made, ``failed`` asker, request and a Message.
    """

    made = Signal(str, object, object)
    failed = Signal(str, object, object)
    _arrived = Signal(str, object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, tuple[object, Make]] = {}
        self._asked: dict[str, object] = {}
        self._lock = Lock()
        self._working = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._arrived.connect(self._on_arrived)

    def ask(self, asker: str, request: object, make: Make) -> None:
        """Has ``make`` called in the loader's thread; equal requests are asked once."""
        if self._asked.get(asker) == request:
            return
        self._asked[asker] = request
        with self._lock:
            self._waiting.pop(asker, None)
            self._waiting[asker] = (request, make)
            start, self._working = not self._working, True
        if start:
            self._pool.start(_Work(self))

    def forget(self, asker: str) -> None:
        """The asker wants nothing any more; what is on the way is dropped."""
        self._asked.pop(asker, None)
        with self._lock:
            self._waiting.pop(asker, None)

    def take(self) -> tuple[str, object, Make] | None:
        """The next request, for the loader's thread; None ends its work."""
        with self._lock:
            asker = next(iter(self._waiting), None)
            if asker is None:
                self._working = False
                return None
            return asker, *self._waiting.pop(asker)

    def make(self, asker: str, request: object, make: Make) -> None:
        """Makes one picture and tells of it; called in the loader's thread."""
        problem: Message | None = None
        result: object = None
        try:
            result = make()
        except WbcError as error:
            log.info("%s: %s", error.message.code, error.detail)
            problem = error.message
        except Exception as error:
            log.exception("a picture could not be made")
            problem = UNEXPECTED(kind=type(error).__name__)
        with suppress(RuntimeError):  # the loader is gone, with everybody who could be told
            self._arrived.emit(asker, request, result, problem)

    @Slot(str, object, object, object)
    def _on_arrived(
        self, asker: str, request: object, result: object, problem: Message | None
    ) -> None:
        if self._asked.get(asker) != request:
            return
        if problem is None:
            self.made.emit(asker, request, result)
        else:
            del self._asked[asker]
            self.failed.emit(asker, request, problem)

    def close(self) -> None:
        """Ends the work; nothing is told afterwards."""
        with self._lock:
            self._waiting.clear()
        self._asked.clear()
        self._pool.waitForDone()


class _Work(QRunnable):
    def __init__(self, loader: PictureLoader) -> None:
        super().__init__()
        self._loader = loader

    def run(self) -> None:
        while (work := self._loader.take()) is not None:
            self._loader.make(*work)
