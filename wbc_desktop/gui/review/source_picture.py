"""The pixels of a source on the screen: an overview at once, the visible part sharp soon after."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPixmap

from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Box, SourceId
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.services import FieldPictures, Picture
from wbc_desktop.gui.review.thumbnails import image_of
from wbc_desktop.gui.review.viewport import Viewport
from wbc_desktop.wording import Message

OVERVIEW = 480
_MARGIN = 0.2


@dataclass(frozen=True, slots=True)
class Request:
    """A region of a source wanted at a size in pixels."""

    source: SourceId
    region: Box
    size: tuple[int, int]


class SourcePicture(QObject):
    """Holds what is known of one source's pixels and asks for what the view needs."""

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, fields: FieldPictures, loader: PictureLoader, asker: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._fields = fields
        self._loader = loader
        self._asker = asker
        self._source: Source | None = None
        self._overview = QPixmap()
        self._sharp = QPixmap()
        self._shown: Request | None = None
        self.problem: Message | None = None
        loader.made.connect(self._on_made)
        loader.failed.connect(self._on_failed)

    @property
    def overview(self) -> QPixmap:
        return self._overview

    def show_source(self, source: Source) -> None:
        if self._source is not None and self._source.id == source.id:
            return
        self._source = source
        self._overview, self._sharp, self._shown, self.problem = QPixmap(), QPixmap(), None, None
        self._loader.forget(self._asker)
        share = min(1.0, OVERVIEW / max(source.width, source.height))
        size = (max(1, round(source.width * share)), max(1, round(source.height * share)))
        self._ask("overview", Request(source.id, Box(0, 0, source.width, source.height), size))

    def want(self, view: Viewport, ratio: float) -> None:
        """Asks for the visible part with a margin, unless what is there is good enough."""
        if self._source is None:
            return
        request = wanted(self._source, view, ratio)
        if self._shown is None or not good_enough(self._shown, view.region, request):
            self._ask("", request)

    def paint(self, painter: QPainter, view: Viewport) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._source is not None and not self._overview.isNull():
            whole = Box(0, 0, self._source.width, self._source.height)
            painter.drawPixmap(_on_screen(view, whole), self._overview, _rect(self._overview))
        if self._shown is not None:
            area = _on_screen(view, self._shown.region)
            painter.drawPixmap(area, self._sharp, _rect(self._sharp))

    def _ask(self, part: str, request: Request) -> None:
        fields = self._fields

        def make() -> QImage:
            pixels = fields.read(request.source, request.region, request.size)
            return image_of(Picture(pixels, None))

        self._loader.ask(self._asker + part, request, make)

    @Slot(str, object, object)
    def _on_made(self, asker: str, request: Request, image: QImage) -> None:
        if self._source is None or not self._mine(asker, request):
            return
        if asker == self._asker:
            self._sharp, self._shown = QPixmap.fromImage(image), request
        else:
            self._overview = QPixmap.fromImage(image)
        self.problem = None
        self.changed.emit()

    @Slot(str, object, object)
    def _on_failed(self, asker: str, request: Request, problem: Message) -> None:
        if self._mine(asker, request) and self.problem != problem:
            self.problem = problem
            self.failed.emit(problem)
            self.changed.emit()

    def _mine(self, asker: str, request: object) -> bool:
        return (
            asker in (self._asker, self._asker + "overview")
            and isinstance(request, Request)
            and self._source is not None
            and request.source == self._source.id
        )


def wanted(source: Source, view: Viewport, ratio: float) -> Request:
    """The visible region and a margin, at the screen's resolution but never above the source's."""
    region = view.region
    dx, dy = round(region.width * _MARGIN), round(region.height * _MARGIN)
    x0, y0 = max(0, region.x - dx), max(0, region.y - dy)
    x1 = min(source.width, region.x + region.width + dx)
    y1 = min(source.height, region.y + region.height + dy)
    area = Box(x0, y0, x1 - x0, y1 - y0)
    share = min(1.0, view.scale * ratio)
    size = (max(1, round(area.width * share)), max(1, round(area.height * share)))
    return Request(source.id, area, size)


def good_enough(shown: Request, visible: Box, request: Request) -> bool:
    """Whether what is shown covers the visible part at about the resolution that is wanted."""
    have, want = shown.size[0] / shown.region.width, request.size[0] / request.region.width
    area = shown.region
    covers = (
        area.x <= visible.x
        and area.y <= visible.y
        and area.x + area.width >= visible.x + visible.width
        and area.y + area.height >= visible.y + visible.height
    )
    return covers and have >= want * 0.95


def _on_screen(view: Viewport, area: Box) -> QRectF:
    x, y = view.to_view(area.x, area.y)
    return QRectF(x, y, area.width * view.scale, area.height * view.scale)


def _rect(pixmap: QPixmap) -> QRectF:
    return QRectF(pixmap.rect())
