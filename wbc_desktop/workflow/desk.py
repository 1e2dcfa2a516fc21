"""One open case on the desk: everything kept for it goes through one lane, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from typing import Protocol, TypeVar

from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.journal import Change, Entry, Fact
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import Store

Kept = Callable[[Entry], None]
Outcome = TypeVar("Outcome")


class Keep(Protocol):
    """Keeps one change of one case now; a signed record goes with the change that signs it."""

    def __call__(self, change: Change, by: Person, *, record: str | None = None) -> Entry: ...


class Desk:
    """Keeps changes of one case in the store's lane and tells of each, in the order kept.

    ``keep`` may be called from any thread; ``kept`` is called in the lane's thread. The lane must
    have one thread: this is what makes the order, and the optimistic check against other seats,
    sound.
    """

    def __init__(
        self, store: Store, case: CaseId, sequence: int, lane: Executor, kept: Kept
    ) -> None:
        self._store = store
        self._case = case
        self._sequence = sequence
        self._lane = lane
        self._kept = kept

    @property
    def case(self) -> CaseId:
        return self._case

    def keep(
        self,
        change: Change,
        by: Person,
        *,
        network: str = "",
        pictures: Mapping[str, bytes] | None = None,
        unseen: bool = False,
    ) -> Future[Entry]:
        """Records a change, with the pictures of new cells, in one transaction.

        ``unseen`` marks a change that was not made by looking at the case: it is kept after what
        another seat kept first too, where the two are ``apart``.

        The future fails with ``RefusedError`` when another seat changed the case first – what it
        kept has been told by then, so that the same act succeeds the next time – and with
        ``HostError`` when the store cannot be written; nothing is half kept.
        """
        kept = dict(pictures or {})
        return self._lane.submit(self._keep_now, change, by, network, kept, unseen=unseen)

    def act(self, act: Callable[[Keep], Outcome], *, network: str = "") -> Future[Outcome]:
        """Runs an act in the lane, of one step or several, with nothing of this case kept in
        between.

        ``act`` keeps each step through the function it is given; the future holds its outcome
        or fails like that of ``keep``.
        """
        return self._lane.submit(act, partial(self._keep_now, network=network))

    def _keep_now(
        self,
        change: Change,
        by: Person,
        network: str = "",
        pictures: Mapping[str, bytes] | None = None,
        *,
        record: str | None = None,
        unseen: bool = False,
    ) -> Entry:
        while True:
            try:
                entry = self._store.cases.append(
                    self._case,
                    change,
                    by,
                    network=network,
                    expected=self._sequence,
                    crops=pictures,
                    record=record,
                )
            except RefusedError:
                missed = self._catch_up()
                if not (unseen and missed and all(apart(change, e.change) for e in missed)):
                    raise
            else:
                self._tell(entry)
                return entry

    def _catch_up(self) -> Sequence[Entry]:
        """Tells what another seat kept meanwhile, so that the next act is based on it."""
        missed = self._store.cases.entries(self._case, self._sequence)
        for entry in missed:
            self._tell(entry)
        return missed

    def _tell(self, entry: Entry) -> None:
        self._sequence = entry.sequence
        self._kept(entry)


def apart(one: Change, other: Change) -> bool:
    """Whether two changes can be kept in either order: they share no cell and no field.

    Two that bring images are not apart: both may bring the same one.
    """
    if all(any(_brings_image(fact) for fact in change.facts) for change in (one, other)):
        return False
    return _touched(one).isdisjoint(_touched(other))


def _brings_image(fact: Fact) -> bool:
    return fact.subject.startswith("source:") and fact.field == "record"


def _touched(change: Change) -> set[tuple[str, str]]:
    """Cells as a whole: one must not be named here and withdrawn there."""
    return {
        (fact.subject, "" if fact.subject.startswith("cell:") else fact.field)
        for fact in change.facts
    }
