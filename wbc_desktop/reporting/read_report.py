"""What reading a report back says of it."""

from __future__ import annotations

from dataclasses import dataclass

from wbc_desktop.reporting.record import SignedRecord


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report read back. ``differs`` names what was altered since: record, pages, or both.

    It shows a careless or partial alteration. Whether a report is the one that was signed, only
    the laboratory's journal can say: compare ``record.sha256`` with the signature kept there.
    """

    record: SignedRecord
    differs: tuple[str, ...]

    @property
    def unchanged(self) -> bool:
        return not self.differs
