"""A labelled set that was read: its name, problems, labels, counts, pictures, scale and facts."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLayout, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import ElidedText, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.doctor_card import DoctorCard
from wbc_desktop.gui.training.label_card import LabelCard
from wbc_desktop.gui.training.label_rows import CountTable, Montage
from wbc_desktop.gui.training.parts import Card, Notice, emptied
from wbc_desktop.gui.training.scale_card import ScaleCard
from wbc_desktop.gui.training.set_facts import SetFacts
from wbc_desktop.gui.training.set_reading import PictureSizes, SetSummary
from wbc_desktop.gui.training.words import number
from wbc_desktop.wording import Message

_SHOWN_PROBLEMS = 12


class FoundSet(QWidget):
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
        self.labels = LabelCard(theme)
        self.facts = SetFacts(theme)
        self.scale = ScaleCard(theme)
        told = row(theme, self.facts, self.scale, gap=16)
        told.setStretch(0, 5)
        told.setStretch(1, 7)
        above = (self.labels, self._problem_card)
        below: list[QWidget | QLayout] = [told, *([doctor] if doctor is not None else [])]
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
        self.scale.show_scale(summary.scale)
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
