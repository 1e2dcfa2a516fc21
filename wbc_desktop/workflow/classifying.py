"""Reading without a case: everything that a command needs of some images, collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

from wbc_desktop.network import Familiarity
from wbc_desktop.wording import Message
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.reading import Reader
from wbc_desktop.workflow.reading_events import (
    LocatedCell,
    OpenedSource,
    Progress,
    ReadBatch,
    RefusedSource,
)


@dataclass(slots=True)
class Reading:
    """All that one reading found, in capture order; ``sources`` by their index."""

    sources: list[OpenedSource] = field(default_factory=list)
    cells: list[LocatedCell] = field(default_factory=list)
    refused: list[RefusedSource] = field(default_factory=list)
    skipped: dict[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    familiarity: dict[str, Familiarity] = field(default_factory=dict)
    remarks: list[Message] = field(default_factory=list)

    def take(self, batch: ReadBatch) -> None:
        self.sources.extend(batch.opened)
        for index, message in batch.broken:
            self.sources[index] = replace(self.sources[index], problem=message)
        self.cells.extend(batch.cells)
        self.refused.extend(r for r in batch.refused if not r.left_out)
        self.remarks.extend(batch.remarks)
        self.skipped.update(batch.closed)
        self.familiarity.update(batch.judged)

    @property
    def counts(self) -> Counter[str]:
        """Cells by proposed class; what is unidentified counts as such."""
        return Counter(cell.proposal.class_id for cell in self.cells)

    @property
    def problems(self) -> list[Message]:
        """What could not be read, or not to its end, in sentences."""
        stated = [source.problem for source in self.sources if source.problem is not None]
        return [refused.message for refused in self.refused] + stated


def read_all(
    reader: Reader,
    paths: Iterable[Path],
    options: ReadingOptions,
    stop: Event,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Reading:
    """Reads everything under ``paths``; ``progress`` is called after each step."""
    reading = Reading()
    for batch in reader.read(paths, options, stop):
        reading.take(batch)
        progress(batch.progress)
    return reading
