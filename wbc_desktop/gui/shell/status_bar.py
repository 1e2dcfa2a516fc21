"""The line at the foot: work in the background, whether all is saved, network, slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.buttons import IconButton
from wbc_desktop.gui.shell.controls import ElidedText, Line, ProgressLine, Text, grounded
from wbc_desktop.gui.shell.layouts import column, fix_size, hug, row
from wbc_desktop.gui.shell.theme import Theme

Familiarity = Literal["", "familiar", "unfamiliar", "too_few_cells"]


@dataclass(frozen=True, slots=True)
class Work:
    """Work in the background. ``title`` is in the language of the screen ("Reading smear_2.svs").

    ``share`` is 0 ... 1, None while unknown; ``cells`` found so far, -1 where there are none;
    ``rate`` per second, 0 while unknown, with its sentence's kind; ``seconds_left`` None: unknown.
    """

    title: str
    share: float | None = None
    cells: int = -1
    rate: float = 0.0
    rate_of: Literal["cells", "fields", "pictures"] = "cells"
    seconds_left: float | None = None


class Lamp(QWidget):
    """A dot in a status colour; the words beside it say the same."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "muted"
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(8), self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._tone))
        painter.drawEllipse(QRectF(self.rect()))

    def _on_theme_changed(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class StatusBar(QWidget):
    """Shows what it is told; ``cancel_wanted`` follows the ✕ beside the work."""

    cancel_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share_known = False
        grounded(self, "window")
        self._make_parts(theme)
        self._lay_out(theme)
        fix_size(theme, self, height=theme.tokens.size.status_bar)
        self.show_work(None)
        self.show_saved(True)
        self.show_network("")
        self.show_familiarity("")

    def _make_parts(self, theme: Theme) -> None:
        self.work = ElidedText(theme, "", "small")
        self.bar = ProgressLine(theme, 6, 160)
        self.cells = Text(theme, "", "small", "muted")
        self.rate = Text(theme, "", "small", "muted")
        self.left = Text(theme, "", "small", "muted")
        self.cancel = IconButton(theme, "close", self.tr("Stop this work"), size=12)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.saved = Text(theme, "", "small", "muted")
        self.network = ElidedText(theme, "", "small", "muted")
        self.lamp = Lamp(theme)
        self.slide = Text(theme, "", "small", "muted")

    def _lay_out(self, theme: Theme) -> None:
        for text in (self.cells, self.rate, self.left, self.saved, self.slide):
            hug(text)
        self.bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._separators = [Line(upright=True) for _ in range(2)]
        for line in self._separators:
            fix_size(theme, line, height=14)
        work = row(theme, self.work, self.bar, self.cells, self.rate, self.left, self.cancel)
        facts = row(theme, self.saved, self._separators[0], self.network, gap=10)
        facts.addWidget(self._separators[1])
        facts.addLayout(row(theme, self.lamp, self.slide, gap=6))
        whole = row(theme, margins=(12, 0, 12, 0), gap=16)
        work.addStretch(1)
        whole.addLayout(work, 1)
        whole.addLayout(facts)
        self.setLayout(column(theme, whole, gap=0))

    def show_work(self, work: Work | None, idle: str = "") -> None:
        """None: nothing is being done; ``idle`` is shown instead, by default "Ready"."""
        busy = work is not None
        self._share_known = work is not None and work.share is not None
        self.cancel.setVisible(busy)
        if work is None:
            self.work.setText(idle or self.tr("Ready"))
            for part in (self.cells, self.rate, self.left):
                part.setText("")
            self._make_room()
            return
        self.work.setText(work.title)
        self.bar.show_share(work.share or 0.0)
        self.cells.setText(self._cells(work.cells))
        self.rate.setText(self._rate(work))
        self.left.setText(self._left(work.seconds_left))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()

    def _make_room(self) -> None:
        """Hides what matters least where all of it does not fit; nothing is ever cut."""
        for text in (self.cells, self.rate, self.left):
            text.setVisible(bool(text.text()))
        self.bar.setVisible(self._share_known)
        self.work.setMinimumWidth(min(self.work.sizeHint().width(), self._theme.px(96)))
        for part in (self.rate, self.bar, self.cells):
            if self._needed() > self.width():
                part.setVisible(False)

    def _needed(self) -> int:
        """The width of all that is shown; a title and a network's name may be cut to a third."""
        gap = self._theme.px(10)
        whole = (self.bar, self.cells, self.rate, self.left, self.cancel, self.saved, self.slide)
        shown = [part for part in whole if not part.isHidden()]
        elided = (self.work.sizeHint().width() + self.network.sizeHint().width()) // 3
        return sum(part.sizeHint().width() + gap for part in shown) + elided + 6 * gap

    def _cells(self, n: int) -> str:
        if n < 0:
            return ""
        return self.tr("1 cell") if n == 1 else self.tr("{n} cells").format(n=QLocale().toString(n))

    def _rate(self, work: Work) -> str:
        if work.rate <= 0:
            return ""
        n = QLocale().toString(float(work.rate), "f", 0 if work.rate >= 10 else 1)
        match work.rate_of:
            case "fields":
                return self.tr("{n} fields/s").format(n=n)
            case "pictures":
                return self.tr("{n} pictures/s").format(n=n)
            case _:
                return self.tr("{n} cells/s").format(n=n)

    def _left(self, seconds: float | None) -> str:
        return "" if seconds is None else self.tr("{time} left").format(time=duration(seconds))

    def show_saved(self, saved: bool) -> None:
        self.saved.setText(self.tr("All saved") if saved else self.tr("Saving…"))

    def show_network(self, name: str, version: str = "", classes: int = 0) -> None:
        """The network in use; "" for none."""
        if not name:
            text = self.tr("No network in use")
        elif classes:
            text = self.tr("Network {name} v{version}, {n} classes")
            text = text.format(name=name, version=version, n=classes)
        else:
            text = self.tr("Network {name} v{version}").format(name=name, version=version)
        self.network.setText(text)

    def show_familiarity(self, state: Familiarity, why: str = "") -> None:
        """How the slide looks to the network; "" hides the lamp. ``why`` is the tool tip."""
        texts: dict[Familiarity, tuple[str, str]] = {
            "familiar": ("ok", self.tr("Slide looks familiar")),
            "unfamiliar": ("error", self.tr("Slide looks unfamiliar")),
            "too_few_cells": ("muted", self.tr("Too few cells to judge the slide")),
        }
        tone, text = texts.get(state, ("muted", ""))
        for part in (self.lamp, self.slide, self._separators[1]):
            part.setVisible(bool(text))
        self.lamp.show_tone(tone)
        self.slide.setText(text)
        self.slide.setToolTip(why)
        self._make_room()


def duration(seconds: float) -> str:
    """Minutes and seconds, "0:12", or hours, "1:02:03"."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
