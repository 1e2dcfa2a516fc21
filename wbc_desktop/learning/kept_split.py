"""The split of a set as it was written down: every later job has the same cells on each side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from wbc_desktop.learning.contents import Contents, contents, digest_in
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.set_notes import HELD_OUT, TRAIN, SetNotes, cell_mark, content_hash
from wbc_desktop.learning.splitting import Parts, on_both_sides, split

NOTHING = hashlib.sha256(b"").hexdigest()


def kept_split(
    whole: Sequence[Item], items: Sequence[Item], share: float, seed: int, notes: SetNotes
) -> Parts:
    """The parts of ``items`` as first split with ``seed``; if never, they are split and noted.

    ``whole`` are all cells of the set, by whose content it is known; ``items`` those that take
    part. A cell that was left out when the set was split goes where its slide is, else to train.
    The first time gives the cells in the same order as every later one, so that a training that
    goes on sees the same batches.

    Raises:
        HostError: the split cannot be written down.
    """
    digests = file_digests(whole)
    sha256 = content_hash(whole, [digests[_place(item)] for item in whole])
    marks = [cell_mark(item, digests[_place(item)]) for item in items]
    sides = notes.sides(sha256, seed)
    if not sides:
        parts = split(items, share, seed, together=[digests[_place(item)] for item in items])
        held = {id(item) for item in parts.held_out}
        sides = {
            mark: HELD_OUT if id(item) in held else TRAIN
            for mark, item in zip(marks, items, strict=True)
        }
        notes.keep_sides(sha256, seed, sides)
    return _as_written(items, marks, sides)


def file_digests(items: Sequence[Item]) -> dict[tuple[Path, str], str]:
    """The digest of every file of a set, each read once; that of nothing for one that cannot."""
    found: dict[tuple[Path, str], str] = {}
    with contents() as opened:
        for item in items:
            if _place(item) not in found:
                found[_place(item)] = _digest(opened, item)
    return found


def _as_written(items: Sequence[Item], marks: Sequence[str], sides: dict[str, str]) -> Parts:
    of_slide = dict(_sides_of_slides(items, marks, sides))
    train: list[Item] = []
    held: list[Item] = []
    for item, mark in zip(items, marks, strict=True):
        side = sides.get(mark) or of_slide.get(item.slide, TRAIN)
        (held if side == HELD_OUT else train).append(item)
    return Parts(tuple(train), tuple(held), on_both_sides(train, held))


def _sides_of_slides(
    items: Sequence[Item], marks: Sequence[str], sides: dict[str, str]
) -> Iterator[tuple[str, str]]:
    for item, mark in zip(items, marks, strict=True):
        if item.slide and mark in sides:
            yield item.slide, sides[mark]


def _place(item: Item) -> tuple[Path, str]:
    return item.path, item.member


def _digest(opened: Contents, item: Item) -> str:
    """As the doctor sees it: what cannot be read is empty, so that both know the set."""
    return (digest_in(opened, item) or NOTHING)[:16]
