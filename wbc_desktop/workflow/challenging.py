"""Champion and challenger: a network is judged before a person may put it in use.

Knows what is judged and keeps the verdict; the rule itself is ``domain.challenge``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.domain.challenge import MARGINS, Ground, Paired, Trial, fewest, objections
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.people import Person
from wbc_desktop.errors import RefusedError
from wbc_desktop.learning.base_set import BASE
from wbc_desktop.learning.frozen_set import Frozen, freeze
from wbc_desktop.learning.job_data import asked_items
from wbc_desktop.learning.wishes import NEVER
from wbc_desktop.store import FrozenSet, Store, Verdict
from wbc_desktop.store.words import RETIRED_NETWORK
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.decided_sets import DecidedSets
from wbc_desktop.workflow.networks import NetworkShelf
from wbc_desktop.workflow.training import ChildRun

NO_FROZEN = Wording(
    "challenge.no_frozen",
    "The laboratory has no frozen set to judge it by. Freeze at least {fewest} labelled cells that"
    " no network learns from (better 200, of every class you report): read the set under Data, then"
    " choose Freeze in Versions. On the command line: network freeze DATASET.",
)
SEEN = Wording(
    "challenge.seen",
    "It was trained with {seen} of the {cells} cells of the frozen set, so that set says nothing"
    " about it. Train without them, or freeze other cells.",
)
CHAMPION_SEEN = Wording(
    "challenge.champion_seen",
    "The network in use learned from {seen} of the {cells} cells of the frozen set; they are left"
    " out, as it would be flattered. Freeze cells that neither has learned from.",
)
SMALL = Wording(
    "challenge.small_set",
    "“{name}” has {cells} cells to freeze; fewer than {fewest} cannot show that a network is not"
    " worse by more than {margin} %.",
)
WHY_REPLACE = Wording(
    "challenge.why_replace",
    "“{name}” is frozen already. Say in a few words why it is replaced: verdicts on different sets"
    " cannot be compared, and the words stay in the journal.",
)

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Challenge:
    """Two networks that wait to be compared; ``job`` is what the child process does."""

    challenger: str
    champion: str
    frozen: str
    shipped: bool
    job: Mapping[str, Any]


class Challenging:
    """``folder`` is the data folder: frozen sets and the drawn base set lie in it."""

    def __init__(self, store: Store, shelf: NetworkShelf, folder: Path) -> None:
        self._store = store
        self._shelf = shelf
        self._frozen = folder / "frozen"
        self._decided = DecidedSets(folder)
        self._base = folder / "base"

    def begin(self, sha256: str, by: Person) -> Challenge | None:
        """What is to be compared; None where there is nothing to compare with.

        Raises:
            RefusedError: ``by`` may not put networks in use, or it is retired or unknown.
            InputError: one of the two files is damaged.
        """
        self._store.networks.must_allow(by)
        challenger, champion = self._shelf.open(sha256), self._store.networks.in_use()
        if champion is None or champion.sha256 == challenger.sha256:
            return None
        entry = self._store.networks.get(challenger.sha256)
        if entry.retired:
            raise RefusedError(RETIRED_NETWORK(name=entry.name, version=entry.version))
        kept = self._store.challenges.frozen()
        job: dict[str, Any] = {
            "job": "challenge",
            "champion": str(self._shelf.open(champion.sha256).path),
            "challenger": str(challenger.path),
            "base": str(self._base),
        }
        if kept is not None:
            root = str(self._frozen)
            job["frozen"] = {"root": root, "sha256": kept.sha256, "name": kept.name}
        shipped = self._shelf.is_shipped(challenger.sha256)
        frozen = kept.sha256 if kept is not None else ""
        return Challenge(challenger.sha256, champion.sha256, frozen, shipped, job)

    def judged(self, challenge: Challenge, result: Mapping[str, Any], by: Person) -> Verdict:
        """Judges what the child found, and keeps the verdict in the journal."""
        trials = result["trials"]
        reasons = self._reasons(challenge, trials)
        document = {
            "reasons": [reason.as_json() for reason in reasons],
            "trials": [_short(trial) for trial in trials],
            "margins": {ground.value: margin for ground, margin in MARGINS.items()},
        }
        verdict = Verdict(
            challenge.challenger,
            challenge.champion,
            challenge.frozen,
            BASE,
            not reasons,
            document,
        )
        self._store.challenges.keep_verdict(verdict, by)
        return verdict

    def put_in_use(self, sha256: str, by: Person, tell: Told = lambda done, total: None) -> None:
        """Compares, judges and, if it is not worse, puts in use: all of it, waiting.

        Raises:
            RefusedError: it is worse, or nothing can be said; the reason is kept.
        """
        challenge = self.begin(sha256, by)
        if challenge is not None:
            result = followed(challenge.job, tell)
            self.judged(challenge, result, by)
        self._shelf.use(sha256, by)

    def verdict_on(self, sha256: str) -> Verdict | None:
        """What was found of a version against the one in use, on the sets that hold now."""
        champion, kept = self._store.networks.in_use(), self._store.challenges.frozen()
        if champion is None:
            return None
        frozen = kept.sha256 if kept is not None else ""
        return self._store.challenges.verdict(sha256, champion.sha256, frozen, BASE)

    def frozen(self) -> FrozenSet | None:
        """The set that new networks are judged by."""
        return self._store.challenges.frozen()

    def frozen_folder(self) -> Path | None:
        """Where it lies: a labelled set like any other."""
        kept = self.frozen()
        return self._frozen / kept.sha256 if kept is not None else None

    def freeze(
        self,
        path: Path,
        by: Person,
        reason: str = "",
        *,
        split: str | None = None,
        microns_per_pixel: float | None = None,
        tell: Told = lambda done, total: None,
        stop: Event = NEVER,
    ) -> FrozenSet:
        """Copies a labelled set (its test part, if it has one) and judges by it from now on.

        Freezing the same set again mends its copy and changes nothing else. Where it is refused
        nothing is left behind.

        Raises:
            RefusedError: it is too small, replaces another without a reason, or ``by`` may not.
            InputError: the set cannot be read.
            HostError: it cannot be copied.
            Cancelled: ``stop`` was set.
        """
        self._store.networks.must_allow(by)
        data = self._decided.until(stop).data(path, microns_per_pixel)
        items = asked_items(data, {"split": split})
        self._must_suffice(data.name, len(items))
        before = self.frozen()

        def allow(made: Frozen) -> None:
            self._must_suffice(data.name, made.cells)
            if before is not None and before.sha256 != made.sha256 and not reason.strip():
                raise RefusedError(WHY_REPLACE(name=before.name))

        made = freeze(data.name, items, self._frozen, tell, allow)
        kept = FrozenSet(made.sha256, data.name, made.cells, made.labels)
        self._store.challenges.freeze(kept, by, reason.strip())
        return kept

    def _reasons(self, challenge: Challenge, trials: list[Mapping[str, Any]]) -> list[Message]:
        found: list[Message] = []
        if not challenge.frozen and not challenge.shipped:
            found.append(NO_FROZEN(fewest=fewest(MARGINS[Ground.LABORATORY])))
        found += [SEEN(seen=t["seen_by_second"], cells=t["of"]) for t in _with(trials, "second")]
        names = {id: known.name for id, known in BY_ID.items()}
        against = objections([_trial(t) for t in trials], names)
        if against:
            champion = _with(trials, "first")
            found += [CHAMPION_SEEN(seen=t["seen_by_first"], cells=t["of"]) for t in champion]
        return found + against

    @staticmethod
    def _must_suffice(name: str, cells: int) -> None:
        margin = MARGINS[Ground.LABORATORY]
        if cells < fewest(margin):
            percent = round(100 * margin)
            raise RefusedError(SMALL(name=name, cells=cells, fewest=fewest(margin), margin=percent))


def comparison_job(
    first: Path,
    second: Path,
    data: Path,
    *,
    split: str | None = None,
    seed: int | None = None,
    microns_per_pixel: float | None = None,
) -> dict[str, Any]:
    """The job that compares two networks on a set: its part ``split``, else test part, else all.

    ``split`` "held_out" is what a training with ``seed`` on the same set was validated on.
    """
    return {
        "job": "compare",
        "first": str(first.absolute()),
        "second": str(second.absolute()),
        "data": str(data.absolute()),
        "split": split,
        "seed": seed,
        "microns_per_pixel": microns_per_pixel,
    }


def followed(job: Mapping[str, Any], tell: Told) -> dict[str, Any]:
    """Runs a comparison in its child and waits; ``tell`` hears how far it is.

    Raises:
        WbcError: the child failed or died.
    """
    result: dict[str, Any] = {}
    for event in _events(job):
        if event["event"] in ("batch", "drawing"):
            tell(int(event["done"]), int(event["total"]))
        elif event["event"] == "result":
            result = event
    return result


def _events(job: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    child = ChildRun(job)
    try:
        yield from child.events()
    finally:
        child.close()


def _with(trials: list[Mapping[str, Any]], who: str) -> list[Mapping[str, Any]]:
    """The trials of whose cells one of the two has seen some."""
    return [trial for trial in trials if trial[f"seen_by_{who}"]]


def _trial(found: Mapping[str, Any]) -> Trial:
    classes = {
        label: Paired(row["cells"], row["lost"], row["won"])
        for label, row in found["per_class"].items()
    }
    total = Paired(found["cells"], found["lost"], found["won"])
    return Trial(Ground(found["ground"]), total, classes, tuple(found["only_first"]))


def _short(found: Mapping[str, Any]) -> dict[str, Any]:
    """What the journal keeps of a comparison: all figures, no list of pictures."""
    return {name: value for name, value in found.items() if name not in ("different", "broken")}
