"""One open case in the window's thread: what was kept is applied here and told to every view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.composition import House
from wbc_desktop.domain.case import Case, CaseState
from wbc_desktop.domain.cell import Box, CellId, SourceId
from wbc_desktop.domain.journal import Change, Entry, UndoLedger
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.reading_order import ReadingOrder
from wbc_desktop.errors import RefusedError
from wbc_desktop.gui.review.services import Done, Kept
from wbc_desktop.gui.workers.background import BackgroundJob
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.network import Network
from wbc_desktop.wording import Message
from wbc_desktop.workflow.case_reading import Beginning, CaseReading
from wbc_desktop.workflow.desk import Keep
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.reading_events import ReadBatch
from wbc_desktop.workflow.reviewing import Reviewing
from wbc_desktop.workflow.signing import moves_towards
from wbc_desktop.workflow.source_pixels import HandCell, SourcePixels, path_of

T = TypeVar("T")


class CaseSession(QObject):
    """Owns the case that is open. Acts are computed here, kept in the lane, and applied here.

    Implements ``review.services.Keeper``. ``kept`` follows every entry, of this person, of the
    reading and of forms alike, after the case shows it; ``batch_read`` carries the progress of a
    reading and what it refused.
    """

    kept = Signal(object)
    batch_read = Signal(object)
    reading_ended = Signal()
    failed = Signal(object)
    _arrived = Signal(object)

    def __init__(
        self,
        house: House,
        lane: Lane,
        case: Case,
        entries: Sequence[Entry],
        person: Person,
        network: Network,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.case = case
        self.person = person
        self.network = network
        self.ledger = UndoLedger(entries)
        self.order = ReadingOrder(entries)
        self.pixels = SourcePixels(lambda id: self.case.sources[id])
        self._house = house
        self._lane = lane
        self._arrived.connect(self._on_arrived)
        last = entries[-1].sequence if entries else 0
        self._desk = house.desk(case.id, last, self._arrived.emit)
        self._reading = BackgroundJob("reading", self)
        self._reading.produced.connect(self._on_produced)
        self._reading.failed.connect(self.failed)
        self._reading.finished.connect(self.reading_ended)

    # Acts (review.services.Keeper)

    def decide(self, cells: Sequence[CellId], class_id: str, done: Done) -> None:
        self.act(lambda r: r.decide(cells, class_id), done)

    def confirm(self, cells: Sequence[CellId], done: Done) -> None:
        self.act(lambda r: r.confirm(cells), done)

    def confirm_section(self, cells: Sequence[CellId], done: Done) -> None:
        self.act(lambda r: r.confirm_section(cells), done)

    def remove(self, cells: Sequence[CellId], done: Done) -> None:
        self.act(lambda r: r.remove(cells), done)

    def undo(self, done: Done) -> None:
        self.act(lambda r: r.undo(self.ledger), done)

    def redo(self, done: Done) -> None:
        self.act(lambda r: r.redo(self.ledger), done)

    def state_quality(self, sources: Sequence[SourceId], quality: str, done: Done) -> None:
        def stated(reviewing: Reviewing) -> Change:
            changes = [reviewing.state_quality(source, quality) for source in sources]
            return Change(changes[0].kind, tuple(f for c in changes for f in c.facts))

        self.act(stated, done)

    def answer_alarm(self, source: SourceId, answer: str, done: Done) -> None:
        self.act(lambda r: r.answer_alarm(source, answer), done)

    def read_second(self, cell: CellId, class_id: str, done: Done) -> None:
        self.act(lambda r: r.read_second(cell, class_id), done)

    def fill(self, field: str, value: object, done: Done) -> None:
        self.act(lambda r: r.fill(field, value), done)

    def add(self, source: SourceId, box: Box, done: Done) -> None:
        """Cuts and classifies the cell in the lane of pixels, then keeps it."""
        work = partial(self.pixels.cell_by_hand, source, box, self.network)
        self._lane.follow(
            self.pixels.submit(work),
            lambda cell: self._keep_by_hand(source, box, cell, done),
            lambda message: done(Kept(refusal=message)),
        )

    def act(self, compute: Callable[[Reviewing], Change], done: Done) -> None:
        """Computes a change against the case as it is and keeps it; ``done`` follows."""
        try:
            change = compute(Reviewing(self.case, self.person.id))
        except RefusedError as error:
            done(Kept(refusal=error.message))
            return
        self._keep(change, done)

    def run(
        self, act: Callable[[Keep], T], done: Callable[[T], None], failed: Callable[[Message], None]
    ) -> None:
        """Runs an act in the lane that is computed there (``Desk.act``): signing, for example."""
        kept = self._desk.act(act, network=self.network.sha256)
        self._lane.follow(kept, done, failed)

    def _keep_by_hand(self, source: SourceId, box: Box, cell: HandCell, done: Done) -> None:
        try:
            reviewing = Reviewing(self.case, self.person.id)
            change = reviewing.add(source, box, cell.digest, cell.proposal)
        except RefusedError as error:
            done(Kept(refusal=error.message))
            return
        self._keep(change, done, {cell.digest: cell.png})

    def _keep(self, change: Change, done: Done, pictures: dict[str, bytes] | None = None) -> None:
        if not change.facts:
            done(Kept())
            return
        kept = self._desk.keep(change, self.person, network=self.network.sha256, pictures=pictures)
        self._lane.follow(
            kept,
            lambda entry: done(Kept(entry)),
            lambda message: done(Kept(refusal=message)),
        )

    # Reading

    @property
    def reading(self) -> bool:
        return self._reading.running

    def read(self, paths: Sequence[Path], options: ReadingOptions) -> None:
        """Reads images into the case in a thread of its own; only one reading at a time."""
        for change in moves_towards(self.case, CaseState.COUNTING):
            self._keep(change, lambda _: None)
        self._begin(paths, options, Beginning.of(self.case))

    def read_again(self, source: SourceId, microns_per_pixel: float) -> None:
        """Reads one image anew at the scale a person states.

        Raises:
            RefusedError: one of its cells was decided on already.
        """
        known = self.case.sources[source]
        beginning = Beginning.again_of(self.case, source)
        options = ReadingOptions(known.kind, microns_per_pixel)
        self._begin([path_of(known)], options, beginning)

    def _begin(self, paths: Sequence[Path], options: ReadingOptions, beginning: Beginning) -> None:
        person, network = self.person, self.network

        def task(stop: Event) -> Iterator[ReadBatch]:
            reader = self._house.reader(network)
            reading = CaseReading(reader, self._desk, person, network.sha256)
            yield from reading.run(paths, options, stop, beginning)

        self._reading.start(task)

    def cancel_reading(self) -> None:
        self._reading.cancel()

    def close(self) -> None:
        """Ends the reading; everything that was kept stays kept."""
        self._reading.close()
        self.pixels.close()

    @Slot(object)
    def _on_produced(self, batch: ReadBatch) -> None:
        self.batch_read.emit(batch)

    @Slot(object)
    def _on_arrived(self, entry: Entry) -> None:
        self.case.apply(entry.change)
        self.ledger.take(entry)
        self.order.take(entry)
        self.kept.emit(entry)

    # Names for the screen

    def next_undo(self) -> Entry | None:
        return self.ledger.next_undo(self.person.id)

    def next_redo(self) -> Entry | None:
        return self.ledger.next_redo(self.person.id)
