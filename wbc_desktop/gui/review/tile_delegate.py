"""Paints one tile of the gallery: picture, frame, mark, label, bar, and what lies around it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from wbc_desktop.gui.review.tile_look import Mark, TileLook
from wbc_desktop.gui.shell.theme import Theme

PICTURE_INSET = 4
FOOTER = 18
FOOTER_FROM = 72
"""Smaller tiles carry mark and bar on the lower edge of the picture."""
_DASH = (3.0, 2.0)
_MARK = 12
_BAR = (30, 4)


@dataclass(frozen=True, slots=True)
class TileState:
    """What the person is doing with the tile."""

    selected: bool = False
    current: bool = False
    hovered: bool = False
    view_has_focus: bool = False


class TileDelegate:
    """Paints tiles in the theme as it is; keeps no state of cells."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def footer(self, tile: int) -> int:
        """The height under a tile of that side, in logical pixels."""
        return self._theme.px(FOOTER) if tile >= self._theme.px(FOOTER_FROM) else 0

    def picture_side(self, tile: int) -> int:
        return tile - 2 * self._theme.px(PICTURE_INSET)

    def paint(
        self,
        painter: QPainter,
        tile: QRectF,
        look: TileLook,
        state: TileState,
        picture: QPixmap | None,
        *,
        failed: bool = False,
    ) -> None:
        """Paints a tile (square, the footer hangs below); ``picture`` None while it is loading."""
        self._paint_around(painter, tile, state)
        inset = self._theme.px(PICTURE_INSET)
        inside = tile.adjusted(inset, inset, -inset, -inset)
        if picture is None:
            painter.fillRect(inside, self._theme.colours.track)
            if failed:
                self._paint_failed(painter, inside)
            else:
                return
        else:
            self._paint_picture(painter, inside, picture, look.opacity)
        self._paint_frame(painter, tile, look)
        self._paint_foot(painter, tile, look)

    def _paint_around(self, painter: QPainter, tile: QRectF, state: TileState) -> None:
        if not (state.selected or state.current or state.hovered):
            return
        px, colours = self._theme.px, self._theme.colours
        foot = self.footer(round(tile.width()))
        area = tile.adjusted(-px(4), -px(4), px(4), foot + px(2))
        filled = state.selected or (state.current and state.view_has_focus)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if filled:
            painter.setBrush(colours.selection)
        elif state.hovered:
            painter.setBrush(colours.hover)
        width = 0
        if state.current and state.view_has_focus:
            painter.setPen(QPen(colours.focus, px(2)))
            width = px(2)
        elif state.selected or state.current:
            painter.setPen(QPen(colours.border_strong, 1))
            width = 1
        half = width / 2
        painter.drawRoundedRect(area.adjusted(half, half, -half, -half), px(7), px(7))

    def _paint_picture(
        self, painter: QPainter, inside: QRectF, picture: QPixmap, opacity: float
    ) -> None:
        painter.setOpacity(opacity)
        painter.drawPixmap(inside, picture, QRectF(picture.rect()))
        painter.setOpacity(1.0)

    def _paint_failed(self, painter: QPainter, inside: QRectF) -> None:
        side = self._theme.px(20)
        box = QRectF(0, 0, side, side)
        box.moveCenter(inside.center())
        self._theme.icons.paint(painter, "warning", box, self._theme.colours.muted)

    def _paint_frame(self, painter: QPainter, tile: QRectF, look: TileLook) -> None:
        px = self._theme.px
        width = max(1.0, look.width * self._theme.scale / 100)
        pen = QPen(self._colour(look), width)
        if look.dashed:
            pen.setDashPattern(list(_DASH))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        radius = px(self._theme.tokens.radius.tile)
        painter.drawRoundedRect(tile.adjusted(half, half, -half, -half), radius, radius)

    def _paint_foot(self, painter: QPainter, tile: QRectF, look: TileLook) -> None:
        px = self._theme.px
        foot = self.footer(round(tile.width()))
        if foot:
            line = QRectF(tile.left(), tile.bottom() + 1, tile.width(), foot - 1)
        else:
            inset = px(PICTURE_INSET)
            height = px(_MARK + 2)
            line = tile.adjusted(inset, tile.height() - inset - height, -inset, -inset)
            painter.fillRect(line, self._theme.colours.surface)
        side = px(_MARK)
        mark = QRectF(line.left() + px(2), line.center().y() - side / 2, side, side)
        self._paint_mark(painter, mark, look)
        if foot:
            self._paint_label(painter, line.adjusted(px(19), 0, 0, 0), look)
        if look.sureness is not None:
            self._paint_bar(painter, line, look.sureness)

    def _paint_label(self, painter: QPainter, room: QRectF, look: TileLook) -> None:
        colours = self._theme.colours
        painter.setFont(self._theme.font("caption", 600 if look.strong else 400))
        painter.setPen(colours.text if look.strong else colours.muted)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, look.label)

    def _paint_bar(self, painter: QPainter, line: QRectF, sureness: float) -> None:
        px = self._theme.px
        width, height = px(_BAR[0]), px(_BAR[1])
        room = line.width() - px(_MARK + 6)
        bar = QRectF(0, 0, min(width, room), height)
        bar.moveRight(line.right() - px(1))
        bar.moveTop(round(line.center().y() - height / 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.track)
        painter.drawRoundedRect(bar, height / 2, height / 2)
        painter.setBrush(self._theme.colours.muted)
        bar.setWidth(max(bar.width() * sureness, height))
        painter.drawRoundedRect(bar, height / 2, height / 2)

    def _paint_mark(self, painter: QPainter, box: QRectF, look: TileLook) -> None:
        colour = self._colour(look)
        match look.mark:
            case Mark.RING:
                painter.setPen(QPen(colour, 1.8 * self._theme.scale / 100))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(box.center(), box.width() * 0.36, box.width() * 0.36)
            case Mark.DOT:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(box.center(), box.width() * 0.4, box.width() * 0.4)
            case Mark.DASH:
                painter.setPen(QPen(self._theme.colours.muted, 1.6 * self._theme.scale / 100))
                reach = QPointF(box.width() * 0.35, 0)
                painter.drawLine(box.center() - reach, box.center() + reach)
            case Mark.QUESTION:
                painter.setFont(self._theme.font("small", 600))
                painter.setPen(colour)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
            case icon:
                self._theme.icons.paint(painter, icon.value, box, self._theme.colours.text)

    def _colour(self, look: TileLook) -> QColor:
        if not look.class_id:
            return self._theme.colours.border_strong
        return self._theme.class_colour(look.class_id)
