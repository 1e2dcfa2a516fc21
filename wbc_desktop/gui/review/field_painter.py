"""Draws a field: its picture, the rings of its cells, the scale bar, or why there is no picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.rings import Ring, paint_label, paint_ring, ring_for
from wbc_desktop.gui.review.scale_bar import paint_scale_bar
from wbc_desktop.gui.review.source_picture import SourcePicture
from wbc_desktop.gui.shell.words import said

if TYPE_CHECKING:
    from wbc_desktop.gui.review.field_view import FieldView


class FieldPainter:
    """Paints one field; which proposals may be seen it asks the gallery's state."""

    def __init__(self, view: FieldView, picture: SourcePicture, state: GalleryState) -> None:
        self._view = view
        self._picture = picture
        self._state = state

    def paint(self) -> None:
        view = self._view
        painter = QPainter(view)
        painter.fillRect(view.rect(), view.theme.colours.track)
        self._picture.paint(painter, view.viewport)
        self._paint_rings(painter)
        self._paint_scale_bar(painter)
        self._paint_problem(painter)
        if view.hasFocus():
            self._paint_focus(painter)

    def _paint_rings(self, painter: QPainter) -> None:
        """Labels above all rings, so that none is crossed by one."""
        theme, rings = self._view.theme, self.rings()
        for ring in rings:
            paint_ring(painter, ring, theme)
        for ring in rings:
            paint_label(painter, ring, QRectF(self._view.rect()), theme)

    def rings(self) -> list[Ring]:
        """The rings in the view; the selected one is there even when rings are switched off."""
        view = self._view
        at, found = view.viewport, []
        for cell in view.cells.inside(at.region):
            selected = cell.id == view.selected
            if view.rings_shown or selected:
                hidden = self._state.hidden(cell)
                ring = ring_for(cell, at.to_view(*cell.box.centre), at.scale, hidden=hidden)
                found.append(replace(ring, selected=selected))
        return found

    def _paint_scale_bar(self, painter: QPainter) -> None:
        view, source = self._view, self._view.source
        if source is None or not source.microns_per_pixel:
            return
        gap = view.theme.px(10)
        corner = QPointF(gap, view.height() - gap)
        per_micron = view.viewport.scale / source.microns_per_pixel
        paint_scale_bar(painter, corner, per_micron, view.theme.px(140), view.theme)

    def _paint_problem(self, painter: QPainter) -> None:
        problem = self._picture.problem
        if problem is None:
            return
        theme = self._view.theme
        px, colours = theme.px, theme.colours
        room = QRectF(self._view.rect()).adjusted(px(40), px(40), -px(40), -px(40))
        painter.setFont(theme.font("body"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        box = painter.boundingRect(room, flags, said(problem)).adjusted(-12, -8, 12, 8)
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(box, px(6), px(6))
        painter.setPen(colours.text)
        painter.drawText(room, flags, said(problem))

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._view.theme.colours.focus, 2))
        painter.drawRect(QRectF(self._view.rect()).adjusted(1, 1, -1, -1))
