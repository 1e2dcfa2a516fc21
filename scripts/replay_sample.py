"""Makes the sample of cells that an adapted network repeats, for the network that ships.

    python scripts/replay_sample.py

No picture is in it, but what the unchanged layers make of the cells (docs/decisions/0182). It has
to be made anew whenever the network is. Needs the labelled sets and the drawn cells of
``train_shipped_network.py`` (``--work``). Takes about a minute.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import cv2
import labelled_sets as sets
import numpy as np
import shipping

from wbc_desktop import resources
from wbc_desktop.domain.cell import Box
from wbc_desktop.learning.batches import plain_view
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.halves import Halves, trunk_hash
from wbc_desktop.learning.home import in_turn
from wbc_desktop.learning.outliers import outliers
from wbc_desktop.learning.replay import HELD_OUT, SHIPPED, TRAIN, UNKNOWN, Replay, write_replay
from wbc_desktop.learning.starting import Start, start_of
from wbc_desktop.network.prepare import cut

MOST_BYTES = 8_000_000
SEED = 1
PER_LABEL = {"pbc": 45, "matek": 12, "bccd": 20, "drawn": 8}
HELD_OUT_PER_LABEL = 45
STRANGERS = {"matek": 44, "drawn": 60, "negatives": 60, "made": 100}
"""Examples of what no class is, of each kind."""

WEIGHS = {"matek": 132.0, "drawn": 130.0, "negatives": 65.0, "made": 320.0}
"""What the examples of each kind weigh together."""

NOTICES = tuple(f"{name}: {licence}" for name, licence in shipping.LICENCES.items())

Pixels = np.ndarray


class Sample:
    """Cells as the trunk sees them, gathered part by part."""

    def __init__(self, start: Start) -> None:
        assert start.base is not None
        self._start, self._card = start, start.base
        self.halves = Halves(start.model(start.base.classes), start.base.architecture)
        self._activations: list[np.ndarray] = []
        self._rows: list[tuple[str, str, str, float]] = []

    def add(self, part: str, laboratory: str, items: Sequence[Item], weight: float = 1.0) -> None:
        crops = load(items)
        labels = [i.label for i in crops.items] if part != UNKNOWN else [""] * len(crops)
        self._add(part, laboratory, plain_view(crops, self._start.view), labels, weight)

    def add_strange(self, laboratory: str, pictures: Pixels, weight: float) -> None:
        self._add(UNKNOWN, laboratory, pictures, [""] * len(pictures), weight)

    def _add(
        self, part: str, laboratory: str, views: Pixels, labels: Sequence[str], weight: float
    ) -> None:
        self._activations.append(self.halves.seen(views))
        self._rows += [(label, laboratory, part, weight) for label in labels]

    def replay(self) -> Replay:
        labels, laboratories, parts, weights = zip(*self._rows, strict=True)
        return Replay(
            np.concatenate(self._activations),
            labels,
            laboratories,
            parts,
            np.array(weights, np.float32),
            trunk_hash(self.halves),
            self._start.sha256,
            NOTICES,
        )


def per_label(items: Sequence[Item], count: int) -> list[Item]:
    picked: defaultdict[str, list[Item]] = defaultdict(list)
    for item in in_turn(items, SEED):
        if len(picked[item.label]) < count:
            picked[item.label].append(item)
    return [item for label in sorted(picked) for item in picked[label]]


def weight_of(kind: str, count: int) -> float:
    """So that few examples weigh as much as many."""
    return WEIGHS[kind] / max(count, 1)


def sample(start: Start, data: Path, work: Path, without: str | None = None) -> Replay:
    """The sample for one network; ``without`` is a laboratory it was not trained on."""
    found = Sample(start)
    drawn = list(read_data_set(work / "0-drawn").split("train").items)
    known = {
        "pbc": sets.pbc(data, "train"),
        "bccd": sets.known(sets.bccd(data, even=True)),
        "matek": sets.known(sets.matek(data, shippable=True)),
        "drawn": sets.known(drawn),
    }
    for name, items in known.items():
        if name != without:
            found.add(TRAIN, name, per_label(items, PER_LABEL[name]))
    found.add(HELD_OUT, "pbc", per_label(sets.pbc(data, "val"), HELD_OUT_PER_LABEL))
    strange = {"drawn": sets.unknown(drawn)}
    if without != "matek":
        strange["matek"] = sets.unknown(sets.matek(data, shippable=True))
    for name, items in strange.items():
        picked = list(in_turn(items, SEED))[: STRANGERS[name]]
        found.add(UNKNOWN, name, picked, weight_of(name, len(picked)))
    empty = empty_windows(start, data)[: STRANGERS["negatives"]]
    found.add_strange("negatives", empty, weight_of("negatives", len(empty)))
    made = made_of(start, {n: i for n, i in known.items() if n not in ("drawn", without)})
    found.add_strange("made", made, weight_of("made", len(made)))
    return found.replay()


def empty_windows(start: Start, data: Path) -> Pixels:
    assert start.base is not None
    rng, crops = np.random.default_rng(SEED), []
    for path in sets.negatives(data, first=True):
        image = np.ascontiguousarray(cv2.imread(str(path))[:, :, ::-1])
        height, width = image.shape[:2]
        for _ in range(3):
            x, y = int(rng.integers(60, width - 60)), int(rng.integers(60, height - 60))
            crops.append(cut(image, Box(x, y, 0, 0), sets.NEGATIVES, start.base))
    return np.stack([crops[i] for i in rng.permutation(len(crops))])


def made_of(start: Start, known: Mapping[str, Sequence[Item]]) -> Pixels:
    picked = [item for items in known.values() for item in list(in_turn(items, SEED))[:60]]
    crops = plain_view(load(picked), start.view)
    made = outliers(crops, start.view.microns_per_pixel, STRANGERS["made"] // 4, SEED)
    rng = np.random.default_rng(SEED)
    return made[rng.permutation(len(made))[: STRANGERS["made"]]]


def make(network: Path, data: Path, work: Path, out: Path, without: str | None = None) -> None:
    """Writes the sample of a network file.

    Raises:
        SystemExit: it is too large to ship.
    """
    write_replay(out, sample(start_of(str(network), ""), data, work, without))
    size = out.stat().st_size
    print(f"{out.name}: {size / 1e6:.1f} MB", flush=True)
    if size > MOST_BYTES:
        raise SystemExit(f"{out.name} has {size} bytes, more than {MOST_BYTES}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--network", type=Path, default=shipping.SHIPPED)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--work", type=Path, default=sets.ROOT / "work" / "network")
    parser.add_argument("--out", type=Path, default=resources.path(SHIPPED))
    parser.add_argument("--without", help="a laboratory that the network was not trained on")
    options = parser.parse_args()
    data = sets.data_folder(options.data)
    make(options.network, data, options.work, options.out, options.without)
    return 0


if __name__ == "__main__":
    sys.exit(main())
