"""The drawing of how often cells are right, by how sure the network was of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import SureBin
from wbc_desktop.gui.training.words import number

_MARKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_LEFT, _FOOT, _ROOM = 30, 18, 8


class SurenessPlot(QWidget):
    """A point with its exact limits for each bin, beside the line on which sureness is earned."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bins: tuple[SureBin, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("How often right, by how sure"))
        theme.theme_changed.connect(self.update)

    def show_bins(self, bins: Sequence[SureBin]) -> None:
        self._bins = tuple(bins)
        text = self.tr("{sure} % sure: {right} % right of {cells}")
        said = (
            text.format(
                sure=number(100 * b.sure), right=number(100 * b.right, 1), cells=number(b.cells)
            )
            for b in self._bins
        )
        self.setAccessibleDescription("; ".join(said))
        self.setToolTip("\n".join(self.accessibleDescription().split("; ")))
        self.update()

    @property
    def start(self) -> float:
        """Where both axes begin: a round share below every bin's sureness and share right."""
        low = min((min(b.sure, b.right) for b in self._bins), default=0.0)
        return max(m for m in _MARKS[:4] if m <= low)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(230), self._theme.px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(150))

    def point(self, sure: float, right: float) -> QPointF:
        """Where a pair of shares lies; a limit below the axis ends on it."""
        box, start = self._box(), self.start
        x = box.left() + box.width() * (sure - start) / (1 - start)
        y = box.bottom() - box.height() * (max(right, start) - start) / (1 - start)
        return QPointF(x, y)

    def _box(self) -> QRectF:
        px = self._theme.px
        return QRectF(
            px(_LEFT),
            px(_ROOM),
            self.width() - px(_LEFT) - px(_ROOM),
            self.height() - px(_FOOT) - px(_ROOM),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter)
        colours = self._theme.colours
        painter.setPen(QPen(colours.muted, 1, Qt.PenStyle.DashLine))
        painter.drawLine(self.point(self.start, self.start), self.point(1, 1))
        painter.setPen(QPen(colours.chart_validation, 1.5))
        for b in self._bins:
            painter.drawLine(self.point(b.sure, b.lower), self.point(b.sure, b.upper))
        points = [self.point(b.sure, b.right) for b in self._bins]
        painter.setPen(QPen(colours.chart_validation, 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(colours.raised, 1))
        painter.setBrush(colours.chart_validation)
        for point in points:
            painter.drawEllipse(point, self._theme.px(4), self._theme.px(4))

    def _paint_axes(self, painter: QPainter) -> None:
        theme, box = self._theme, self._box()
        painter.setFont(theme.font("caption"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for mark in (m for m in _MARKS if m >= self.start):
            at = self.point(mark, mark)
            painter.setPen(QPen(theme.colours.border, 1))
            painter.drawLine(QPointF(box.left(), at.y()), QPointF(box.right(), at.y()))
            painter.setPen(theme.colours.muted)
            text, wide = number(100 * mark), theme.px(36)
            painter.drawText(QRectF(0, at.y() - 10, box.left() - theme.px(6), 20), right, text)
            foot = QRectF(at.x() - wide / 2, box.bottom() + theme.px(3), wide, theme.px(_FOOT))
            foot.moveRight(min(foot.right(), float(self.width())))
            painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, text)
