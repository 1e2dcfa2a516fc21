"""All trials of a study as a table, the best on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.search_words import (
    described,
    figure,
    setting_name,
    setting_value,
    state_name,
)
from wbc_desktop.gui.training.words import duration
from wbc_desktop.workflow.search_progress import COMPLETE, RangeSearched, TrialRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
SortRole = Qt.ItemDataRole.UserRole + 1
NUMBER, FIGURE, STATE = 0, 1, 2
_HEAD, _TAIL = 3, 2


class TrialsModel(QAbstractTableModel):
    """Rows by trial; columns: number, figure, end, each searched setting, time, computer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TrialRow] = []
        self._names: tuple[str, ...] = ()

    def show_rows(self, ranges: Sequence[RangeSearched], rows: Sequence[TrialRow]) -> None:
        """Tells only of what is new or has changed, so that a selection stays."""
        names = tuple(r.name for r in ranges)
        if names != self._names or len(rows) < len(self._rows):
            self.beginResetModel()
            self._names, self._rows = names, list(rows)
            self.endResetModel()
            return
        for place, row in enumerate(rows[: len(self._rows)]):
            if row != self._rows[place]:
                self._rows[place] = row
                self.dataChanged.emit(
                    self.index(place, 0), self.index(place, self.columnCount() - 1)
                )
        if len(rows) > len(self._rows):
            self.beginInsertRows(QModelIndex(), len(self._rows), len(rows) - 1)
            self._rows += rows[len(self._rows) :]
            self.endInsertRows()

    def row_of(self, index: Index) -> TrialRow:
        return self._rows[index.row()]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _HEAD + len(self._names) + _TAIL

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return described(row)
            case x if x == SortRole:
                return self._sorted_by(row, index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        settings = (setting_name(name) for name in self._names)
        heads = (self.tr("Trial"), self.tr("Macro-F1"), self.tr("How it ended"), *settings)
        return (*heads, self.tr("Time"), self.tr("Computer"))[section]

    def _text(self, row: TrialRow, column: int) -> str:
        match column:
            case x if x == NUMBER:
                return str(row.number + 1)
            case x if x == FIGURE:
                return figure(row.value)
            case x if x == STATE:
                return state_name(row.state)
            case x if x < _HEAD + len(self._names):
                name = self._names[column - _HEAD]
                return setting_value(name, row.settings[name]) if name in row.settings else "–"
            case x if x == _HEAD + len(self._names):
                return duration(row.seconds) if row.seconds is not None else "–"
        return row.computer or "–"

    def _sorted_by(self, row: TrialRow, column: int) -> Any:
        if column == FIGURE:
            return (row.value or 0.0) + (1.0 if row.state == COMPLETE else 0.0)
        if column == NUMBER:
            return row.number
        if column == _HEAD + len(self._names):
            return row.seconds or 0.0
        if _HEAD <= column < _HEAD + len(self._names):
            value = row.settings.get(self._names[column - _HEAD], "")
            return value if isinstance(value, str) else float(value)
        return self._text(row, column)


class _Inset(QStyledItemDelegate):
    """Lets the text of a cell begin where that of its heading does."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, self._theme.colours.selection)
        painter.setFont(self._theme.font("small", 600 if index.column() == FIGURE else 400))
        quiet = index.column() >= index.model().columnCount() - _TAIL
        colours = self._theme.colours
        painter.setPen(colours.muted if quiet else colours.text)
        box = option.rect.adjusted(self._theme.px(8), 0, -self._theme.px(2), 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, str(index.data()))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = QFontMetrics(self._theme.font("small", 600)).horizontalAdvance(str(index.data()))
        return QSize(wide + self._theme.px(20), self._theme.px(28))


class TrialsTable(QTableView):
    """Sorted by a click on a heading; finished trials stand over others of the same figure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.trials = TrialsModel(self)
        sorted_rows = QSortFilterProxyModel(self)
        sorted_rows.setSortRole(SortRole)
        sorted_rows.setDynamicSortFilter(True)
        sorted_rows.setSourceModel(self.trials)
        self.setModel(sorted_rows)
        self.setItemDelegate(_Inset(theme, self))
        self.setSortingEnabled(True)
        self.sortByColumn(FIGURE, Qt.SortOrder.DescendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(self.tr("Trials"))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_rows(self, ranges: Sequence[RangeSearched], rows: Sequence[TrialRow]) -> None:
        self.trials.show_rows(ranges, rows)

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(28))
        self.horizontalHeader().setFixedHeight(self._theme.px(30))
        self.horizontalHeader().setFont(self._theme.font("caption"))
        self.setMinimumHeight(self._theme.px(30 + 28 * 6 + 4))
