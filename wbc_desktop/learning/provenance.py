"""Where a network comes from: its data, split, settings, parent; and which cells it has seen."""

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

    Whatever the parent has seen, its child has seen. ``in_spite_of`` says which findings of the
    doctor a person overrode, and why.
    """
    items = (*parts.train, *parts.held_out)
    contents = list(content_hashes(items))
    marks = {mark_of(c, i) for c, i in zip(contents, items, strict=True)}
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
        "seen": _packed(marks | seen_of(parent_provenance or {})),
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
    data = base64.b64decode(str(block.get("seen", "")))
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
