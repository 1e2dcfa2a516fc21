"""The network's first three choices as rows to press; no numbers where they promise too much."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import UNIDENTIFIED
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.words import percent, short_name
from wbc_desktop.gui.shell.actions import Actions, class_action
from wbc_desktop.gui.shell.buttons import ThemedButton
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.key_caps import native_key, paint_key_cap
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import class_name

_ROW = 24
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One choice; ``text`` is the number to print or ""."""

    class_id: str
    share: float
    text: str


def bars_for(cell: Cell, state: GalleryState) -> tuple[Bar, ...]:
    """Nothing while the proposal is hidden; numbers only on a slide known to look familiar.

    What an unidentified cell may be is always among them.
    """
    if cell.proposal is None or state.hidden(cell):
        return ()
    numbers = state.shows_numbers(cell)
    shares = dict(cell.proposal.probabilities)
    candidates = cell.proposal.candidates if cell.proposal.unidentified else ()
    first = [c for c in dict.fromkeys((*candidates, *shares)) if c != UNIDENTIFIED][:_SHOWN]
    first.sort(key=lambda id: -shares.get(id, 0.0))
    return tuple(
        Bar(id, shares.get(id, 0.0), percent(shares[id]) if numbers and id in shares else "")
        for id in first
    )


class ProposalRow(ThemedButton):
    """One choice with its bar, number and key; a press names the cell so."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.bar = Bar(UNIDENTIFIED, 0.0, "")
        self.key = ""
        self.name_width = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_bar(self, bar: Bar, key: str) -> None:
        self.bar = bar
        self.key = native_key(key)
        self.setText(short_name(bar.class_id))
        self.setAccessibleName(f"{class_name(bar.class_id)} {bar.text}".strip())
        hint = self.tr("Name it {name}").format(name=class_name(bar.class_id))
        self.setToolTip(f"{hint} ({self.key})" if self.key else hint)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(_ROW))

    def needed_for_name(self) -> float:
        """The width from the left edge to the bar that the name asks for."""
        metrics = QFontMetricsF(self.theme.font("body"))
        return self.theme.px(38) + metrics.horizontalAdvance(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        middle = self.height() / 2
        right = self._paint_key(painter, middle)
        left = min(max(self.theme.px(130), self.name_width), self.width() * 0.5)
        right = self._paint_texts(painter, left, right)
        self._paint_share(painter, QRectF(left, round(middle) - 4, right - left, 8))
        self.paint_focus(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            colours = self.theme.colours
            painter.setBrush(colours.selection if self.isDown() else colours.hover)
            rect, radius = self.frame()
            painter.drawRoundedRect(rect, radius, radius)
        side = self.theme.px(self.theme.tokens.size.chip_small)
        chip = QRectF(0, (self.height() - side) / 2, side, side)
        paint_chip(painter, chip, self.bar.class_id, self.theme)

    def _paint_key(self, painter: QPainter, middle: float) -> float:
        """Paints the key at the right; returns where the number may end."""
        px = self.theme.px
        end = float(self.width() - px(1))
        if not self.key:
            return end
        cap = paint_key_cap(painter, (end, middle), self.key, self.theme, self.theme.colours.muted)
        return min(cap.left(), end - px(22)) - px(8)

    def _paint_texts(self, painter: QPainter, left: float, right: float) -> float:
        """Paints name and number; returns where the bar ends."""
        px, line = self.theme.px, QRectF(self.rect())
        painter.setFont(self.theme.font("body"))
        painter.setPen(self.theme.colours.text)
        metrics = QFontMetricsF(painter.font())
        room = left - px(36)
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(line.adjusted(px(30), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        if not self.bar.text:
            return right
        line.setRight(right)
        where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, where, self.bar.text)
        return right - metrics.horizontalAdvance(percent(1.0)) - px(4)

    def _paint_share(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colours.track)
        painter.drawRoundedRect(room, 2, 2)
        room.setWidth(max(room.width() * self.bar.share, 2))
        painter.setBrush(self.theme.class_colour(self.bar.class_id))
        painter.drawRoundedRect(room, 2, 2)


class ProposalBars(QWidget):
    """The rows under each other; asks for a class when one is pressed."""

    class_wanted = Signal(str)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self.bars: tuple[Bar, ...] = ()
        self.rows = [ProposalRow(theme, self) for _ in range(_SHOWN)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows:
            row.clicked.connect(self._on_clicked)
            column.addWidget(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self._align)
        actions.keys_changed.connect(self._show_rows)
        self.hide()  # There is nothing to choose from yet.

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        if bars != self.bars:
            self.bars = bars
            self._show_rows()
            self.setVisible(bool(bars))

    @Slot()
    def _show_rows(self) -> None:
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(self.bars))
            if place < len(self.bars):
                bar = self.bars[place]
                row.show_bar(bar, self._actions.key(class_action(bar.class_id)))
        self._align()

    @Slot()
    def _align(self) -> None:
        shown = self.rows[: len(self.bars)]
        widest = max((row.needed_for_name() for row in shown), default=0.0)
        for row in shown:
            row.name_width = widest
            row.update()

    @Slot()
    def _on_clicked(self) -> None:
        row = self.sender()
        assert isinstance(row, ProposalRow)
        self.class_wanted.emit(row.bar.class_id)
