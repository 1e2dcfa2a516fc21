"""The network's first three choices as bars; without numbers where they would promise too much."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.domain.cell import Cell
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.words import class_name, percent, short_name
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.theme import Theme

_ROW = 24
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One choice; ``text`` is the number to print or ""."""

    class_id: str
    share: float
    text: str


def bars_for(cell: Cell, state: GalleryState) -> tuple[Bar, ...]:
    """Nothing while the proposal is hidden; numbers only on a slide known to look familiar."""
    if cell.proposal is None or state.hidden(cell):
        return ()
    numbers = state.shows_numbers(cell)
    first = cell.proposal.probabilities[:_SHOWN]
    return tuple(Bar(id, share, percent(share) if numbers else "") for id, share in first)


class ProposalBars(QWidget):
    """Paints the bars under each other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self._on_theme_changed)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        if bars == self.bars:
            return
        self.bars = bars
        self.setAccessibleName(", ".join(f"{class_name(b.class_id)} {b.text}" for b in bars))
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_ROW) * len(self.bars))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        font = self._theme.font("body")
        metrics = QFontMetricsF(font)
        number = metrics.horizontalAdvance(percent(1.0)) if any(b.text for b in self.bars) else 0
        names = [metrics.horizontalAdvance(short_name(b.class_id)) for b in self.bars]
        left = min(max([px(140), *(px(36) + n for n in names)]), self.width() * 0.55)
        for row, bar in enumerate(self.bars):
            top = row * px(_ROW)
            line = QRectF(0, top, self.width(), px(_ROW))
            self._paint_bar(painter, line, bar, left, self.width() - number - px(8))

    def _paint_bar(
        self, painter: QPainter, line: QRectF, bar: Bar, left: float, right: float
    ) -> None:
        px, colours = self._theme.px, self._theme.colours
        side = px(self._theme.tokens.size.chip_small)
        chip = QRectF(0, line.center().y() - side / 2, side, side)
        paint_chip(painter, chip, bar.class_id, self._theme)
        painter.setFont(self._theme.font("body"))
        painter.setPen(colours.text)
        name = painter.fontMetrics().elidedText(
            short_name(bar.class_id), Qt.TextElideMode.ElideRight, round(left - px(36))
        )
        painter.drawText(line.adjusted(px(30), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        if bar.text:
            side_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, side_right, bar.text)
        room = QRectF(left, round(line.center().y()) - px(4), right - left, px(8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.track)
        painter.drawRoundedRect(room, 2, 2)
        room.setWidth(max(room.width() * bar.share, 2))
        painter.setBrush(self._theme.class_colour(bar.class_id))
        painter.drawRoundedRect(room, 2, 2)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
