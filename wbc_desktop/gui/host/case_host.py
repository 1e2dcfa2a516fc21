"""The one case of the window: opened, read into, shown on its pages, closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.clock import utc_now
from wbc_desktop.composition import House
from wbc_desktop.domain.blocking import SigningContext
from wbc_desktop.domain.case import Case, CaseForm, CaseId
from wbc_desktop.domain.cell import SourceId
from wbc_desktop.domain.journal import Entry
from wbc_desktop.domain.people import Person
from wbc_desktop.drawing import demonstration
from wbc_desktop.errors import RefusedError
from wbc_desktop.gui.cases.case_work import CaseWork, read_context
from wbc_desktop.gui.host.case_in_hand import CaseInHand
from wbc_desktop.gui.host.pictures import KeptPictures
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.workers.case_session import CaseSession
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.network import Network
from wbc_desktop.store import Store
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.case_numbers import free_number
from wbc_desktop.workflow.comparing import SlideComparing
from wbc_desktop.workflow.demonstration import begin_demonstration, newest_demonstration
from wbc_desktop.workflow.explaining import CellExplaining
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.reading_events import ReadBatch
from wbc_desktop.workflow.settling import broken_off

STILL_READING = Wording(
    "host.still_reading",
    "Images are being read into this case. Wait for the end or cancel it, then add more.",
)
LEAVES_READING = Wording(
    "host.leaves_reading",
    "Images are being read into case {number}. Wait for the end or cancel it, then open another.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """What opening a case reads from the store, in the lane."""

    case: Case
    entries: Sequence[Entry]
    network: Network
    context: SigningContext
    paths: Sequence[Path] = ()
    """What is to be read into it when it is empty."""


class CaseHost(QObject):
    """Keeps one session at a time. ``opened`` and ``closed`` frame it.

    ``opening`` carries an OpenCase before it takes the place of the one that is open: who hears it
    makes what shows the case and then calls ``enter``. ``batch_read`` and ``reading_ended`` tell
    of the reading, ``kept`` of every entry after the case shows it, ``refused`` carries a Message.
    """

    opening = Signal(object)
    opened = Signal()
    closed = Signal()
    kept = Signal(object)
    batch_read = Signal(object)
    reading_ended = Signal()
    handed_over = Signal()
    """Another person works on the open case from now on."""
    refused = Signal(object)

    def __init__(
        self,
        house: House,
        lane: Lane,
        person: Callable[[], Person | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._lane = lane
        self._person = person
        self._comparisons = SlideComparing(self._store, self._network)
        self._explanations = CellExplaining(self._store, self._network)
        self._open: CaseInHand | None = None
        self._coming: CaseInHand | None = None

    @property
    def session(self) -> CaseSession | None:
        """The session of the open case; None without one."""
        return self._open.session if self._open is not None else None

    @property
    def work(self) -> CaseWork | None:
        return self._open.work if self._open is not None else None

    # Opening

    def open(self, case: CaseId) -> None:
        """Opens a kept case; the one that is open is closed first."""
        person = self._person()
        if person is None or not self._may_leave():
            return
        self._lane.ask(lambda: self._load(case, person), self._on_loaded, self.refused.emit)

    def open_new(self, paths: Sequence[Path]) -> None:
        """Begins a case with the next number of the day and reads the images into it."""
        person = self._person()
        if person is None or not self._may_leave():
            return
        waiting, store = tuple(paths), self._house.store

        def begin() -> Loaded:
            number = free_number(store, date.today())
            made = store.cases.create(number, CaseForm(), False, person)
            return self._load(made.id, person, waiting)

        self._lane.ask(begin, self._on_loaded, self.refused.emit)

    def open_demonstration(self) -> None:
        """Opens the demonstration case that was worked on last, or begins one."""
        person = self._person()
        if person is None or not self._may_leave():
            return
        store, shown = self._house.store, demonstration()

        def begin() -> Loaded:
            known = newest_demonstration(store)
            case = known or begin_demonstration(store, shown, person)
            return self._load(case.id, person, shown.fields)

        self._lane.ask(begin, self._on_loaded, self.refused.emit)

    def _load(self, id: CaseId, person: Person, paths: Sequence[Path] = ()) -> Loaded:
        store = self._house.store
        case, entries = store.cases.load(id)
        change = broken_off(case, entries, utc_now())
        if change is not None and case.is_open:
            store.cases.append(id, change, person, expected=entries[-1].sequence)
            case, entries = store.cases.load(id)
        context = read_context(store, case, person)
        return Loaded(case, entries, self._house.networks.in_use(), context, paths)

    def _may_leave(self) -> bool:
        session = self.session
        if session is not None and session.reading:
            self.refused.emit(LEAVES_READING(number=session.case.number))
            return False
        return True

    def _on_loaded(self, loaded: Loaded) -> None:
        person = self._person()
        if person is None:
            return
        self._forget_coming()
        if self.session is not None and self.session.case.id == loaded.case.id:
            self.close_case()  # what is done in it from now on would be missing in the other
        self._coming = self._taken(loaded, person)
        self.opening.emit(
            self._coming.for_review(self._store, self._comparisons, self._explanations)
        )

    def _taken(self, loaded: Loaded, person: Person) -> CaseInHand:
        session = CaseSession(
            self._house, self._lane, loaded.case, loaded.entries, person, loaded.network, self
        )
        session.kept.connect(self._on_kept)
        session.batch_read.connect(self._on_batch)
        session.reading_ended.connect(self._on_reading_ended)
        session.failed.connect(self.refused)
        pictures = KeptPictures(self._store, loaded.case)
        work = CaseWork(self._house, self._lane, session, loaded.context, pictures, self)
        return CaseInHand(session, work, loaded.paths)

    @Slot()
    def enter(self) -> None:
        """The case that comes takes the place of the one that is open."""
        coming = self._coming
        if coming is None or self._person() is None or not self._may_leave():
            self._forget_coming()
            return
        self._coming = None
        self.close_case()
        self._open = coming
        self.opened.emit()
        if coming.paths and not coming.session.case.sources:
            self.read(coming.paths)

    def close_case(self) -> None:
        """Closes the open case; everything that was kept stays."""
        left, self._open = self._open, None
        if left is not None:
            self.closed.emit()
            left.end()

    def close(self) -> None:
        """Closes the open case and the one that comes."""
        self._forget_coming()
        self.close_case()

    def _store(self) -> Store:
        return self._house.store

    def _network(self, sha256: str) -> Network:
        return self._house.networks.open(sha256)

    def _forget_coming(self) -> None:
        left, self._coming = self._coming, None
        if left is not None:
            left.end()

    # What pages need of it

    def for_review(self) -> OpenCase:
        """The open case for the review page, with the context as it is known now."""
        assert self._open is not None
        return self._open.for_review(self._store, self._comparisons, self._explanations)

    def person_changed(self, person: Person) -> None:
        session = self.session
        if session is not None and session.person.id != person.id:
            self.handed_over.emit()
        for case in self._in_hand():
            case.session.person = person
            case.work.refresh()

    @Slot()
    def refresh(self) -> None:
        """Looks at people, rules and ranges anew."""
        for case in self._in_hand():
            case.work.refresh()

    def use_network(self, network: Network) -> None:
        """What is read from now on is named by this network."""
        for case in self._in_hand():
            case.session.network = network

    def _in_hand(self) -> Iterator[CaseInHand]:
        """The open case, and the one that comes."""
        return (case for case in (self._open, self._coming) if case is not None)

    # Reading

    def read(self, paths: Sequence[Path], options: ReadingOptions | None = None) -> None:
        """Reads images into the open case, or into a new one where none is open."""
        if self.session is None:
            self.open_new(paths)
        elif self.session.reading:
            self.refused.emit(STILL_READING())
        else:
            self.session.read(paths, options or ReadingOptions())

    def read_again(self, source: SourceId, microns_per_pixel: float) -> None:
        """Reads one image of the open case anew at a scale that a person states."""
        if self.session is None:
            return
        if self.session.reading:
            self.refused.emit(STILL_READING())
            return
        try:
            self.session.read_again(source, microns_per_pixel)
        except RefusedError as refusal:
            self.refused.emit(refusal.message)

    def cancel_reading(self) -> None:
        if self.session is not None:
            self.session.cancel_reading()

    @Slot(object)
    def _on_kept(self, entry: Entry) -> None:
        self.kept.emit(entry)

    @Slot(object)
    def _on_batch(self, batch: ReadBatch) -> None:
        self.batch_read.emit(batch)

    @Slot()
    def _on_reading_ended(self) -> None:
        self.reading_ended.emit()
