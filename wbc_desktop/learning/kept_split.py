"""The split of a set as it was written down: every later job has the same cells on each side."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
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
    part. A set that grew is another one: its cells that were split with ``seed`` before stay on
    their side, with their slides and copies, so that what was learned from is not held out later.
    A cell that was left out when the set was split goes where its slide is, else to train.
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
        copies = [digests[_place(item)] for item in items]
        before = notes.sides_before(seed, frozenset(marks))
        sides = _split(items, marks, copies, before, share, seed)
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


def _split(
    items: Sequence[Item],
    marks: Sequence[str],
    copies: Sequence[str],
    before: Mapping[str, str],
    share: float,
    seed: int,
) -> dict[str, str]:
    """The side of every mark: of new cells, those of new slides and pictures are split."""
    known = [before.get(mark) for mark in marks]
    of_slide = _sides([item.slide for item in items], known)
    of_copy = _sides(copies, known)
    settled = [
        side or of_slide.get(item.slide) or of_copy.get(copy)
        for side, item, copy in zip(known, items, copies, strict=True)
    ]
    new = [place for place, side in enumerate(settled) if side is None]
    parts = split([items[i] for i in new], share, seed, together=[copies[i] for i in new])
    held = {id(item) for item in parts.held_out}
    return {
        mark: side or (HELD_OUT if id(item) in held else TRAIN)
        for mark, side, item in zip(marks, settled, items, strict=True)
    }


def _sides(names: Sequence[str], sides: Sequence[str | None]) -> dict[str, str]:
    """The side of every name that has one; of both it is train."""
    found: dict[str, str] = {}
    for name, side in zip(names, sides, strict=True):
        if name and side is not None:
            found[name] = TRAIN if TRAIN in (side, found.get(name)) else side
    return found


def _as_written(items: Sequence[Item], marks: Sequence[str], sides: dict[str, str]) -> Parts:
    of_slide = _sides([item.slide for item in items], [sides.get(mark) for mark in marks])
    train: list[Item] = []
    held: list[Item] = []
    for item, mark in zip(items, marks, strict=True):
        side = sides.get(mark) or of_slide.get(item.slide, TRAIN)
        (held if side == HELD_OUT else train).append(item)
    return Parts(tuple(train), tuple(held), on_both_sides(train, held))


def _place(item: Item) -> tuple[Path, str]:
    return item.path, item.member


def _digest(opened: Contents, item: Item) -> str:
    """As the doctor sees it: what cannot be read is empty, so that both know the set."""
    return (digest_in(opened, item) or NOTHING)[:16]
