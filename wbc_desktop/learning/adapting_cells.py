"""Which cells of a set an adapting learns from, which only judge, and what to say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wbc_desktop.domain.classes import members
from wbc_desktop.learning.adapting_gain import FEWEST, torn_labels
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.items import LEARNED
from wbc_desktop.network.card import Card
from wbc_desktop.wording import Message, Wording

MOST_PER_LABEL = 40
"""More cells of a label are not learned from: they judge."""

UNKNOWN_CLASSES = Wording(
    "adapt.unknown_classes",
    "{network} does not know {classes}: these {cells} cells are left out. A class is learned by"
    " training, not by adapting.",
)
FEW_CELLS = Wording(
    "adapt.few_cells",
    "Of {classes} there are fewer than {fewest} cells: they are learned from, but what they gain"
    " cannot be told.",
)
ONE_SLIDE = Wording(
    "adapt.one_slide",
    "The cells of {classes} are of one slide, or of slides without a name: the figures may"
    " flatter.",
)


@dataclass(frozen=True, slots=True)
class ChosenCells:
    """Cells to learn from, cells beyond MOST_PER_LABEL, and cells of classes it does not know."""

    learning: tuple[Item, ...]
    judging: tuple[Item, ...]
    unknown: tuple[Item, ...]

    def remarks(self, network: Card) -> list[Message]:
        """What a person should know of them before it begins."""
        said = []
        if self.unknown:
            names = ", ".join(sorted({i.label for i in self.unknown}))
            said.append(
                UNKNOWN_CLASSES(network=network.label, classes=names, cells=len(self.unknown))
            )
        counts = Counter(item.label for item in self.learning)
        few = sorted(label for label, n in counts.items() if n < FEWEST)
        if few:
            said.append(FEW_CELLS(classes=", ".join(few), fewest=FEWEST))
        torn = torn_labels(self.learning)
        if torn:
            said.append(ONE_SLIDE(classes=", ".join(torn)))
        return said


def chosen(items: Sequence[Item], classes: Sequence[str], seed: int) -> ChosenCells:
    """Test parts of a set judge; of every label at most MOST_PER_LABEL cells teach."""
    learning, judging, unknown = [], [], []
    seen: Counter[str] = Counter()
    for place in np.random.default_rng(seed).permutation(len(items)):
        item = items[place]
        if not any(member in classes for member in members(item.label)):
            unknown.append(item)
        elif item.split not in LEARNED or seen[item.label] >= MOST_PER_LABEL:
            judging.append(item)
        else:
            seen[item.label] += 1
            learning.append(item)
    return ChosenCells(tuple(learning), tuple(judging), tuple(unknown))
