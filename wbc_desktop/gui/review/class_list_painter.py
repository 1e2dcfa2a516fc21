"""Draws the class list: chips, names, what is seen and to do, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from wbc_desktop.gui.review.class_rows import DIVIDER, FIRST_OTHER, HEAD, ORDER, ClassRows, Columns
from wbc_desktop.gui.review.words import short_name
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.words import translate

if TYPE_CHECKING:
    from wbc_desktop.gui.review.class_list import ClassList


class ClassListPainter:
    """Paints one class list."""

    def __init__(self, view: ClassList, rows: ClassRows) -> None:
        self._view = view
        self._rows = rows
        self._theme = view.theme

    def paint(self) -> None:
        painter = QPainter(self._view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._rows.columns(self._view.width(), self._view.counts)
        if not self._rows.narrow:
            self._paint_head(painter, columns)
        for id in ORDER:
            self._paint_row(painter, id, columns)
        self._paint_divider(painter)

    def _paint_head(self, painter: QPainter, columns: Columns) -> None:
        px, colours = self._theme.px, self._theme.colours
        line = QRectF(px(12), px(4), self._view.width(), px(HEAD - 2))
        painter.setFont(self._theme.font("body", 600))
        painter.setPen(colours.text)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, translate("ClassList", "Classes"))
        painter.setFont(self._theme.font("caption"))
        painter.setPen(colours.muted)
        for right, text in (
            (columns.seen, translate("ClassList", "done")),
            (columns.to_do, translate("ClassList", "to do")),
            (columns.key, self._rows.key_head()),
        ):
            _right(painter, line, right, text)

    def _paint_row(self, painter: QPainter, id: str, columns: Columns) -> None:
        px = self._theme.px
        row = self._view.rect_of(id)
        self._paint_ground(painter, id, row)
        chip = QRectF(px(12), row.center().y() - px(9), px(18), px(18))
        paint_chip(painter, chip, id, self._theme)
        if self._rows.narrow:
            self._paint_narrow_counts(painter, id, row)
        else:
            self._paint_name(painter, id, row, columns)
            self._paint_figures(painter, id, row, columns)

    def _paint_ground(self, painter: QPainter, id: str, row: QRectF) -> None:
        view, colours = self._view, self._theme.colours
        if id == view.target:
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(colours.selection)
            painter.drawRect(row.adjusted(1, 1, -1, -1))
        elif id == view.current:
            painter.fillRect(row, colours.selection)
        elif id == view.hovered:
            painter.fillRect(row, colours.hover)
        if view.hasFocus() and id == view.cursor_class:
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(row.adjusted(1, 1, -1, -1))

    def _paint_name(self, painter: QPainter, id: str, row: QRectF, columns: Columns) -> None:
        px, colours = self._theme.px, self._theme.colours
        seen, to_do = self._view.count(id)
        painter.setFont(self._theme.font("body"))
        painter.setPen(colours.text if seen or to_do else colours.muted)
        left = columns.seen - painter.fontMetrics().horizontalAdvance(str(seen)) - px(8)
        room = QRectF(px(38), row.top(), left - px(38), row.height())
        name = painter.fontMetrics().elidedText(
            short_name(id), Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_figures(self, painter: QPainter, id: str, row: QRectF, columns: Columns) -> None:
        seen, to_do = self._view.count(id)
        painter.setFont(self._theme.font("body", 600 if seen or to_do else 400))
        _right(painter, row, columns.seen, str(seen))
        painter.setPen(self._theme.colours.muted)
        painter.setFont(self._theme.font("small"))
        if to_do:
            _right(painter, row, columns.to_do, f"+{to_do}")
        painter.setFont(self._theme.font("caption"))
        _right(painter, row, columns.key, self._view.key_of(id))

    def _paint_narrow_counts(self, painter: QPainter, id: str, row: QRectF) -> None:
        px, colours = self._theme.px, self._theme.colours
        seen, to_do = self._view.count(id)
        painter.setFont(self._theme.font("small", 600 if seen else 400))
        painter.setPen(colours.text if seen or to_do else colours.muted)
        _right(painter, row, self._view.width() - px(8), str(seen))
        if to_do:
            dot = QPointF(self._view.width() - px(4), row.top() + px(8))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            painter.drawEllipse(dot, px(2), px(2))

    def _paint_divider(self, painter: QPainter) -> None:
        px, width = self._theme.px, self._view.width()
        bottom = self._view.rect_of(FIRST_OTHER).top()
        if self._rows.narrow:
            self._paint_rule(painter, px(12), width - px(8), bottom - px(8))
            return
        line = QRectF(px(12), bottom - px(DIVIDER), width - px(20), px(DIVIDER))
        text = translate("ClassList", "Not counted in 100 %")
        painter.setFont(self._theme.font("caption", 500))
        painter.setPen(self._theme.colours.muted)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        left = line.left() + painter.fontMetrics().horizontalAdvance(text) + px(8)
        self._paint_rule(painter, left, line.right(), line.center().y())

    def _paint_rule(self, painter: QPainter, left: float, right: float, at: float) -> None:
        y = round(at) + 0.5
        painter.setPen(QPen(self._theme.colours.border, 1))
        painter.drawLine(QPointF(left, y), QPointF(right, y))


def _right(painter: QPainter, row: QRectF, right: float, text: str) -> None:
    box = QRectF(0, row.top(), right, row.height())
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
