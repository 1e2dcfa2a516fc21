"""A laboratory with real parts for the pages of a case: store, lane, session, people, pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.domain.build import FORM, cell, source
from tests.gui.review.smear import a_cell_picture
from wbc_desktop.composition import House
from wbc_desktop.domain.case import Case, CaseForm, Source
from wbc_desktop.domain.cell import Cell, CellId, SourceId
from wbc_desktop.domain.classes import BY_ABBREVIATION
from wbc_desktop.domain.journal import Change, ChangeKind, cell_fact, source_fact
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.gui.cases.case_work import CaseWork, read_context
from wbc_desktop.gui.review.services import Kept, Picture
from wbc_desktop.gui.shell.theme import Theme, ThemeChoice
from wbc_desktop.gui.workers.case_session import CaseSession
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.network import Card, Network
from wbc_desktop.store.crops import digest_of
from wbc_desktop.workflow.laboratory import keep_ranges, ranges_of

SHIPPED = (
    "neutrophil_segmented", "neutrophil_band", "metamyelocyte", "myelocyte", "promyelocyte",
    "eosinophil", "basophil", "monocyte", "lymphocyte", "erythroblast", "platelet",
)  # fmt: skip
NETWORK = Network(Path("none"), "net", Card("blood-11", "1.2", SHIPPED, 128, 0.1, "plain"), b"")
VECTOR = {
    "META": 4, "MYELO": 1, "PROM": 1, "NRBC": 6, "SMDG": 2, "SEG": 118, "BAND": 14, "EOS": 4,
    "BASO": 1, "LYM": 38, "RLYM": 5, "MONO": 14,
}  # fmt: skip


def png(class_id: str, number: int) -> bytes:
    out = io.BytesIO()
    Image.fromarray(a_cell_picture(class_id, number, 240)).save(out, "PNG", compress_level=1)
    return out.getvalue()


def cells_of(counts: dict[str, int], decided: int | None = None) -> list[Cell]:
    """Cells by abbreviation in this order, the first ``decided`` of them named by a person."""
    names = [a for a, n in counts.items() for _ in range(n)]
    many = len(names) if decided is None else decided
    return [cell(i, a, a if i < many else None) for i, a in enumerate(names)]


class Crops:
    """Pictures of the cells of one case, asked by pool threads."""

    def __init__(self, house: House, session: CaseSession) -> None:
        self._house, self._session = house, session

    def picture(self, cell: CellId) -> Picture:
        digest = self._session.case.cells[cell].crop
        return Picture(self._house.store.crops.get(digest), 0.1)


class Laboratory(QObject):
    """Opens cases as the program does; close it at the end."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.house = House(folder)
        self.lane = Lane(self.house.lane, self)
        self.sessions: list[CaseSession] = []
        self.works: list[CaseWork] = []

    @property
    def technician(self) -> Person:
        return next(p for p in self.house.store.people.list() if p.initials == "TECH1")

    def reviewer(self) -> Person:
        known = {p.initials: p for p in self.house.store.people.list()}
        if "REV1" in known:
            return known["REV1"]
        add = self.house.store.people.add
        return add("REV1", "Invented Reviewer", Role.REVIEWER, self.technician)

    def administrator(self) -> Person:
        add = self.house.store.people.add
        return add("ADM", "Invented Administrator", Role.ADMINISTRATOR, self.technician)

    def confirm_ranges(self) -> None:
        confirmed = ranges_of(self.house.store).confirm("TECH1", date(2026, 10, 2))
        keep_ranges(self.house.store, confirmed, self.technician)

    def case(
        self,
        cells: Iterable[Cell],
        form: CaseForm = FORM,
        number: str = "24-1191",
        *,
        demonstration: bool = False,
        sources: Iterable[Source] | None = None,
    ) -> Case:
        """A kept case; what is decided was decided by TECH1."""
        by, cells = self.technician, list(cells)
        case = self.house.store.cases.create(number, form, demonstration, by)
        crops = {c.id: png(c.class_id, c.order) for c in cells}
        slides = list(sources if sources is not None else [source()])
        facts = [source_fact(s.id, "record", None, s.as_json()) for s in slides]
        for one in cells:
            kept = replace(one, crop=digest_of(crops[one.id]))
            facts.append(cell_fact(one.id, "record", None, kept.as_json()))
        pictures = {digest_of(p): p for p in crops.values()}
        append = self.house.store.cases.append
        append(case.id, Change(ChangeKind.CELLS_FOUND, tuple(facts)), by, crops=pictures)
        named = tuple(
            cell_fact(c.id, "decision", None, replace(c.decision, by=by.id).as_json())
            for c in cells
            if c.decision
        )
        if named:
            append(case.id, Change(ChangeKind.CELLS_CONFIRMED, named), by)
        return self.house.store.cases.load(case.id)[0]

    def open(self, case: Case, person: Person | None = None) -> CaseWork:
        who = person or self.technician
        loaded, entries = self.house.store.cases.load(case.id)
        session = CaseSession(self.house, self.lane, loaded, entries, who, NETWORK, self)
        context = read_context(self.house.store, loaded, who)
        work = CaseWork(
            self.house, self.lane, session, context, Crops(self.house, session), parent=self
        )
        self.sessions.append(session)
        self.works.append(work)
        return work

    def session_of(self, work: CaseWork) -> CaseSession:
        return self.sessions[self.works.index(work)]

    def close(self) -> None:
        for work in self.works:
            work.close()
        for session in self.sessions:
            session.close()
        self.lane.close()
        self.house.close()


class Answer:
    """Remembers how an act ended."""

    def __init__(self) -> None:
        self.kept: list[Kept] = []

    def __call__(self, kept: Kept) -> None:
        self.kept.append(kept)

    @property
    def came(self) -> bool:
        return bool(self.kept)


class Files:
    """Chooses what a test says, without a dialog."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.names: list[str] = []

    def to_save(self, parent: QWidget, title: str, name: str) -> Path | None:
        self.names.append(name)
        return self.path

    def to_open(self, parent: QWidget, title: str, pattern: str) -> Path | None:
        return self.path


def dressed(app: QApplication, choice: ThemeChoice = "light", scale: int = 100) -> Theme:
    theme = Theme(choice, scale)
    theme.apply(app)
    return theme


def slide(number: int, **fields: object) -> Source:
    known = source(id=SourceId(f"s{number}"), name=f"smear_{number}.svs", order=number - 1)
    return replace(known, **fields)  # type: ignore[arg-type]


def counted(case: Case, abbreviation: str) -> list[Cell]:
    wanted = BY_ABBREVIATION[abbreviation].id
    return [c for c in case.in_capture_order() if c.class_id == wanted]


def noon() -> datetime:
    return datetime(2026, 1, 2, 12, tzinfo=UTC)


Made = Callable[[], Laboratory]
