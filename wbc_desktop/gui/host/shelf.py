"""The networks of the house for the training page, asked in the lane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.composition import House
from wbc_desktop.domain.challenge import MARGINS, Ground, fewest
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import Cancelled, RefusedError
from wbc_desktop.gui.host.comparisons import ComparingChild, Comparisons
from wbc_desktop.gui.training.adapt_services import ReviewedSet
from wbc_desktop.gui.training.services import (
    CardAnswer,
    CardRead,
    Compared,
    ComparisonAnswer,
    Done,
    Listed,
    Progressed,
    ShelfAnswer,
    ShelvedNetwork,
    ShownTurn,
    Standing,
    Stood,
)
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.store import FrozenSet
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.challenging import NO_FROZEN, Challenge, comparison_job
from wbc_desktop.workflow.choosing_cells import name_first
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.networks import NetworkShelf
from wbc_desktop.workflow.reviewed_cells import (
    ReviewedCells,
    write_exported,
    write_reviewed,
)

NOBODY_AT_WORK = Wording(
    "shelf.nobody_at_work", "Nobody is at work. Unlock the window to change networks."
)


Comparing = tuple[str, Mapping[str, Any]]
"""What a set is called, and the job that compares on it."""


class ShelfInLane:
    """Implements ``training.services.ShelfService``; acts are those of the person at work.

    ``lane`` is the shelf's own and is closed with it.
    """

    def __init__(self, house: House, lane: Lane, person: Callable[[], Person | None]) -> None:
        self._house = house
        self._lane = lane
        self._person = person
        self._comparisons = Comparisons()

    def list(self, listed: Listed) -> None:
        self._lane.ask(lambda: _shelved(self._house.networks), listed)

    def install(self, path: Path, done: Done) -> None:
        self._act(lambda by: self._house.networks.install(path, by).sha256, done)

    def standing(self, stood: Stood) -> None:
        self._lane.ask(self._standing, stood)

    def use(self, sha256: str, done: Done, progress: Progressed | None = None) -> None:
        """In three steps: the lane says what to compare, a child compares, the lane judges."""
        failed = _refusing(done)

        def begun(challenge: Challenge | None) -> None:
            if challenge is None:
                self._act(lambda by: self._used(sha256, by), done)
                return
            task = ComparingChild(lambda stop: challenge.job)
            self._comparisons.run(task, progress, lambda r: compared(challenge, r), failed)

        def compared(challenge: Challenge, result: Mapping[str, Any]) -> None:
            def act(by: Person) -> str:
                self._house.challenging.judged(challenge, result, by)
                return self._used(sha256, by)

            self._act(act, done)

        self._lane.ask(
            lambda: self._house.challenging.begin(sha256, self._must_be_there()), begun, failed
        )

    def use_all_the_same(self, sha256: str, reason: str, done: Done) -> None:
        def act(by: Person) -> str:
            self._house.networks.use_all_the_same(sha256, by, reason)
            return sha256

        self._act(act, done)

    def roll_back(self, done: Done) -> None:
        self._act(lambda by: self._house.networks.roll_back(by).sha256, done)

    def freeze(
        self, data: Path, reason: str, done: Done, progress: Progressed | None = None
    ) -> None:
        """In the worker: pictures are read and written, which would hold up the lane."""
        by = self._person()

        def task(stop: Event) -> Iterator[object]:
            if by is None:
                raise RefusedError(NOBODY_AT_WORK())

            def tell(read: int, total: int) -> None:
                if stop.is_set():
                    raise Cancelled

            yield self._house.challenging.freeze(data, by, reason, tell=tell, stop=stop)

        def frozen(kept: FrozenSet) -> None:
            done(ShelfAnswer(kept.sha256))

        self._comparisons.run(task, progress, frozen, _refusing(done))

    def compare(
        self, pair: tuple[str, str], data: Path | None, done: Compared, progress: Progressed
    ) -> None:
        def failed(message: Message) -> None:
            done(ComparisonAnswer(refusal=message))

        def job() -> Comparing:
            kept = self._house.challenging.frozen()
            place = data or self._house.challenging.frozen_folder()
            if place is None:
                raise RefusedError(NO_FROZEN(fewest=fewest(MARGINS[Ground.LABORATORY])))
            first, second = (self._house.networks.open(sha256).path for sha256 in pair)
            name = data.name if data is not None else kept.name if kept is not None else ""
            return name, comparison_job(first, second, place)

        def begun(wanted: Comparing) -> None:
            name, what = wanted
            decided = DecidedSets(self._house.folder)

            def made(stop: Event) -> Mapping[str, Any]:
                return what if data is None else decided.until(stop).job(what)

            self._comparisons.run(ComparingChild(made), progress, lambda r: found(name, r), failed)

        def found(name: str, result: Mapping[str, Any]) -> None:
            done(ComparisonAnswer({**result["comparison"], "data": name}))

        self._lane.ask(job, begun, failed)

    def stop(self) -> None:
        self._comparisons.stop()

    def close(self) -> None:
        """Nothing is delivered afterwards: who asked may be gone."""
        self._lane.close()
        self._comparisons.close()

    def retire(self, sha256: str, done: Done) -> None:
        def act(by: Person) -> str:
            self._house.networks.retire(sha256, by)
            return sha256

        self._act(act, done)

    def reviewed(self, done: Callable[[ReviewedSet], None]) -> None:
        """The cells people have named in all cases, as a labelled set in the data folder."""
        folder = self._house.folder / "reviewed-cells"

        def first() -> tuple[tuple[str, tuple[int, ...]], ...]:
            return tuple((n.number, n.cells) for n in name_first(self._house.store))

        self._gather(lambda: write_reviewed(self._house.store, folder), folder, done, first)

    def exported(self, files: Sequence[Path], done: Callable[[ReviewedSet], None]) -> None:
        """The cells people have named in exported cases, as a labelled set."""
        folder = self._house.folder / "exported-cells"
        self._gather(lambda: write_exported(files, folder), folder, done)

    def _gather(
        self,
        write: Callable[[], ReviewedCells],
        folder: Path,
        done: Callable[[ReviewedSet], None],
        first: Callable[[], tuple[tuple[str, tuple[int, ...]], ...]] = tuple,
    ) -> None:
        def work() -> ReviewedSet:
            found = write()
            left_out = (found.differing, found.without_scale)
            named = first()
            return ReviewedSet(folder, found.counts, found.cases, *left_out, name_first=named)

        self._lane.ask(work, done, lambda m: done(ReviewedSet(folder, {}, refusal=m)))

    def card(self, sha256: str, read: CardRead) -> None:
        self._lane.ask(
            lambda: self._house.networks.open(sha256).card,
            lambda card: read(CardAnswer(card)),
            lambda message: read(CardAnswer(refusal=message)),
        )

    def _standing(self) -> Standing:
        house = self._house
        names = {p.id: p.name for p in house.store.people.list()}
        before = house.networks.before()
        turns = tuple(
            ShownTurn(t.network, t.kind, t.at, names.get(t.by, t.by), t.reason)
            for t in house.networks.turns()
        )
        found = {n.sha256: house.challenging.verdict_on(n.sha256) for n in house.networks.list()}
        verdicts = {sha256: verdict for sha256, verdict in found.items() if verdict is not None}
        sha256 = before.sha256 if before is not None else ""
        return Standing(house.challenging.frozen(), sha256, turns, verdicts)

    def _used(self, sha256: str, by: Person) -> str:
        self._house.networks.use(sha256, by)
        return sha256

    def _must_be_there(self) -> Person:
        by = self._person()
        if by is None:
            raise RefusedError(NOBODY_AT_WORK())
        return by

    def _act(self, act: Callable[[Person], str], done: Done) -> None:
        def work() -> str:
            return act(self._must_be_there())

        self._lane.ask(
            work,
            lambda sha256: done(ShelfAnswer(sha256)),
            lambda message: done(ShelfAnswer(refusal=message)),
        )


def _refusing(done: Done) -> Callable[[Message], None]:
    return lambda message: done(ShelfAnswer(refusal=message))


def _shelved(shelf: NetworkShelf) -> Sequence[ShelvedNetwork]:
    return [
        ShelvedNetwork(n.sha256, n.name, n.version, n.in_use, n.retired, path=shelf.place(n))
        for n in shelf.list()
    ]
