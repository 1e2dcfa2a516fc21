"""Whether the cells that the program asks for teach a network more than cells taken at random.

    python scripts/measure/choosing.py --set raabin
    python scripts/measure/choosing.py --set matek --network FILE

Of every class half the cells are a pool that nobody has named, the other half (of other slides
where they are known) tests. From the pool ``--wanted`` cells are named, those that
``workflow/choosing_cells.py`` asks for by what the network says of them, or as many at random; the
network is adapted to them in the very same way. ``--blood`` thins the pool to about the shares
that classes have in blood. matek is to choose with, by a network that was trained
``--without matek``: one that no sample to repeat fits repeats cells of PBC. raabin is to report
with.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import labelled_sets as sets
import numpy as np
from adapting import SETS
from network_scores import balanced

from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.cell import CellId, Proposal
from wbc_desktop.domain.classes import members
from wbc_desktop.errors import InputError
from wbc_desktop.learning.adapting import AdaptSettings, adapt
from wbc_desktop.learning.batches import plain_view
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.halves import Halves, trunk_hash
from wbc_desktop.learning.home import in_turn
from wbc_desktop.learning.lessons import Repeated, lesson_of
from wbc_desktop.learning.replay import HELD_OUT, TRAIN, read_replay, shipped_file
from wbc_desktop.learning.starting import start_of
from wbc_desktop.network import CellMark, Classifier, open_network
from wbc_desktop.workflow.choosing_cells import WANTED, Candidate, chosen
from wbc_desktop.workflow.networks import shipped_file as shipped_network

BLOOD = {
    "neutrophil": 1.0, "neutrophil_segmented": 1.0, "lymphocyte": 0.4, "monocyte": 0.12,
    "eosinophil": 0.06, "basophil": 0.02,
}  # fmt: skip
"""Cells of a class for each neutrophil; other classes are as rare as basophils."""

REPEATED_EACH = 45


class Measured:
    """One network on one set: what it says of every cell, and what it is when adapted to some."""

    def __init__(self, network: Path, items: Sequence[Item], data: Path) -> None:
        start = start_of(str(network), "")
        assert start.base is not None
        self.classes, self._view = start.base.classes, start.view
        self._halves = Halves(start.model(self.classes), start.base.architecture)
        self._before = self._halves.weights
        self._repeated, self._held_out = self._base(data)
        crops = load(items)
        self.items = crops.items
        settings = AdaptSettings()
        self._lesson = lesson_of(self._halves, crops, self._view, settings.views, settings.how, 1)
        classifier = Classifier(open_network(network))
        said = classifier.say(plain_view(crops, self._view), [CellMark()] * len(crops))
        self.proposals = [one.familiar for one in said]

    def _base(self, data: Path) -> tuple[Repeated, Repeated]:
        """The shipped sample if it fits, else cells of PBC."""
        sample = read_replay(shipped_file())
        try:
            sample.must_fit(trunk_hash(self._halves), shipped_file().name)
        except InputError:
            return self._pbc(data, "train"), self._pbc(data, "val")
        train, held_out = sample.part(TRAIN), sample.part(HELD_OUT)
        return (
            Repeated(train.activations, train.labels),
            Repeated(held_out.activations, held_out.labels),
        )

    def _pbc(self, data: Path, part: str) -> Repeated:
        count: Counter[str] = Counter()
        kept = []
        for item in in_turn(sets.pbc(data, part), 1):
            count[item.label] += 1
            if count[item.label] <= REPEATED_EACH:
                kept.append(item)
        crops = load(kept)
        return Repeated(self._halves.seen(plain_view(crops, self._view)), crops.labels)

    def share_right(self, learn: Sequence[int], test: Sequence[int], seed: int) -> float:
        """Balanced accuracy on ``test`` once adapted to ``learn``; as it is with none."""
        self._halves.weights = self._before
        if learn:
            lesson = self._lesson.picked(learn)
            adapt(
                self._halves, lesson, self._repeated, self._held_out, self.classes,
                AdaptSettings(), seed,
            )  # fmt: skip
        logits = self._halves.looked(self._lesson.activations[list(test)])[0]
        truth = [self.items[i].label for i in test]
        named = [self.classes[int(np.argmax(row))] for row in logits]
        said = [t if n in members(t) else n for t, n in zip(truth, named, strict=True)]
        return float(balanced(truth, said)["share"])


def halved(items: Sequence[Item], seed: int) -> tuple[list[int], list[int]]:
    """Pool and test: half of every label, whole slides together where a label has several."""
    rng = np.random.default_rng(seed)
    by_label: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place in rng.permutation(len(items)):
        item = items[place]
        by_label[item.label][item.slide].append(int(place))
    pool: list[int] = []
    test: list[int] = []
    for slides in by_label.values():
        units = list(slides.values())
        if len(units) == 1:
            units = [[place] for place in units[0]]
        total = sum(map(len, units))
        taken = 0
        for unit in units:
            side, taken = (pool, taken + len(unit)) if taken < total / 2 else (test, taken)
            side += unit
    return sorted(pool), sorted(test)


def as_in_blood(items: Sequence[Item], pool: Sequence[int], seed: int) -> list[int]:
    """The pool thinned to about the shares of blood, at least one cell of every label."""
    order = [int(i) for i in np.random.default_rng(seed).permutation(list(pool))]
    labels = Counter(items[i].label for i in pool)
    most = max(n for label, n in labels.items() if BLOOD.get(label) == 1.0)
    kept: list[int] = []
    count: Counter[str] = Counter()
    for place in order:
        label = items[place].label
        if count[label] < max(1, round(most * BLOOD.get(label, BLOOD["basophil"]))):
            count[label] += 1
            kept.append(place)
    return sorted(kept)


def asked_for(proposals: Sequence[Proposal], pool: Sequence[int], wanted: int) -> list[int]:
    """As ``candidates_of`` sees a cell of a case."""
    candidates = []
    for place in pool:
        proposal = proposals[place]
        shares = dict(proposal.probabilities)
        look = tuple(float(np.sqrt(shares[name])) for name in sorted(shares))
        candidates.append(
            Candidate(
                CaseId("c"), CellId(str(place)), proposal.first, 1 - proposal.probability, look
            )
        )
    return [int(c.cell) for c in chosen(candidates, wanted)]


def at_random(pool: Sequence[int], wanted: int, seed: int) -> list[int]:
    picked = np.random.default_rng(seed).permutation(list(pool))[:wanted]
    return [int(i) for i in picked]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=SETS, required=True)
    parser.add_argument("--network", type=Path, default=shipped_network())
    parser.add_argument("--data", type=Path)
    parser.add_argument("--draws", type=int, default=4)
    parser.add_argument("--wanted", type=int, default=WANTED)
    parser.add_argument("--blood", action="store_true", help="classes in the pool as in blood")
    options = parser.parse_args()
    data = sets.data_folder(options.data)
    measured = Measured(options.network, SETS[options.set](data), data)
    rows: defaultdict[str, list[float]] = defaultdict(list)
    classes: defaultdict[str, list[int]] = defaultdict(list)
    for draw in range(options.draws):
        pool, test = halved(measured.items, draw)
        if options.blood:
            pool = as_in_blood(measured.items, pool, draw)
        ways = {
            "not adapted": [],
            "asked for": asked_for(measured.proposals, pool, options.wanted),
            "at random": at_random(pool, options.wanted, draw),
        }
        for way, learn in ways.items():
            rows[way].append(measured.share_right(learn, test, draw))
            classes[way].append(len({measured.items[i].label for i in learn}))
            labels = Counter(measured.items[i].label for i in learn)
            told = {"draw": draw, "way": way, "share": rows[way][-1], "labels": labels}
            print(json.dumps(told), file=sys.stderr, flush=True)
    print(table(rows, classes))
    return 0


def table(rows: dict[str, list[float]], classes: dict[str, list[int]]) -> str:
    lines = [
        "| | balanced accuracy: median (least–greatest) | classes among them |",
        "|---|---|---|",
    ]
    for way, found in rows.items():
        few, many = min(classes[way]), max(classes[way])
        lines.append(
            f"| {way} | {np.median(found):.3f} ({min(found):.3f}–{max(found):.3f}) | {few}–{many} |"
        )
    gained = [a - b for a, b in zip(rows["asked for"], rows["at random"], strict=True)]
    lines.append(
        f"| asked for, less at random | {np.median(gained):+.3f}"
        f" ({min(gained):+.3f}–{max(gained):+.3f}) | |"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
