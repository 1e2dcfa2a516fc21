"""The rail at the left: the pages, who is at work, and the settings."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import ThemedButton
from wbc_desktop.gui.shell.controls import grounded
from wbc_desktop.gui.shell.layouts import column
from wbc_desktop.gui.shell.theme import Theme

PAGES = ("cases", "review", "train", "settings")

_ICON = 22
_MARK = 3


class RailButton(ThemedButton):
    """An icon over a name; the current one is filled and marked at the edge."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon_name = icon
        self.show_name(name)

    def show_name(self, name: str) -> None:
        self.setText(name)
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.theme.px
        return QSize(px(self.theme.tokens.size.rail), px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colours = self.theme.px, self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(px(6), px(2), -px(6), -px(2))
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(colours.selection if self.isChecked() else colours.hover)
            radius = px(self.theme.tokens.radius.control)
            painter.drawRoundedRect(ground, radius, radius)
        if self.isChecked():
            painter.setBrush(colours.accent)
            painter.drawRect(QRectF(0, px(14), px(_MARK), self.height() - px(28)))
        self._paint_content(painter)
        self.paint_focus(painter)

    def _paint_content(self, painter: QPainter) -> None:
        px, colours = self.theme.px, self.theme.colours
        ink = colours.text if self.isChecked() else colours.muted
        side = px(_ICON)
        box = QRectF((self.width() - side) // 2, px(11), side, side)
        self.theme.icons.paint(painter, self._icon_name, box, ink)
        font = self.theme.font("caption", 600 if self.isChecked() else 400)
        painter.setFont(font)
        painter.setPen(ink)
        room = self.width() - px(4)
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        line = QRectF(px(2), px(36), room, self.theme.line("caption"))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QWidget):
    """``page_chosen`` carries the id of a page, ``person_wanted`` asks who is at work."""

    page_chosen = Signal(str)
    person_wanted = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        grounded(self, "window")
        names = {
            "cases": self.tr("Cases"),
            "review": self.tr("Review"),
            "train": self.tr("Train"),
            "settings": self.tr("Settings"),
        }
        self._buttons = {id: RailButton(theme, id, names[id]) for id in PAGES}
        for button in self._buttons.values():
            button.setCheckable(True)
            button.clicked.connect(self._on_clicked)
        self.person = RailButton(theme, "person", "–")
        self.person.clicked.connect(self.person_wanted)
        *upper, settings = self._buttons.values()
        self.setLayout(column(theme, *upper, 1, self.person, settings, margins=(0, 6, 0, 6), gap=0))
        actions.keys_changed.connect(self._on_keys_changed)
        self._on_keys_changed()

    @property
    def page(self) -> str:
        return next((id for id, b in self._buttons.items() if b.isChecked()), "")

    def name(self, page: str) -> str:
        """The name of a page in the language of the screen."""
        return self._buttons[page].text()

    def show_page(self, page: str) -> None:
        for id, button in self._buttons.items():
            button.setChecked(id == page)

    def show_person(self, initials: str) -> None:
        self.person.show_name(initials or "–")

    def _on_clicked(self) -> None:
        pressed = self.sender()
        page = next(id for id, button in self._buttons.items() if button is pressed)
        self.show_page(page)
        self.page_chosen.emit(page)

    def _on_keys_changed(self) -> None:
        for id, button in self._buttons.items():
            button.setToolTip(self._actions.tool_tip(f"go_{id}"))
        self.person.setToolTip(self._actions.tool_tip("switch_person"))
