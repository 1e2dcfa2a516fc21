"""The rows of the worklist: what is shown of each case, filtered and sorted; knows no painting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wbc_desktop.domain.case import CaseId, CaseState
from wbc_desktop.gui.cases.words import state_name, when
from wbc_desktop.gui.shell.words import translate
from wbc_desktop.store import CaseSummary

Index = QModelIndex | QPersistentModelIndex
Filter = Literal["open", "signed", "ended", "all"]
FILTERS: tuple[Filter, ...] = ("open", "signed", "ended", "all")
COLUMNS = ("number", "patient", "specimen", "state", "progress", "updated")
PROGRESS = COLUMNS.index("progress")
STATE = COLUMNS.index("state")

SummaryRole = Qt.ItemDataRole.UserRole + 1
"""The whole ``CaseSummary`` of a row, for the delegate."""

_ENDED = frozenset({CaseState.REJECTED, CaseState.CANCELLED})
_SIGNED = frozenset({CaseState.SIGNED, CaseState.AMENDED})

_SORT_KEYS: dict[str, Callable[[CaseSummary], Any]] = {
    "number": lambda s: s.number.casefold(),
    "patient": lambda s: s.patient,
    "specimen": lambda s: s.specimen.casefold(),
    "state": lambda s: list(CaseState).index(s.state),
    "progress": lambda s: s.count.share if s.count else float(not s.is_open),
    "updated": lambda s: s.updated,
}


def belongs(summary: CaseSummary, wanted: Filter) -> bool:
    """Whether a case stands under a filter; one that is being amended is open."""
    if wanted == "all":
        return True
    if summary.state in _ENDED:
        return wanted == "ended"
    signed = summary.state in _SIGNED and not summary.amending
    return wanted == ("signed" if signed else "open")


def matches(summary: CaseSummary, text: str) -> bool:
    """Whether every typed word stands in number, specimen or initials."""
    hay = f"{summary.number} {summary.specimen} {summary.patient}".casefold()
    return all(word in hay for word in text.casefold().split())


class WorklistModel(QAbstractTableModel):
    """Told all cases; shows those that the filter and the search let through."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[CaseSummary, ...] = ()
        self._rows: list[CaseSummary] = []
        self._filter: Filter = "open"
        self._text = ""
        self._column, self._order = "updated", Qt.SortOrder.DescendingOrder

    @property
    def all(self) -> tuple[CaseSummary, ...]:
        return self._all

    def count(self, wanted: Filter) -> int:
        return sum(belongs(summary, wanted) for summary in self._all)

    def show_cases(self, cases: Sequence[CaseSummary]) -> None:
        self._all = tuple(cases)
        self._rebuild()

    def show_only(self, wanted: Filter, text: str) -> None:
        self._filter, self._text = wanted, text
        self._rebuild()

    def summary(self, row: int) -> CaseSummary:
        return self._rows[row]

    def row_of(self, case: CaseId) -> int | None:
        return next((i for i, s in enumerate(self._rows) if s.id == case), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = COLUMNS[column], order
        self._rebuild()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return _head(COLUMNS[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        summary = self._rows[index.row()]
        if role == SummaryRole:
            return summary
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell_text(summary, COLUMNS[index.column()])
        return None

    def _rebuild(self) -> None:
        wanted = [s for s in self._all if belongs(s, self._filter) and matches(s, self._text)]
        down = self._order is Qt.SortOrder.DescendingOrder
        wanted.sort(key=_SORT_KEYS[self._column], reverse=down)
        if [s.id for s in wanted] == [s.id for s in self._rows]:
            self._rows = wanted
            if wanted:
                last = self.index(len(wanted) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = wanted
        self.endResetModel()


def cell_text(summary: CaseSummary, column: str) -> str:
    match column:
        case "number":
            return summary.number
        case "patient":
            return summary.patient
        case "specimen":
            return summary.specimen
        case "state":
            return state_name(summary.state, amending=summary.amending)
        case "progress":
            return progress_text(summary)
        case _:
            return when(summary.updated)


def progress_text(summary: CaseSummary) -> str:
    """How far the count of an open case is, as the bar over it says; a closed one has its state."""
    if not summary.is_open:
        return ""
    if summary.count is None:
        return translate("Cases", "no cells yet")
    text = translate("Cases", "{done} of {all} reviewed")
    return text.format(done=summary.count.counted, all=summary.count.target)


def _head(column: str) -> str:
    match column:
        case "number":
            return translate("Cases", "Case")
        case "patient":
            return translate("Cases", "Patient")
        case "specimen":
            return translate("Cases", "Specimen")
        case "state":
            return translate("Cases", "State")
        case "progress":
            return translate("Cases", "Reviewed")
        case _:
            return translate("Cases", "Last change")
