"""Which cells of a set an adapting learns from, which only judge, and what to say of them.

Judged by are only cells, and slides, that neither it nor the network it begins with learned from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from wbc_desktop.domain.classes import members
from wbc_desktop.learning.adapting_gain import FEWEST, slide_units, torn_labels
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.items import LEARNED
from wbc_desktop.network.card import Card
from wbc_desktop.wording import Message, Wording

MOST_PER_LABEL = 40
"""More cells of a label are not learned from: those of other slides judge."""

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
LEARNED_BEFORE = Wording(
    "adapt.learned_before",
    "{network} learned from cells of these slides before: {cells} cells teach it once more, but"
    " judge nothing.",
)
SPARE = Wording(
    "adapt.spare",
    "{cells} cells neither teach (beyond {most} of their class, or of a test part) nor judge (of"
    " slides that are learned from).",
)


@dataclass(frozen=True, slots=True)
class ChosenCells:
    """Cells to learn from, cells that only judge, and cells of classes the network does not know.

    ``before`` are those to learn from whose slides the network learned from before: they judge
    nothing. ``spare`` neither teach nor judge.
    """

    learning: tuple[Item, ...]
    judging: tuple[Item, ...]
    unknown: tuple[Item, ...]
    before: frozenset[Item] = frozenset()
    spare: tuple[Item, ...] = ()

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
        if self.before:
            said.append(LEARNED_BEFORE(network=network.label, cells=len(self.before)))
        if self.spare:
            said.append(SPARE(cells=len(self.spare), most=MOST_PER_LABEL))
        torn = self._torn()
        if torn:
            said.append(ONE_SLIDE(classes=", ".join(torn)))
        return said

    def _torn(self) -> list[str]:
        """Labels that are judged by cells of slides that are learned from, or of none."""
        taught = {item.slide for item in self.learning} | {""}
        judged = {item.label for item in self.judging if item.slide in taught}
        return sorted(judged.union(torn_labels(self.learning)))


def chosen(
    items: Sequence[Item],
    classes: Sequence[str],
    seed: int,
    learned: AbstractSet[Item] = frozenset(),
) -> ChosenCells:
    """Slide by slide: of every label at most MOST_PER_LABEL cells teach, other slides judge.

    Test parts only judge. ``learned`` are those the network learned from before. A slide
    that alone holds all cells of a label is torn cell by cell, as cells without one are.
    """
    known = [item for item in items if any(m in classes for m in members(item.label))]
    before = {item.slide for item in learned} - {""}
    old = {item for item in known if item.slide in before or item in learned}
    learning, judging, spare = _divided(known, seed)
    return ChosenCells(
        tuple(learning),
        tuple(item for item in judging if item not in old),
        tuple(item for item in items if not any(m in classes for m in members(item.label))),
        frozenset(item for item in learning if item in old),
        (*spare, *(item for item in judging if item in old)),
    )


def _divided(items: Sequence[Item], seed: int) -> tuple[list[Item], list[Item], list[Item]]:
    """To learn from, to judge by, and neither."""
    learning: list[Item] = []
    judging: list[Item] = []
    spare: list[Item] = []
    teaching = [item for item in items if item.split in LEARNED]
    seen: Counter[str] = Counter()
    units = slide_units(teaching)
    for place in np.random.default_rng(seed).permutation(len(units)):
        unit = [teaching[i] for i in units[place]]
        if all(seen[item.label] >= MOST_PER_LABEL for item in unit):
            judging += unit
            continue
        for item in unit:
            (learning if seen[item.label] < MOST_PER_LABEL else spare).append(item)
            seen[item.label] += 1
    taught = {item.slide for item in learning} - {""}
    for item in items:
        if item.split not in LEARNED:
            (spare if item.slide in taught else judging).append(item)
    return learning, judging, spare
