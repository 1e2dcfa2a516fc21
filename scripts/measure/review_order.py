"""How fast keys take the error out of a report, by the order in which cells are looked at.

    python scripts/measure/review_order.py                     PBC's validation part: to choose by
    python scripts/measure/review_order.py --set test [FILE]   to report with; log it in 0044

Simulated smears (``patients.py``), every cell named rightly by one key. Orders: *by value*, as
the program sorts; *sections*, the program's other order: what looks first, then class by class,
least sure first; *class*, class by class as captured; *random*. Error of the report: the sum
over the classes of |reported - true|, in percent of the count (cells outside the 100 % per 100
of it); *weighted*: over all lines of the report, by their clinical weights. Half is gone where
the error is at most half from there on. Medians over smears with their 10th and 90th percentile.
Exit 1 when half of the unweighted error is not gone after BAR of the cells, median of all smears
or of any kind of patient.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from patients import KINDS, LabelledCell, arguments, as_cells, pool

from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.look_first import least_sure_first, looks_first
from wbc_desktop.domain.review_value import (
    line_weights,
    lines_of,
    most_valuable_first,
    review_values,
)
from wbc_desktop.domain.rules import LaboratoryRules

BAR = 0.15
AFTER = (0.05, 0.10, 0.15, 0.25, 0.50)
RULES = LaboratoryRules()

Floats = NDArray[np.float64]
Order = Callable[[Sequence[Cell], np.random.Generator], list[Cell]]


def by_value(cells: Sequence[Cell], rng: np.random.Generator) -> list[Cell]:
    return most_valuable_first(cells, review_values(cells, RULES), RULES)


def by_sections(cells: Sequence[Cell], rng: np.random.Generator) -> list[Cell]:
    places = {id: i for i, id in enumerate(BY_ID)}

    def section(cell: Cell) -> int:
        return -1 if looks_first(cell, RULES) else places[cell.class_id]

    return sorted(least_sure_first(cells), key=section)


def by_class(cells: Sequence[Cell], rng: np.random.Generator) -> list[Cell]:
    places = {id: i for i, id in enumerate(BY_ID)}
    return sorted(cells, key=lambda cell: places[cell.class_id])


def at_random(cells: Sequence[Cell], rng: np.random.Generator) -> list[Cell]:
    return [cells[i] for i in rng.permutation(len(cells))]


ORDERS: Mapping[str, Order] = {
    "by value": by_value, "sections": by_sections, "class": by_class, "random": at_random,
}  # fmt: skip


class Report:
    """The errors of a report while its cells are corrected one by one."""

    def __init__(self) -> None:
        self._place = {id: i for i, id in enumerate(BY_ID)}
        self._counted = np.array([c.counted for c in BY_ID.values()], float)
        weights = line_weights(RULES)
        self._weights = np.array(list(weights.values()))
        self._lines = np.array(
            [[float(line in lines_of(id)) for id in BY_ID] for line in weights], float
        )

    def counts(self, classes: Sequence[str]) -> Floats:
        found = np.bincount([self._place[id] for id in classes], minlength=len(self._place))
        return found.astype(float)

    def curves(self, cells: Sequence[Cell], true: Sequence[str]) -> tuple[Floats, Floats]:
        """Unweighted and weighted error before the first key and after each; ``true`` by order."""
        now, goal = self.counts([c.class_id for c in cells]), self._percent(self.counts(true))
        steps = [now.copy()]
        for cell in cells:
            now[self._place[cell.class_id]] -= 1
            now[self._place[true[cell.order]]] += 1
            steps.append(now.copy())
        gaps = np.array([self._percent(step) - goal for step in steps])
        return np.abs(gaps).sum(axis=1), np.abs(gaps @ self._lines.T) @ self._weights

    def _percent(self, counts: Floats) -> Floats:
        return 100 * counts / max(float(counts @ self._counted), 1.0)


def half_gone(curve: Floats) -> float:
    """The share of the cells after which at most half of the error is left for good."""
    over = np.flatnonzero(curve > curve[0] / 2 + 1e-9)
    return float(over[-1] + 1) / (len(curve) - 1) if len(over) else 0.0


def left_after(curve: Floats, share: float) -> float:
    return float(curve[round(share * (len(curve) - 1))])


def main() -> int:
    parser = arguments(__doc__)
    options = parser.parse_args()
    held = pool(options.network, options.set, options.data)
    print(f"{options.smears} smears of each kind, {options.cells} cells of the 100 % each")
    rng = np.random.default_rng(options.seed)
    curves: dict[str, dict[str, list[tuple[Floats, Floats]]]] = {}
    for kind in KINDS:
        smears = [held.smear(kind, options.cells, rng) for _ in range(options.smears)]
        curves[kind] = {
            name: [_run(s, order, rng) for s in smears] for name, order in ORDERS.items()
        }
    everyone = {name: [c for kind in KINDS for c in curves[kind][name]] for name in ORDERS}
    shown = {**curves, "all": everyone}
    for kind, found in shown.items():
        _show(kind, found)
    return _verdict({kind: found["by value"] for kind, found in shown.items()})


def _run(
    smear: Sequence[LabelledCell], order: Order, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    cells = as_cells(smear)
    return Report().curves(order(cells, rng), [cell.true for cell in smear])


def _show(kind: str, found: Mapping[str, Sequence[tuple[Floats, Floats]]]) -> None:
    first = next(iter(found.values()))
    for which, name in enumerate(("error", "weighted")):
        start = np.median([pair[which][0] for pair in first])
        print(f"\n{kind}: {name} before review {start:.1f} (median of {len(first)} smears)")
        heads = "".join(f"{f'{share:.0%}':>8}" for share in AFTER)
        print(f"  {'order':10} half gone after (10th–90th)   left after{heads}")
        for order, pairs in found.items():
            print(f"  {order:10} {_half(pairs, which)}             {_left(pairs, which)}")


def _half(pairs: Sequence[tuple[Floats, Floats]], which: int) -> str:
    halves = [half_gone(pair[which]) for pair in pairs if pair[which][0] > 0]
    low, middle, high = np.percentile(halves, (10, 50, 90))
    return f"{middle:6.1%} ({low:.1%}–{high:.1%})".ljust(24)


def _left(pairs: Sequence[tuple[Floats, Floats]], which: int) -> str:
    return "".join(
        f"{np.median([left_after(pair[which], share) for pair in pairs]):8.1f}" for share in AFTER
    )


def _verdict(found: Mapping[str, Sequence[tuple[Floats, Floats]]]) -> int:
    missed = 0
    print(f"\nhalf of the error gone by value, bar {BAR:.0%} of the cells:")
    for kind, pairs in found.items():
        middle = float(np.median([half_gone(error) for error, _ in pairs]))
        within = float(np.mean([half_gone(error) <= BAR for error, _ in pairs]))
        missed += middle > BAR
        word = "MISSED" if middle > BAR else "met"
        print(f"  {kind:22} {middle:6.1%}  {word}; within the bar on {within:.0%} of smears")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
