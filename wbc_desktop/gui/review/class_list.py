"""The classes with what is seen and to do; a click goes there, dragged cells are dropped here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.gui.review.class_list_painter import ClassListPainter
from wbc_desktop.gui.review.class_rows import ORDER, ClassRows, Counts
from wbc_desktop.gui.review.gallery_model import dragged_cells
from wbc_desktop.gui.shell.actions import Actions, class_action
from wbc_desktop.gui.shell.key_caps import native_key
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import class_name


class ClassList(QWidget):
    """A painted list, one row per class. ``narrow`` leaves chips and counts."""

    class_wanted = Signal(str)
    cells_dropped = Signal(str, object)
    """Class and ids of the cells that were dropped on it."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._actions = actions
        self.counts: Counts = {}
        self.current = ""
        self.target = ""
        self.hovered = ""
        self._cursor = 0
        self._rows = ClassRows(theme, self.key_of)
        self._painter = ClassListPainter(self, self._rows)
        self.setObjectName("classes")
        self.setAccessibleName(self.tr("Classes"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self._on_theme_changed)
        actions.keys_changed.connect(self._on_theme_changed)

    def show_counts(self, counts: Counts) -> None:
        """Reviewed and to do per class id."""
        if counts != self.counts:
            self.counts = counts
            self._describe()
            self.update()

    def show_current(self, class_id: str) -> None:
        """Marks the class of the current cell; "" for none."""
        if class_id != self.current:
            self.current = class_id
            self._describe()
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        if narrow != self._rows.narrow:
            self._rows.narrow = narrow
            self.updateGeometry()
            self.update()

    def _describe(self) -> None:
        if self.current:
            seen, to_do = self.count(self.current)
            text = self.tr("{name}: {seen} reviewed, {to_do} to do")
            name = class_name(self.current)
            self.setAccessibleDescription(text.format(name=name, seen=seen, to_do=to_do))

    @property
    def narrow(self) -> bool:
        return self._rows.narrow

    @property
    def cursor_class(self) -> str:
        """The class that keys are on."""
        return ORDER[self._cursor]

    def count(self, class_id: str) -> tuple[int, int]:
        """Reviewed and to do of a class."""
        return self.counts.get(class_id, (0, 0))

    def key_of(self, class_id: str) -> str:
        return native_key(self._actions.key(class_action(class_id)))

    # Where things lie

    def sizeHint(self) -> QSize:
        return self._rows.size

    def rect_of(self, class_id: str) -> QRectF:
        """The row of a class in the widget."""
        return self._rows.rect_of(class_id, self.width())

    def class_at(self, point: QPointF) -> str:
        return self._rows.class_at(point, self.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(48), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.paint()

    # Mouse, keys, drops

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.class_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")

    def _hover(self, id: str) -> None:
        if id != self.hovered:
            self.hovered = id
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        id = self.class_at(event.position())
        if id and event.button() is Qt.MouseButton.LeftButton:
            self._cursor = ORDER.index(id)
            self.class_wanted.emit(id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key is Qt.Key.Key_Down else -1
            self._cursor = max(0, min(len(ORDER) - 1, self._cursor + step))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.class_wanted.emit(self.cursor_class)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            id = self.class_at(QPointF(event.pos()))
            text = self._tool_tip(id) if id else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _tool_tip(self, id: str) -> str:
        seen, to_do = self.count(id)
        text = self.tr("{name} ({key}), {abbreviation}: {seen} reviewed, {to_do} to do")
        return text.format(
            name=class_name(id), abbreviation=BY_ID[id].abbreviation, seen=seen, to_do=to_do,
            key=self.key_of(id),
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_cells(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        id = self.class_at(event.position())
        self._aim(id)
        if id:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim("")

    def dropEvent(self, event: QDropEvent) -> None:
        id, cells = self.class_at(event.position()), dragged_cells(event.mimeData())
        self._aim("")
        if id and cells:
            event.acceptProposedAction()
            self.cells_dropped.emit(id, cells)

    def _aim(self, id: str) -> None:
        if id != self.target:
            self.target = id
            self.update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
