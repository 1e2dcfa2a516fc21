"""The drawings of a search: how trials came out one after the other, and what mattered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.search_words import described, figure, setting_name
from wbc_desktop.gui.training.words import number, percent
from wbc_desktop.workflow.search_progress import COMPLETE, FAILED, PRUNED, WAITING, TrialRow

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
_MOST_LINES = 5
_NEAR = 9


class HistoryChart(QWidget):
    """Macro-F1 of every trial, the best so far as a line, what one had before dashed.

    Finished trials are dots, those ended early crosses, the running one a ring, failed ones marks
    on the ground line.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[TrialRow] = []
        self._range = (0.0, 1.0, 0.25)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Macro-F1 of every trial"))
        theme.theme_changed.connect(self.update)

    @property
    def rows(self) -> Sequence[TrialRow]:
        return self._rows

    def show_rows(self, rows: Sequence[TrialRow]) -> None:
        self._rows = [row for row in rows if row.state != WAITING]
        self._range = _range([row.value for row in self._rows if row.value is not None])
        best = max((r.value or 0.0 for r in self._rows if r.state == COMPLETE), default=None)
        text = self.tr("{n} trials, the best {figure}")
        said = text.format(n=number(len(self._rows)), figure=figure(best)) if self._rows else ""
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter)
        if not self._rows:
            return
        self._paint_before(painter)
        self._paint_best(painter)
        for row in self._rows:
            self._paint_trial(painter, row)

    def event(self, event: QEvent) -> bool:
        """The tool tip tells of the trial under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self._row_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), described(row) if row else "", self)
            return True
        return super().event(event)

    def _row_at(self, point: QPointF) -> TrialRow | None:
        near = self._theme.px(_NEAR)
        hits = ((_length(self._place(row) - point), row) for row in self._rows)
        distance, row = min(hits, key=lambda hit: hit[0], default=(near + 1.0, None))
        return row if distance <= near else None

    def _area(self) -> QRectF:
        px = self._theme.px
        return QRectF(self.rect()).adjusted(px(52), px(8), -px(10), -px(22))

    def _x(self, number: float) -> float:
        area = self._area()
        last = max(self._rows[-1].number if self._rows else 0, 9)
        return area.left() + area.width() * (number + 0.5) / (last + 1)

    def _y(self, value: float) -> float:
        area = self._area()
        low, high, _ = self._range
        return area.bottom() - area.height() * (value - low) / (high - low)

    def _place(self, row: TrialRow) -> QPointF:
        ground = row.value is None or row.state == FAILED
        y = self._area().bottom() if ground else self._y(row.value or 0.0)
        return QPointF(self._x(row.number), y)

    def _paint_axes(self, painter: QPainter) -> None:
        colours, px, area = self._theme.colours, self._theme.px, self._area()
        painter.setFont(self._theme.font("caption"))
        low, high, step = self._range
        for place in range(round((high - low) / step) + 1):
            value = low + place * step
            y = round(self._y(value)) + 0.5
            painter.setPen(QPen(colours.border, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(colours.muted)
            box = QRectF(0, y - px(8), area.left() - px(6), px(16))
            painter.drawText(box, _RIGHT, percent(value, 1 if step < 0.01 else 0))
        last = self._rows[-1].number if self._rows else 9
        for shown in range(0, last + 1, max(1, ceil((last + 1) / 8))):
            box = QRectF(self._x(shown) - px(20), area.bottom() + px(4), px(40), px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(shown + 1))

    def _paint_before(self, painter: QPainter) -> None:
        """The trial with the settings one had before."""
        first = self._rows[0]
        if first.number != 0 or first.value is None or first.state != COMPLETE:
            return
        area, y = self._area(), self._y(first.value)
        painter.setPen(QPen(self._theme.colours.muted, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _paint_best(self, painter: QPainter) -> None:
        best, before = None, QPointF()
        painter.setPen(QPen(self._theme.colours.accent, self._theme.px(2)))
        for row in self._rows:
            x = self._x(row.number)
            if best is not None:
                painter.drawLine(before, QPointF(x, self._y(best)))
                before = QPointF(x, self._y(best))
            if row.state == COMPLETE and row.value is not None and row.value > (best or -1.0):
                here = QPointF(x, self._y(row.value))
                if best is not None:
                    painter.drawLine(before, here)
                best, before = row.value, here

    def _paint_trial(self, painter: QPainter, row: TrialRow) -> None:
        colours, px = self._theme.colours, self._theme.px
        place, size = self._place(row), px(4)
        if row.state == COMPLETE:
            painter.setPen(QPen(colours.raised, 1))
            painter.setBrush(colours.text)
            painter.drawEllipse(place, size, size)
        elif row.state in (PRUNED, FAILED):
            painter.setPen(QPen(colours.error if row.state == FAILED else colours.muted, 1.5))
            arm = size - 0.5
            painter.drawLine(place + QPointF(-arm, -arm), place + QPointF(arm, arm))
            painter.drawLine(place + QPointF(-arm, arm), place + QPointF(arm, -arm))
        elif row.value is not None:
            painter.setPen(QPen(colours.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, size, size)


class ImportanceBars(QWidget):
    """What share of the differences between trials each setting explains, the largest on top."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shares: list[tuple[str, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("What matters most"))
        theme.theme_changed.connect(self.update)

    @property
    def shares(self) -> Sequence[tuple[str, float]]:
        return self._shares

    def show_shares(self, shares: Mapping[str, float]) -> None:
        self._shares = sorted(shares.items(), key=lambda pair: -pair[1])
        said = (f"{setting_name(name)} {percent(share, 0)}" for name, share in self._shares)
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._shares:
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colours.muted)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            words = self.tr("Told once six trials are finished and differ.")
            painter.drawText(self.rect(), flags, words)
            return
        line = min(self.height() / len(self._shares), self._theme.px(30))
        for place, (name, share) in enumerate(self._shares):
            box = QRectF(0, place * line, self.width(), line)
            self._paint_line(painter, box, setting_name(name), share)

    def _paint_line(self, painter: QPainter, box: QRectF, name: str, share: float) -> None:
        px, colours = self._theme.px, self._theme.colours
        font = self._theme.font("small")
        painter.setFont(font)
        painter.setPen(colours.text)
        wide = min(px(130), box.width() * 0.45)
        text = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, round(wide))
        painter.drawText(QRectF(box.left(), box.top(), wide, box.height()), _LEFT, text)
        painter.setFont(self._theme.font("small", 600))
        painter.drawText(box, _RIGHT, percent(share, 0))
        track = QRectF(box.left() + wide + px(8), box.center().y() - px(4), 0, px(8))
        track.setRight(box.right() - px(48))
        _paint_bar(painter, track, 1.0, colours.track, px(2))
        _paint_bar(painter, track, share, colours.accent, px(2))


def _paint_bar(
    painter: QPainter, track: QRectF, share: float, colour: QColor, radius: float
) -> None:
    filled = QRectF(track)
    filled.setWidth(track.width() * share)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(filled, radius, radius)


def _range(values: Sequence[float]) -> tuple[float, float, float]:
    """Lowest and highest mark of the axis and how far marks lie apart: around all values."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    for step in _STEPS:
        bottom, top = floor(low / step) * step, ceil(high / step) * step
        top = min(max(top, bottom + 2 * step), max(1.0, bottom + step))
        if (top - bottom) / step <= _MOST_LINES + 1e-9:
            return bottom, top, step
    return 0.0, 1.0, 0.25


def _length(vector: QPointF) -> float:
    return hypot(vector.x(), vector.y())
