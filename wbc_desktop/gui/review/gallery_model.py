"""The cells of the gallery for Qt: a list of ids that only grows; rows are read when painted."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.shell.words import class_name, translate

Index = QModelIndex | QPersistentModelIndex

CELLS_MIME = "application/x-wbc-cells"
ID_ROLE = Qt.ItemDataRole.UserRole


class GalleryModel(QAbstractListModel):
    """Rows never move: where a cell stands is the layout's business, so that selection, focus and
    scrolling survive every arrangement."""

    def __init__(self, state: GalleryState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._ids: list[CellId] = []
        self._rows: dict[CellId, int] = {}
        self.take_arrangement()

    def take_arrangement(self) -> None:
        """Adds rows for cells that the arrangement shows for the first time."""
        new = [id for s in self._state.sections for id in s.cells if id not in self._rows]
        if not new:
            return
        first = len(self._ids)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._ids.extend(new)
        self._rows.update((id, first + i) for i, id in enumerate(new))
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        id = self._ids[index.row()]
        if role == ID_ROLE:
            return id
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._spoken(id)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def id_at(self, index: Index) -> CellId | None:
        return self._ids[index.row()] if index.isValid() else None

    def index_of(self, id: CellId | None) -> QModelIndex:
        row = self._rows.get(id) if id is not None else None
        return QModelIndex() if row is None else self.index(row)

    def selection_of(self, ids: Iterable[CellId]) -> QItemSelection:
        """These cells as Qt's ranges of rows."""
        rows = sorted(i.row() for i in map(self.index_of, ids) if i.isValid())
        selection = QItemSelection()
        start = 0
        for place in range(1, len(rows) + 1):
            if place == len(rows) or rows[place] != rows[place - 1] + 1:
                selection.select(self.index(rows[start]), self.index(rows[place - 1]))
                start = place
        return selection

    def tell_changed(self, ids: Iterable[CellId]) -> None:
        """Tells of changed cells one by one, so that only their tiles are painted again."""
        for id in ids:
            index = self.index_of(id)
            if index.isValid():
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DisplayRole])

    def mimeTypes(self) -> list[str]:
        return [CELLS_MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = [self._ids[index.row()] for index in indexes]
        data.setData(CELLS_MIME, "\n".join(ids).encode())
        return data

    def _spoken(self, id: CellId) -> str:
        if not self._state.known(id):
            return ""
        cell = self._state.cell(id)
        number = cell.order + 1
        if cell.removed:
            return translate("Gallery", "Cell {number}, removed").format(number=number)
        if self._state.hidden(cell):
            return translate("Gallery", "Cell {number}, proposal hidden").format(number=number)
        name = class_name(cell.class_id)
        if cell.reviewed:
            text = translate("Gallery", "Cell {number}, {name}, decided")
        else:
            text = translate("Gallery", "Cell {number}, {name} proposed")
        return text.format(number=number, name=name)


def dragged_cells(data: QMimeData) -> list[CellId]:
    """The cells of a drag, empty if it carries something else."""
    if not data.hasFormat(CELLS_MIME):
        return []
    text = bytes(data.data(CELLS_MIME).data()).decode()
    return [CellId(id) for id in text.split("\n") if id]
