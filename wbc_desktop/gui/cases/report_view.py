"""The pages of a report on the screen, painted from the same marks as the PDF."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.cases.services import Preview
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.reporting.page import HEIGHT, WIDTH, Frame, Mark, Page, Picture, Rule, Writing

FULL_WIDTH = 700
"""Logical pixels across a page at 100 %."""
_GAP = 16
_FINE = 20
"""Fonts are set this much larger and painted smaller: Qt knows whole pixel sizes only."""
_WEIGHTS = {"Inter-Regular": 400, "Inter-Medium": 500, "Inter-SemiBold": 600}
_EMPTY = QColor("#D5D8DC")

Images = Mapping[str, QImage]


def paint_page(painter: QPainter, page: Page, images: Images, scale: float) -> None:
    """Paints a page with its upper left corner at the painter's origin; ``scale`` in pixels per
    point. Paper is white in every theme."""
    painter.save()
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.scale(scale, scale)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), Qt.GlobalColor.white)
    for mark in page:
        _paint_mark(painter, mark, images)
    painter.restore()


def _paint_mark(painter: QPainter, mark: Mark, images: Images) -> None:
    match mark:
        case Writing():
            _paint_writing(painter, mark)
        case Rule():
            painter.setPen(_pen(mark.colour, mark.thickness))
            y = HEIGHT - mark.y
            painter.drawLine(QPointF(mark.x, y), QPointF(mark.right, y))
        case Frame():
            painter.setPen(_pen(mark.colour, mark.thickness))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(mark.x, HEIGHT - mark.y - mark.height, mark.width, mark.height)
            painter.drawRoundedRect(box, mark.radius, mark.radius)
        case Picture():
            _paint_picture(painter, mark, images.get(mark.crop))


def _paint_writing(painter: QPainter, mark: Writing) -> None:
    painter.save()
    painter.translate(mark.x, HEIGHT - mark.y)
    painter.scale(1 / _FINE, 1 / _FINE)
    painter.setFont(_font(mark.font, mark.size))
    painter.setPen(QColor(mark.colour))
    painter.drawText(QPointF(0, 0), mark.text)
    painter.restore()


def _font(name: str, size: float) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(round(size * _FINE))
    font.setWeight(QFont.Weight(_WEIGHTS[name]))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setKerning(False)
    return font


def _paint_picture(painter: QPainter, mark: Picture, image: QImage | None) -> None:
    box = QRectF(mark.x, HEIGHT - mark.y - mark.side, mark.side, mark.side)
    if image is None or image.isNull():
        painter.setPen(QPen(_EMPTY, 0.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        return
    side = min(image.width(), image.height())
    middle = QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
    painter.drawImage(box, image, middle)


def _pen(colour: str, thickness: float) -> QPen:
    return QPen(QColor(colour), thickness)


class ReportSheet(QWidget):
    """All pages below each other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview: Preview | None = None
        self._zoom = 100
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pages of the report"))
        theme.theme_changed.connect(self._fit)

    @property
    def pages(self) -> tuple[Page, ...]:
        return self._preview.pages if self._preview else ()

    def show_preview(self, preview: Preview | None) -> None:
        self._preview = preview
        texts = [m.text for page in self.pages for m in page if isinstance(m, Writing)]
        self.setAccessibleDescription(" ".join(texts))
        self._fit()

    def show_zoom(self, percent: int) -> None:
        self._zoom = percent
        self._fit()

    def page_at(self, y: int) -> int:
        """The number of the page at a height, from 1; 0 while there is none."""
        if not self.pages:
            return 0
        return min(len(self.pages), max(1, 1 + int(y / (self._page_height() + self._gap()))))

    def zoom_for(self, width: int) -> int:
        """The largest size in percent at which pages and the table around them are so wide."""
        return 100 * (width - 2 * self._gap()) // self._theme.px(FULL_WIDTH)

    def sizeHint(self) -> QSize:
        count = max(1, len(self.pages))
        height = count * self._page_height() + (count + 1) * self._gap()
        return QSize(round(self._scale() * WIDTH) + 2 * self._gap(), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = QPen(self._theme.colours.border_strong, 1)
        y = float(self._gap())
        for page in self.pages:
            box = QRectF(self._gap(), y, self._scale() * WIDTH, self._page_height())
            if box.intersects(QRectF(event.rect())):
                self._paint_page(painter, page, box)
                painter.setPen(edge)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box)
            y += self._page_height() + self._gap()

    def _paint_page(self, painter: QPainter, page: Page, box: QRectF) -> None:
        assert self._preview is not None
        painter.save()
        painter.translate(box.topLeft())
        paint_page(painter, page, self._preview.images, self._scale())
        painter.restore()

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def _gap(self) -> int:
        return self._theme.px(_GAP)

    def _scale(self) -> float:
        return self._theme.px(FULL_WIDTH) * self._zoom / 100 / WIDTH

    def _page_height(self) -> float:
        return self._scale() * HEIGHT
