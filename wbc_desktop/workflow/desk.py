"""One open case on the desk: everything kept for it goes through one lane, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from typing import Protocol, TypeVar

from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.journal import Change, Entry
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
    ) -> Future[Entry]:
        """Records a change, with the pictures of new cells, in one transaction.

        The future fails with ``RefusedError`` when another seat changed the case first – what it
        kept has been told by then, so that the same act succeeds the next time – and with
        ``HostError`` when the store cannot be written; nothing is half kept.
        """
        return self._lane.submit(self._keep_now, change, by, network, dict(pictures or {}))

    def act(self, act: Callable[[Keep], Outcome]) -> Future[Outcome]:
        """Runs an act of several steps in the lane, with nothing of this case kept in between.

        ``act`` keeps each step through the function it is given; the future holds its outcome
        or fails like that of ``keep``.
        """
        return self._lane.submit(act, self._keep_now)

    def _keep_now(
        self,
        change: Change,
        by: Person,
        network: str = "",
        pictures: Mapping[str, bytes] | None = None,
        *,
        record: str | None = None,
    ) -> Entry:
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
            self._catch_up()
            raise
        self._tell(entry)
        return entry

    def _catch_up(self) -> None:
        """Tells what another seat kept meanwhile, so that the next act is based on it."""
        for entry in self._store.cases.entries(self._case, self._sequence):
            self._tell(entry)

    def _tell(self, entry: Entry) -> None:
        self._sequence = entry.sequence
        self._kept(entry)
