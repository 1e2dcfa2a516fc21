"""The live differential: classes with n, percent, limits, absolute counts and flags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.standing import Standing
from wbc_desktop.gui.review.differential_rows import Note, Row, notes, rows, summary, total_row
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.theme import Theme

_HEAD = 28
_NOTE = 22
_CHIP = 16
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DifferentialTable(QWidget):
    """Painted from rows of text. Provisional figures are quiet until the count is complete."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: tuple[Row, ...] = ()
        self.total: Row | None = None
        self.notes: tuple[Note, ...] = ()
        self.summary = ""
        self.provisional = True
        self.setObjectName("differential")
        self.setAccessibleName(self.tr("Differential"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self._on_theme_changed)

    def show_standing(self, case: Case, standing: Standing) -> None:
        before = (len(self.rows), len(self.notes))
        self.rows, self.total = rows(standing), total_row(standing)
        self.notes = notes(case, standing)
        self.summary = summary(standing)
        self.provisional = standing.count_set.provisional
        said = [f"{r.label} {r.count}, {r.percent} %, {r.flag}" for r in self.rows if r.strong]
        self.setAccessibleDescription("; ".join((self.summary, *said)))
        if (len(self.rows), len(self.notes)) != before:
            self.updateGeometry()
        self.update()

    # Where things lie

    def _row(self) -> int:
        return self._theme.px(self._theme.tokens.size.table_row)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        height = px(_HEAD + 20 + 8) + (len(self.rows) + 1) * self._row() + px(8)
        return QSize(px(320), height + len(self.notes) * px(_NOTE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self.sizeHint().height())

    def columns(self) -> tuple[float, float, float, float, float]:
        """Right edges of n, %, limits, absolute and flag, by the widest text of each."""
        px = self._theme.px
        metrics = QFontMetricsF(self._theme.font("small", 600))
        caption = QFontMetricsF(self._theme.font("caption"))
        every = [*self.rows, *([self.total] if self.total else [])]

        def width(texts: Sequence[str], head: str) -> float:
            widest = max((metrics.horizontalAdvance(t) for t in texts), default=0.0)
            return max(widest, caption.horizontalAdvance(head))

        flag = max(
            width([r.flag for r in every], self.tr("Flag")), metrics.horizontalAdvance("H ?")
        )
        absolute = width([r.absolute for r in every], "×10⁹/L")
        limits = width([self._limits(r) for r in every], self.tr("95 % limits"))
        percent = width([r.percent for r in every], "%")
        count = width([r.count for r in every] + ["888"], "n")
        label = px(26) + width([r.label for r in every], self.tr("Class"))
        spare = self.width() - px(32) - label - count - percent - limits - absolute - flag
        gap = max(px(5), min(px(20), spare / 5))
        right = float(self.width() - px(16))
        at_absolute = right - flag - gap
        at_limits = at_absolute - absolute - gap
        at_percent = at_limits - limits - gap
        at_count = at_percent - percent - gap
        return at_count, at_percent, at_limits, at_absolute, right

    def _limits(self, row: Row) -> str:
        """Without the spaces around the dash where the panel is narrow."""
        return row.limits.replace(" ", "") if self.width() < self._theme.px(340) else row.limits

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        self._paint_title(painter)
        columns = self.columns()
        top = float(px(_HEAD))
        self._paint_heads(painter, top, columns)
        top += px(20)
        self._rule(painter, top)
        top += px(4)
        for row in self.rows:
            self._paint_row(painter, row, top, columns)
            top += self._row()
        self._rule(painter, top + px(2))
        top += px(4)
        if self.total:
            self._paint_row(painter, self.total, top, columns)
            top += self._row() + px(2)
        for note in self.notes:
            self._paint_note(painter, note, top)
            top += px(_NOTE)

    def _paint_title(self, painter: QPainter) -> None:
        px, colours = self._theme.px, self._theme.colours
        line = QRectF(px(16), px(4), self.width() - px(32), px(_HEAD - 4))
        painter.setFont(self._theme.font("body", 600))
        painter.setPen(colours.text)
        title = self.tr("Differential")
        painter.drawText(line, _LEFT, title)
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(title) + px(8))
        if self.provisional:
            line.setRight(line.right() - self._paint_tag(painter, line))
        painter.setFont(self._theme.font("small"))
        painter.setPen(colours.muted)
        text = painter.fontMetrics().elidedText(
            self.summary, Qt.TextElideMode.ElideRight, round(line.width())
        )
        painter.drawText(line, _LEFT, text)

    def _paint_tag(self, painter: QPainter, line: QRectF) -> float:
        """Says that the figures may still change; returns the room it took."""
        px, colours = self._theme.px, self._theme.colours
        painter.setFont(self._theme.font("caption", 500))
        text = self.tr("provisional")
        width = painter.fontMetrics().horizontalAdvance(text) + px(10)
        tag = QRectF(line.right() - width, line.center().y() - px(8), width, px(16))
        pen = QPen(colours.border_strong, 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(tag.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        painter.setPen(colours.muted)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)
        return width + px(6)

    def _paint_heads(self, painter: QPainter, top: float, columns: tuple[float, ...]) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colours.muted)
        room = QRectF(px(16 + 26), top, px(80), px(18))
        painter.drawText(room, _LEFT, self.tr("Class"))
        heads = ("n", "%", self.tr("95 % limits"), "×10⁹/L", self.tr("Flag"))
        for right, text in zip(columns, heads, strict=True):
            painter.drawText(QRectF(0, top, right, px(18)), _RIGHT, text)

    def _paint_row(
        self, painter: QPainter, row: Row, top: float, columns: tuple[float, ...]
    ) -> None:
        px, colours = self._theme.px, self._theme.colours
        height = self._row()
        if row.chip:
            chip = QRectF(px(16), top + (height - px(_CHIP)) / 2, px(_CHIP), px(_CHIP))
            paint_chip(painter, chip, row.chip, self._theme)
        strong = self._theme.font("small", 600)
        plain = self._theme.font("small")
        painter.setFont(strong if row.strong else plain)
        painter.setPen(colours.text if row.strong else colours.muted)
        painter.drawText(QRectF(px(16 + 26), top, px(90), height), _LEFT, row.label)
        painter.drawText(QRectF(0, top, columns[0], height), _RIGHT, row.count)
        final = row.strong and not self.provisional
        painter.setFont(strong if final else plain)
        painter.setPen(colours.text if final else colours.muted)
        painter.drawText(QRectF(0, top, columns[1], height), _RIGHT, row.percent)
        painter.drawText(QRectF(0, top, columns[3], height), _RIGHT, row.absolute)
        painter.setFont(plain)
        painter.setPen(colours.muted)
        painter.drawText(QRectF(0, top, columns[2], height), _RIGHT, self._limits(row))
        if row.flag:
            painter.setFont(strong)
            painter.setPen(self._theme.colour(row.tone))
            painter.drawText(QRectF(0, top, columns[4], height), _RIGHT, row.flag)

    def _paint_note(self, painter: QPainter, note: Note, top: float) -> None:
        px = self._theme.px
        sign = QRectF(px(16), top + px(_NOTE - _CHIP) / 2, px(_CHIP), px(_CHIP))
        if note.chip:
            paint_chip(painter, sign, note.chip, self._theme)
        else:
            self._theme.icons.paint(painter, note.icon, sign, self._theme.colour(note.tone))
        painter.setFont(self._theme.font("small"))
        tone = "muted" if note.tone == "ok" else note.tone
        painter.setPen(self._theme.colour(tone))
        room = QRectF(px(16 + 26), top, self.width() - px(32 + 26), px(_NOTE))
        text = painter.fontMetrics().elidedText(
            note.text, Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, _LEFT, text)

    def _rule(self, painter: QPainter, y: float) -> None:
        painter.setPen(QPen(self._theme.colours.border, 1))
        y = round(y) + 0.5
        painter.drawLine(0, round(y), self.width(), round(y))

    # Tool tips

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.hint_at(event.pos().y()), self)
            return True
        return super().event(event)

    def hint_at(self, y: int) -> str:
        """What the line there means: its name, range and flag."""
        first = self._theme.px(_HEAD + 20 + 4)
        place = (y - first) // self._row()
        if 0 <= place < len(self.rows):
            return self.rows[place].hint
        if place == len(self.rows) and self.total:
            return self.total.hint
        note = (y - first - (len(self.rows) + 1) * self._row()) // self._theme.px(_NOTE)
        return self.notes[note].text if 0 <= note < len(self.notes) else ""

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
