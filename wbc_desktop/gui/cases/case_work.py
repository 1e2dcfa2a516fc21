"""The open case as its pages see it, over the session, the lane and the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from wbc_desktop.clock import local_day, utc_now
from wbc_desktop.composition import House
from wbc_desktop.domain.blocking import SigningContext
from wbc_desktop.domain.case import Case, CaseState
from wbc_desktop.domain.cell import CellId, SourceId
from wbc_desktop.domain.journal import Change
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.cases.services import Format, Preview, Refused
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.services import CellPictures, Done, Kept
from wbc_desktop.gui.workers.case_session import CaseSession
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.network import Network
from wbc_desktop.reporting import Language, lay_out
from wbc_desktop.store import Store
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.case_file import export_case
from wbc_desktop.workflow.desk import Keep
from wbc_desktop.workflow.laboratory import ranges_of, rules_of
from wbc_desktop.workflow.reports import (
    pictures_for,
    record_for,
    report_csv,
    report_pdf,
    save,
)
from wbc_desktop.workflow.settling import settle
from wbc_desktop.workflow.signing import (
    PhoneCall,
    end,
    keep_now,
    open_amendment,
    phoned,
    sign,
    signing_context,
)

STILL_READING = Wording(
    "cases.still_reading",
    "Images are being read into this case. Wait for the end or cancel it, then sign.",
)

T = TypeVar("T")
_PREVIEW = "preview"


def read_context(store: Store, case: Case, signer: Person) -> SigningContext:
    """What signing depends on; asks the store, so never in the window's thread.

    Of the case it takes only whose it is. No network is opened for it.
    """
    rules, ranges = rules_of(store), ranges_of(store)
    return signing_context(store, case, signer, rules, ranges, local_day(utc_now()))


class CaseWork(QObject):
    """Implements ``services.CaseDesk``. ``context_changed`` follows every ``refresh``.

    What closes a case or is told to somebody is computed in the lane, from the case as it is
    stored: of two such acts in quick succession none is lost.
    """

    context_changed = Signal()

    def __init__(
        self,
        house: House,
        lane: Lane,
        session: CaseSession,
        context: SigningContext,
        pictures: CellPictures,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._lane = lane
        self._session = session
        self._context = context
        self._pictures = pictures
        self._preview: tuple[Callable[[Preview], None], Refused] | None = None
        self._asked = 0
        self._waits = Event()
        self._loader = PictureLoader(self)
        self._loader.made.connect(self._on_made)
        self._loader.failed.connect(self._on_failed)

    @property
    def case(self) -> Case:
        return self._session.case

    @property
    def context(self) -> SigningContext:
        return replace(
            self._context,
            signer=self.signer,
            today=local_day(utc_now()),
            reading=self._session.reading,
            second_last=self._session.order.second_last,
        )

    @property
    def signer(self) -> Person:
        return self._session.person

    @property
    def pictures(self) -> CellPictures:
        return self._pictures

    def refresh(self) -> None:
        """Reads people, rules and ranges anew, after any of them changed or the person did.

        What waits for the lane already will read what is there by then.
        """
        if self._waits.is_set():
            return
        self._waits.set()
        store, case, signer = self._house.store, self.case, self.signer

        def read() -> SigningContext:
            self._waits.clear()
            return read_context(store, case, signer)

        self._lane.ask(read, self._on_context)

    def _on_context(self, context: SigningContext) -> None:
        self._context = context
        self.context_changed.emit()

    def fill(self, field: str, value: object, done: Done) -> None:
        self._session.fill(field, value, done)

    def state_quality(self, sources: Sequence[SourceId], quality: str, done: Done) -> None:
        self._session.state_quality(sources, quality, done)

    def answer_alarm(self, source: SourceId, answer: str, done: Done) -> None:
        self._session.answer_alarm(source, answer, done)

    def read_second(self, cell: CellId, class_id: str, done: Done) -> None:
        self._session.read_second(cell, class_id, done)

    def undo(self, done: Done) -> None:
        self._session.undo(done)

    def phone(self, call: PhoneCall, done: Done) -> None:
        by = self.signer
        self._act(lambda case: phoned(case, call, by, utc_now()), done)

    def end(self, state: CaseState, reason: str, done: Done) -> None:
        self._act(lambda case: end(case, state, reason), done)

    def amend(self, reason: str, told: str, done: Done) -> None:
        by = self.signer
        self._act(lambda case: open_amendment(case, reason, by, told, utc_now()), done)

    def _act(self, act: Callable[[Case], Change], done: Done) -> None:
        store, id, by = self._house.store, self.case.id, self.signer
        self._run(lambda keep: keep_now(keep, store, id, by, act), done)

    def stop_reading(self, done: Done) -> None:
        if self._session.reading:
            self._session.cancel_reading()
            done(Kept())
            return
        store, id, by = self._house.store, self.case.id, self.signer
        self._run(lambda keep: settle(keep, store, id, by), done)

    def sign(self, pin: str, done: Done) -> None:
        if self._session.reading:
            done(Kept(refusal=STILL_READING()))
            return
        house, id, signer = self._house, self.case.id, self.signer
        network = self._session.network

        def act(keep: Keep) -> None:
            sign(keep, house.store, id, signer, house.laboratory([network]), pin=pin)

        self._run(act, done)

    def _run(self, act: Callable[[Keep], object], done: Done) -> None:
        self._session.run(act, lambda _: done(Kept()), lambda why: done(Kept(refusal=why)))

    def save(self, path: Path, format: Format, language: Language, done: Done) -> None:
        house, id, network = self._house, self.case.id, self._session.network

        def write() -> None:
            laboratory = house.laboratory([network])
            if format == "pdf":
                save(path, report_pdf(house.store, id, laboratory, language=language))
            else:
                save(path, report_csv(house.store, id, laboratory).encode())

        self._ask(write, done)

    def export(self, path: Path, done: Done) -> None:
        store, id = self._house.store, self.case.id
        self._ask(lambda: save(path, export_case(store, id)), done)

    def _ask(self, work: Callable[[], None], done: Done) -> None:
        self._lane.ask(work, lambda _: done(Kept()), lambda why: done(Kept(refusal=why)))

    def preview(self, language: Language, done: Callable[[Preview], None], failed: Refused) -> None:
        self._asked += 1
        self._preview = (done, failed)
        make = partial(make_preview, self._house, self.case, self._session.network, language)
        self._loader.ask(_PREVIEW, self._asked, make)

    @Slot(str, object, object)
    def _on_made(self, asker: str, request: object, preview: Preview) -> None:
        if self._preview is not None:
            self._preview[0](preview)

    @Slot(str, object, object)
    def _on_failed(self, asker: str, request: object, message: Message) -> None:
        if self._preview is not None:
            self._preview[1](message)

    def close(self) -> None:
        """Ends what is being made; nothing is told afterwards."""
        self._preview = None
        self._loader.close()


def make_preview(house: House, case: Case, network: Network, language: Language) -> Preview:
    """Made from the store, not from the window's case; in a thread of its own."""
    record = record_for(house.store, case.id, house.laboratory([network]))
    crops = pictures_for(house.store, record)
    images = {digest: QImage.fromData(png) for digest, png in crops.items()}
    return Preview(record, lay_out(record, language), images)
