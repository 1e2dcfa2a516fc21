"""Draws a gallery: section heads, tiles, the rubber band and what a drag carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap

from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.gallery_layout import Band, Rect
from wbc_desktop.gui.review.gallery_mouse import GalleryMouse
from wbc_desktop.gui.review.gallery_page import REACH
from wbc_desktop.gui.review.gallery_sections import BY_VALUE
from wbc_desktop.gui.review.section_header import Heading, SectionHeader
from wbc_desktop.gui.review.thumbnails import ThumbnailKey, Thumbnails
from wbc_desktop.gui.review.tile_delegate import TileState
from wbc_desktop.gui.review.tile_look import tile_look
from wbc_desktop.gui.review.words import section_remark

if TYPE_CHECKING:
    from wbc_desktop.gui.review.gallery_view import GalleryView

_DRAGGED = 40
"""The width of what is dragged: small, so that the classes it is dropped on can be read."""


class GalleryPainter:
    """Paints one gallery; the same geometry of heads for painting and for clicks."""

    def __init__(self, view: GalleryView, thumbnails: Thumbnails, mouse: GalleryMouse) -> None:
        self._view = view
        self._thumbnails = thumbnails
        self._mouse = mouse
        self._delegate = view.delegate
        self._header = SectionHeader(view.theme)

    def paint(self, event: QPaintEvent) -> list[CellId]:
        """Paints what the event asks for; returns the cells whose picture can be seen now."""
        view = self._view
        painter = QPainter(view.viewport())
        painter.fillRect(event.rect(), view.theme.colours.surface)
        painter.translate(0, -view.verticalOffset())
        dirty = event.rect().adjusted(-REACH, -REACH, REACH, REACH)
        area = dirty.translated(0, view.verticalOffset())
        for band in view.page.bands_between(area.top(), area.bottom()):
            head = self.head_rect(band)
            if head.toAlignedRect().intersects(area):
                self._header.paint(painter, head, self._heading(band))
        wide = Rect(area.x(), area.y(), area.width(), area.height())
        seen = self._paint_tiles(painter, view.page.cells_in(wide))
        self._mouse.paint_band(painter, view.theme)
        return seen

    def _paint_tiles(self, painter: QPainter, ids: Sequence[CellId]) -> list[CellId]:
        return [id for id in ids if self._paint_tile(painter, id)]

    def _paint_tile(self, painter: QPainter, id: CellId) -> bool:
        """Paints one tile; tells whether its picture was there."""
        view = self._view
        rect = view.page.rect(id)
        assert rect is not None
        cell = view.arrangement.cell(id)
        pixmap = self._picture(id, rect.width)
        state = TileState(
            view.is_selected(id), id == view.current, id == self._mouse.hovered, view.hasFocus()
        )
        self._delegate.paint(
            painter,
            QRectF(rect.x, rect.y, rect.width, rect.width),
            tile_look(cell, hidden=view.arrangement.hidden(cell)),
            state,
            None if pixmap is None or pixmap.isNull() else pixmap,
            failed=pixmap is not None and pixmap.isNull(),
        )
        return pixmap is not None and not pixmap.isNull()

    def _picture(self, id: CellId, tile: int) -> QPixmap | None:
        side, ratio = self._delegate.picture_side(tile), self._view.devicePixelRatioF()
        image = self._thumbnails.image(ThumbnailKey(id, tile, side, ratio))
        return None if image is None else QPixmap.fromImage(image)

    def head_rect(self, band: Band) -> QRectF:
        """Where a section's head lies on the page."""
        page, m = self._view.page, self._view.page.metrics
        width = page.columns * (m.tile + m.gap) - m.gap
        room = page.width - m.left - m.right
        least = min(room, self._view.theme.px(320))
        return QRectF(m.left, band.top, max(width, least), m.header)

    def confirm_rect(self, band: Band) -> QRectF:
        """Where a section's confirm button lies on the page."""
        return self._header.confirm_rect(self.head_rect(band), self._heading(band))

    def _heading(self, band: Band) -> Heading:
        state, key = self._view.arrangement, band.key
        section = state.section(key)
        done, total = state.progress(key)
        to_confirm = () if state.folded(key) else state.to_confirm(key)
        return Heading(
            key, state.folded(key), done, total,
            each_by_itself=section is not None and section.each_by_itself,
            to_confirm=len(to_confirm),
            may_confirm=bool(to_confirm) and state.all_seen(key),
            confirm_key=self._view.confirm_key,
            hovered=key == self._mouse.hovered_section,
            remark=section_remark(key, state.doubt_done() if key == BY_VALUE else None),
        )  # fmt: skip

    def drag_picture(self, count: int) -> QPixmap:
        """The current cell's tile, with the number of cells where it is not one; may be null."""
        view = self._view
        tile = view.visualRect(view.currentIndex())
        picture = view.viewport().grab(tile) if tile.isValid() else QPixmap()
        if picture.isNull():
            return picture
        picture = picture.scaledToWidth(
            round(view.theme.px(_DRAGGED) * picture.devicePixelRatio()),
            Qt.TransformationMode.SmoothTransformation,
        )
        if count > 1:
            self._paint_count(picture, count)
        return picture

    def _paint_count(self, picture: QPixmap, count: int) -> None:
        theme = self._view.theme
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small", 600))
        px, text = theme.px, str(count)
        width = painter.fontMetrics().horizontalAdvance(text) + px(12)
        badge = QRectF(px(4), px(4), width, px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours.accent)
        painter.drawRoundedRect(badge, px(10), px(10))
        painter.setPen(theme.colours.on_accent)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
