"""Painted rows of labels: how many pictures of each, and a few of them to look at."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.set_reading import LabelPicture, SetSummary
from wbc_desktop.gui.training.words import chip_class, label_name, label_short, number, split_name

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NAME = 188
_MONTAGE_NAME = 72


class CountTable(QWidget):
    """Labels down, parts of the set across, with the total at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._summary: SetSummary | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self._on_theme_changed)

    def show_set(self, summary: SetSummary) -> None:
        self._summary = summary
        self.setAccessibleName(self.tr("Pictures by class and part"))
        rows = (f"{label_name(name)}: {sum(self._counts(name))}" for name in summary.labels)
        self.setAccessibleDescription(", ".join(rows))
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        rows = len(self._summary.labels) + 2 if self._summary else 0
        return QSize(self._theme.px(320), rows * self._row())

    def _row(self) -> int:
        return self._theme.px(self._theme.tokens.size.list_row)

    def _splits(self) -> list[str]:
        assert self._summary is not None
        return list(self._summary.splits)

    def _counts(self, label: str) -> list[int]:
        assert self._summary is not None
        return [labels.get(label, 0) for labels in self._summary.splits.values()]

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._summary is None:
            return
        painter = QPainter(self)
        colours, theme, height = self._theme.colours, self._theme, self._row()
        names = [split_name(split) for split in self._splits()]
        several = len(names) > 1
        heads = [*names, self.tr("Total")] if several else [self.tr("Pictures")]
        painter.setFont(theme.font("caption"))
        painter.setPen(colours.muted)
        self._paint_cells(painter, 0, heads)
        painter.fillRect(0, height - 1, self.width(), 1, colours.border)
        for place, label in enumerate(self._summary.labels, 1):
            self._paint_label(painter, place * height, label)
            counts = self._counts(label)
            shown = [number(n) if n else "–" for n in counts]
            painter.setFont(theme.font("small"))
            painter.setPen(colours.text)
            self._paint_cells(
                painter, place * height, [*shown, number(sum(counts))] if several else shown
            )
        foot = (len(self._summary.labels) + 1) * height
        painter.fillRect(0, foot, self.width(), 1, colours.border)
        sums = [number(sum(labels.values())) for labels in self._summary.splits.values()]
        painter.setFont(theme.font("small", 600))
        painter.setPen(colours.text)
        painter.drawText(0, foot, theme.px(_NAME), height, _LEFT, self.tr("All classes"))
        total = [number(self._summary.total)]
        self._paint_cells(painter, foot, [*sums, *total] if several else total)

    def _paint_label(self, painter: QPainter, top: int, label: str) -> None:
        theme, height = self._theme, self._row()
        side = theme.px(theme.tokens.size.chip_small)
        chip = QRectF(0, top + (height - side) / 2, side, side)
        paint_chip(painter, chip, chip_class(label), theme)
        font = theme.font("body")
        painter.setFont(font)
        painter.setPen(theme.colours.text)
        room = theme.px(_NAME) - side - theme.px(8)
        text = QFontMetrics(font).elidedText(label_name(label), Qt.TextElideMode.ElideRight, room)
        painter.drawText(side + theme.px(8), top, room, height, _LEFT, text)

    def _paint_cells(self, painter: QPainter, top: int, texts: list[str]) -> None:
        left = self._theme.px(_NAME)
        width = (self.width() - left) / len(texts)
        for place, text in enumerate(texts):
            box = QRectF(left + place * width, top, width, self._row())
            room = round(width) - self._theme.px(8)
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(box, _RIGHT, cut)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class Montage(QWidget):
    """A few pictures of each label, a row for a label, as they arrive."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels: list[str] = []
        self._pictures: defaultdict[str, list[QImage]] = defaultdict(list)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Some pictures of each class"))
        theme.theme_changed.connect(self._on_theme_changed)

    def begin(self, labels: list[str]) -> None:
        self._labels = labels
        self._pictures.clear()
        self._on_theme_changed()

    def add(self, picture: LabelPicture) -> None:
        images = self._pictures[picture.label]
        images.append(picture.image)
        line = self._labels.index(picture.label)
        self.update(self._box(line, len(images) - 1).toAlignedRect())

    def shown(self, label: str) -> int:
        """How many pictures of a label there are."""
        return len(self._pictures[label])

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), len(self._labels) * self._row())

    def _row(self) -> int:
        return self._theme.px(64 + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect())
        for line, label in enumerate(self._labels):
            top = line * self._row()
            if top > seen.bottom() or top + self._row() < seen.top():
                continue
            self._paint_name(painter, top, label)
            for place, image in enumerate(self._pictures[label]):
                box = self._box(line, place)
                if box.right() <= self.width() and box.intersects(seen):
                    _paint_picture(painter, box, image, self._theme.px(2))

    def _box(self, line: int, place: int) -> QRectF:
        """Where a picture of a label's line lies."""
        px = self._theme.px
        left = px(_MONTAGE_NAME) + place * px(64 + 8)
        return QRectF(left, line * self._row(), px(64), px(64))

    def _paint_name(self, painter: QPainter, top: int, label: str) -> None:
        theme, px = self._theme, self._theme.px
        side = px(theme.tokens.size.chip)
        chip = QRectF(0, top + (px(64) - side) / 2, side, side)
        paint_chip(painter, chip, chip_class(label), theme)
        painter.setFont(theme.font("caption", 500))
        painter.setPen(theme.colours.text)
        left = side + px(6)
        name = QRectF(left, top, px(_MONTAGE_NAME) - left, px(64))
        painter.drawText(name, _LEFT, label_short(label))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _paint_picture(painter: QPainter, box: QRectF, image: QImage, radius: float) -> None:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(path)
    painter.drawImage(box, image)
    painter.restore()
