"""All classes as buttons with chip, name and key, for naming a cell by hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.gui.shell.actions import Actions, class_action
from wbc_desktop.gui.shell.buttons import ThemedButton
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.key_caps import native_key, paint_key_cap
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import class_name

_COLUMNS = 2


class ClassButton(ThemedButton):
    def __init__(
        self, theme: Theme, actions: Actions, class_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.class_id = class_id
        self._actions = actions
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(class_name(class_id))
        self.setToolTip(actions.tool_tip(class_action(class_id)))
        actions.keys_changed.connect(self._on_keys_changed)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.theme.font("body")).horizontalAdvance(class_name(self.class_id))
        return QSize(wide + self.theme.px(84), self.theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colours = self.theme.px, self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, radius = self.frame()
        painter.setPen(QPen(colours.border, 1))
        under = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setBrush(colours.hover if under else colours.raised)
        painter.drawRoundedRect(rect, radius, radius)
        side = px(18)
        chip = QRectF(px(8), (self.height() - side) / 2, side, side)
        paint_chip(painter, chip, self.class_id, self.theme)
        painter.setFont(self.theme.font("body"))
        painter.setPen(colours.text if self.isEnabled() else colours.muted)
        words = QRectF(px(34), 0, self.width() - px(70), self.height())
        text = painter.fontMetrics().elidedText(
            class_name(self.class_id), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        key = native_key(self._actions.key(class_action(self.class_id)))
        if key:
            corner = (self.width() - px(8), self.height() / 2)
            paint_key_cap(painter, corner, key, self.theme, colours.muted)
        self.paint_focus(painter)

    def _on_keys_changed(self) -> None:
        self.setToolTip(self._actions.tool_tip(class_action(self.class_id)))
        self.update()


class ClassKeys(QWidget):
    """``named`` carries the class, by click or by its key while the focus is in ``scope``."""

    named = Signal(str)

    def __init__(
        self, theme: Theme, actions: Actions, scope: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        self.buttons: dict[str, ClassButton] = {}
        rows = (len(CLASSES) + _COLUMNS - 1) // _COLUMNS
        for place, kind in enumerate(CLASSES):
            button = ClassButton(theme, actions, kind.id)
            button.clicked.connect(self._on_clicked)
            grid.addWidget(button, place % rows, place // rows)
            self.buttons[kind.id] = button
            actions.bind(class_action(kind.id), scope, partial(self._on_key, kind.id))

    def _on_clicked(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, ClassButton)
        self.named.emit(pressed.class_id)

    def _on_key(self, class_id: str) -> None:
        if self.isEnabled() and self.isVisible():
            self.named.emit(class_id)
