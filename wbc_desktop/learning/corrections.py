"""Labels that a person corrected, kept in the data folder; the person's own files never change.

A correction belongs to the content of a picture (its SHA-256, and the cell's box in it), so that
it holds for a copy of the set, unpacked or under other names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.contents import contents
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.set_notes import cell_names
from wbc_desktop.learning.wishes import NEVER, until_stopped
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

NOT_KEPT = Wording("corrections.not_kept", "The corrected label could not be kept: {why}")
NOT_READ = Wording(
    "corrections.not_read",
    "The labels corrected earlier cannot be read. They stay as they are in “{file}”: {why}",
)

FORMAT = 1
FILE_NAME = "corrected-labels.json"


@dataclass(frozen=True, slots=True)
class CellKey:
    """A labelled cell by its content: ``size`` in bytes tells most pictures apart unread."""

    sha256: str
    size: int
    box: Box | None = None

    @property
    def text(self) -> str:
        box = self.box
        return self.sha256 + (f"#{box.x},{box.y},{box.width},{box.height}" if box else "")


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrected labels of all sets in one file of the data folder. Any thread."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / FILE_NAME

    def all(self) -> dict[str, dict[str, Any]]:
        """Key of a cell to ``label``, ``was``, ``size``.

        Raises:
            HostError: they are there but cannot be read: none is passed over silently.
        """
        try:
            data = json.loads(self.file.read_text(encoding="utf-8"))
            kept = {str(k): dict(v) for k, v in data["cells"].items()}
            if data["format"] != FORMAT or any(v["label"] not in BY_ID for v in kept.values()):
                raise ValueError("of another format")
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise HostError(NOT_READ(file=str(self.file), why=str(error)), repr(error)) from error
        return kept

    def correct(self, key: CellKey, label: str, was: str) -> None:
        """Keeps what a cell is; naming it as the set does takes the correction back.

        Raises:
            HostError: it cannot be kept.
        """
        kept = self.all()
        kept.pop(key.text, None)
        if label != was:
            kept[key.text] = {"label": label, "was": was, "size": key.size}
        text = json.dumps({"format": FORMAT, "cells": kept}, indent=0, ensure_ascii=False)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self.file, text.encode(), private=True)
        except OSError as error:
            raise HostError(NOT_KEPT(why=error.strerror or str(error)), repr(error)) from error

    def names(self, root: Path, items: Sequence[Item], stop: Event = NEVER) -> dict[str, str]:
        """The corrected cells of a set: name (``set_notes.cell_names``) to label, for a job.

        Only pictures as large as a corrected one are read.

        Raises:
            HostError: the corrections cannot be read.
            Cancelled: ``stop`` was set.
        """
        kept = self.all()
        if not kept:
            return {}
        sizes = {int(entry["size"]) for entry in kept.values()}
        names = cell_names(root, items)
        return {
            names[place]: str(kept[key.text]["label"])
            for place, key in _keys(until_stopped(items, stop), sizes)
            if key.text in kept
        }


def key_of(item: Item) -> CellKey:
    """The key of one labelled cell.

    Raises:
        InputError: its picture cannot be read.
    """
    with contents() as opened:
        return _key(opened.of(item), item)


class Relabelling:
    """Gives corrected cells their new label, and the set's own one back.

    A set is split by its own labels: a correction must never move a cell that was learned from
    to the side that is judged.
    """

    def __init__(self, root: Path, whole: Sequence[Item], corrected: Mapping[str, str]) -> None:
        """``whole`` are all items of the set at ``root``; ``corrected`` names some of them."""
        named = zip(cell_names(root, whole), whole, strict=True) if corrected else ()
        known = [(name, item) for name, item in named if name in corrected]
        self._new = {_place(item): corrected[name] for name, item in known}
        self._own = {_place(item): item.label for _, item in known}

    def corrected(self, items: Sequence[Item]) -> tuple[Item, ...]:
        return _labelled(items, self._new)

    def as_the_set(self, items: Sequence[Item]) -> tuple[Item, ...]:
        return _labelled(items, self._own)


def _place(item: Item) -> tuple[Path, str, Box | None]:
    return item.path, item.member, item.box


def _labelled(
    items: Sequence[Item], labels: Mapping[tuple[Path, str, Box | None], str]
) -> tuple[Item, ...]:
    return tuple(replace(i, label=labels.get(_place(i), i.label)) if labels else i for i in items)


def _key(data: bytes, item: Item) -> CellKey:
    return CellKey(hashlib.sha256(data).hexdigest(), len(data), item.box)


def _keys(items: Iterable[Item], sizes: set[int]) -> Iterable[tuple[int, CellKey]]:
    with contents() as opened:
        for place, item in enumerate(items):
            with suppress(InputError):  # Whoever needs its pixels tells of it.
                if opened.size(item) in sizes:
                    yield place, _key(opened.of(item), item)
