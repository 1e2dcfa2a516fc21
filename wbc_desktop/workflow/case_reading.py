"""Reading into a case: each batch is kept in one transaction before anybody is shown it.

An image may be read again at another scale: its record stays, its undecided cells give way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from uuid import uuid4

from wbc_desktop.domain.case import Case, Source
from wbc_desktop.domain.cell import Cell, CellId, SourceId
from wbc_desktop.domain.journal import Change, ChangeKind, Fact, cell_fact, source_fact
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import InputError, RefusedError
from wbc_desktop.imaging import png_bytes
from wbc_desktop.network import Familiarity
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.desk import Desk
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.reading import Reader
from wbc_desktop.workflow.reading_events import LocatedCell, OpenedSource, ReadBatch

DECIDED_ALREADY = Wording(
    "reading.decided_already",
    "Cells of “{name}” have been named already, so its scale stays as it is. Take them back first.",
)

ANOTHER_IMAGE = Wording(
    "reading.another_image",
    "“{name}” is another image now than the one that was read, so its cells stay as they are. Drop"
    " it on the window to read it as a new image.",
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a case holds when a reading begins; taken in the thread that owns the case.

    ``known`` maps the SHA-256 of its images to their names. ``again`` is an image that is read
    once more; ``withdrawn`` are its cells, taken out once it is known to be readable.
    """

    next_cell: int
    next_source: int
    known: dict[str, str]
    again: Source | None = None
    withdrawn: tuple[CellId, ...] = ()

    @staticmethod
    def of(case: Case) -> Beginning:
        return Beginning(
            max((c.order for c in case.cells.values()), default=-1) + 1,
            max((s.order for s in case.sources.values()), default=-1) + 1,
            {s.sha256: s.name for s in case.sources.values()},
        )

    @staticmethod
    def again_of(case: Case, id: SourceId) -> Beginning:
        """Reads one of the case's images again, for example because its scale was wrong.

        Raises:
            RefusedError: a person has decided on one of its cells.
        """
        source = case.sources[id]
        mine = [c for c in case.cells.values() if c.source == id and not c.removed]
        if any(c.reviewed for c in mine):
            raise RefusedError(DECIDED_ALREADY(name=source.name))
        begun = Beginning.of(case)
        known = {sha256: name for sha256, name in begun.known.items() if sha256 != source.sha256}
        withdrawn = tuple(c.id for c in mine)
        return replace(begun, known=known, again=source, withdrawn=withdrawn)


class CaseReading:
    """Runs one reading and keeps it; belongs to the thread that runs it."""

    def __init__(self, reader: Reader, desk: Desk, by: Person, network: str) -> None:
        self._reader = reader
        self._desk = desk
        self._by = by
        self._network = network
        self._shadow = Case(desk.case)  # its sources alone, to tell what a fact replaces
        self._ids: dict[int, SourceId] = {}
        self._begun: list[int] = []
        self._groups: dict[int, str] = {}
        self._verdicts: dict[str, Familiarity] = {}
        self._again: Source | None = None
        self._withdrawn: tuple[CellId, ...] = ()

    def run(
        self, paths: Iterable[Path], options: ReadingOptions, stop: Event, beginning: Beginning
    ) -> Iterator[ReadBatch]:
        """Yields every batch after it is kept; sources cut short are recorded as stopped.

        Relative paths become absolute: the case may be opened from anywhere later.
        """
        order = beginning.next_cell
        self._again, self._withdrawn = beginning.again, beginning.withdrawn
        absolute = [path.absolute() for path in paths]
        try:
            for batch in self._reader.read(absolute, options, stop, beginning.known):
                facts, pictures = self._facts(batch, order, beginning.next_source)
                order += len(batch.cells)
                self._keep(facts, pictures)
                self._begun += [opened.index for opened in batch.opened]
                yield batch
        finally:
            self._close_rest()

    def _keep(self, facts: list[Fact], pictures: dict[str, bytes]) -> None:
        if facts:
            change = Change(ChangeKind.CELLS_FOUND, tuple(facts))
            kept = self._desk.keep(
                change, self._by, network=self._network, pictures=pictures, unseen=True
            )
            kept.result()
            stated = tuple(fact for fact in facts if fact.subject.startswith("source:"))
            self._shadow.apply(Change(ChangeKind.CELLS_FOUND, stated))

    def _facts(
        self, batch: ReadBatch, order: int, first_source: int
    ) -> tuple[list[Fact], dict[str, bytes]]:
        facts = [f for opened in batch.opened for f in self._source_facts(opened, first_source)]
        pictures: dict[str, bytes] = {}
        for offset, located in enumerate(batch.cells):
            png = png_bytes(located.picture)
            digest = hashlib.sha256(png).hexdigest()
            pictures[digest] = png
            facts.append(self._cell_record(located, order + offset, digest))
        facts += [self._stated(index, "status", "read") for index, _ in batch.closed]
        for index, message in batch.broken:
            facts.append(self._stated(index, "problem", message.as_json()))
            facts.append(self._stated(index, "status", "stopped"))
        return facts + self._familiarities(batch), pictures

    def _familiarities(self, batch: ReadBatch) -> list[Fact]:
        """New verdicts for every source of their groups, standing ones for sources that join."""
        new = dict(batch.judged)
        self._verdicts |= new
        joined = {opened.index for opened in batch.opened}
        return [
            self._stated(index, "familiarity", self._verdicts[group].as_json())
            for index, group in self._groups.items()
            if group in new or (index in joined and group in self._verdicts)
        ]

    def _source_facts(self, opened: OpenedSource, first_source: int) -> list[Fact]:
        again = self._again
        if again is None:
            return [self._source_record(opened, first_source)]
        if again.sha256 != opened.sha256:
            raise InputError(ANOTHER_IMAGE(name=again.name))
        self._ids[opened.index] = again.id
        self._groups[opened.index] = opened.group
        self._shadow.sources[again.id] = again
        problem = opened.problem.as_json() if opened.problem else None
        stated = {
            "microns_per_pixel": opened.microns_per_pixel,
            "scale_from": opened.scale_from,
            "problem": problem,
            "status": "reading",
            "familiarity": None,
            "alarm_answer": "",
        }
        facts = [self._stated(opened.index, name, value) for name, value in stated.items()]
        return facts + [cell_fact(id, "removed", False, True) for id in self._withdrawn]

    def _source_record(self, opened: OpenedSource, first_source: int) -> Fact:
        source = Source(
            SourceId(uuid4().hex),
            opened.name,
            opened.path,
            opened.sha256,
            opened.kind,
            opened.width,
            opened.height,
            first_source + opened.index,
            opened.microns_per_pixel,
            opened.scale_from,
            problem=opened.problem.as_json() if opened.problem else None,
        )
        self._ids[opened.index] = source.id
        self._groups[opened.index] = opened.group
        self._shadow.sources[source.id] = source
        return source_fact(source.id, "record", None, source.as_json())

    def _cell_record(self, located: LocatedCell, order: int, digest: str) -> Fact:
        cell = Cell(
            CellId(uuid4().hex),
            self._ids[located.source],
            order,
            located.box,
            digest,
            located.at_border,
            proposal=located.proposal,
        )
        return cell_fact(cell.id, "record", None, cell.as_json())

    def _stated(self, index: int, name: str, value: object) -> Fact:
        id = self._ids[index]
        return source_fact(id, name, getattr(self._shadow.sources[id], name), value)

    def _close_rest(self) -> None:
        rest = [i for i in self._begun if self._shadow.sources[self._ids[i]].status == "reading"]
        self._keep([self._stated(i, "status", "stopped") for i in rest], {})
