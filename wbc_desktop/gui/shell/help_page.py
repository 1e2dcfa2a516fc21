"""All actions with their keys as they are now, over the page; opened by F1 or ?."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QGridLayout, QHBoxLayout, QWidget

from wbc_desktop.gui.shell.actions import GROUPS, Actions, Group
from wbc_desktop.gui.shell.buttons import IconButton
from wbc_desktop.gui.shell.class_chip import ClassChip
from wbc_desktop.gui.shell.controls import ElidedText, Text, grounded
from wbc_desktop.gui.shell.key_caps import key_cap_size, native_key, paint_key_cap
from wbc_desktop.gui.shell.layouts import column, row, scrolled
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate

_COLUMN = 330


def group_name(group: Group) -> str:
    match group:
        case "classes":
            return translate("Actions", "Name the selected cells")
        case "review":
            return translate("Actions", "Review")
        case "fields":
            return translate("Actions", "Fields and cells")
        case "window":
            return translate("Actions", "Everywhere")


class KeyCaps(QWidget):
    """The keys of an action as caps, the first one first."""

    def __init__(self, theme: Theme, keys: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = tuple(dict.fromkeys(native_key(key) for key in keys))
        self.setAccessibleName(", ".join(self._keys))
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        widths = [key_cap_size(self._theme, key).width() for key in self._keys]
        gaps = self._theme.px(4) * max(0, len(widths) - 1)
        return QSize(round(sum(widths)) + gaps + 2, self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        right = float(self.width() - 1)
        for key in reversed(self._keys):
            centre = (right, self.height() / 2)
            ink = self._theme.colours.muted
            right = paint_key_cap(painter, centre, key, self._theme, ink).left()
            right -= self._theme.px(4)

    def _on_theme_changed(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class HelpPage(QWidget):
    """Lies over its parent; Esc or its key closes it and gives the focus back."""

    closed = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._covered = parent
        grounded(self, "surface")
        self.setAccessibleName(self.tr("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._before: QWidget | None = None
        self._groups: list[QWidget] = []
        self._make_parts(theme)
        parent.installEventFilter(self)
        actions.keys_changed.connect(self._on_keys_changed)
        self.hide()

    def _make_parts(self, theme: Theme) -> None:
        self.close_button = IconButton(theme, "close", self.tr("Close"))
        self.close_button.clicked.connect(self.close_help)
        title = Text(theme, self.tr("Keys"), "page")
        remark = ElidedText(theme, self.tr("Keys can be changed in Settings."), "small", "muted")
        head = row(theme, title, gap=16)
        head.addWidget(remark, 1)
        head.addWidget(self.close_button)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        listed = QWidget()
        listed.setLayout(column(theme, self._grid, 1, margins=(0, 0, 12, 0), gap=0))
        whole = column(theme, head, margins=(32, 20, 24, 16), gap=16)
        self._area = scrolled(listed)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)

    def toggle(self) -> None:
        if self.isVisible():
            self.close_help()
        else:
            self.open_help()

    def open_help(self) -> None:
        self._before = self.window().focusWidget()
        self._list()
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def close_help(self) -> None:
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._area.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_help()
            case Qt.Key.Key_Down | Qt.Key.Key_PageDown:
                bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
            case Qt.Key.Key_Up | Qt.Key.Key_PageUp:
                bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab never leaves for what the page covers."""
        (self.close_button if self.hasFocus() else self).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._covered.rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _on_keys_changed(self) -> None:
        if self.isVisible():
            self._list()

    def _list(self) -> None:
        for box in self._groups:
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._groups = [self._group(group) for group in GROUPS]
        self._arrange()

    def _arrange(self) -> None:
        """As many columns as there is room for; the classes, the longest list, stand alone."""
        columns = max(1, min(3, self.width() // self._theme.px(_COLUMN)))
        self._grid.setHorizontalSpacing(self._theme.px(32))
        self._grid.setVerticalSpacing(self._theme.px(20))
        top = Qt.AlignmentFlag.AlignTop
        if columns < 3:
            for i, box in enumerate(self._groups):
                self._grid.addWidget(box, i // columns, i % columns, top)
        elif self._groups:
            classes, review, fields, window = self._groups
            self._grid.addWidget(classes, 0, 0, 2, 1, top)
            self._grid.addWidget(review, 0, 1, top)
            self._grid.addWidget(fields, 1, 1, top)
            self._grid.addWidget(window, 0, 2, 2, 1, top)
        for i in range(3):
            self._grid.setColumnStretch(i, 1 if i < columns else 0)

    def _group(self, group: Group) -> QWidget:
        box = QFrame()
        lines = column(self._theme, Text(self._theme, group_name(group), "body", weight=600), gap=4)
        for spec in self._actions.specs():
            if spec.group == group:
                lines.addLayout(self._line(spec.id, spec.class_id))
        box.setLayout(lines)
        return box

    def _line(self, id: str, class_id: str) -> QHBoxLayout:
        line = row(self._theme, gap=8)
        if class_id:
            line.addWidget(ClassChip(self._theme, class_id, 16))
        line.addWidget(ElidedText(self._theme, self._actions.name(id)), 1)
        line.addWidget(KeyCaps(self._theme, self._actions.keys(id)))
        return line
