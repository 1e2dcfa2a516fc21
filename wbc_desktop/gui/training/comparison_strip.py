"""Pictures of cells that two networks name differently: label, what A said, what B said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.set_reading import LabelPicture, looking
from wbc_desktop.gui.training.words import chip_class, label_name, label_short, percent
from wbc_desktop.gui.workers.background import BackgroundJob, Task
from wbc_desktop.learning.datasets import Item

MOST = 60
TILE, GAP, LINE = 136, 16, 18

Row = Mapping[str, Any]
"""A row of ``different`` in ``learning.comparing``."""


class DifferenceStrip(QWidget):
    """A row of tiles; a check mark stands at whoever was right. Unreadable pictures stay grey."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[Row] = []
        self._next: list[Row] | None = None
        self._images: dict[int, QImage] = {}
        self._job = BackgroundJob("differences", self)
        self._job.produced.connect(self._on_produced)
        self._job.finished.connect(self._on_finished)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Cells that the two name differently"))
        theme.theme_changed.connect(self._fit)

    @property
    def pictures(self) -> int:
        """How many pictures are shown by now."""
        return len(self._images)

    @property
    def rows(self) -> Sequence[Row]:
        return tuple(self._rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        self._rows = list(rows[:MOST])
        self._images.clear()
        self.setAccessibleDescription("; ".join(_said(row) for row in self._rows))
        self._fit()
        if self._job.running:
            self._next = self._rows
            self._job.cancel()
        elif self._rows:
            self._job.start(_reading(tuple(self._rows)))

    def close_reading(self) -> None:
        self._next = None
        self._job.close()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(len(self._rows) * px(TILE + GAP), px(TILE + 3 * LINE + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, found in enumerate(self._rows):
            self._paint_tile(painter, place, found)

    def _paint_tile(self, painter: QPainter, place: int, found: Row) -> None:
        theme, px = self._theme, self._theme.px
        box = QRectF(place * px(TILE + GAP), 0, px(TILE), px(TILE))
        painter.setPen(QPen(theme.class_colour(chip_class(found["label"])), 2))
        painter.setBrush(theme.colours.track)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(4), px(4))
        image = self._images.get(place)
        if image is not None:
            painter.drawImage(box.adjusted(px(6), px(6), -px(6), -px(6)), image)
        line = QRectF(box.left(), box.bottom() + px(4), box.width(), px(LINE))
        painter.setPen(theme.colours.text)
        painter.setFont(theme.font("caption", 600))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, flags, label_short(found["label"]))
        for mark, who in (("A", "first"), ("B", "second")):
            line = line.translated(0, px(LINE))
            good = found["right"] in (who, "both")
            self._paint_said(painter, line, mark, found[who], good)

    def _paint_said(
        self, painter: QPainter, line: QRectF, mark: str, told: Mapping[str, Any], good: bool
    ) -> None:
        theme, px = self._theme, self._theme.px
        flags, side = Qt.AlignmentFlag.AlignVCenter, px(14)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colours.muted)
        painter.drawText(line, flags, mark)
        chip = QRectF(line.left() + px(14), line.center().y() - side / 2, side, side)
        paint_chip(painter, chip, chip_class(told["class"]), theme)
        painter.setFont(theme.font("caption", 600 if good else 400))
        painter.setPen(theme.colours.text if good else theme.colours.muted)
        left = line.adjusted(px(32), 0, 0, 0)
        painter.drawText(left, flags, label_short(told["class"]))
        share = percent(told["probability"], 0)
        end = line.adjusted(0, 0, -px(16), 0)
        painter.drawText(end, flags | Qt.AlignmentFlag.AlignRight, share)
        if good:
            tick = QRectF(line.right() - px(12), line.center().y() - px(6), px(12), px(12))
            theme.icons.paint(painter, "check", tick, theme.colours.ok)

    @Slot()
    def _fit(self) -> None:
        self.resize(self.sizeHint())
        self.updateGeometry()
        self.update()

    @Slot(object)
    def _on_produced(self, value: tuple[tuple[Row, ...], int, QImage]) -> None:
        rows, place, image = value
        if list(rows) == self._rows:
            self._images[place] = image
            self.update()

    @Slot()
    def _on_finished(self) -> None:
        following, self._next = self._next, None
        if following:
            self._job.start(_reading(tuple(following)))


def _reading(rows: tuple[Row, ...]) -> Task:
    items = [Item(Path(row["path"]), row["label"], member=row["member"]) for row in rows]

    def task(stop: Event) -> Iterator[object]:
        for place, found in enumerate(looking(items, stop)):
            if isinstance(found, LabelPicture):
                yield rows, place, found.image

    return task


def _said(found: Row) -> str:
    names = (label_name(found[k]["class"]) for k in ("first", "second"))
    return f"{label_name(found['label'])}: A {next(names)}, B {next(names)}"
