"""One hash for what a training learns from and is judged by, whatever the files are called."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from wbc_desktop.learning.contents import contents, digest_in
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.splitting import Parts

GONE = "unreadable"


def parts_hash(parts: Parts) -> str:
    """SHA-256 over content, label, scale and box of every cell of both parts.

    Names, places and order of the files do not matter; which part a cell is in does. A file that
    cannot be read counts as such, because it is left out of a training too.
    """
    lines = [*_lines("train", parts.train), *_lines("held out", parts.held_out)]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _lines(part: str, items: Sequence[Item]) -> Iterator[str]:
    with contents() as opened:
        for item in items:
            content = digest_in(opened, item) or GONE
            yield repr((part, content, item.label, item.slide, item.microns_per_pixel, item.box))
