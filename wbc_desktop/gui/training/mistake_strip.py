"""The pictures of one field of the matrix, surest mistakes first, read in a worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import Mistake
from wbc_desktop.gui.training.set_reading import LabelPicture, looking
from wbc_desktop.gui.training.words import chip_class, label_short, percent
from wbc_desktop.gui.workers.background import BackgroundJob, Task
from wbc_desktop.learning.datasets import Item

MOST = 40
_TILE = 96
_FOOT = 20


class MistakeStrip(QWidget):
    """A row of tiles; pictures that cannot be read stay grey."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mistakes: list[Mistake] = []
        self._next: list[Mistake] | None = None
        self._images: dict[int, QImage] = {}
        self._stale = False
        self._job = BackgroundJob("mistakes", self)
        self._job.produced.connect(self._on_produced)
        self._job.finished.connect(self._on_finished)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def pictures(self) -> int:
        """How many pictures are shown by now."""
        return len(self._images)

    def image(self, place: int) -> QImage:
        """The picture of a tile; a null image while there is none."""
        return self._images.get(place, QImage())

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        self._mistakes = list(mistakes[:MOST])
        self._images.clear()
        self._on_theme_changed()
        if self._job.running:
            self._next, self._stale = self._mistakes, True
            self._job.cancel()
        elif self._mistakes:
            self._start(self._mistakes)

    def close_reading(self) -> None:
        self._next = None
        self._job.close()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(len(self._mistakes) * px(_TILE + 16), px(_TILE + _FOOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, mistake in enumerate(self._mistakes):
            self._paint_tile(painter, place, mistake)

    def _paint_tile(self, painter: QPainter, place: int, mistake: Mistake) -> None:
        theme, px, colours = self._theme, self._theme.px, self._theme.colours
        box = QRectF(place * px(_TILE + 16), 0, px(_TILE), px(_TILE))
        painter.setPen(QPen(theme.class_colour(chip_class(mistake.label)), 2))
        painter.setBrush(colours.track)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(4), px(4))
        image = self._images.get(place)
        if image is not None:
            painter.drawImage(box.adjusted(px(6), px(6), -px(6), -px(6)), image)
        side = px(14)
        foot = QRectF(box.left(), box.bottom() + px(3), box.width(), px(_FOOT - 3))
        chip = QRectF(foot.left(), foot.center().y() - side / 2, side, side)
        paint_chip(painter, chip, chip_class(mistake.said), theme)
        painter.setFont(theme.font("caption"))
        painter.setPen(colours.muted)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(foot.adjusted(side + px(4), 0, 0, 0), flags, label_short(mistake.said))
        painter.setFont(theme.font("caption", 600))
        painter.setPen(colours.text)
        sure = percent(mistake.probability, 0)
        painter.drawText(foot, flags | Qt.AlignmentFlag.AlignRight, sure)

    def _start(self, mistakes: list[Mistake]) -> None:
        self._stale = False
        self._job.start(_reading(tuple(mistakes)))

    @Slot(object)
    def _on_produced(self, value: tuple[int, QImage]) -> None:
        if not self._stale:
            self._images[value[0]] = value[1]
            self.update()

    @Slot()
    def _on_finished(self) -> None:
        following, self._next = self._next, None
        if following:
            self._start(following)

    def _on_theme_changed(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


def _reading(mistakes: tuple[Mistake, ...]) -> Task:
    def task(stop: Event) -> Iterator[object]:
        items = [Item(m.path, m.label, member=m.member) for m in mistakes]
        for place, found in enumerate(looking(items, stop)):
            if isinstance(found, LabelPicture):
                yield place, found.image

    return task
