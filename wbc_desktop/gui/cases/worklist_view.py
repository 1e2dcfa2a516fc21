"""The worklist as a table: state with its dot, progress as a bar, a ring for the focus."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wbc_desktop.domain.case import CaseId, CaseState
from wbc_desktop.gui.cases.worklist_model import PROGRESS, STATE, SummaryRole, WorklistModel
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.store import CaseSummary

Index = QModelIndex | QPersistentModelIndex
_ROW = 40
_BAR = 72

_TONES: dict[CaseState, str] = {
    CaseState.RECEIVED: "muted",
    CaseState.COUNTING: "accent",
    CaseState.REVIEW: "accent",
    CaseState.SIGNED: "ok",
    CaseState.AMENDED: "ok",
    CaseState.REJECTED: "error",
    CaseState.CANCELLED: "muted",
}


class WorklistDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._theme.colours
        summary: CaseSummary = index.data(SummaryRole)
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.selection)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.hover)
        painter.setPen(QPen(colours.border, 1))
        foot = rect.bottom() - 0.5
        painter.drawLine(QPointF(rect.left(), foot), QPointF(rect.right(), foot))
        left = self._theme.px(10)
        if index.column() == STATE:
            left += self._paint_dot(painter, rect, summary)
        elif index.column() == PROGRESS:
            left += self._paint_bar(painter, rect, summary)
        self._paint_text(painter, rect.adjusted(left, 0, -self._theme.px(6), 0), index)
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            self._paint_focus(painter, rect, index.column())
        painter.restore()

    def _paint_focus(self, painter: QPainter, rect: QRectF, column: int) -> None:
        """This column's part of the ring round the current row."""
        inside = rect.adjusted(1, 1, -1, -2)
        painter.setPen(QPen(self._theme.colours.focus, 2))
        painter.drawLine(QPointF(rect.left(), inside.top()), QPointF(rect.right(), inside.top()))
        painter.drawLine(
            QPointF(rect.left(), inside.bottom()), QPointF(rect.right(), inside.bottom())
        )
        if column == 0:
            painter.drawLine(inside.topLeft(), inside.bottomLeft())
        elif column == self._view.model().columnCount() - 1:
            painter.drawLine(inside.topRight(), inside.bottomRight())

    def _paint_text(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        first = index.column() == 0
        painter.setFont(self._theme.font("body", 600 if first else 400))
        quiet = index.column() not in (0, STATE)
        colours = self._theme.colours
        painter.setPen(colours.muted if quiet else colours.text)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_dot(self, painter: QPainter, rect: QRectF, summary: CaseSummary) -> int:
        tone = "warn" if summary.amending else _TONES[summary.state]
        radius = self._theme.px(4)
        middle = QPointF(rect.left() + self._theme.px(10) + radius, rect.center().y())
        painter.setPen(QPen(self._theme.colour(tone), 1.5))
        hollow = summary.state is CaseState.RECEIVED
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else self._theme.colour(tone))
        painter.drawEllipse(middle, radius - 0.5, radius - 0.5)
        return self._theme.px(16)

    def _paint_bar(self, painter: QPainter, rect: QRectF, summary: CaseSummary) -> int:
        px, colours = self._theme.px, self._theme.colours
        if summary.count is None:
            return 0
        bar = QRectF(rect.left() + px(10), rect.center().y() - px(3), px(_BAR), px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.track)
        painter.drawRoundedRect(bar, px(2), px(2))
        bar.setWidth(bar.width() * summary.count.share)
        painter.setBrush(colours.accent)
        painter.drawRoundedRect(bar, px(2), px(2))
        return px(_BAR + 10)


class WorklistView(QTableView):
    """``opened`` follows Enter and a double click; ``marked`` every other current row."""

    opened = Signal(object)
    marked = Signal()

    def __init__(self, theme: Theme, model: WorklistModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.setModel(model)
        self.setItemDelegate(WorklistDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(self.tr("Cases"))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PROGRESS, QHeaderView.ResizeMode.Interactive)
        header.setSortIndicator(5, Qt.SortOrder.DescendingOrder)
        self.doubleClicked.connect(self._on_opened)
        self.selectionModel().currentChanged.connect(self._on_current)
        model.modelReset.connect(self.marked)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def current(self) -> CaseSummary | None:
        index = self.currentIndex()
        return self._model.summary(index.row()) if index.isValid() else None

    def mark(self, case: CaseId | None) -> None:
        """Makes a case the current one, if it is shown."""
        row = self._model.row_of(case) if case is not None else None
        if row is not None:
            self.selectRow(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current.id)
        else:
            super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.summary(index.row()).id)

    def _on_current(self) -> None:
        self.marked.emit()

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW))
        self.horizontalHeader().setFont(self._theme.font("small", 500))
        self.horizontalHeader().setFixedHeight(self._theme.px(32))
        self.setColumnWidth(PROGRESS, self._theme.px(260))
        self.viewport().update()
