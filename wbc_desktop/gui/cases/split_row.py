"""Two parts at both ends of a row; where they do not fit, the second stands below the first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.theme import Theme

_GAP = 8


class SplitRow(QWidget):
    def __init__(
        self, theme: Theme, first: QWidget, second: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first, self._second = first, second
        for part in (first, second):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        first, second = self._size(self._first, width), self._size(self._second, width)
        if self._fits(width):
            return max(first.height(), second.height())
        return first.height() + self._gap() + second.height()

    def sizeHint(self) -> QSize:
        first, second = self._first.sizeHint(), self._second.sizeHint()
        width = first.width() + self._gap() + second.width()
        return QSize(width, max(first.height(), second.height()))

    def minimumSizeHint(self) -> QSize:
        first, second = self._first.minimumSizeHint(), self._second.minimumSizeHint()
        return QSize(max(first.width(), second.width()), max(first.height(), second.height()))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        width = self.width()
        first, second = self._size(self._first, width), self._size(self._second, width)
        if self._fits(width):
            high = max(first.height(), second.height())
            first_y, y = (high - first.height()) // 2, (high - second.height()) // 2
        else:
            first_y, y = 0, first.height() + self._gap()
        self._first.setGeometry(0, first_y, first.width(), first.height())
        self._second.setGeometry(width - second.width(), y, second.width(), second.height())

    def _fits(self, width: int) -> bool:
        return self.sizeHint().width() <= width

    def _size(self, part: QWidget, width: int) -> QSize:
        hint = part.sizeHint()
        wide = min(hint.width(), width)
        high = part.heightForWidth(wide) if part.hasHeightForWidth() else hint.height()
        return QSize(wide, high)

    def _gap(self) -> int:
        return self._theme.px(_GAP)
