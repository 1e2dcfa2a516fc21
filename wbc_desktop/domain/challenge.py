"""May a new network take the place of the one in use? The rule, from counts on the same cells.

Two networks look at the same labelled cells. Cells that both name rightly, or both wrongly, say
nothing of which is better; ``lost`` and ``won`` are the others (McNemar 1947).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, comb, log

from wbc_desktop.domain.comparison import holm
from wbc_desktop.wording import Message, Wording

LEVEL = 0.05
"""Chance that a network is taken that is worse by the margin (measured by drawing: 2 to 7 %)."""


class Ground(StrEnum):
    """What a new network is judged on."""

    LABORATORY = "laboratory"
    BASE = "base"


MARGINS = {Ground.LABORATORY: 0.05, Ground.BASE: 0.10}
"""Share of cells, net, that a new network may name worse. Wider on the base set: it is drawn."""

SET_NAMES = {
    Ground.LABORATORY: Wording("challenge.laboratory_set", "the laboratory's frozen set"),
    Ground.BASE: Wording("challenge.base_set", "the base set of drawn cells"),
}
WORSE = Wording(
    "challenge.worse",
    "On {set} it is worse: of {cells} cells it lost {lost} that the network in use names rightly"
    " and won {won}. The net loss may be as high as {limit} %; {margin} % is allowed.",
)
NOT_SHOWN = Wording(
    "challenge.not_shown",
    "On {set} it is not shown to be as good: of {cells} cells it lost {lost} and won {won}, so the"
    " net loss may be as high as {limit} %; {margin} % is allowed. With more cells it may show.",
)
TOO_FEW = Wording(
    "challenge.too_few",
    "{set} has {cells} cells that can be judged; fewer than {fewest} cannot show that a network is"
    " not worse by more than {margin} %.",
)
CLASS_WORSE = Wording(
    "challenge.class_worse",
    "On {set} it is worse at {label}: it lost {lost} of {cells} cells and won {won}.",
)
CLASS_GONE = Wording(
    "challenge.class_gone", "It cannot name {label}, which the network in use can."
)


def mcnemar(won: int, lost: int) -> float:
    """Exact two-sided p that both networks are as often right; 1 where nothing differs."""
    differ = won + lost
    tail = sum(comb(differ, k) for k in range(min(won, lost) + 1))
    return float(min(1.0, 2 * tail / 2**differ))


def worse(won: int, lost: int) -> float:
    """Exact one-sided p of losing so many or more, if the new network is as good."""
    differ = won + lost
    return float(sum(comb(differ, k) for k in range(lost, differ + 1)) / 2**differ)


def fewest(margin: float) -> int:
    """Cells without a single loss from which on a loss above ``margin`` is out of the question."""
    return ceil(log(LEVEL) / log(1 - margin))


@dataclass(frozen=True, slots=True)
class Paired:
    """Of ``cells`` seen by both networks: ``lost`` only the one in use named, ``won`` the new."""

    cells: int
    lost: int
    won: int

    def __post_init__(self) -> None:
        if min(self.lost, self.won) < 0 or self.lost + self.won > self.cells:
            raise ValueError(f"{self.lost} lost and {self.won} won of {self.cells}")

    @property
    def loss(self) -> float:
        """Net share of cells that are named worse; below 0 the new network is better."""
        return (self.lost - self.won) / self.cells if self.cells else 0.0

    @property
    def loss_limit(self) -> float:
        """One-sided 95 % upper limit of the net loss, -1 ... 1, from exact binomial limits.

        The highest of three, because each alone is too kind somewhere: the share of losses among
        the cells named differently, given their number (Clopper and Pearson 1934); the share of
        lost cells among all, less what was won; and what a set of this size could say without a
        single loss. Given the number of cells named differently, one more that is won would now
        and then harm: the highest limit over as many or more wins is taken.
        """
        if not self.cells:
            return 1.0
        lost, cells = self.lost, self.cells
        reach = min(cells - lost, self.won + 2 * lost + 2)
        given = max(
            (2 * _upper(lost, lost + won) - 1) * (lost + won) / cells
            for won in range(self.won, reach + 1)
        )
        among_all = _upper(lost, cells) - self.won / cells
        return max(given, among_all, _upper(0, cells))


def _upper(k: int, n: int) -> float:
    """One-sided exact upper limit of a share, k of n."""
    if k == n:
        return 1.0
    from scipy.special import betaincinv

    return float(betaincinv(k + 1, n - k, 1 - LEVEL))


@dataclass(frozen=True, slots=True)
class Trial:
    """Both networks on one ground. ``classes`` are the counts by label.

    ``gone`` are labels of which the network in use can name cells and the new one none; their
    cells count as lost where the one in use names them.
    """

    ground: Ground
    total: Paired
    classes: Mapping[str, Paired]
    gone: tuple[str, ...] = ()


def objections(trials: Iterable[Trial], names: Mapping[str, str] | None = None) -> list[Message]:
    """Why the new network must not take the place of the one in use; empty if it may.

    ``names`` are labels in words.
    """
    told = names or {}
    found: list[Message] = []
    for trial in trials:
        found += [m for m in _of_trial(trial, told) if m not in found]
    return found


def _of_trial(trial: Trial, names: Mapping[str, str]) -> list[Message]:
    found = [CLASS_GONE(label=names.get(label, label)) for label in trial.gone]
    overall = _overall(trial)
    if overall is not None:
        found.append(overall)
    place = SET_NAMES[trial.ground]()
    for label in _worse_classes(trial):
        seen = trial.classes[label]
        found.append(
            CLASS_WORSE(
                set=place,
                label=names.get(label, label),
                lost=seen.lost,
                cells=seen.cells,
                won=seen.won,
            )
        )
    return found


def _overall(trial: Trial) -> Message | None:
    seen, margin = trial.total, MARGINS[trial.ground]
    place = SET_NAMES[trial.ground]()
    if seen.loss_limit <= margin:
        return None
    allowed = round(100 * margin)
    if seen.cells < fewest(margin) and seen.lost <= seen.won:
        return TOO_FEW(set=place, cells=seen.cells, fewest=fewest(margin), margin=allowed)
    wording = WORSE if worse(seen.won, seen.lost) < LEVEL else NOT_SHOWN
    limit = f"{100 * seen.loss_limit:.1f}"
    return wording(
        set=place, cells=seen.cells, lost=seen.lost, won=seen.won, limit=limit, margin=allowed
    )


def _worse_classes(trial: Trial) -> list[str]:
    """Labels at which it is worse beyond chance, Holm's way over all labels of the set."""
    labels = [label for label in trial.classes if label not in trial.gone]
    chances = holm([worse(trial.classes[c].won, trial.classes[c].lost) for c in labels])
    return [label for label, p in zip(labels, chances, strict=True) if p < LEVEL]


@dataclass(frozen=True, slots=True)
class Turn:
    """A network came into use; ``back`` says that a person went back to it."""

    network: str
    back: bool = False


def one_before(turns: Sequence[Turn], retired: Collection[str] = ()) -> str | None:
    """The network to go back to: the one in use before the present one came.

    Going back takes the present one off the pile, so that going back twice goes further back.
    """
    pile: list[str] = []
    for turn in turns:
        if turn.back and turn.network in pile[:-1]:
            while pile[-1] != turn.network:
                pile.pop()
        elif not pile or pile[-1] != turn.network:
            pile.append(turn.network)
    usable = (n for n in reversed(pile[:-1]) if n not in retired and n != pile[-1])
    return next(usable, None)
