"""What ten labelled cells of each class are worth in a laboratory that the network never saw.

    python scripts/measure/adapting.py --set raabin

Draws the cells some times over, adapts the shipped network, and tests it on cells of other slides
(raabin's neutrophils are all of one slide: on other cells) and on PBC's test part, beside the
network as it is and one of which only the last layer was adapted. matek and cellavision100 are to
choose with (``--network`` of one that was trained ``--without matek``); raabin is to report with.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import labelled_sets as sets
import numpy as np
from network_scores import balanced

from wbc_desktop.domain.classes import GROUPS
from wbc_desktop.learning.adapting import LAST_LAYER, AdaptSettings, adapt, hits_of
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.halves import Halves, trunk_hash
from wbc_desktop.learning.lessons import Lesson, Repeated, lesson_of
from wbc_desktop.learning.replay import HELD_OUT, TRAIN, read_replay, shipped_file
from wbc_desktop.learning.starting import start_of
from wbc_desktop.workflow.networks import shipped_file as shipped_network

SETS = {
    "raabin": sets.raabin,
    "matek": lambda data: sets.known(
        [*sets.matek(data, shippable=True), *sets.matek(data, shippable=False)]
    ),
    "cellavision100": sets.cellavision,
}
CELLS = 10
FEWEST_TO_TEST = 4
WAYS = {
    "last layer only": replace(AdaptSettings(), part=LAST_LAYER, learning_rate=2e-3),
    "last blocks": AdaptSettings(),
}


def drawn(items: Sequence[Item], seed: int) -> tuple[list[int], list[int]]:
    """CELLS of each label to learn from, slide by slide; the cells of other slides to test on."""
    rng = np.random.default_rng(seed)
    by_label: defaultdict[str, list[int]] = defaultdict(list)
    for place in rng.permutation(len(items)):
        by_label[items[place].label].append(int(place))
    learn: list[int] = []
    used: set[str] = set()
    for _, places in sorted(by_label.items()):
        if len(places) < CELLS + FEWEST_TO_TEST:
            continue
        by_slide: defaultdict[str, list[int]] = defaultdict(list)
        for place in places:
            by_slide[items[place].slide].append(place)
        if len(by_slide) > 1:
            ordered = [place for slide in by_slide.values() for place in slide]
            used |= {items[place].slide for place in ordered[:CELLS]}
            learn += ordered[:CELLS]
        else:
            learn += places[:CELLS]
    taught = {items[place].label for place in learn}
    test = [
        place
        for place in range(len(items))
        if place not in set(learn)
        and items[place].label in taught
        and items[place].slide not in used
    ]
    return learn, test


class Measured:
    """One network on one set."""

    def __init__(self, network: Path, replay: Path, items: Sequence[Item], data: Path) -> None:
        start = start_of(str(network), "")
        assert start.base is not None
        self.classes, self.view = start.base.classes, start.view
        self.halves = Halves(start.model(self.classes), start.base.architecture)
        sample = read_replay(replay)
        sample.must_fit(trunk_hash(self.halves), replay.name)
        train, held_out = sample.part(TRAIN), sample.part(HELD_OUT)
        self.repeated = Repeated(train.activations, train.labels)
        self.held_out = Repeated(held_out.activations, held_out.labels)
        crops = load(items)
        self.items = crops.items
        settings = AdaptSettings()
        self.lesson = lesson_of(self.halves, crops, self.view, settings.views, settings.how, 1)
        home = load(sets.pbc(data, "test"))
        self.home = lesson_of(self.halves, home, self.view, 0, settings.how, 1)
        self.before = self.halves.weights

    def figures(self, test: Sequence[int]) -> dict[str, float]:
        groups = sorted({self.items[i].label for i in test})
        truth = [self.items[i].label for i in test]
        logits = self.halves.looked(self.lesson.activations[list(test)])[0]
        home = self.halves.looked(self.home.activations)[0]
        limits = balanced(truth, [self._named(row, truth[i]) for i, row in enumerate(logits)])
        allowed = [any(c in _members(g) for g in groups) for c in self.classes]
        restricted = np.where(allowed, logits, -1e9)
        named = [self._named(row, truth[i]) for i, row in enumerate(restricted)]
        return {
            "free": limits["share"],
            "restricted": balanced(truth, named)["share"],
            "home": float(hits_of(home, self.home.labels, self.classes).mean()),
            "worst": min(
                _recalls(truth, [self._named(r, t) for r, t in zip(logits, truth, strict=True)])
            ),
        }

    def _named(self, logits: Any, label: str) -> str:
        """The class said, in the word of the label if it is a member of it."""
        said = self.classes[int(np.argmax(logits))]
        return label if said in _members(label) else said


def _members(label: str) -> tuple[str, ...]:
    return tuple(GROUPS.get(label, (label,)))


def _recalls(truth: Sequence[str], said: Sequence[str]) -> list[float]:
    total, right = Counter(truth), Counter(t for t, s in zip(truth, said, strict=True) if t == s)
    return [right[label] / total[label] for label in total]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=SETS, required=True)
    parser.add_argument("--network", type=Path, default=shipped_network())
    parser.add_argument("--replay", type=Path, default=shipped_file())
    parser.add_argument("--data", type=Path)
    parser.add_argument("--draws", type=int, default=5)
    options = parser.parse_args()
    data = sets.data_folder(options.data)
    measured = Measured(options.network, options.replay, SETS[options.set](data), data)
    rows: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    for draw in range(options.draws):
        learn, test = drawn(measured.items, 100 + draw)
        measured.halves.weights = measured.before
        rows["not adapted"].append({**measured.figures(test), "minutes": 0.0, "taken": 0.0})
        for way, settings in WAYS.items():
            measured.halves.weights = measured.before
            began = time.monotonic()
            lesson: Lesson = measured.lesson.picked(learn)
            taken = adapt(
                measured.halves, lesson, measured.repeated, measured.held_out, measured.classes,
                settings, draw,
            )  # fmt: skip
            minutes = (time.monotonic() - began) / 60
            rows[way].append({**measured.figures(test), "minutes": minutes, "taken": taken})
        print(json.dumps({w: r[-1] for w, r in rows.items()}), file=sys.stderr, flush=True)
    print(table(rows))
    return 0


def table(rows: dict[str, list[dict[str, float]]]) -> str:
    """Means over the draws, the least and the greatest in brackets; loss against not adapted."""
    lines = ["| | free | restricted | worst class | PBC test lost | share taken | minutes |"]
    lines.append("|---|---|---|---|---|---|---|")
    for way, found in rows.items():
        lost = [b["home"] - f["home"] for b, f in zip(rows["not adapted"], found, strict=True)]
        cells = [_spread([f[k] for f in found]) for k in ("free", "restricted", "worst")]
        cells += [_spread(lost), _spread([f["taken"] for f in found])]
        cells.append(f"{np.mean([f['minutes'] for f in found]):.1f}")
        lines.append(f"| {way} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _spread(values: Sequence[float]) -> str:
    return f"{np.mean(values):.3f} ({min(values):.3f}–{max(values):.3f})"


if __name__ == "__main__":
    sys.exit(main())
