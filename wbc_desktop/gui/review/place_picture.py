"""Where a cell lies: a small picture of its surroundings with the cell's box."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Box, Cell
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.services import FieldPictures, Picture
from wbc_desktop.gui.review.source_picture import Request
from wbc_desktop.gui.review.thumbnails import image_of
from wbc_desktop.gui.shell.buttons import ThemedButton
from wbc_desktop.gui.shell.theme import Theme

_ASKER = "place"
_SIZE = (128, 96)
_NARROW_SIZE = (108, 81)
_TIMES = 4.0
"""How many times wider than the cell's box its surroundings are."""
_INK = QColor("#111111")


class PlacePicture(ThemedButton):
    """A press goes to the field view. Shows nothing where the source cannot be read any more."""

    field_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        fields: FieldPictures,
        loader: PictureLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._fields = fields
        self._loader = loader
        self._picture = QPixmap()
        self._cell: Cell | None = None
        self._area = Box(0, 0, 1, 1)
        self._size = _SIZE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Place in the field"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.field_wanted)
        loader.made.connect(self._on_made)
        loader.failed.connect(self._on_failed)

    def show_cell(self, cell: Cell, source: Source) -> None:
        self._cell = cell
        self._picture = QPixmap()
        self._area = surroundings(cell.box, source, self.sizeHint())
        ratio = self.devicePixelRatioF()
        size = self.sizeHint()
        wanted = (
            max(1, min(self._area.width, round(size.width() * ratio))),
            max(1, min(self._area.height, round(size.height() * ratio))),
        )
        request = Request(source.id, self._area, wanted)
        fields = self._fields

        def make() -> QImage:
            pixels = fields.read(request.source, request.region, request.size)
            return image_of(Picture(pixels, None))

        self._loader.forget(_ASKER)
        self._loader.ask(_ASKER, request, make)
        self.update()

    def clear(self) -> None:
        self._cell, self._picture = None, QPixmap()
        self._loader.forget(_ASKER)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._size = _NARROW_SIZE if narrow else _SIZE
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(self._size[0]), self.theme.px(self._size[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture.isNull():
            painter.fillRect(self.rect(), self.theme.colours.track)
        else:
            painter.drawPixmap(QRectF(self.rect()), self._picture, QRectF(self._picture.rect()))
        if self._cell is not None:
            self._paint_box(painter, self._cell.box)
        self.paint_focus(painter)

    def _paint_box(self, painter: QPainter, box: Box) -> None:
        share = self.width() / self._area.width
        area = QRectF(
            (box.x - self._area.x) * share, (box.y - self._area.y) * share,
            box.width * share, box.height * share,
        )  # fmt: skip
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#FFFFFF"), 4))
        painter.drawRect(area)
        painter.setPen(QPen(_INK, 2))
        painter.drawRect(area)

    @Slot(str, object, object)
    def _on_made(self, asker: str, request: object, image: QImage) -> None:
        if asker == _ASKER:
            self._picture = QPixmap.fromImage(image)
            self.update()

    @Slot(str, object, object)
    def _on_failed(self, asker: str, request: object, problem: object) -> None:
        if asker == _ASKER:
            self._picture = QPixmap()
            self.update()


def surroundings(box: Box, source: Source, shape: QSize) -> Box:
    """The part of the source around a cell in the shape of the picture, inside the source."""
    width = min(float(source.width), max(box.width, box.height) * _TIMES)
    height = width * shape.height() / shape.width()
    if height > source.height:
        height = float(source.height)
        width = height * shape.width() / shape.height()
    x = max(0.0, min(source.width - width, box.centre[0] - width / 2))
    y = max(0.0, min(source.height - height, box.centre[1] - height / 2))
    return Box(int(x), int(y), max(1, int(width)), max(1, int(height)))
