"""Judges the images of one folder together: are they like what the network was trained on?

A cell goes on only when its slide has been judged, since how sure its proposal may be depends on
the verdict: no proposal is shown before a word on the slide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from wbc_desktop.network import Card, Familiarity
from wbc_desktop.network.familiarity import ENOUGH, FAMILIAR, cell_traits, judge
from wbc_desktop.workflow.reading_events import LocatedCell, OpenedSource, Progress, ReadBatch

AGAIN = 2.0
"""A group is judged again when its cells have grown by this factor, and at the end."""

Closed = tuple[int, tuple[tuple[str, int], ...]]


@dataclass(slots=True)
class _Group:
    """What is known of one group: its cells' traits, its scale, at how many it was judged.

    ``waiting`` are its cells, and ``closing`` its finished sources, that have not gone on.
    """

    cells: list[dict[str, float]] = field(default_factory=list)
    scale_known: bool = True
    judged_at: int | None = None
    familiar: bool = False
    waiting: list[LocatedCell] = field(default_factory=list)
    closing: list[Closed] = field(default_factory=list)

    @property
    def due(self) -> bool:
        """Whether enough is known for a first verdict, or for another one."""
        if self.judged_at is None or self.judged_at < ENOUGH:
            return len(self.cells) >= ENOUGH
        return len(self.cells) >= AGAIN * self.judged_at

    def add(self, cell: LocatedCell) -> None:
        self.cells.append(cell_traits(cell.picture, cell.proposal, cell.elsewhere))
        self.waiting.append(cell)

    def released(self) -> tuple[list[LocatedCell], list[Closed]]:
        """What waits, each cell with the proposal that holds by the last verdict."""
        cells = [_settled(cell, self.familiar) for cell in self.waiting]
        closed = list(self.closing)
        self.waiting.clear()
        self.closing.clear()
        return cells, closed


def _settled(cell: LocatedCell, familiar: bool) -> LocatedCell:
    if cell.elsewhere is None:
        return cell
    return replace(cell, proposal=cell.proposal if familiar else cell.elsewhere, elsewhere=None)


class GroupJudge:
    """Follows the batches of one reading and lets their cells go on, with a verdict on each group.

    A group is judged when it has ENOUGH cells, each time it has doubled, and at the end; with fewer
    cells when another group begins.
    """

    def __init__(self, card: Card) -> None:
        self._card = card
        self._names: dict[int, str] = {}
        self._groups: defaultdict[str, _Group] = defaultdict(_Group)

    def judged(self, batch: ReadBatch) -> ReadBatch:
        """The batch with what may go on now, and the verdicts that are due."""
        self._learn(batch.opened)
        for cell in batch.cells:
            self._groups[self._names[cell.source]].add(cell)
        for closed in batch.closed:
            self._groups[self._names[closed[0]]].closing.append(closed)
        touched = [*(c.source for c in batch.cells), *(o.index for o in batch.opened)]
        here = {self._names[index] for index in touched} & self._groups.keys()
        left = [n for n, g in self._groups.items() if here and n not in here and g.waiting]
        due = {n for n in here if self._groups[n].due} | {n for n in left if self._unjudged(n)}
        return self._gone_on(batch, self._verdicts(due))

    def at_the_end(self, progress: Progress) -> ReadBatch | None:
        """What has not gone on yet, and verdicts of all groups that grew since their last."""
        grown = [n for n, g in self._groups.items() if g.judged_at != len(g.cells)]
        last = self._gone_on(ReadBatch(progress), self._verdicts(grown))
        return last if last.judged or last.cells or last.closed else None

    def _unjudged(self, name: str) -> bool:
        return self._groups[name].judged_at is None

    def _learn(self, opened: Iterable[OpenedSource]) -> None:
        for source in opened:
            self._names[source.index] = source.group
            if source.problem is None:
                group = self._groups[source.group]
                group.scale_known = group.scale_known and source.scale_from != "unknown"

    def _gone_on(
        self, batch: ReadBatch, verdicts: tuple[tuple[str, Familiarity], ...]
    ) -> ReadBatch:
        cells: list[LocatedCell] = []
        closed: list[Closed] = []
        for group in self._groups.values():
            if group.judged_at is not None or not group.waiting:
                settled, done = group.released()
                cells += settled
                closed += done
        return replace(batch, cells=tuple(cells), closed=tuple(closed), judged=verdicts)

    def _verdicts(self, names: Iterable[str]) -> tuple[tuple[str, Familiarity], ...]:
        return tuple((name, self._verdict(self._groups[name])) for name in sorted(names))

    def _verdict(self, group: _Group) -> Familiarity:
        group.judged_at = len(group.cells)
        verdict = judge(group.cells, self._card.statistics, scale_known=group.scale_known)
        group.familiar = verdict.state == FAMILIAR
        return verdict
