"""What unknown labels of a set mean: shown with number and pictures, decided by a person once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.domain.classes import CLASSES, UNIDENTIFIED
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import ElidedText, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import Card, Notice, emptied
from wbc_desktop.gui.training.set_reading import (
    MOST_CHOOSERS,
    PICTURES_PER_UNKNOWN,
    LabelDecision,
    SetSummary,
    UnknownPicture,
)
from wbc_desktop.gui.training.words import label_name, number
from wbc_desktop.learning.label_map import LabelMap

UNDECIDED, LEAVE_OUT = "", "-"
GROUPS = ("neutrophil", "ig")
_PICTURE = 48


class LabelCard(Card):
    """Asks for, and then shows, what the unknown labels of a set mean.

    ``decided`` carries a LabelDecision once a person has decided on every label.
    """

    decided = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "?", "", parent)
        self._theme = theme
        self._summary: SetSummary | None = None
        self._rows: dict[str, _LabelRow] = {}
        self._others: tuple[str, ...] = ()
        self._images: dict[str, list[QImage]] = {}
        self._lines = column(theme, gap=8)
        self._said = Text(theme, "", "small", "muted", wrap=True)
        self._missing = Notice(theme)
        self.use = Button(theme, self.tr("Use these labels"), "accent", icon="check")
        self.rest = Button(theme, self.tr("Leave the others out"))
        self.back = Button(theme, self.tr("Keep as it was"), "quiet")
        self.again = Button(theme, self.tr("Decide again…"), "quiet")
        self.body.addWidget(self._said)
        self.body.addLayout(self._lines)
        acts = row(theme, self._missing, 1, self.back, self.again, self.rest, self.use)
        acts.setStretch(0, 8)
        acts.setAlignment(self._missing, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(acts)
        self.use.clicked.connect(self._on_used)
        self.rest.clicked.connect(self._on_rest_left_out)
        self.again.clicked.connect(self._on_again)
        self.back.clicked.connect(self._on_back)
        self.hide()

    @property
    def choosers(self) -> dict[str, Choice]:
        """The drop-down of each label text that can be decided on."""
        return {text: line.choice for text, line in self._rows.items()}

    @property
    def undecided(self) -> int:
        """How many label texts have no decision yet."""
        chosen = [str(line.choice.currentData()) for line in self._rows.values()]
        return chosen.count(UNDECIDED) + len(self._others)

    @property
    def missing(self) -> str:
        """Why a training cannot start yet, "" if it can."""
        return self._missing.text

    @property
    def said(self) -> str:
        """What stands under the heading: the question, or what was decided."""
        return self._said.text()

    def pictures_of(self, text: str) -> list[QImage]:
        return list(self._images.get(text, []))

    def show_set(self, summary: SetSummary) -> None:
        self._summary = summary
        self._images = {}
        if summary.undecided:
            self._ask({**summary.undecided, **_decided_counts(summary)})
        else:
            self._tell()
        self.setVisible(bool(summary.undecided or summary.decided))

    @Slot(object)
    def add_picture(self, picture: UnknownPicture) -> None:
        images = self._images.setdefault(picture.text, [])
        images.append(picture.image)
        if picture.text in self._rows:
            self._rows[picture.text].pictures.show_images(images)

    def _ask(self, counts: Mapping[str, int | None]) -> None:
        assert self._summary is not None
        meanings = self._summary.decided.meanings
        self._empty()
        texts = sorted(counts, key=lambda text: -(counts[text] or 0))
        for text in texts[:MOST_CHOOSERS]:
            line = _LabelRow(self._theme, text, counts[text])
            line.choice.choose(_as_choice(text, meanings))
            line.choice.currentIndexChanged.connect(self._on_chosen)
            line.pictures.show_images(self._images.get(text, []))
            self._rows[text] = line
            self._lines.addWidget(line)
        self._others = tuple(t for t in texts[MOST_CHOOSERS:] if t not in meanings)
        self.show_title(
            self.tr("What do these labels mean?"), self.tr("asked once and remembered for this set")
        )
        text = self.tr(
            "The program does not know these names and never guesses. Choose the class of each, a"
            " group where the set is not finer, or leave its cells out."
        )
        if self._others:
            more = self.tr("{count} more labels look like file names; they can only be left out.")
            text += " " + more.format(count=number(len(self._others)))
        self._said.setText(text)
        self._show_acts(asking=True)

    def _tell(self) -> None:
        """What was decided, in a line each."""
        assert self._summary is not None
        self._empty()
        self.show_title(self.tr("Labels that you explained"), self.tr("remembered for this set"))
        meanings = self._summary.decided.meanings
        shown = list(meanings.items())[:MOST_CHOOSERS]
        said = (self.tr("“{text}” is {meaning}").format(
            text=text, meaning=label_name(label) if label else self.tr("left out")
        ) for text, label in shown)  # fmt: skip
        more = len(meanings) - len(shown)
        tail = [self.tr("{count} more left out").format(count=number(more))] if more > 0 else []
        self._said.setText(" · ".join([*said, *tail]))
        self._show_acts(asking=False)

    def _show_acts(self, *, asking: bool) -> None:
        decided = bool(self._summary and self._summary.decided and not self._summary.undecided)
        self.use.setVisible(asking)
        self.rest.setVisible(asking)
        self.back.setVisible(asking and decided)
        self.again.setVisible(not asking)
        self._show_missing(asking=asking)

    def _show_missing(self, *, asking: bool) -> None:
        missing = self.undecided if asking else 0
        self.use.setEnabled(not missing)
        self.rest.setEnabled(bool(missing))
        text = self.tr("Still to be decided: {count}. A training can start afterwards.")
        self._missing.say(text.format(count=number(missing)) if missing else "", "warn")

    def _empty(self) -> None:
        emptied(self._lines)
        self._rows = {}
        self._others = ()

    @Slot()
    def _on_chosen(self) -> None:
        self._show_missing(asking=True)

    @Slot()
    def _on_rest_left_out(self) -> None:
        for line in self._rows.values():
            if line.choice.currentData() == UNDECIDED:
                line.choice.choose(LEAVE_OUT)
        self._others = ()
        self._show_missing(asking=True)

    @Slot()
    def _on_used(self) -> None:
        assert self._summary is not None
        chosen = {text: line.choice.currentData() for text, line in self._rows.items()}
        meanings: dict[str, str | None] = dict(self._summary.decided.meanings)
        meanings.update(dict.fromkeys(self._summary.undecided))
        meanings.update({t: None if c == LEAVE_OUT else str(c) for t, c in chosen.items()})
        self.decided.emit(LabelDecision(self._summary.key, LabelMap(meanings)))

    @Slot()
    def _on_again(self) -> None:
        assert self._summary is not None
        self._ask(_decided_counts(self._summary))
        first = next(iter(self._rows.values()), None)
        if first is not None:
            first.choice.setFocus()

    @Slot()
    def _on_back(self) -> None:
        self._tell()
        self.again.setFocus()


class _LabelRow(QWidget):
    """A label text, how many cells have it, three of them, and what it means."""

    def __init__(
        self, theme: Theme, text: str, count: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name = ElidedText(theme, text or self.tr("(no label)"), "body", weight=600)
        cells = self.tr("Cells: {count}").format(count=number(count)) if count else ""
        self.pictures = _Pictures(theme, text)
        self.choice = Choice(theme, self.tr("What “{text}” means").format(text=text))
        self.choice.addItem(self.tr("Choose…"), UNDECIDED)
        self.choice.addItem(self.tr("Leave out"), LEAVE_OUT)
        labels = [*GROUPS, *(c.id for c in CLASSES if c.id != UNIDENTIFIED)]
        for label in labels:
            self.choice.addItem(label_name(label), label)
        about = column(theme, name, Text(theme, cells, "small", "muted"), gap=0)
        line = row(theme, about, self.pictures, self.choice, gap=16)
        line.setStretch(0, 1)
        self.setLayout(line)


class _Pictures(QWidget):
    """A few pictures side by side."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images: tuple[QImage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pictures labelled “{text}”").format(text=text))

    def show_images(self, images: list[QImage]) -> None:
        self._images = tuple(images)
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(PICTURES_PER_UNKNOWN * px(_PICTURE + 4), px(_PICTURE))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        px = self._theme.px
        for place in range(PICTURES_PER_UNKNOWN):
            box = QRectF(place * px(_PICTURE + 4), 0, px(_PICTURE), px(_PICTURE))
            if place < len(self._images):
                painter.drawImage(box, self._images[place])
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colours.hover)
                painter.drawRect(box)


def _as_choice(text: str, meanings: Mapping[str, str | None]) -> str:
    if text not in meanings:
        return UNDECIDED
    return meanings[text] or LEAVE_OUT


def _decided_counts(summary: SetSummary) -> dict[str, int | None]:
    """The label texts with a decision; how many cells have them is known of left-out ones."""
    return {text: summary.left_out.get(text) for text in summary.decided.meanings}
