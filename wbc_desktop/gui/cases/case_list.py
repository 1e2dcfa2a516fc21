"""The worklist over the store and the lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseForm, CaseId, CaseState
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.cases.services import CaseDesk
from wbc_desktop.gui.review.services import Done, Kept
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.store import CaseSummary
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.case_file import export_case, import_case
from wbc_desktop.workflow.reports import save
from wbc_desktop.workflow.signing import delete, end, keeping

IS_OPEN = Wording(
    "worklist.is_open", "Case {number} is open in this window. Open another one first."
)

T = TypeVar("T")
Opened = Callable[[CaseId], None]


class StoredWorklist:
    """Implements ``services.Worklist``; ``opened`` is told of a case that was made or taken in.

    The case that is open in this window (``desk``) ends in the order of its own acts, and is not
    deleted or replaced under the eyes of whoever works on it.
    """

    def __init__(
        self,
        house: House,
        lane: Lane,
        person: Callable[[], Person],
        opened: Opened,
        desk: Callable[[], CaseDesk | None] = lambda: None,
    ) -> None:
        self._house = house
        self._lane = lane
        self._person = person
        self._opened = opened
        self._desk = desk

    def may_delete(self) -> bool:
        return self._person().may_administer

    def list(self, done: Callable[[Sequence[CaseSummary]], None]) -> None:
        self._lane.ask(lambda: self._house.worklist.list(), done)

    def deleted_numbers(self, done: Callable[[Sequence[str]], None]) -> None:
        self._lane.ask(self._house.store.cases.deleted_numbers, done)

    def create(self, number: str, done: Done) -> None:
        store, by = self._house.store, self._person()
        self._ask(lambda: store.cases.create(number, CaseForm(), False, by).id, done, self._opened)

    def end(self, case: CaseId, state: CaseState, reason: str, done: Done) -> None:
        store, by = self._house.store, self._person()
        desk = self._desk_of(case)
        if desk is not None:
            desk.end(state, reason, done)
            return

        def act() -> None:
            keep = keeping(store, case)
            keep(end(store.cases.load(case)[0], state, reason), by)

        self._ask(act, done)

    def delete(self, case: CaseId, reason: str, done: Done) -> None:
        store, by = self._house.store, self._person()
        desk = self._desk_of(case)
        if desk is not None:
            done(Kept(refusal=IS_OPEN(number=desk.case.number)))
            return
        self._ask(lambda: delete(store, case, by, reason), done)

    def export(self, case: CaseId, path: Path, done: Done) -> None:
        self._ask(lambda: save(path, export_case(self._house.store, case)), done)

    def take_in(self, path: Path, done: Done) -> None:
        store, by = self._house.store, self._person()
        self._ask(lambda: import_case(store, path, by).id, done, self._opened)

    def _desk_of(self, case: CaseId) -> CaseDesk | None:
        desk = self._desk()
        return desk if desk is not None and desk.case.id == case else None

    def _ask(
        self, work: Callable[[], T], done: Done, then: Callable[[T], None] = lambda _: None
    ) -> None:
        def answered(answer: T) -> None:
            done(Kept())
            then(answer)

        self._lane.ask(work, answered, lambda why: done(Kept(refusal=why)))
