"""A bar of tools over cells or field: one row, or two where there is little room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import grounded
from wbc_desktop.gui.shell.key_caps import key_cap_size, native_key
from wbc_desktop.gui.shell.theme import Theme

_GAP, _EDGE = 8, 16


class ToolBar(QWidget):
    """Tools at the left and at the right; a second row takes those that are ``below``.

    ``giving_way`` are left out where there is no room for them: keys do the same, or they explain.
    In two rows keys stand in the tool tips alone.
    """

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._keyed: Mapping[Button, str] = {}
        self.tight = False
        self._left: tuple[QWidget, ...] = ()
        self._right: tuple[QWidget, ...] = ()
        self._below: tuple[QWidget, ...] = ()
        self._giving_way: tuple[QWidget, ...] = ()
        grounded(self, "surface")
        self._rows = QHBoxLayout(), QHBoxLayout()
        self._column = QVBoxLayout(self)
        for row in self._rows:
            self._column.addLayout(row)

    def lay_out(
        self,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        *,
        below: Sequence[QWidget],
        giving_way: Sequence[QWidget],
        keyed: Mapping[Button, str],
    ) -> None:
        """Places the tools; to be called once they are all there. ``keyed`` do an action."""
        self._keyed = keyed
        self._left, self._right = tuple(left), tuple(right)
        self._below, self._giving_way = tuple(below), tuple(giving_way)
        self._place()
        self._theme.theme_changed.connect(self._on_theme_changed)
        self._actions.keys_changed.connect(self.show_keys)
        self.show_keys()
        self._on_theme_changed()

    @Slot()
    def show_keys(self) -> None:
        for button, action in self._keyed.items():
            button.show_key("" if self.tight else self._actions.key(action))
            button.setToolTip(self._actions.tool_tip(action))

    def set_tight(self, tight: bool) -> None:
        """Takes two rows, or one."""
        if tight != self.tight:
            self.tight = tight
            self._place()
            self.show_keys()
            self._dress()

    def _place(self) -> None:
        below = self._below if self.tight else ()
        for row, lower in zip(self._rows, (False, True), strict=True):
            while row.count():
                row.takeAt(0)
            for tool in self._left:
                if (tool in below) is lower:
                    row.addWidget(tool)
            row.addStretch(1)
            for tool in self._right:
                if (tool in below) is lower:
                    row.addWidget(tool)

    # Room

    def width_of_one_row(self) -> int:
        """The width that all tools need side by side, without those that give way."""
        keyed = [button for button in self._keyed if not button.isHidden()]
        left_out = sum(map(self._width_of_key, keyed)) if self.tight else 0
        return self._width_of((*self._left, *self._right)) + left_out

    def width_with_key(self, button: Button) -> int:
        """The width of a button, its key and the gap beside it, while keys are left out."""
        gap = self._theme.px(_GAP)
        return button.sizeHint().width() + self._width_of_key(button) + gap

    def _width_of_key(self, button: Button) -> int:
        key = native_key(self._actions.key(self._keyed[button]))
        return round(key_cap_size(self._theme, key).width()) + self._theme.px(6) if key else 0

    def width_of_two_rows(self) -> int:
        above = [t for t in (*self._left, *self._right) if t not in self._below]
        return max(self._width_of(above), self._width_of(self._below))

    def minimumSizeHint(self) -> QSize:
        width = self.width_of_two_rows() if self.tight else self.width_of_one_row()
        return QSize(width, self._height())

    def width_needed_by(self, tool: QWidget) -> int:
        """How narrow a tool may become."""
        return tool.sizeHint().width()

    def _width_of(self, tools: Sequence[QWidget]) -> int:
        shown = [t for t in tools if t not in self._giving_way and not t.isHidden()]
        gaps = self._theme.px(_GAP) * len(shown)
        return sum(map(self.width_needed_by, shown)) + gaps + self._theme.px(2 * _EDGE)

    def _height(self) -> int:
        return self._theme.px(self._theme.tokens.size.tool_bar) * (2 if self.tight else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()

    def fit(self) -> None:
        """Shows what gives way where there is room for all of it."""
        wanted = sum(tool.sizeHint().width() + self._theme.px(_GAP) for tool in self._giving_way)
        room = not self.tight and self.width() >= self.width_of_one_row() + wanted
        for tool in self._giving_way:
            tool.setVisible(room)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._dress()
        self.fit()

    def _dress(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(_EDGE), px(4), px(_EDGE), px(4))
        self._column.setSpacing(px(_GAP) if self.tight else 0)
        for row in self._rows:
            row.setSpacing(px(_GAP))
        self.setFixedHeight(self._height())
