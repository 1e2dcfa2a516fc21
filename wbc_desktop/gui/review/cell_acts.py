"""What can be done with the current cell: Confirm, typical cells, "not a cell", as room allows."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.gui.review.words import short_name
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate


class CellActs(QWidget):
    """Two rows of buttons; says of each as much as there is room for."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._narrow = False
        self._in_field = False
        self.confirm = Button(theme, "", "accent")
        self.typical = Button(theme, translate("Inspector", "Typical"), "plain")
        self.typical.setCheckable(True)
        self.remove = Button(theme, translate("Inspector", "Not a cell"), "plain")
        self.remove.hide()
        self._lay_out()
        theme.theme_changed.connect(self._on_theme_changed)
        actions.keys_changed.connect(self._on_keys_changed)
        self._on_keys_changed()
        self._on_theme_changed()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row, button in ((self._first, self.confirm), (self._second, self.remove)):
            row.addWidget(button)
            row.addStretch(1)
            self._column.addLayout(row)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._place_typical()

    def set_in_field(self, in_field: bool) -> None:
        """On the field a false cell can be refused by a button too."""
        self._in_field = in_field
        self._place_typical()

    def show_cell(self, cell: Cell, *, hidden: bool) -> None:
        """Offers what can be done; ``hidden`` when the proposal must not be told."""
        open_ = cell.decision is None and cell.proposal is not None
        self.remove.setVisible(self._in_field and not cell.removed)
        self.confirm.setVisible(open_ and not hidden and not cell.removed)
        self.typical.setEnabled(not hidden)
        if not hidden:
            self.confirm.show_text(self._confirming(cell.class_id))
            if self.confirm.sizeHint().width() > self._room_for_confirm():
                self.confirm.show_text(translate("Inspector", "Confirm"))

    @staticmethod
    def _confirming(class_id: str) -> str:
        return translate("Inspector", "Confirm {name}").format(name=short_name(class_id))

    def _place_typical(self) -> None:
        """Typical cells beside Confirm where there is room, else in the row below."""
        below = self._narrow or self._in_field
        into, from_ = (self._second, self._first) if below else (self._first, self._second)
        if into.indexOf(self.typical) < 0:
            from_.removeWidget(self.typical)
            into.insertWidget(into.count() - 1, self.typical)
        self._show_typical_key()

    def _show_typical_key(self) -> None:
        """The key too where that leaves room for Confirm with the name of every class."""
        self.typical.show_key(self._actions.key("typical"))
        advance = QFontMetrics(self._theme.font("body", 600)).horizontalAdvance
        widest = max(advance(self._confirming(kind.id)) for kind in CLASSES)
        confirm = self.confirm.sizeHint().width() - advance(self.confirm.text()) + widest
        if self._beside_confirm() and confirm > self._room_for_confirm():
            self.typical.show_key("")

    def _beside_confirm(self) -> bool:
        return self._first.indexOf(self.typical) >= 0

    def _room_for_confirm(self) -> int:
        size = self._theme.tokens.size
        panel = size.inspector_narrow if self._narrow else size.inspector
        if not self._beside_confirm():
            return self._theme.px(panel - 32 - size.scroll_bar)
        typical = self.typical.sizeHint().width() + self._first.spacing()
        return self._theme.px(panel - 32) - typical

    @Slot()
    def _on_keys_changed(self) -> None:
        self.confirm.show_key(self._actions.key("confirm"))
        self.confirm.setToolTip(self._actions.tool_tip("confirm"))
        self._show_typical_key()
        self.typical.setToolTip(self._actions.tool_tip("typical"))
        self.remove.show_key(self._actions.key("remove_cell"))
        self.remove.setToolTip(self._actions.tool_tip("remove_cell"))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._column.setSpacing(self._theme.px(8))
        for row in (self._first, self._second):
            row.setSpacing(self._theme.px(8))
        self._place_typical()
