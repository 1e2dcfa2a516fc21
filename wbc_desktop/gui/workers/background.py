"""Runs a generator of the workflow in its own QThread; values arrive by signal in the window's."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from threading import Event

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, Signal, Slot

from wbc_desktop.errors import Cancelled, WbcError
from wbc_desktop.wording import Wording

log = logging.getLogger(__name__)

UNEXPECTED = Wording(
    "worker.unexpected",
    "An error of the program itself stopped this work ({kind}). What was kept so far stays.",
)

Task = Callable[[Event], Iterator[object]]


class GeneratorWorker(QObject):
    """Runs one generator to its end in the thread it lives in.

    ``produced`` carries each yielded value (frozen), ``failed`` a Message, ``finished`` comes
    last in every case. Cancelling is by the event alone: a slot would wait behind ``run``.
    """

    produced = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, task: Task, stop: Event) -> None:
        super().__init__()
        self._task = task
        self._stop = stop

    @Slot()
    def run(self) -> None:
        try:
            for value in self._task(self._stop):
                self.produced.emit(value)
        except Cancelled:
            log.info("cancelled")
        except WbcError as error:
            log.info("%s: %s", error.message.code, error.detail)
            self.failed.emit(error.message)
        except Exception as error:
            log.exception("a background job failed")
            self.failed.emit(UNEXPECTED(kind=type(error).__name__))
        finally:
            self.finished.emit()


class BackgroundJob(QObject):
    """A worker with its thread, owned by the window's thread; one at a time per instance.

    Signals are those of the worker, delivered in the window's thread.
    """

    produced = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._thread: QThread | None = None
        self._worker: GeneratorWorker | None = None
        self._stop = Event()

    @property
    def running(self) -> bool:
        return self._thread is not None

    def start(self, task: Task) -> None:
        """Runs ``task(stop event)`` in a new thread; the job must not be running."""
        assert self._thread is None, "one job at a time"
        self._stop = Event()
        thread = QThread(self)
        thread.setObjectName(self._name)
        worker = GeneratorWorker(task, self._stop)
        worker.moveToThread(thread)
        worker.produced.connect(self.produced)
        worker.failed.connect(self.failed)
        worker.finished.connect(thread.quit)
        thread.started.connect(worker.run)
        thread.finished.connect(self._on_thread_finished)
        self._thread, self._worker = thread, worker
        thread.start()

    def cancel(self) -> None:
        """Asks the task to end at its next step; ``finished`` follows."""
        self._stop.set()

    def close(self) -> None:
        """Ends the task and waits for its thread; nothing is delivered afterwards."""
        if self._thread is None:
            return
        self._stop.set()
        self._thread.quit()
        self._thread.wait()
        self._release()
        on_the_way = QEvent.Type.MetaCall.value
        QCoreApplication.removePostedEvents(self, on_the_way)

    @Slot()
    def _on_thread_finished(self) -> None:
        if self._thread is not None:
            self._release()
            self.finished.emit()

    def _release(self) -> None:
        assert self._thread is not None
        self._thread.wait()
        self._thread.deleteLater()
        self._worker = None
        self._thread = None
