"""The bar over every page: which case, how far it is, undo, redo, sign; or the page's heading."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import Button, IconButton
from wbc_desktop.gui.shell.controls import ElidedText, ProgressLine, grounded
from wbc_desktop.gui.shell.layouts import column, fix_size, hug, row
from wbc_desktop.gui.shell.theme import Theme

_ROOMY, _TIGHT = 1000, 620
"""Widths at 100 % from which the way to the form has a name, and a sign; the patient's line leads
there at every width."""
_GAPS = 128
"""All that lies between the parts of a case, in pixels at 100 %."""
_BACK = "Esc"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What the bar says of a case: its number, and who and what it is from in one line."""

    number: str
    patient: str


@dataclass(frozen=True, slots=True)
class ReviewStanding:
    """How many cells of the count set are reviewed, and how far the case is.

    ``undo`` and ``redo`` name the next step back and forth in the language of the screen, "" for
    none. ``may_sign`` opens the page of signing; ``ready`` says that the target is reached.
    """

    reviewed: int = 0
    target: int = 0
    undo: str = ""
    redo: str = ""
    may_sign: bool = False
    ready: bool = False


class PatientLine(ElidedText):
    """Who and what the case is from; a click leads to the form."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()) and self.text():
            self.clicked.emit()


class CaseBar(QWidget):
    """Shows what it is told; the signals are what a person wants."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    form_wanted = Signal()
    sign_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._standing = ReviewStanding()
        self._make_parts(theme)
        self._lay_out(theme)
        actions.keys_changed.connect(self._on_keys_changed)
        theme.theme_changed.connect(self._on_theme_changed)
        self.show_standing(None)
        self._on_theme_changed()

    def _make_parts(self, theme: Theme) -> None:
        self.back = Button(theme, "", "quiet", icon="left", key=_BACK)
        self.back.setVisible(False)
        self.title = ElidedText(theme, "", "title")
        self.sub = PatientLine(theme, "", "small", "muted")
        self.sub.clicked.connect(self.form_wanted)
        self.progress = ProgressLine(theme, 8, 176)
        self.reviewed = QLabel()
        self.reviewed.setTextFormat(Qt.TextFormat.RichText)
        self.undo = IconButton(theme, "undo", self.tr("Undo"))
        self.redo = IconButton(theme, "redo", self.tr("Redo"))
        self.form = Button(theme, self.tr("Case form"), "quiet", icon="pencil")
        self.small_form = IconButton(theme, "pencil", self.tr("Case form"))
        self.sign = Button(theme, self.tr("Sign…"))
        self.back.clicked.connect(self.back_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.form.clicked.connect(self.form_wanted)
        self.small_form.clicked.connect(self.form_wanted)
        self.sign.clicked.connect(self.sign_wanted)

    def _lay_out(self, theme: Theme) -> None:
        grounded(self, "window")
        self._case_parts = QWidget()
        middle = row(theme, self.progress, self.reviewed, gap=10)
        ends = row(theme, self.form, self.small_form, self.undo, self.redo, self.sign, gap=4)
        self._case_parts.setLayout(row(theme, middle, 1, ends, gap=16))
        left = row(theme, self.back, self.title, self.sub, gap=14)
        whole = row(theme, margins=(16, 0, 16, 0), gap=16)
        hug(self.reviewed)
        self.progress.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        left.setStretchFactor(self.sub, 1)
        whole.addLayout(left, 1)
        whole.addWidget(self._case_parts, 1)
        self.setLayout(column(theme, whole, gap=0))
        fix_size(theme, self, height=theme.tokens.size.case_bar)

    def show_heading(self, title: str, sub: str = "", back: str = "") -> None:
        """A title, a quiet line beside it, and the name of the way back, if there is one."""
        self.title.setText(title)
        self.sub.setText(sub)
        self.back.setVisible(bool(back))
        self.back.show_text(back)
        self._fit()

    def show_standing(self, standing: ReviewStanding | None) -> None:
        """None takes progress and steps away: this page is not about a case."""
        self._case_parts.setVisible(standing is not None)
        if standing is None:
            return
        self._standing = standing
        counted = standing.target > 0
        self.progress.setVisible(counted)
        self.reviewed.setVisible(counted)
        if counted:
            self.progress.show_share(standing.reviewed / standing.target)
        self.undo.setEnabled(bool(standing.undo))
        self.redo.setEnabled(bool(standing.redo))
        self.sign.setVisible(standing.may_sign)
        self.sign.set_kind("accent" if standing.ready else "plain")
        self._on_keys_changed()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= self._theme.px(_ROOMY)
        self.form.setVisible(roomy)
        self.small_form.setVisible(not roomy and self.width() >= self._theme.px(_TIGHT))
        self._fit()

    def _fit(self) -> None:
        """Says count, sign and the key that leads back where there is room beside the title.

        Where even so there is too little, the title gives way.
        """
        self._show_words(short=False)
        self._show_words(short=self.width() < self._needed())
        spare = min(0, self.width() - self._needed())
        whole = self.title.sizeHint().width()
        self.title.setFixedWidth(max(self.title.minimumSizeHint().width(), whole + spare))

    def _show_words(self, *, short: bool) -> None:
        told = self._count(self.tr("<b>{done}</b> of {target} reviewed"))
        self.reviewed.setText(self._count("<b>{done}</b> / {target}") if short else told)
        self.reviewed.setToolTip(told)
        self.sign.show_text("" if short else self.tr("Sign…"))
        self.sign.show_icon("sign" if short else "")
        self.sign.setAccessibleName(self.tr("Sign…"))
        self.back.show_key("" if short else _BACK)

    def _count(self, text: str) -> str:
        number, standing = QLocale().toString, self._standing
        return text.format(done=number(standing.reviewed), target=number(standing.target))

    def _needed(self) -> int:
        """The width at which nothing is cut but who the case is from."""
        said = (self.back, self.title, self.reviewed)
        acts = (self.form, self.small_form, self.undo, self.redo, self.sign)
        shown = [part for part in (*said, *acts) if part.isVisibleTo(self)]
        widths = [part.sizeHint().width() for part in shown]
        return sum(widths) + self.sub.minimumSizeHint().width() + self._theme.px(_GAPS)

    def _on_keys_changed(self) -> None:
        self.undo.setToolTip(self._step_tip("undo", self._standing.undo))
        self.redo.setToolTip(self._step_tip("redo", self._standing.redo))
        self.sign.setToolTip(self._actions.tool_tip("sign"))

    def _step_tip(self, id: str, step: str) -> str:
        tip = self._actions.tool_tip(id)
        return f"{tip}\n{step}" if step else tip

    def _on_theme_changed(self) -> None:
        self.reviewed.setFont(self._theme.font("body"))
        self._fit()
