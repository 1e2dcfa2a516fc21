"""Simulated smears: labelled cells, run through a network, drawn at the proportions of patients.

Proportions are textbook ones (Dacie & Lewis; Rodak), made up to be clearly of their kind; per
cent of the leukocytes, erythroblasts per 100 leukocytes beside them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import labelled_sets as sets

from wbc_desktop.domain.cell import Box, Cell, CellId, Proposal, SourceId
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.evaluation import Predictions, predict
from wbc_desktop.network import Classifier, open_network
from wbc_desktop.network.card import Card
from wbc_desktop.network.classifier import (
    DEFAULT_THRESHOLD,
    UNLIKE,
    UNSURE,
)

SHIPPED = sets.ROOT / "wbc_desktop" / "resources" / "network" / "blood-11.wbcnet"
CHOOSE = ("val", "matek")
SETS = (*CHOOSE, "test")

KINDS: Mapping[str, Mapping[str, float]] = {
    "normal": {
        "neutrophil_segmented": 57, "neutrophil_band": 3, "eosinophil": 3, "basophil": 0.5,
        "lymphocyte": 30, "monocyte": 6.5,
    },
    "left-shifted": {
        "neutrophil_segmented": 60, "neutrophil_band": 15, "metamyelocyte": 5, "myelocyte": 3,
        "promyelocyte": 1, "eosinophil": 1, "lymphocyte": 10, "monocyte": 5,
    },
    "eosinophilic": {
        "neutrophil_segmented": 40, "neutrophil_band": 2, "eosinophil": 30, "basophil": 1,
        "lymphocyte": 21, "monocyte": 6,
    },
    "lymphocytic": {
        "neutrophil_segmented": 14, "neutrophil_band": 1, "eosinophil": 1, "lymphocyte": 80,
        "monocyte": 4,
    },
    "leuco-erythroblastic": {
        "neutrophil_segmented": 48, "neutrophil_band": 12, "metamyelocyte": 7, "myelocyte": 6,
        "promyelocyte": 2, "eosinophil": 2, "basophil": 1, "lymphocyte": 14, "monocyte": 8,
        "erythroblast": 12,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """What a labelled cell is, and what the network proposes for it."""

    true: str
    proposal: Proposal


class Pool:
    """Labelled cells of one set, by class; cells whose label is a group are left out."""

    def __init__(self, cells: Sequence[LabelledCell]) -> None:
        self._by_class: dict[str, list[LabelledCell]] = {}
        for cell in cells:
            if cell.true in BY_ID:
                self._by_class.setdefault(cell.true, []).append(cell)

    def sizes(self) -> dict[str, int]:
        return {id: len(cells) for id, cells in self._by_class.items()}

    def shares(self, kind: str) -> dict[str, float]:
        """The kind's true shares of all drawn cells; classes the set does not have are dropped."""
        held = {id: share for id, share in KINDS[kind].items() if id in self._by_class}
        whole = sum(held.values())
        return {id: share / whole for id, share in held.items()}

    def smear(self, kind: str, cells: int, rng: np.random.Generator) -> list[LabelledCell]:
        """A smear with ``cells`` cells of the 100 % and, beside them, what is not in it.

        No cell twice, unless a smear needs more of a class than the set has.
        """
        shares = self.shares(kind)
        inside = {id: share for id, share in shares.items() if BY_ID[id].counted}
        whole = sum(inside.values())
        counts = dict(
            zip(inside, rng.multinomial(cells, [s / whole for s in inside.values()]), strict=True)
        )
        for id in shares.keys() - inside.keys():
            counts[id] = rng.poisson(cells * shares[id] / whole)
        drawn = [cell for id, count in counts.items() for cell in self._some(id, count, rng)]
        return [drawn[i] for i in rng.permutation(len(drawn))]

    def _some(self, id: str, count: int, rng: np.random.Generator) -> list[LabelledCell]:
        held = self._by_class[id]
        picked = rng.choice(len(held), count, replace=count > len(held))
        return [held[i] for i in picked]

    def resampled(self, rng: np.random.Generator) -> Pool:
        """The same number of cells of each class, drawn with replacement: another such set."""
        return Pool([c for id, held in self._by_class.items() for c in self._again(held, rng)])

    @staticmethod
    def _again(held: Sequence[LabelledCell], rng: np.random.Generator) -> list[LabelledCell]:
        return [held[i] for i in rng.integers(len(held), size=len(held))]


def arguments(description: str | None) -> argparse.ArgumentParser:
    """The options that every measurement on simulated smears has."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("network", nargs="?", type=Path, default=SHIPPED, metavar="FILE")
    parser.add_argument("--set", choices=SETS, default="val", help="test: log the look in 0044")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--cells", type=int, default=200)
    parser.add_argument("--smears", type=int, default=200, help="of each kind of patient")
    parser.add_argument("--seed", type=int, default=1)
    return parser


def pool(network: Path, name: str, data: Path | None) -> Pool:
    """The cells of a set with this network's proposals."""
    classifier = Classifier(open_network(network))
    found = predict(classifier, _items(name, sets.data_folder(data)))
    print(f"{classifier.card.label} {classifier.sha256[:12]}, {len(found.labels)} cells of {name}")
    return Pool(labelled(found, classifier.card))


def _items(name: str, data: Path) -> list[Item]:
    if name == "matek":
        return sets.known(sets.matek(data, shippable=False))
    return sets.pbc(data, name)


def labelled(found: Predictions, card: Card) -> list[LabelledCell]:
    """Predictions as the program would propose them."""
    rows = zip(found.labels, found.probabilities, found.unlikeness, strict=True)
    return [LabelledCell(label, _proposal(row, odd, card)) for label, row, odd in rows]


def _proposal(row: np.ndarray, odd: float, card: Card) -> Proposal:
    order = np.argsort(-row, kind="stable")
    ranked = tuple((card.classes[i], float(row[i])) for i in order)
    unlike = odd > 0
    unsure = ranked[0][1] < card.thresholds.get(ranked[0][0], DEFAULT_THRESHOLD)
    reason = UNLIKE() if unlike else UNSURE(first=ranked[0][0], second=ranked[1][0])
    named = not (unlike or unsure)
    return Proposal(ranked, not named, None if named else reason, (ranked[0][0],), "")


def as_cells(smear: Sequence[LabelledCell]) -> list[Cell]:
    """The smear as the program holds it before review."""
    box = Box(0, 0, 1, 1)
    return [
        Cell(CellId(str(i)), SourceId("s"), i, box, "", proposal=cell.proposal)
        for i, cell in enumerate(smear)
    ]
