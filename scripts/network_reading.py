"""Labelled cells as a network reads them: every cell is decoded and looked at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import labelled_sets as sets
import numpy as np
from network_scores import group
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box, Proposal
from wbc_desktop.domain.classes import members
from wbc_desktop.learning.batches import View, plain_view
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.evaluation import CHUNK, Predictions
from wbc_desktop.network import CellMark, Classifier, open_network
from wbc_desktop.network.classifier import Outputs, Said
from wbc_desktop.network.familiarity import cell_traits
from wbc_desktop.network.prepare import keep_crop

SURE = 0.9
"""A named cell is confident from this probability on."""

REPORTING: Mapping[str, Callable[[Path], list[Item]]] = {
    "pbc_test": lambda data: sets.pbc(data, "test"),
    "second_camera": sets.second_camera,
    "raabin": sets.raabin,
    "jiangxi": sets.jiangxi,
    "apl_known": lambda data: sets.known(sets.apl(data)),
    "apl_unknown": lambda data: sets.unknown(sets.apl(data)),
}
"""The sets to report with, by the name their figures have."""


class OneLook(Classifier):
    """A classifier that does not look again at crops it has just looked at.

    Proposals and outputs of the same crops then cost one run. Belongs to one thread.
    """

    _crops: NDArray[np.uint8] | None = None
    _outputs: Outputs | None = None

    def look(self, crops: NDArray[np.uint8]) -> Outputs:
        if self._outputs is None or crops is not self._crops:
            self._crops, self._outputs = crops, super().look(crops)
        return self._outputs


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Of n labelled cells: what the network puts out, what the program says, how they look.

    ``proposals`` are those of a familiar slide, ``elsewhere`` those of any other, until
    ``network_slides.settled`` has judged the slides. ``traits`` are what they are judged by.
    """

    found: Predictions
    proposals: tuple[Proposal, ...]
    traits: tuple[dict[str, float], ...]
    elsewhere: tuple[Proposal, ...] = ()

    def __len__(self) -> int:
        return len(self.proposals)

    @property
    def labels(self) -> tuple[str, ...]:
        return self.found.labels

    @property
    def truth(self) -> list[str]:
        """The labels among the eight groups."""
        return [group(label) for label in self.labels]

    @property
    def answers(self) -> list[str]:
        """The first choices among the eight groups, also of cells that are not named."""
        return [group(chosen) for chosen in self.found.chosen]

    @property
    def right(self) -> list[bool]:
        return [a == b for a, b in zip(self.truth, self.answers, strict=True)]

    @property
    def named(self) -> list[bool]:
        return [not p.unidentified for p in self.proposals]

    @property
    def confident(self) -> list[bool]:
        return [not p.unidentified and p.probability >= SURE for p in self.proposals]

    def picked(self, keep: Sequence[bool]) -> Reading:
        """The cells that are to be kept."""
        rows = np.flatnonzero(np.asarray(keep, bool))
        found = self.found
        part = Predictions(
            tuple(found.labels[i] for i in rows),
            found.classes,
            found.probabilities[rows],
            found.embedding[rows],
            found.unlikeness[rows],
            (),
            tuple(found.items[i] for i in rows),
        )
        return Reading(
            part,
            tuple(self.proposals[i] for i in rows),
            tuple(self.traits[i] for i in rows),
            tuple(self.elsewhere[i] for i in rows if self.elsewhere),
        )

    def restricted(self, allowed: Sequence[str]) -> list[str]:
        """The allowed group of the largest probability; a group's is the sum of its members'."""
        classes = self.found.classes
        index = [[classes.index(m) for m in members(n) if m in classes] for n in allowed]
        sums = np.stack([self.found.probabilities[:, i].sum(axis=1) for i in index], axis=1)
        return [allowed[i] for i in sums.argmax(axis=1)]


def opened(path: Path) -> OneLook:
    return OneLook(open_network(path))


def read(classifier: OneLook, items: Sequence[Item]) -> Reading:
    """Reads cells, a bounded number decoded at a time; broken pictures are left out."""
    parts = [_read(classifier, items[i : i + CHUNK]) for i in range(0, len(items), CHUNK)]
    found = [part.found for part in parts]
    whole = Predictions(
        tuple(label for f in found for label in f.labels),
        classifier.card.classes,
        np.concatenate([f.probabilities for f in found]),
        np.concatenate([f.embedding for f in found]),
        np.concatenate([f.unlikeness for f in found]),
        tuple(name for f in found for name in f.broken),
        tuple(item for f in found for item in f.items),
    )
    return Reading(
        whole,
        tuple(p for part in parts for p in part.proposals),
        tuple(t for part in parts for t in part.traits),
        tuple(p for part in parts for p in part.elsewhere),
    )


def _read(classifier: OneLook, items: Sequence[Item]) -> Reading:
    card = classifier.card
    crops = load(items)
    views = plain_view(crops, View(card.input_px, card.microns_per_pixel))
    said = classifier.say(views, [CellMark()] * len(views))
    proposals = [s.familiar for s in said]
    outputs = classifier.look(views)
    found = Predictions(
        crops.labels,
        card.classes,
        classifier.probabilities(outputs.logits),
        outputs.embedding,
        classifier.unlikeness(outputs),
        crops.broken,
        crops.items,
    )
    elsewhere = tuple(s.elsewhere for s in said)
    return Reading(found, tuple(proposals), tuple(_traits(crops, said)), elsewhere)


def _traits(crops: LabelledCrops, said: Sequence[Said]) -> list[dict[str, float]]:
    rows = zip(crops.images, crops.scales, said, strict=True)
    return [cell_traits(_kept(i, scale), s.familiar, s.elsewhere) for i, scale, s in rows]


def _kept(image: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    x, y = image.shape[1] / 2, image.shape[0] / 2
    return keep_crop(image, Box(round(x), round(y), 0, 0), scale)
