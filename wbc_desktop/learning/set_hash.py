"""One hash for what a training learns from and is judged by, whatever the files are called."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

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
    with ExitStack() as opened:
        archives: dict[Path, zipfile.ZipFile] = {}
        for item in items:
            content = _content(item, archives, opened)
            yield repr((part, content, item.label, item.slide, item.microns_per_pixel, item.box))


def _content(item: Item, archives: dict[Path, zipfile.ZipFile], opened: ExitStack) -> str:
    try:
        if not item.member:
            return hashlib.sha256(item.path.read_bytes()).hexdigest()
        if item.path not in archives:
            archives[item.path] = opened.enter_context(zipfile.ZipFile(item.path))
        return hashlib.sha256(archives[item.path].read(item.member)).hexdigest()
    except (OSError, KeyError, RuntimeError, zipfile.BadZipFile):
        return GONE
