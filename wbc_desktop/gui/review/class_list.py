"""The classes with what is seen and to do; a click goes there, dragged cells are dropped here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wbc_desktop.domain.classes import BY_ID, CLASSES
from wbc_desktop.gui.review.gallery_model import dragged_cells
from wbc_desktop.gui.review.words import short_name
from wbc_desktop.gui.shell.actions import Actions, class_action
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.key_caps import native_key
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import class_name

_COUNTED = tuple(c.id for c in CLASSES if c.counted)
_OTHER = tuple(c.id for c in CLASSES if not c.counted)
ORDER = (*_COUNTED, *_OTHER)
_HEAD = 28
_DIVIDER = 28
_KEY_HEAD = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """Right edges of the three columns of figures, measured for this font and these keys."""

    seen: float
    to_do: float
    key: float


class ClassList(QWidget):
    """A painted list, one row per class. ``narrow`` leaves chips and counts."""

    class_wanted = Signal(str)
    cells_dropped = Signal(str, object)
    """Class and ids of the cells that were dropped on it."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._counts: Mapping[str, tuple[int, int]] = {}
        self._current = ""
        self._target = ""
        self._hovered = ""
        self._cursor = 0
        self.narrow = False
        self.setObjectName("classes")
        self.setAccessibleName(self.tr("Classes"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self._on_theme_changed)
        actions.keys_changed.connect(self._on_theme_changed)

    def show_counts(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Reviewed and to do per class id."""
        if counts != self._counts:
            self._counts = counts
            self._describe()
            self.update()

    def show_current(self, class_id: str) -> None:
        """Marks the class of the current cell; "" for none."""
        if class_id != self._current:
            self._current = class_id
            self._describe()
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        if narrow != self.narrow:
            self.narrow = narrow
            self.updateGeometry()
            self.update()

    def _describe(self) -> None:
        if self._current:
            seen, to_do = self._counts.get(self._current, (0, 0))
            text = self.tr("{name}: {seen} reviewed, {to_do} to do")
            name = class_name(self._current)
            self.setAccessibleDescription(text.format(name=name, seen=seen, to_do=to_do))

    # Where things lie

    def sizeHint(self) -> QSize:
        px, size = self._theme.px, self._theme.tokens.size
        rows = len(ORDER) * self._row()
        width = size.class_list_narrow if self.narrow else size.class_list
        return QSize(px(width), self._head() + rows + px(16 if self.narrow else _DIVIDER))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(48), self.sizeHint().height())

    def _row(self) -> int:
        return self._theme.px(26 if self.narrow else self._theme.tokens.size.list_row)

    def _head(self) -> int:
        return self._theme.px(8 if self.narrow else _HEAD + 4)

    def rect_of(self, class_id: str) -> QRectF:
        """The row of a class in the widget."""
        place = ORDER.index(class_id)
        top = self._head() + place * self._row()
        if place >= len(_COUNTED):
            top += self._theme.px(16 if self.narrow else _DIVIDER)
        return QRectF(0, top, self.width(), self._row())

    def class_at(self, point: QPointF) -> str:
        return next((id for id in ORDER if self.rect_of(id).contains(point)), "")

    def _columns(self) -> Columns:
        px = self._theme.px
        caption = QFontMetricsF(self._theme.font("caption"))
        small = QFontMetricsF(self._theme.font("small"))
        keys = [native_key(self._actions.key(class_action(id))) for id in ORDER]
        key = max(caption.horizontalAdvance(t) for t in (*keys, self._key_head()))
        to_do = max(
            caption.horizontalAdvance(self.tr("to do")),
            *(small.horizontalAdvance(f"+{n}") for _, n in self._counts.values()),
            0.0,
        )
        right = self.width() - px(10)
        right_to_do = right - min(key, px(64)) - px(6)
        right_seen = right_to_do - to_do - px(6)
        return Columns(right_seen, right_to_do, right)

    def _key_head(self) -> str:
        """Over keys of one letter; a long word would take its room from the names."""
        text = self.tr("key")
        width = QFontMetricsF(self._theme.font("caption")).horizontalAdvance(text)
        return text if width <= self._theme.px(_KEY_HEAD) else ""

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns()
        self._paint_head(painter, columns)
        for id in ORDER:
            self._paint_row(painter, id, columns)
        self._paint_divider(painter)

    def _paint_head(self, painter: QPainter, columns: Columns) -> None:
        px, colours = self._theme.px, self._theme.colours
        if self.narrow:
            return
        line = QRectF(px(12), px(4), self.width(), px(_HEAD - 2))
        painter.setFont(self._theme.font("body", 600))
        painter.setPen(colours.text)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.tr("Classes"))
        painter.setFont(self._theme.font("caption"))
        painter.setPen(colours.muted)
        for right, text in (
            (columns.seen, self.tr("done")),
            (columns.to_do, self.tr("to do")),
            (columns.key, self._key_head()),
        ):
            self._right(painter, line, right, text)

    def _paint_row(self, painter: QPainter, id: str, columns: Columns) -> None:
        px, colours = self._theme.px, self._theme.colours
        row = self.rect_of(id)
        seen, to_do = self._counts.get(id, (0, 0))
        self._paint_ground(painter, id, row)
        chip = QRectF(px(12), row.center().y() - px(9), px(18), px(18))
        paint_chip(painter, chip, id, self._theme)
        if self.narrow:
            self._paint_narrow_counts(painter, row, seen, to_do)
            return
        some = bool(seen or to_do)
        painter.setFont(self._theme.font("body"))
        painter.setPen(colours.text if some else colours.muted)
        seen_text = str(seen)
        left = columns.seen - painter.fontMetrics().horizontalAdvance(seen_text) - px(8)
        room = QRectF(px(38), row.top(), left - px(38), row.height())
        name = painter.fontMetrics().elidedText(
            short_name(id), Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(self._theme.font("body", 600 if some else 400))
        self._right(painter, row, columns.seen, seen_text)
        painter.setPen(colours.muted)
        painter.setFont(self._theme.font("small"))
        if to_do:
            self._right(painter, row, columns.to_do, f"+{to_do}")
        painter.setFont(self._theme.font("caption"))
        self._right(painter, row, columns.key, native_key(self._actions.key(class_action(id))))

    def _paint_ground(self, painter: QPainter, id: str, row: QRectF) -> None:
        colours = self._theme.colours
        if id == self._target:
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(colours.selection)
            painter.drawRect(row.adjusted(1, 1, -1, -1))
        elif id == self._current:
            painter.fillRect(row, colours.selection)
        elif id == self._hovered:
            painter.fillRect(row, colours.hover)
        if self.hasFocus() and id == ORDER[self._cursor]:
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(row.adjusted(1, 1, -1, -1))

    def _paint_narrow_counts(self, painter: QPainter, row: QRectF, seen: int, to_do: int) -> None:
        px, colours = self._theme.px, self._theme.colours
        painter.setFont(self._theme.font("small", 600 if seen else 400))
        painter.setPen(colours.text if seen or to_do else colours.muted)
        self._right(painter, row, self.width() - px(8), str(seen))
        if to_do:
            dot = QPointF(self.width() - px(4), row.top() + px(8))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            painter.drawEllipse(dot, px(2), px(2))

    def _paint_divider(self, painter: QPainter) -> None:
        px, colours = self._theme.px, self._theme.colours
        bottom = self.rect_of(_OTHER[0]).top()
        if self.narrow:
            y = round(bottom - px(8)) + 0.5
            painter.setPen(QPen(colours.border, 1))
            painter.drawLine(QPointF(px(12), y), QPointF(self.width() - px(8), y))
            return
        line = QRectF(px(12), bottom - px(_DIVIDER), self.width() - px(20), px(_DIVIDER))
        text = self.tr("Not counted in 100 %")
        painter.setFont(self._theme.font("caption", 500))
        painter.setPen(colours.muted)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        x = line.left() + painter.fontMetrics().horizontalAdvance(text) + px(8)
        painter.setPen(QPen(colours.border, 1))
        y = round(line.center().y()) + 0.5
        painter.drawLine(QPointF(x, y), QPointF(line.right(), y))

    @staticmethod
    def _right(painter: QPainter, row: QRectF, right: float, text: str) -> None:
        box = QRectF(0, row.top(), right, row.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    # Mouse, keys, drops

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.class_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")

    def _hover(self, id: str) -> None:
        if id != self._hovered:
            self._hovered = id
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
            self.class_wanted.emit(ORDER[self._cursor])
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
        seen, to_do = self._counts.get(id, (0, 0))
        text = self.tr("{name} ({key}), {abbreviation}: {seen} reviewed, {to_do} to do")
        return text.format(
            name=class_name(id), abbreviation=BY_ID[id].abbreviation, seen=seen, to_do=to_do,
            key=native_key(self._actions.key(class_action(id))),
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
        if id != self._target:
            self._target = id
            self.update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
