"""Looks at one labelled set at a time in a worker, and says meanwhile that it does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.set_reading import (
    LabelPicture,
    PictureProblem,
    PictureSizes,
    SetSummary,
    UnknownPicture,
)
from wbc_desktop.gui.workers.background import BackgroundJob, Task
from wbc_desktop.wording import Message


class SetReader(QObject):
    """Looks at one set at a time in a worker; a new one takes the place of the one before."""

    counted = Signal(object)
    picture_read = Signal(object)
    problem_found = Signal(object)
    unknown_pictured = Signal(object)
    measured = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next: Task | None = None
        self._dropped = False
        self._job = BackgroundJob("labelled-set", self)
        self._job.produced.connect(self._on_produced)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)

    @property
    def running(self) -> bool:
        return self._job.running

    def read(self, task: Task) -> None:
        """Begins a task of ``looking_at``; what is still being read is dropped and heard of no
        more."""
        if self._job.running:
            self._next = task
            self._dropped = True
            self._job.cancel()
        else:
            self._dropped = False
            self._job.start(task)

    def cancel(self) -> None:
        self._next = None
        self._dropped = True
        self._job.cancel()

    def close(self) -> None:
        self._next = None
        self._job.close()

    @Slot(object)
    def _on_produced(self, value: object) -> None:
        if self._dropped:
            return
        match value:
            case SetSummary():
                self.counted.emit(value)
            case LabelPicture():
                self.picture_read.emit(value)
            case PictureProblem(problem):
                self.problem_found.emit(problem)
            case UnknownPicture():
                self.unknown_pictured.emit(value)
            case PictureSizes():
                self.measured.emit(value)

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        if not self._dropped:
            self.failed.emit(message)

    @Slot()
    def _on_finished(self) -> None:
        following, self._next = self._next, None
        if following is not None:
            self.read(following)
        else:
            self.ended.emit()


class ReadingView(QWidget):
    """While a set is being looked at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Text(theme, "", "title")
        self.cancel = Button(theme, self.tr("Cancel"))
        layout = column(theme, 1, gap=16)
        self.setLayout(layout)
        layout.addWidget(self._name, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def show_name(self, name: str) -> None:
        self._name.setText(self.tr("Reading {name} …").format(name=name))
