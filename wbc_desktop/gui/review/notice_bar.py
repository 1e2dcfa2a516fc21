"""Quiet bars above the gallery: cells that wait, and a slide whose alarm nobody answered."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.buttons import ThemedButton
from wbc_desktop.gui.shell.key_caps import key_cap_size, native_key, paint_key_cap
from wbc_desktop.gui.shell.theme import Theme

Ground = Literal["selection", "warn_soft", "error_soft"]


class NoticeBar(ThemedButton):
    """One line with an act at its right; pressed anywhere it does the act."""

    wanted = Signal()

    def __init__(
        self, theme: Theme, icon: str, ground: Ground, act: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._icon_name = icon
        self._ground: Ground = ground
        self._act = act
        self._strong = ""
        self._rest = ""
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.wanted)
        self.hide()

    def show_texts(self, strong: str, rest: str) -> None:
        """Shows the bar; with an empty ``strong`` it is hidden."""
        self._strong, self._rest = strong, rest
        self.setAccessibleName(f"{strong} {rest}")
        self.setToolTip(f"{strong} {rest}")
        self.setVisible(bool(strong))
        self.update()

    @property
    def text_shown(self) -> str:
        return f"{self._strong} {self._rest}".strip()

    def show_key(self, key: str) -> None:
        self._key = native_key(key)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.theme.px(self.theme.tokens.size.new_bar))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours = self.theme.px, self.theme.colours
        rect, radius = self.frame()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(self._ground))
        painter.drawRoundedRect(rect, radius, radius)
        icon = QRectF(px(12), round(self.height() / 2 - px(8)), px(16), px(16))
        self.theme.icons.paint(painter, self._icon_name, icon, colours.text)
        right = self._paint_act(painter)
        self._paint_texts(painter, px(38), right - px(12))
        self.paint_focus(painter)

    def _paint_act(self, painter: QPainter) -> float:
        px, colours = self.theme.px, self.theme.colours
        right: float = self.width() - px(10)
        if self._key:
            centre = (right, self.height() / 2)
            paint_key_cap(painter, centre, self._key, self.theme, colours.muted)
            right -= key_cap_size(self.theme, self._key).width() + px(8)
        font = self.theme.font("body", 500)
        width = QFontMetricsF(font).horizontalAdvance(self._act)
        painter.setFont(font)
        painter.setPen(colours.accent)
        room = QRectF(right - width, 0, width + 2, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._act)
        return right - width

    def _paint_texts(self, painter: QPainter, left: float, right: float) -> None:
        for text, weight in ((self._strong, 600), (self._rest, 400)):
            font = self.theme.font("body", weight)
            metrics = QFontMetricsF(font)
            room = max(0.0, right - left)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            painter.setPen(self.theme.colours.text)
            box = QRectF(left, 0, room + 1, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
            left += metrics.horizontalAdvance(shown) + metrics.horizontalAdvance(" ")

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
