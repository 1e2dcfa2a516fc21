"""The share of each class that is found again, as bars in two columns."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import ordered
from wbc_desktop.gui.training.words import chip_class, label_name, number

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_GAP = 28
_NUMBERS = 88


class RecallBars(QWidget):
    """``show_recall`` takes label to (share found again, number of pictures)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._recall: Mapping[str, tuple[float, int]] = {}
        self._labels: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Found again per class"))
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def start(self) -> float:
        """Where the bars begin: 0, or 0.8 once every class is above."""
        return 0.8 if self._recall and min(s for s, _ in self._recall.values()) >= 0.8 else 0.0

    def show_recall(self, recall: Mapping[str, tuple[float, int]]) -> None:
        grows = len(recall) != len(self._recall)
        self._recall = dict(recall)
        self._labels = ordered(recall)
        said = (f"{label_name(n)} {number(100 * recall[n][0], 1)} %" for n in self._labels)
        self.setAccessibleDescription(", ".join(said))
        if grows:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = max(3, -(-len(self._labels) // 2))
        return QSize(self._theme.px(400), lines * self._line())

    def _line(self) -> int:
        return self._theme.px(28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = -(-len(self._labels) // 2)
        gap = self._theme.px(_GAP)
        width = (self.width() - gap) / 2
        for place, label in enumerate(self._labels):
            second, line = divmod(place, lines)
            box = QRectF(second * (width + gap), line * self._line(), width, self._line())
            self._paint_line(painter, box, label)

    def _paint_line(self, painter: QPainter, box: QRectF, label: str) -> None:
        theme, px, colours = self._theme, self._theme.px, self._theme.colours
        share, cells = self._recall[label]
        side = px(theme.tokens.size.chip_small)
        chip = QRectF(box.left(), box.center().y() - side / 2, side, side)
        paint_chip(painter, chip, chip_class(label), theme)
        name = QRectF(chip.right() + px(8), box.top(), self._name_width(box), box.height())
        self._paint_name(painter, name, label)
        right = box.right() - px(_NUMBERS)
        track = QRectF(name.right() + px(8), box.center().y() - px(4), 0, px(8))
        track.setRight(max(right, track.left()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.track)
        painter.drawRoundedRect(track, px(2), px(2))
        filled = QRectF(track)
        filled.setWidth(track.width() * max(0.0, (share - self.start) / (1 - self.start)))
        painter.setBrush(theme.class_colour(chip_class(label)))
        painter.drawRoundedRect(filled, px(2), px(2))
        painter.setPen(colours.text)
        painter.setFont(theme.font("small", 600))
        figure = QRectF(right, box.top(), px(_NUMBERS / 2 + 4), box.height())
        painter.drawText(figure, _RIGHT, number(100 * share, 1))
        painter.setPen(colours.muted)
        painter.setFont(theme.font("small"))
        painter.drawText(box, _RIGHT, number(cells))

    def _name_width(self, box: QRectF) -> float:
        """Room for the longest name; the bars keep at least a share of the line."""
        metrics = QFontMetrics(self._theme.font("small"))
        longest = max(metrics.horizontalAdvance(label_name(label)) for label in self._labels)
        return min(self._theme.px(150), longest + 1, box.width() * 0.5)

    def _paint_name(self, painter: QPainter, box: QRectF, label: str) -> None:
        font = self._theme.font("small")
        painter.setFont(font)
        painter.setPen(self._theme.colours.text)
        text = QFontMetrics(font).elidedText(
            label_name(label), Qt.TextElideMode.ElideRight, round(box.width())
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
