"""Data: a labelled set is chosen or dropped; what it holds and what is wrong with it is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import ElidedText, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.doctor_card import DoctorCard
from wbc_desktop.gui.training.drop_card import EmptyData
from wbc_desktop.gui.training.label_card import LabelCard
from wbc_desktop.gui.training.label_rows import CountTable, Montage
from wbc_desktop.gui.training.parts import Card, Notice, emptied, scrolled_both_ways
from wbc_desktop.gui.training.set_facts import SetFacts
from wbc_desktop.gui.training.set_reading import (
    LabelDecision,
    LabelPicture,
    PictureProblem,
    PictureSizes,
    SetSummary,
    UnknownPicture,
    looking_at,
)
from wbc_desktop.gui.training.words import number
from wbc_desktop.gui.workers.background import BackgroundJob, Task
from wbc_desktop.learning.datasets import LabelMemory
from wbc_desktop.wording import Message
from wbc_desktop.workflow.doctoring import SetDoctor

_SHOWN_PROBLEMS = 12


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


class DataTab(QWidget):
    """The first step. ``set_chosen`` carries the SetSummary that can be trained on."""

    set_chosen = Signal(object)
    set_refused = Signal(object)
    next_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        doctor: SetDoctor | None = None,
        memory: LabelMemory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``doctor`` examines each set after it was read; None leaves that out.

        ``memory`` keeps what a person decides on labels; without it, that is forgotten.
        """
        super().__init__(parent)
        self._theme = theme
        self._memory = memory
        self.summary: SetSummary | None = None
        self.doctor = DoctorCard(theme, doctor) if doctor is not None else None
        self._reader = SetReader(self)
        self._empty = EmptyData(theme)
        self._reading = _Reading(theme)
        self._found = _Found(theme, self.doctor)
        self._stack = QStackedLayout(self)
        for content in (self._centred(self._empty), self._centred(self._reading), self._found):
            self._stack.addWidget(scrolled_both_ways(content))
        self._reader.counted.connect(self._on_counted)
        self._reader.picture_read.connect(self._found.montage.add)
        self._reader.problem_found.connect(self._found.add_problem)
        self._reader.unknown_pictured.connect(self._found.labels.add_picture)
        self._reader.measured.connect(self._found.show_sizes)
        self._reader.failed.connect(self._on_failed)
        self._found.labels.decided.connect(self._on_labels_decided)
        self._reading.cancel.clicked.connect(self._on_cancelled)
        for part in (self._empty.target, self._found):
            part.folder_wanted.connect(self.choose_folder)
            part.file_wanted.connect(self.choose_file)
        self._found.next.clicked.connect(self.next_wanted)

    @property
    def reading(self) -> bool:
        return self._reader.running

    @property
    def problems(self) -> list[Message]:
        """What is wrong with the set that is shown."""
        return list(self._found.problems)

    @property
    def montage(self) -> Montage:
        return self._found.montage

    @property
    def labels(self) -> LabelCard:
        """Asks what unknown labels mean."""
        return self._found.labels

    @property
    def facts(self) -> dict[str, str]:
        """Layout, sizes, scale, boxes and slides of the set in words."""
        return self._found.facts.values

    @property
    def next_button(self) -> Button:
        return self._found.next

    def read(self, path: Path) -> None:
        """Looks at a set; one that is being looked at is dropped."""
        self._look(path, None)

    def _look(self, path: Path, decision: LabelDecision | None) -> None:
        self._reading.show_name(path.name)
        self._stack.setCurrentIndex(1)
        if self.doctor is not None:
            self.doctor.forget()
        self._reader.read(looking_at(path, self._memory, decision))

    def close_reading(self) -> None:
        self._reader.close()
        if self.doctor is not None:
            self.doctor.close_examining()

    @Slot()
    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("A folder of labelled cells"))
        if chosen:
            self.read(Path(chosen))

    @Slot()
    def choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("A zip or a table of labelled cells"),
            "",
            self.tr("Zip archives and tables (*.zip *.csv *.tsv)"),
        )
        if chosen:
            self.read(Path(chosen))

    @Slot(object)
    def _on_counted(self, summary: SetSummary) -> None:
        self.summary = summary
        self._found.show_set(summary)
        self._stack.setCurrentIndex(2)
        self.set_chosen.emit(summary)
        if self.doctor is not None and not summary.undecided:
            self.doctor.examine(summary.path)

    @Slot(object)
    def _on_labels_decided(self, decision: LabelDecision) -> None:
        assert self.summary is not None
        self._look(self.summary.path, decision)

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        self._show_before()
        self.set_refused.emit(message)

    @Slot()
    def _on_cancelled(self) -> None:
        self._reader.cancel()
        self._show_before()

    def _show_before(self) -> None:
        self._stack.setCurrentIndex(0 if self.summary is None else 2)

    def _centred(self, content: QWidget) -> QWidget:
        outer = QWidget()
        line = row(self._theme)
        line.addStretch(1)
        line.addWidget(content, 8)
        line.addStretch(1)
        outer.setLayout(line)
        return outer


