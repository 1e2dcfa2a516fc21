"""Whether percentages before any review are unbiased, counted and corrected.

    python scripts/measure/prior.py                     PBC's validation part: to choose by
    python scripts/measure/prior.py --set test [FILE]   to report with; log it in 0044

Simulated smears (``patients.py``). *counted*: the proposals as the program counts them,
unidentified cells as a class; *first choice*: every cell by its most probable class; *corrected*:
the program's estimate before review; *true*: the cells' labels counted, for what sampling alone
does. Bias is the mean of (shown - the patient's share), in points, with 95 % limits over
resampled labelled cells, so that they hold for other cells of the laboratory too; * marks those
that exclude 0. *off* is the sum over the classes of |shown - the smear's own share|. *held* is
how often the patient's share lies within the limits shown, mean over the classes and the worst;
*shown* on how many smears the program would show its estimate if the slide is familiar.
Exit 1 when corrected limits hold less than HELD, mean of the classes, for any kind of patient.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from patients import KINDS, LabelledCell, Pool, arguments, pool

from wbc_desktop.domain.class_shares import Share, estimate_shares
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.limits import clopper_pearson
from wbc_desktop.network.classifier import UNSURE
from wbc_desktop.workflow.estimating import MOST_LEFT_OUT

HELD = 0.95
POOLS = 40
"""How often the labelled cells are resampled; the smears are shared out among them."""

Shown = Mapping[str, Share]
Way = Callable[[Sequence[LabelledCell]], Shown]


def counted_as(names: Sequence[str]) -> Shown:
    """Percent of the 100 % and exact limits, as the differential has them."""
    inside = [name for name in names if BY_ID[name].counted]
    return {id: _exact(inside.count(id), len(inside)) for id in BY_ID if BY_ID[id].counted}


def _exact(count: int, whole: int) -> Share:
    lower, upper = clopper_pearson(count, whole)
    return Share(100 * count / whole, 100 * lower, 100 * upper)


def corrected(smear: Sequence[LabelledCell]) -> Shown:
    """As the program would on a familiar slide, also where it leaves too many out to show it."""
    return estimate_shares(usable(smear)).classes


def usable(smear: Sequence[LabelledCell]) -> list[dict[str, float]]:
    """The cells that the program would estimate from."""
    return [
        dict(cell.proposal.probabilities)
        for cell in smear
        if cell.proposal.reason is None or cell.proposal.reason.code == UNSURE.code
    ]


def shown(smear: Sequence[LabelledCell]) -> bool:
    """Whether enough cells are usable for the program to show the estimate."""
    return len(smear) - len(usable(smear)) <= MOST_LEFT_OUT * len(smear)


WAYS: Mapping[str, Way] = {
    "counted": lambda smear: counted_as([c.proposal.class_id for c in smear]),
    "first choice": lambda smear: counted_as([c.proposal.first for c in smear]),
    "corrected": corrected,
    "true": lambda smear: counted_as([c.true for c in smear]),
}


@dataclass(slots=True)
class Tally:
    """What one way showed of one kind of patient: a list for every resampled set of cells."""

    biases: list[dict[str, float]] = field(default_factory=list)
    held: dict[str, list[bool]] = field(default_factory=dict)
    off: list[float] = field(default_factory=list)
    smears_shown: list[bool] = field(default_factory=list)

    def add(self, made: Sequence[Shown], own: Sequence[Shown], goal: Mapping[str, float]) -> None:
        self.biases.append(
            {id: float(np.mean([_percent(s, id) for s in made])) - goal[id] for id in goal}
        )
        for found, truth in zip(made, own, strict=True):
            for id, share in goal.items():
                self.held.setdefault(id, []).append(_holds(found, id, share))
            ids = found.keys() | truth.keys()
            self.off.append(sum(abs(_percent(found, id) - _percent(truth, id)) for id in ids))

    def bias(self, id: str) -> tuple[float, float, float]:
        values = [biases[id] for biases in self.biases]
        low, high = np.percentile(values, (2.5, 97.5))
        return float(np.mean(values)), float(low), float(high)

    def holding(self) -> tuple[float, float]:
        shares = [float(np.mean(held)) for held in self.held.values()]
        return float(np.mean(shares)), min(shares)


def _percent(shown: Shown, id: str) -> float:
    return shown[id].percent if id in shown else 0.0


def _holds(shown: Shown, id: str, share: float) -> bool:
    return id in shown and shown[id].lower - 1e-9 <= share <= shown[id].upper + 1e-9


def measure(held: Pool, kind: str, cells: int, smears: int, seed: int) -> dict[str, Tally]:
    rng = np.random.default_rng(seed)
    tallies = {name: Tally() for name in WAYS}
    goal = _goal(held.shares(kind))
    for _ in range(POOLS):
        again = held.resampled(rng)
        drawn = [again.smear(kind, cells, rng) for _ in range(max(1, smears // POOLS))]
        own = [WAYS["true"](smear) for smear in drawn]
        for name, way in WAYS.items():
            tallies[name].add([way(smear) for smear in drawn], own, goal)
        tallies["corrected"].smears_shown += map(shown, drawn)
    return tallies


def _goal(shares: Mapping[str, float]) -> dict[str, float]:
    """The patient's shares of the 100 %, in percent."""
    inside = {id: share for id, share in shares.items() if BY_ID[id].counted}
    whole = sum(inside.values())
    return {id: 100 * share / whole for id, share in inside.items()}


def show(kind: str, tallies: Mapping[str, Tally], goal: Mapping[str, float]) -> None:
    smears = len(next(iter(tallies.values())).off)
    print(f"\n{kind} ({smears} smears)")
    for name, tally in tallies.items():
        mean, worst = tally.holding()
        off = float(np.median(tally.off))
        told = f"   shown {np.mean(tally.smears_shown):.0%}" if tally.smears_shown else ""
        print(f"  {name:13} off {off:5.1f}   held {mean:6.1%}, worst class {worst:6.1%}{told}")
    print(f"  {'bias in points':24} {'share':>6}" + "".join(f"{n:>24}" for n in tallies))
    for id, share in goal.items():
        row = "".join(f"{_told(tally.bias(id)):>24}" for tally in tallies.values())
        print(f"  {id:24} {share:6.1f}{row}")


def _told(bias: tuple[float, float, float]) -> str:
    middle, low, high = bias
    mark = " " if low <= 0 <= high else "*"
    return f"{middle:+.1f} ({low:+.1f} … {high:+.1f}){mark}"


def main() -> int:
    options = arguments(__doc__).parse_args()
    held = pool(options.network, options.set, options.data)
    print("labelled cells: " + ", ".join(f"{id} {n}" for id, n in sorted(held.sizes().items())))
    missed = 0
    for kind in KINDS:
        tallies = measure(held, kind, options.cells, options.smears, options.seed)
        show(kind, tallies, _goal(held.shares(kind)))
        missed += tallies["corrected"].holding()[0] < HELD
    print(f"\ncorrected limits hold in {HELD:.0%}: {len(KINDS) - missed} of {len(KINDS)} kinds")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
