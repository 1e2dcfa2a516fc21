"""What is to be said of one slide: its quality, an answer to its alarm, its scale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import SourceId
from wbc_desktop.gui.review.slide_list import quality_name
from wbc_desktop.gui.review.slide_words import familiarity_text, reasons_of, remedies_of
from wbc_desktop.gui.review.words import scale_text
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.controls import ElidedText, Text
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said, translate
from wbc_desktop.wording import Message

_WIDTH = 400


class SlideCard(QFrame):
    """A card beside the slide's row; closes by a press elsewhere or Escape."""

    quality_stated = Signal(object, str)
    alarm_answered = Signal(object, str)
    scale_wanted = Signal(object)
    compare_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        source: Source,
        unstated: Sequence[SourceId],
        parent: QWidget,
        comparable: bool = False,
    ) -> None:
        """``unstated`` are the slides of the case whose quality nobody has stated yet;
        ``comparable`` offers a look at the training cells beside the slide's."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._source = source
        self._unstated = tuple(unstated)
        self._comparable = comparable
        self.setProperty("card", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(source.name)
        px = theme.px
        self.setFixedWidth(px(_WIDTH))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(12), px(16), px(16))
        self._column.setSpacing(px(8))
        self._column.addWidget(ElidedText(theme, source.name, "body", weight=600))
        self._column.addWidget(Text(theme, _facts(source), "small", "muted", wrap=True))
        if source.problem is not None:
            problem = said(Message.from_json(source.problem))
            self._column.addWidget(Text(theme, problem, "small", "warn", wrap=True))
        self._add_quality()
        self._answer: QLineEdit | None = None
        if source.familiarity is not None:
            self._add_familiarity()
        if source.scale_from in ("cells", "unknown"):
            self._add_scale()

    def open_at(self, corner: QPoint) -> None:
        """Opens with its lower left corner there, kept on the screen."""
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        x = max(area.left(), min(area.right() - self.width(), corner.x()))
        y = max(area.top(), min(area.bottom() - self.height(), corner.y() - self.height()))
        self.move(x, y)
        self.show()
        if self._answer is not None:
            self._answer.setFocus()

    def _add_quality(self) -> None:
        theme = self._theme
        head = Text(theme, self.tr("Quality of the smear"), "small", weight=600)
        hint = self.tr("Stain, spread and focus as you see them. Reject ends the case.")
        choices = [(q, quality_name(q)) for q in ("good", "acceptable", "reject")]
        self.quality = Segments(theme, choices)
        self.quality.setAccessibleName(self.tr("Quality of the smear"))
        self.quality.show_value(self._source.quality)
        self.quality.chosen.connect(self._on_quality)
        for widget in (head, self.quality, Text(theme, hint, "caption", "muted", wrap=True)):
            self._column.addWidget(widget)
        if len(self._unstated) > 1:
            self._add_quality_of_all()

    def _add_quality_of_all(self) -> None:
        """One statement for every slide that has none, this one among them or not."""
        text = self.tr("All {count} slides not stated yet").format(count=len(self._unstated))
        choices = [(q, quality_name(q)) for q in ("good", "acceptable")]
        self.quality_of_all = Segments(self._theme, choices)
        self.quality_of_all.setAccessibleName(text)
        self.quality_of_all.chosen.connect(self._on_quality_of_all)
        self._column.addWidget(Text(self._theme, text, "small", weight=600, wrap=True))
        self._column.addWidget(self.quality_of_all)

    def _add_familiarity(self) -> None:
        theme, source = self._theme, self._source
        text, tone = familiarity_text(source)
        self._column.addWidget(Text(theme, text, "small", tone, weight=600, wrap=True))
        for reason in reasons_of(source):
            self._column.addWidget(Text(theme, reason, "small", wrap=True))
        self._add_remedies()
        if not source.alarmed:
            return
        if source.alarm_answer.strip():
            answer = self.tr("Answered: {answer}").format(answer=source.alarm_answer)
            self._column.addWidget(Text(theme, answer, "small", "muted", wrap=True))
        else:
            self._add_answer()

    def _add_remedies(self) -> None:
        """What to do, and the way to see for oneself."""
        steps = remedies_of(self._source)
        if steps:
            head = Text(self._theme, self.tr("What to do"), "small", weight=600)
            self._column.addWidget(head)
        for step in steps:
            self._column.addWidget(Text(self._theme, "• " + step, "small", "muted", wrap=True))
        if self._comparable:
            self.compare = Button(self._theme, self.tr("Compare with training…"), icon="eye")
            self.compare.clicked.connect(self._on_compare)
            self._column.addWidget(self.compare)

    def _add_answer(self) -> None:
        hint = self.tr(
            "Proposals of this slide stay hidden until somebody says why they may be looked at. "
            "The answer is kept in the journal and cannot be undone."
        )
        self._column.addWidget(Text(self._theme, hint, "caption", "muted", wrap=True))
        self._answer = QLineEdit()
        self._answer.setAccessibleName(self.tr("Answer to the alarm"))
        self._answer.setPlaceholderText(self.tr("for example: other stain, nuclei look well"))
        self._send = Button(self._theme, self.tr("Answer"), "accent")
        self._send.setEnabled(False)
        self._answer.textChanged.connect(self._on_answer_changed)
        self._answer.returnPressed.connect(self._on_answered)
        self._send.clicked.connect(self._on_answered)
        row = QHBoxLayout()
        row.addWidget(self._answer, 1)
        row.addWidget(self._send)
        self._column.addLayout(row)

    def _add_scale(self) -> None:
        known = self._source.microns_per_pixel is not None
        text = self.tr("Correct the scale…") if known else self.tr("State the scale…")
        button = Button(self._theme, text, icon="ruler")
        button.clicked.connect(self._on_scale)
        self._column.addWidget(button)

    def _on_quality(self, quality: str) -> None:
        self._state((self._source.id,), quality)

    def _on_quality_of_all(self, quality: str) -> None:
        self._state(self._unstated, quality)

    def _state(self, sources: tuple[SourceId, ...], quality: str) -> None:
        self.quality_stated.emit(sources, quality)
        if not (self._answer is not None and self._answer.isVisible()):
            self.close()

    def _on_answer_changed(self, text: str) -> None:
        self._send.setEnabled(bool(text.strip()))

    def _on_answered(self) -> None:
        assert self._answer is not None
        answer = self._answer.text().strip()
        if answer:
            self.alarm_answered.emit(self._source.id, answer)
            self.close()

    def _on_compare(self) -> None:
        self.close()
        self.compare_wanted.emit(self._source.id)

    def _on_scale(self) -> None:
        self.scale_wanted.emit(self._source.id)
        self.close()


def _facts(source: Source) -> str:
    text = translate("Slides", "{width} × {height} px · {scale}")
    return text.format(width=source.width, height=source.height, scale=scale_text(source))
