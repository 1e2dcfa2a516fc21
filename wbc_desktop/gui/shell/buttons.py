"""Buttons painted from the tokens: with icon and key cap, and as icon alone."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from wbc_desktop.gui.shell.key_caps import key_cap_size, native_key, paint_key_cap
from wbc_desktop.gui.shell.theme import Theme

ButtonKind = Literal["accent", "plain", "quiet", "link"]
"""accent: the one act of the page; plain: outlined; quiet: only text; link: text in the accent."""

_ICON = 16
_PRESSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ThemedButton(QAbstractButton):
    """What all buttons share: hover, focus by Tab, Enter presses, theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.theme_changed.connect(self._on_theme_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """While a button has the focus, Enter and Space press it and nothing else."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() in _PRESSING
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def frame(self, radius: int | None = None) -> tuple[QRectF, int]:
        chosen = self.theme.tokens.radius.control if radius is None else radius
        return QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self.theme.px(chosen)

    def paint_focus(self, painter: QPainter) -> None:
        if self.hasFocus():
            rect, radius = self.frame()
            painter.setPen(QPen(self.theme.colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Button(ThemedButton):
    """A button with its name, an icon before it and its key behind it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: ButtonKind = "plain",
        *,
        icon: str = "",
        key: str = "",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.kind: ButtonKind = kind
        self._icon_name = icon
        self._key = native_key(key)
        self._large = large
        self.setText(text)
        self.setAccessibleName(text)

    def set_kind(self, kind: ButtonKind) -> None:
        if kind != self.kind:
            self.kind = kind
            self._on_theme_changed()

    def show_key(self, key: str) -> None:
        """Shows another key; ``key`` is portable text as in the registry of actions."""
        self._key = native_key(key)
        self._on_theme_changed()

    def show_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self._on_theme_changed()

    def show_icon(self, icon: str) -> None:
        self._icon_name = icon
        self._on_theme_changed()

    def _font(self) -> QFont:
        return self.theme.font("body", 600 if self.kind == "accent" else 400)

    def sizeHint(self) -> QSize:
        px = self.theme.px
        size = self.theme.tokens.size
        height = px(size.control_large if self._large else size.control)
        side = px(4) if self.kind == "link" else px(16 if self._large else 10)
        width = 2 * side + QFontMetrics(self._font()).horizontalAdvance(self.text())
        if self._icon_name:
            width += px(_ICON + 6 if self.text() else _ICON)
        if self._key:
            width += round(key_cap_size(self.theme, self._key).width()) + px(6)
        return QSize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter)
        self._paint_content(painter, ink)
        self.paint_focus(painter)

    def _paint_ground(self, painter: QPainter) -> QColor:
        """Fill and edge by kind and state; returns the colour of the text."""
        colours = self.theme.colours
        rect, radius = self.frame()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pressed = self.isDown() or self.isChecked()
        if not self.isEnabled():
            if self.kind in ("accent", "plain"):
                painter.setPen(QPen(colours.border, 1))
            ink = colours.muted
        elif self.kind == "accent":
            under = self.underMouse() or pressed
            painter.setBrush(
                _mixed(colours.accent, colours.text, 0.15) if under else colours.accent
            )
            ink = colours.on_accent
        else:
            ink = colours.accent if self.kind == "link" else colours.text
            if self.kind == "plain":
                painter.setPen(QPen(colours.border_strong, 1))
                painter.setBrush(colours.raised)
            if pressed:
                painter.setBrush(colours.selection)
            elif self.underMouse():
                painter.setBrush(colours.hover)
        painter.drawRoundedRect(rect, radius, radius)
        return ink

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        px = self.theme.px
        font = self._font()
        text_width = QFontMetrics(font).horizontalAdvance(self.text())
        icon_width = px(_ICON + 6 if self.text() else _ICON) if self._icon_name else 0
        cap = key_cap_size(self.theme, self._key).width() + px(6) if self._key else 0
        x = (self.width() - text_width - icon_width - cap) / 2
        middle = self.height() / 2
        if self._icon_name:
            side = px(_ICON)
            box = QRectF(round(x), round(middle - side / 2), side, side)
            self.theme.icons.paint(painter, self._icon_name, box, ink)
        painter.setFont(font)
        painter.setPen(ink)
        box = QRectF(x + icon_width, 0, text_width + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key:
            accent = self.kind == "accent" and self.isEnabled()
            cap_ink = ink if accent else self.theme.colours.muted
            paint_key_cap(
                painter, (x + icon_width + text_width + cap, middle), self._key, self.theme, cap_ink
            )


class IconButton(ThemedButton):
    """An icon of at least 28 × 28 to click on; its name is in the tool tip and for readers."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        tone: str = "text",
        size: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._icon_name = icon
        self._tone = tone
        self._size = size
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        side = self.theme.px(max(28, self._size + 8))
        return QSize(side, side)

    def show_icon(self, icon: str) -> None:
        self._icon_name = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, radius = self.frame()
        if self.isEnabled() and (self.underMouse() or self.isChecked()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selection" if self.isChecked() else "hover"))
            painter.drawRoundedRect(rect, radius, radius)
        side = self.theme.px(self._size)
        box = QRectF((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        tone = self._tone if self.isEnabled() else "border_strong"
        self.theme.icons.paint(painter, self._icon_name, box, self.theme.colour(tone))
        self.paint_focus(painter)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    keep = 1 - share
    return QColor(
        round(one.red() * keep + other.red() * share),
        round(one.green() * keep + other.green() * share),
        round(one.blue() * keep + other.blue() * share),
    )
