"""The menu on cells: every class with its key, confirm, remove, place in the field, undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.gui.review.review_acts import ReviewActs
from wbc_desktop.gui.review.services import UndoNames
from wbc_desktop.gui.shell.actions import Actions, class_action
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.key_caps import native_key
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import class_name


class ClassMenu(QMenu):
    """Made anew each time it opens, for the ``cells`` that were chosen then."""

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        acts: ReviewActs,
        undo_names: UndoNames,
        cells: tuple[CellId, ...],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._acts = acts
        self._cells = cells
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(theme.font("body"))
        if len(cells) > 1:
            title = self.addAction(self.tr("{count} cells").format(count=len(cells)))
            title.setEnabled(False)
        self._add("confirm", self.tr("Confirm"), lambda: acts.confirm_these(cells))
        self.addSeparator()
        for counted in (True, False):
            for kind in CLASSES:
                if kind.counted is counted:
                    self._add_class(kind.id)
            self.addSeparator()
        remove = self.tr("Remove: not a cell")
        self._add("remove_cell", remove, lambda: acts.remove_these(cells))
        self._add_undo(undo_names)

    def _add_class(self, class_id: str) -> None:
        action = self._add(
            class_action(class_id),
            class_name(class_id),
            lambda: self._acts.name_these(self._cells, class_id),
        )
        action.setIcon(chip_icon(class_id, self._theme, self.devicePixelRatioF()))

    def _add_undo(self, names: UndoNames) -> None:
        if name := names.undo_name():
            text = QCoreApplication.translate("Review", "Undo: {name}").format(name=name)
            self._add("undo", text, self._acts.undo)
        if name := names.redo_name():
            text = QCoreApplication.translate("Review", "Redo: {name}").format(name=name)
            self._add("redo", text, self._acts.redo)

    def _add(self, id: str, text: str, do: Callable[[], None]) -> QAction:
        """The key is shown as text only: the shortcut itself is bound once, on the page."""
        key = native_key(self._actions.key(id))
        shown = text.replace("&", "&&")
        action = self.addAction(f"{shown}\t{key}" if key else shown)
        action.setObjectName(id)
        action.triggered.connect(lambda: do())
        return action


def chip_icon(class_id: str, theme: Theme, ratio: float) -> QIcon:
    side = theme.px(theme.tokens.size.chip_small)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_chip(painter, QRectF(0, 0, side, side), class_id, theme)
    painter.end()
    return QIcon(pixmap)
