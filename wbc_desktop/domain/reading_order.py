"""Which of both readers spoke last of a cell: told by the journal, for the clocks of two computers
differ."""

from __future__ import annotations

from collections.abc import Iterable

from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.journal import Entry

_SPOKEN = ("decision", "second")


class ReadingOrder:
    """Follows the entries of a case in their order, as ``UndoLedger`` does."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._acts: dict[CellId, dict[int, tuple[int, str]]] = {}
        self._second_last: set[CellId] = set()
        for entry in entries:
            self.take(entry)

    def take(self, entry: Entry) -> None:
        """Follows one more entry; what was undone was never said, what is redone is said anew."""
        for fact in entry.change.facts:
            if fact.field in _SPOKEN:
                cell = CellId(fact.subject.partition(":")[2])
                self._follow(self._acts.setdefault(cell, {}), fact.field, entry)
                self._tell(cell)

    @property
    def second_last(self) -> frozenset[CellId]:
        """The cells that nobody has decided anew since their second reading."""
        return frozenset(self._second_last)

    @staticmethod
    def _follow(acts: dict[int, tuple[int, str]], field: str, entry: Entry) -> None:
        change = entry.change
        if change.undoes is not None:
            acts.pop(change.undoes, None)
        else:
            acts[change.redoes or entry.sequence] = entry.sequence, field

    def _tell(self, cell: CellId) -> None:
        _, field = max(self._acts[cell].values(), default=(0, ""))
        if field == "second":
            self._second_last.add(cell)
        else:
            self._second_last.discard(cell)
