"""Where a network comes from: its data, split, settings, parent; and which cells it has seen.

Cells that were seen were learned from, or only judged by: these were held out.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from wbc_desktop.learning.contents import contents, digest_in
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.splitting import Parts

MARK_BYTES = 5
"""Of a cell's hash: 200 kB for 40 000 cells, and one in 27 million cells taken for another."""


def provenance(
    parts: Parts,
    *,
    data: str,
    split_sha256: str,
    settings: Mapping[str, Any],
    seed: int,
    program: str,
    parent: str = "",
    parent_provenance: Mapping[str, Any] | None = None,
    in_spite_of: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The block ``provenance`` of a card. ``parent`` is the SHA-256 of the network begun with.

    Whatever the parent has seen or learned from, its child has. ``in_spite_of`` says which
    findings of the doctor a person overrode, and why.
    """
    items = (*parts.train, *parts.held_out)
    contents = list(content_hashes(items))
    marks = [mark_of(c, i) for c, i in zip(contents, items, strict=True)]
    known = parent_provenance or {}
    learned = {*marks[: len(parts.train)], *learned_of(known)}
    seen = {*marks, *seen_of(known)}
    return {
        "data": {"name": data, "sha256": _data_hash(contents, items), "cells": len(items)},
        "split": {
            "sha256": split_sha256,
            "train": len(parts.train),
            "held_out": len(parts.held_out),
            "labels": dict(sorted(Counter(i.label for i in items).items())),
        },
        "settings": dict(settings),
        "seed": seed,
        "program": program,
        "parent": parent,
        **({"in_spite_of": dict(in_spite_of)} if in_spite_of else {}),
        "seen": _packed(seen),
        "only_judged": _packed(seen - learned),
    }


def content_hashes(items: Iterable[Item]) -> Iterator[str]:
    """SHA-256 of each item's picture as it lies on the disk; "" where it cannot be read."""
    with contents() as opened:
        for item in items:
            yield digest_in(opened, item)


def mark_of(content: str, item: Item) -> str:
    """A short name of a labelled cell by picture and box, whatever its file is called."""
    box = item.box.as_json() if item.box else None
    return hashlib.sha256(f"{content} {box}".encode()).hexdigest()[: 2 * MARK_BYTES]


def seen_of(block: Mapping[str, Any]) -> set[str]:
    """Marks of the cells a network has seen, by the ``provenance`` of its card."""
    return _unpacked(block.get("seen", ""))


def learned_of(block: Mapping[str, Any]) -> set[str]:
    """Marks of the cells it, or a network it was begun with, learned from.

    Of a card that does not tell them from those held out, all that were seen.
    """
    return seen_of(block) - _unpacked(block.get("only_judged", ""))


def tells_apart(block: Mapping[str, Any]) -> bool:
    """Whether the card tells cells learned from and cells held out apart."""
    return "only_judged" in block


def _unpacked(text: object) -> set[str]:
    data = base64.b64decode(str(text))
    steps = range(0, len(data), MARK_BYTES)
    return {data[i : i + MARK_BYTES].hex() for i in steps}


def _packed(marks: Iterable[str]) -> str:
    return base64.b64encode(b"".join(bytes.fromhex(m) for m in sorted(marks))).decode()


def _data_hash(contents: Sequence[str], items: Sequence[Item]) -> str:
    """Over content, label, slide, scale and box of every cell, whichever part it is in."""
    lines = sorted(
        repr((content, i.label, i.slide, i.microns_per_pixel, i.box))
        for content, i in zip(contents, items, strict=True)
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
