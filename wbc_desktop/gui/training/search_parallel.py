"""Parallel coordinates: every trial a line over its settings to what it reached."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.search_words import (
    described,
    figure,
    setting_name,
    setting_value,
)
from wbc_desktop.workflow.search_progress import COMPLETE, PRUNED, RangeSearched, Setting, TrialRow

_CENTRE = Qt.AlignmentFlag.AlignCenter
_NEAR = 6


class ParallelChart(QWidget):
    """The best trial is drawn thick and on top, with its values written beside the axes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ranges: Sequence[RangeSearched] = ()
        self._rows: list[TrialRow] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Settings of all trials and what they reached"))
        theme.theme_changed.connect(self.update)

    @property
    def rows(self) -> Sequence[TrialRow]:
        """The trials that are drawn, the best last."""
        return self._rows

    def show_rows(self, ranges: Sequence[RangeSearched], rows: Sequence[TrialRow]) -> None:
        self._ranges = tuple(ranges)
        names = {r.name for r in ranges}
        through = [r for r in rows if r.state in (COMPLETE, PRUNED) and r.value is not None]
        drawn = [row for row in through if names <= set(row.settings)]
        self._rows = sorted(drawn, key=lambda r: (r.state == COMPLETE, r.value or 0.0, -r.number))
        best = self._rows[-1] if self._rows else None
        self.setAccessibleDescription(described(best) if best else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(640), self._theme.px(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(420), self._theme.px(190))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._rows:
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colours.muted)
            painter.drawText(self.rect(), _CENTRE, self.tr("Drawn once a trial is through."))
            return
        for place, row in enumerate(self._rows):
            self._paint_row(painter, row, (place + 1) / len(self._rows))
        self._paint_axes(painter)
        self._paint_best(painter)

    def event(self, event: QEvent) -> bool:
        """The tool tip tells of the line under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self._row_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), described(row) if row else "", self)
            return True
        return super().event(event)

    def _row_at(self, point: QPointF) -> TrialRow | None:
        near = self._theme.px(_NEAR)
        box = QRectF(point.x() - near, point.y() - near, 2 * near, 2 * near)
        for row in reversed(self._rows):
            if self._path(row).intersects(box) and _touches(self._points(row), point, near):
                return row
        return None

    def _area(self) -> QRectF:
        px = self._theme.px
        return QRectF(self.rect()).adjusted(px(56), px(44), -px(56), -px(22))

    def _x(self, axis: int) -> float:
        area = self._area()
        return area.left() + area.width() * axis / len(self._ranges)

    def _y(self, share: float) -> float:
        area = self._area()
        return area.bottom() - area.height() * share

    def _figures(self) -> tuple[float, float]:
        values = [row.value or 0.0 for row in self._rows]
        low, high = min(values), max(values)
        return (low, high) if high > low else (low - 0.01, high + 0.01)

    def _reached(self, row: TrialRow) -> float:
        low, high = self._figures()
        return ((row.value or 0.0) - low) / (high - low)

    def _points(self, row: TrialRow) -> list[QPointF]:
        shares = [share_of(r, row.settings[r.name]) for r in self._ranges]
        points = [QPointF(self._x(i), self._y(share)) for i, share in enumerate(shares)]
        return [*points, QPointF(self._x(len(self._ranges)), self._y(self._reached(row)))]

    def _path(self, row: TrialRow) -> QPainterPath:
        first, *rest = self._points(row)
        path = QPainterPath(first)
        for point in rest:
            path.lineTo(point)
        return path

    def _paint_row(self, painter: QPainter, row: TrialRow, rank: float) -> None:
        colours = self._theme.colours
        best = row is self._rows[-1]
        ink = QColor(colours.accent if best else colours.muted)
        ink.setAlphaF(1.0 if best else 0.15 + 0.45 * rank)
        style = Qt.PenStyle.SolidLine if row.state == COMPLETE else Qt.PenStyle.DotLine
        painter.setPen(QPen(ink, self._theme.px(3) if best else 1.2, style))
        painter.drawPath(self._path(row))

    def _paint_axes(self, painter: QPainter) -> None:
        for place, searched in enumerate(self._ranges):
            self._paint_axis(painter, place, setting_name(searched.name), _marks(searched))
        low, high = self._figures()
        ends = [(0.0, figure(low)), (1.0, figure(high))]
        self._paint_axis(painter, len(self._ranges), self.tr("Macro-F1"), ends)

    def _paint_axis(
        self, painter: QPainter, place: int, name: str, marks: Sequence[tuple[float, str]]
    ) -> None:
        px, colours, area = self._theme.px, self._theme.colours, self._area()
        x = self._x(place)
        painter.setPen(QPen(colours.border_strong, 1))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        room = min(area.width() / len(self._ranges), px(150)) - px(6)
        painter.setFont(self._theme.font("caption", 600))
        painter.setPen(colours.text)
        self._write(painter, QRectF(x - room / 2, 0, room, px(18)), name)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(colours.muted)
        for share, text in marks:
            y = self._y(share)
            painter.drawLine(QPointF(x - px(3), y), QPointF(x + px(3), y))
            if share in (0.0, 1.0):
                top = y + px(4) if share == 0.0 else y - px(20)
                self._write(painter, QRectF(x - room / 2, top, room, px(16)), text)
            else:
                box = QRectF(x + px(6), y - px(17), room, px(16))
                self._write(painter, box, text, Qt.AlignmentFlag.AlignLeft)

    def _write(
        self, painter: QPainter, box: QRectF, text: str, how: Qt.AlignmentFlag = _CENTRE
    ) -> None:
        shown = QFontMetrics(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, round(box.width())
        )
        painter.drawText(box, how | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_best(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.accent)
        for point in self._points(self._rows[-1]):
            painter.drawEllipse(point, self._theme.px(4), self._theme.px(4))


def share_of(searched: RangeSearched, value: Setting) -> float:
    """Where a value lies on its axis, 0 ... 1; a value of another version in the middle."""
    if searched.choices:
        if value not in searched.choices or len(searched.choices) == 1:
            return 0.5
        return searched.choices.index(value) / (len(searched.choices) - 1)
    low, high, here = searched.low, searched.high, float(value)
    if searched.logarithmic:
        low, high, here = log(low), log(high), log(max(here, 1e-12))
    return min(max((here - low) / (high - low), 0.0), 1.0)


def _marks(searched: RangeSearched) -> list[tuple[float, str]]:
    values = searched.choices or (searched.low, searched.high)
    return [(share_of(searched, v), setting_value(searched.name, v)) for v in values]


def _touches(points: Sequence[QPointF], point: QPointF, near: float) -> bool:
    """Whether a point lies within ``near`` of a broken line."""
    for one, other in pairwise(points):
        along = other - one
        square = QPointF.dotProduct(along, along) or 1.0
        share = min(max(QPointF.dotProduct(point - one, along) / square, 0.0), 1.0)
        off = point - (one + along * share)
        if QPointF.dotProduct(off, off) <= near * near:
            return True
    return False
