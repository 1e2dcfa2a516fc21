"""Judges the images of one folder together: are they like what the network was trained on?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from wbc_desktop.network import Card, Familiarity
from wbc_desktop.network.familiarity import ENOUGH, cell_traits, judge
from wbc_desktop.workflow.reading_events import LocatedCell, OpenedSource, ReadBatch

AGAIN = 2.0
"""A group is judged again when its cells have grown by this factor, and at the end."""


@dataclass(slots=True)
class _Group:
    """What is known of one group: its cells' traits, its scale, at how many it was judged."""

    cells: list[dict[str, float]] = field(default_factory=list)
    scale_known: bool = True
    judged_at: int | None = None

    @property
    def due(self) -> bool:
        """With its first cells already: no proposal is shown before a word on the slide."""
        if self.judged_at is None:
            return bool(self.cells)
        if self.judged_at < ENOUGH:
            return len(self.cells) >= ENOUGH
        return len(self.cells) >= AGAIN * self.judged_at


class GroupJudge:
    """Follows the batches of one reading and adds a verdict where there is a basis for one.

    Verdicts come with a group's first cells, when it reaches ENOUGH, each time it has doubled,
    and at the end.
    """

    def __init__(self, card: Card) -> None:
        self._card = card
        self._names: dict[int, str] = {}
        self._groups: defaultdict[str, _Group] = defaultdict(_Group)

    def judged(self, batch: ReadBatch) -> ReadBatch:
        """The batch with the verdicts that are due after it."""
        self._learn(batch.opened)
        touched = {self._add(cell) for cell in batch.cells}
        return replace(batch, judged=self._verdicts(g for g in touched if self._groups[g].due))

    def at_the_end(self) -> tuple[tuple[str, Familiarity], ...]:
        """Verdicts of all groups that have grown since their last, or never had one."""
        return self._verdicts(
            name for name, group in self._groups.items() if group.judged_at != len(group.cells)
        )

    def _learn(self, opened: Iterable[OpenedSource]) -> None:
        for source in opened:
            if source.problem is None:
                self._names[source.index] = source.group
                group = self._groups[source.group]
                group.scale_known = group.scale_known and source.scale_from != "unknown"

    def _add(self, cell: LocatedCell) -> str:
        name = self._names[cell.source]
        self._groups[name].cells.append(cell_traits(cell.picture, cell.proposal))
        return name

    def _verdicts(self, names: Iterable[str]) -> tuple[tuple[str, Familiarity], ...]:
        return tuple((name, self._verdict(self._groups[name])) for name in sorted(names))

    def _verdict(self, group: _Group) -> Familiarity:
        group.judged_at = len(group.cells)
        return judge(group.cells, self._card.statistics, scale_known=group.scale_known)