class _Reading(QWidget):
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


class _Found(QWidget):
    """A set that was read: its name, its problems, its counts and some of its pictures."""

    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(
        self, theme: Theme, doctor: DoctorCard | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.problems: list[Message] = []
        self._name = Text(theme, "", "title")
        self._about = ElidedText(theme, "", "body", "muted")
        self.next = Button(theme, self.tr("Settings"), "accent", icon="chevron_right")
        folder = Button(theme, self.tr("Another folder…"), "quiet", icon="folder")
        file = Button(theme, self.tr("Another zip or table…"), "quiet", icon="folder")
        folder.clicked.connect(self.folder_wanted)
        file.clicked.connect(self.file_wanted)
        head = row(theme, self._name, self._about, folder, file, self.next)
        head.setStretch(1, 1)
        self._problem_card = Card(theme, self.tr("To know before you train"))
        self._problem_card.hide()
        self._counts = CountTable(theme)
        counted = Card(theme, self.tr("Pictures"), self.tr("by class and part"))
        counted.body.addWidget(self._counts)
        counted.body.addStretch(1)
        self.montage = Montage(theme)
        pictured = Card(theme, self.tr("Some of them"), self.tr("spread over the whole set"))
        pictured.body.addWidget(self.montage)
        pictured.body.addStretch(1)
        cards = row(theme, counted, pictured, gap=16)
        cards.setStretch(0, 5)
        cards.setStretch(1, 7)
        examined: list[QWidget] = [doctor] if doctor is not None else []
        self.labels = LabelCard(theme)
        self.facts = SetFacts(theme)
        above = (self.labels, self._problem_card)
        below = (self.facts, *examined)
        self.setLayout(
            column(theme, head, *above, cards, *below, 1, margins=(16, 16, 16, 16), gap=16)
        )

    def show_set(self, summary: SetSummary) -> None:
        self._name.setText(summary.name)
        about = self.tr("{pictures} pictures of {classes} classes · {path}")
        self._about.setText(
            about.format(
                pictures=number(summary.total), classes=len(summary.labels), path=summary.path
            )
        )
        self.next.setEnabled(not summary.undecided)
        self.labels.show_set(summary)
        self.facts.show_set(summary)
        self._counts.show_set(summary)
        self.montage.begin(summary.labels)
        self.problems = list(summary.problems)
        self._show_problems()

    @Slot(object)
    def show_sizes(self, sizes: PictureSizes) -> None:
        self.facts.show_sizes(sizes)

    @Slot(object)
    def add_problem(self, problem: Message) -> None:
        self.problems.append(problem)
        self._show_problems()

    def _show_problems(self) -> None:
        emptied(self._problem_card.body)
        for problem in self.problems[:_SHOWN_PROBLEMS]:
            notice = Notice(self._theme)
            self._problem_card.body.addWidget(notice)
            notice.say(said(problem), "warn")
        more = len(self.problems) - _SHOWN_PROBLEMS
        if more > 0:
            text = self.tr("{count} more of this kind").format(count=more)
            self._problem_card.body.addWidget(Text(self._theme, text, "small", "muted"))
        self._problem_card.setVisible(bool(self.problems))
