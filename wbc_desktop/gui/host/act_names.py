"""What a kept act is called on the screen: in the tool tips of undo and redo."""

from __future__ import annotations

from collections.abc import Mapping

from wbc_desktop.domain.journal import ChangeKind, Entry
from wbc_desktop.gui.shell.words import class_name, translate
from wbc_desktop.gui.workers.case_session import CaseSession


def act_name(entry: Entry) -> str:
    """E.g. “Confirmed 3 cells”; one cell is named with its class."""
    change, cells = entry.change, len(entry.change.cells)
    if change.kind in _ONE and cells == 1 and (named := _class_of(entry)):
        return _one(change.kind).format(class_name=class_name(named))
    return _many(change.kind).format(count=cells)


_ONE = frozenset({ChangeKind.CELLS_CONFIRMED, ChangeKind.CELLS_OVERRIDDEN})


def _class_of(entry: Entry) -> str:
    decisions = [f.new for f in entry.change.facts_of("decision") if isinstance(f.new, Mapping)]
    return str(decisions[0]["class"]) if decisions else ""


def _one(kind: ChangeKind) -> str:
    if kind is ChangeKind.CELLS_CONFIRMED:
        return translate("Acts", "Confirmed {class_name}")
    return translate("Acts", "Named {class_name}")


def _many(kind: ChangeKind) -> str:
    match kind:
        case ChangeKind.CELLS_CONFIRMED:
            return translate("Acts", "Confirmed {count} cells")
        case ChangeKind.CELLS_OVERRIDDEN:
            return translate("Acts", "Named {count} cells")
        case ChangeKind.CELL_ADDED:
            return translate("Acts", "Added a missed cell")
        case ChangeKind.CELLS_REMOVED:
            return translate("Acts", "Removed {count} cells")
        case ChangeKind.SECOND_READ:
            return translate("Acts", "Second reading")
        case ChangeKind.QUALITY_STATED:
            return translate("Acts", "Stated the slide's quality")
        case ChangeKind.COMMENTED:
            return translate("Acts", "Commented")
        case _:
            return translate("Acts", "Filled in the form")


class SessionUndoNames:
    """Implements ``review.services.UndoNames`` over the open session."""

    def __init__(self, session: CaseSession) -> None:
        self._session = session

    def undo_name(self) -> str:
        entry = self._session.next_undo()
        return act_name(entry) if entry else ""

    def redo_name(self) -> str:
        entry = self._session.next_redo()
        return act_name(entry) if entry else ""
