"""What an amended report says otherwise than the version signed before it."""

from __future__ import annotations

from collections.abc import Iterator

from wbc_desktop.reporting.record import SignedRecord
from wbc_desktop.reporting.record_parts import RecordChange
from wbc_desktop.reporting.statements import statements

_OF_BOTH = frozenset(
    {"shown", "range", "flag", "familiarity", "alarm", "scale", "scale_from", "stopped"}
)
"""Said of a line or slide that both versions show; that only one shows it is told otherwise: by
the bands, the smudge cells, the quality of the slide."""


def differences(before: SignedRecord, after: SignedRecord) -> tuple[RecordChange, ...]:
    """Every statement that is another one now, in the order of the report."""
    pair = _Pair(before, after)
    return tuple(change for change in pair.changes() if pair.speaks(change.what))


class _Pair:
    """Two versions and their statements."""

    def __init__(self, before: SignedRecord, after: SignedRecord) -> None:
        self._old, self._new = statements(before), statements(after)
        self._summands = {line.id for record in (before, after) for line in record.summands}

    def changes(self) -> Iterator[RecordChange]:
        for what in self._new | self._old:
            old, new = self._old.get(what, ""), self._new.get(what, "")
            if old != new:
                yield RecordChange(what, old, new)

    def speaks(self, what: str) -> bool:
        """Whether a change tells anything beside the others."""
        kind, _, subject = what.partition(":")
        if kind in _OF_BOTH and not (what in self._old and what in self._new):
            return False
        if kind == "shown":
            return self._same(f"line.{subject}") and self._same("row.counted")
        if kind == "range":
            return self._same("range_group")
        return not self._adds_up(what)

    def _same(self, what: str) -> bool:
        return self._old.get(what) == self._new.get(what)

    def _adds_up(self, what: str) -> bool:
        """Whether it is the count of a line that only adds up others, or is not shown."""
        line = what.removeprefix("line.")
        outside = ("wbc", "erythroblast", "smudge_cell")
        return line != what and line not in self._summands and line not in outside
