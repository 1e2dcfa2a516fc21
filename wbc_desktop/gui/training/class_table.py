"""How well each class is found, with exact limits, the worst on top."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import ClassRow
from wbc_desktop.gui.training.words import chip_class, label_name, limits, number

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_COLUMNS = {"n": 36, "found": 60, "right": 62, "f1": 46, "limits": 98, "scale": 92}
"""Widths in pixels at 100 %; what is left is the name's."""
MEASURES = ("found", "right", "f1")
"""The share of a label's cells that is found (recall), the share that is right of what is named so
(precision), and F1, which asks for both."""
_BEFORE_NAME, _NAME = 28, 104
_WITH_SCALE = sum(_COLUMNS.values()) + 140


class ClassTable(QWidget):
    """One row a label; ``highlight`` marks the row that the matrix speaks of.

    Limits are those of one of the MEASURES at a time, which stands in bold.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[ClassRow, ...] = ()
        self._marked = ""
        self._measure = "found"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Per class"))
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def rows(self) -> tuple[ClassRow, ...]:
        return self._rows

    def show_rows(self, rows: Sequence[ClassRow]) -> None:
        self._rows = tuple(rows)
        self._marked = ""
        text = self.tr("{name}: {found} % of {n} found, {right} % right, F1 {f1} %")
        said = (
            text.format(
                name=label_name(r.label),
                found=number(100 * r.found, 1),
                n=r.cells,
                right=_shown(r.right),
                f1=_shown(r.f1),
            )
            for r in rows
        )
        self.setAccessibleDescription("; ".join(said))
        self._on_theme_changed()

    def show_measure(self, measure: str) -> None:
        """Which figure the limits are of, one of MEASURES; its worst row comes first."""
        self._measure = measure
        self._rows = tuple(sorted(self._rows, key=self._badness))
        self.update()

    def limits_of(self, row: ClassRow) -> tuple[float, float] | None:
        """The exact limits of the measure; None where it was not judged."""
        match self._measure:
            case "right":
                return row.right_limits
            case "f1":
                return row.f1_limits
        return row.lower, row.upper

    def _value_of(self, row: ClassRow) -> float | None:
        return {"found": row.found, "right": row.right, "f1": row.f1}[self._measure]

    def _badness(self, row: ClassRow) -> tuple[bool, float]:
        """What was never proposed stands last: nothing is known of it."""
        value = self._value_of(row)
        return value is None, value or 0.0

    def highlight(self, label: str) -> None:
        self._marked = label
        self.update()

    @property
    def scale_start(self) -> float:
        """Where the axis of the limits begins: a round share below all lower limits."""
        known = (self.limits_of(row) for row in self._rows)
        low = min((found[0] for found in known if found), default=0.0)
        return max(m for m in (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9) if m <= low)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(440), (len(self._rows) + 1) * self._line())

    def minimumSizeHint(self) -> QSize:
        """Room for all figures and most of a name; the drawn limits need none."""
        figures = sum(_COLUMNS.values()) - _COLUMNS["scale"]
        return QSize(self._theme.px(_BEFORE_NAME + _NAME + figures), self.sizeHint().height())

    def _line(self) -> int:
        return self._theme.px(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        for place, row in enumerate(self._rows, 1):
            self._paint_row(painter, place * self._line(), row)

    def _boxes(self, top: float) -> dict[str, QRectF]:
        """Where each column lies in a line."""
        px = self._theme.px
        left = float(self.width() - px(4))
        boxes: dict[str, QRectF] = {}
        for name in reversed(_COLUMNS):
            width = px(_COLUMNS[name]) if name != "scale" or self._has_scale() else 0
            left -= width
            boxes[name] = QRectF(left, top, width, self._line())
        boxes["name"] = QRectF(px(_BEFORE_NAME), top, left - px(_BEFORE_NAME), self._line())
        return boxes

    def _has_scale(self) -> bool:
        """The drawn limits give way first when there is little room."""
        return self.width() >= self._theme.px(_WITH_SCALE)

    def _paint_head(self, painter: QPainter) -> None:
        colours = self._theme.colours
        boxes = self._boxes(0)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(colours.muted)
        painter.drawText(boxes["name"], _LEFT, self.tr("Class"))
        painter.drawText(boxes["n"], _RIGHT, self.tr("n"))
        painter.drawText(boxes["found"], _RIGHT, self.tr("Found %"))
        painter.drawText(boxes["right"], _RIGHT, self.tr("Right %"))
        painter.drawText(boxes["f1"], _RIGHT, self.tr("F1 %"))
        painter.drawText(boxes["limits"], _RIGHT, self.tr("95 % limits"))
        if self._has_scale():
            scale = self._scale_box(boxes["scale"])
            painter.drawText(scale, _LEFT, number(100 * self.scale_start))
            painter.drawText(scale, _RIGHT, "100")
        painter.fillRect(0, self._line() - 1, self.width(), 1, colours.border)

    def _paint_row(self, painter: QPainter, top: int, row: ClassRow) -> None:
        theme, colours, px = self._theme, self._theme.colours, self._theme.px
        if row.label == self._marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selection)
            painter.drawRoundedRect(QRectF(0, top, self.width(), self._line()), 4, 4)
        side = px(theme.tokens.size.chip_small)
        chip = QRectF(px(4), top + (self._line() - side) / 2, side, side)
        paint_chip(painter, chip, chip_class(row.label), theme)
        boxes = self._boxes(top)
        font = theme.font("small")
        painter.setFont(font)
        painter.setPen(colours.text)
        name = QFontMetrics(font).elidedText(
            label_name(row.label), Qt.TextElideMode.ElideRight, round(boxes["name"].width())
        )
        painter.drawText(boxes["name"], _LEFT, name)
        for measure, value in (("found", row.found), ("right", row.right), ("f1", row.f1)):
            painter.setFont(theme.font("small", 600 if measure == self._measure else 0))
            painter.drawText(boxes[measure], _RIGHT, _shown(value))
        painter.setFont(font)
        painter.setPen(colours.muted)
        painter.drawText(boxes["n"], _RIGHT, number(row.cells))
        known = self.limits_of(row)
        painter.drawText(boxes["limits"], _RIGHT, limits(*known) if known else "–")
        if self._has_scale():
            self._paint_limits(painter, self._scale_box(boxes["scale"]), row)

    def _scale_box(self, box: QRectF) -> QRectF:
        return box.adjusted(self._theme.px(14), 0, -self._theme.px(4), 0)

    def _paint_limits(self, painter: QPainter, box: QRectF, row: ClassRow) -> None:
        theme, colours = self._theme, self._theme.colours
        start, known, value = self.scale_start, self.limits_of(row), self._value_of(row)
        if known is None or value is None:
            return

        def place(share: float) -> float:
            return box.left() + box.width() * (share - start) / (1 - start)

        middle = box.center().y()
        painter.setPen(QPen(colours.track, theme.px(2)))
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        painter.setPen(QPen(colours.text, 1.5))
        ends = [place(share) for share in known]
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        for end in ends:
            painter.drawLine(QPointF(end, middle - 4), QPointF(end, middle + 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.class_colour(chip_class(row.label)))
        painter.drawEllipse(QPointF(place(value), middle), theme.px(3.5), theme.px(3.5))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _shown(share: float | None) -> str:
    return "–" if share is None else number(100 * share, 1)
