"""Which of the cells that networks shall be judged by they have learned from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from threading import Event

from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.frozen_set import origins
from wbc_desktop.learning.provenance import (
    content_hashes,
    learned_of,
    mark_of,
    seen_of,
    tells_apart,
)
from wbc_desktop.learning.wishes import NEVER, until_stopped
from wbc_desktop.network.card import Card
from wbc_desktop.wording import Message, Wording

ALL_LEARNED = Wording(
    "compare.all_learned",
    "Nothing can be compared on “{name}”: one of the two networks learned from each of its {cells}"
    " cells. Compare on cells that neither has seen.",
)

TAUGHT_BEFORE = Wording(
    "training.taught_before",
    "{network} learned from {count} of the {cells} held-out cells before: the figures of this"
    " training flatter. Judge it on other cells.",
)

Marks = frozenset[str]
"""Of one cell: as it lies here, and as it lay in the set it was frozen from."""


def marks_of(items: Sequence[Item], stop: Event = NEVER) -> list[Marks]:
    """By these a cell is known again; none where its picture cannot be read.

    Raises:
        Cancelled: ``stop`` was set.
    """
    frozen = cache(origins)
    found = []
    for content, item in zip(content_hashes(until_stopped(items, stop)), items, strict=True):
        own = mark_of(content, item) if content else ""
        origin = "" if item.member else frozen(item.path.parent).get(item.path.name, "")
        found.append(frozenset({own, origin} - {""}))
    return found


def learned_by(card: Card, *, held_out: bool = False) -> set[str] | None:
    """Marks of what a network learned from; None where its card does not say.

    ``held_out``: it shall be judged by its own held-out cells, which an old card does not tell
    from those it learned from.
    """
    block = card.provenance
    if not seen_of(block) or (held_out and not tells_apart(block)):
        return None
    return learned_of(block)


def count(cells: Iterable[Marks], known: AbstractSet[str] | None) -> int | None:
    """How many of the cells are known; None where nobody knows."""
    return None if known is None else sum(not known.isdisjoint(marks) for marks in cells)


def apart(
    items: Sequence[Item], cells: Sequence[Marks], *known: AbstractSet[str] | None
) -> tuple[Item, ...]:
    """The cells that are known to none."""
    learned = set().union(*(marks for marks in known if marks))
    pairs = zip(items, cells, strict=True)
    return tuple(item for item, marks in pairs if learned.isdisjoint(marks))


def taught_before(
    begun_with: Card | None, held_out: Sequence[Item], stop: Event = NEVER
) -> list[Message]:
    """Says so where the network that is begun with learned from what shall be held out now."""
    known = learned_by(begun_with) if begun_with is not None else None
    if begun_with is None or not known:
        return []
    taught = count(marks_of(held_out, stop), known)
    told = TAUGHT_BEFORE(network=begun_with.label, count=taught or 0, cells=len(held_out))
    return [told] if taught else []
