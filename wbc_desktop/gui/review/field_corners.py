"""What floats over a field: the map in its upper corner, the zoom in its lower one."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.case import Source
from wbc_desktop.gui.review.mini_map import MiniMap
from wbc_desktop.gui.review.viewport import Viewport
from wbc_desktop.gui.review.zoom_card import ZoomCard
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate


class FieldCorners:
    """Both cards, kept at the right edge of the field."""

    def __init__(self, theme: Theme, field: QWidget) -> None:
        self._theme = theme
        self.map = MiniMap(theme, field)
        self.zoom = ZoomCard(theme, field)

    def show_map(
        self, overview: QPixmap, view: Viewport, source: Source, place: tuple[int, int]
    ) -> None:
        """Shows where the view is; ``place`` is which field of how many, 0 between fields."""
        number, count = place
        text = ""
        if count > 1 and number:
            text = translate("FieldView", "field {number} of {count}")
            text = text.format(number=number, count=count)
        self.map.show_map(overview, view, (source.name, text))

    def place(self, room: QSize) -> None:
        gap = self._theme.px(8)
        self.map.move(room.width() - self.map.width() - gap, gap)
        self.zoom.adjustSize()
        right, bottom = room.width() - gap, room.height() - gap
        self.zoom.move(right - self.zoom.width(), bottom - self.zoom.height())
