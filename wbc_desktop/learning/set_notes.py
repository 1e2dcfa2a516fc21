"""What is kept of a labelled set in the data folder, by its content: left-out cells, splits, more.

Nothing is ever written into the person's own folder. A set is known by what it holds
(``content_hash``), so that it is known again as a copy, under another name or unpacked.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.errors import HostError
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.wishes import NEVER, until_stopped
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

NOT_KEPT = Wording("set_notes.not_kept", "What is known of the set could not be kept: {why}")

FORMAT = 1
TRAIN, HELD_OUT = "train", "held_out"
TIMES_DIFFER_NS = 2_000_000_000
"""Disks and archives round the time of a file by so much."""


def cell_names(root: Path, items: Sequence[Item]) -> list[str]:
    """One name for every cell, by which it can be left out: the file within the set, its box
    where several cells lie in one picture, and a number where a cell is listed again."""
    names, seen = [], Counter[str]()
    for item in items:
        name = item.member or _within(root, item.path)
        if item.box is not None:
            name += f"#{item.box.x},{item.box.y},{item.box.width},{item.box.height}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return names


def without(root: Path, items: Sequence[Item], left_out: Iterable[str]) -> tuple[Item, ...]:
    """The items whose names are not left out."""
    out = frozenset(left_out)
    if not out:
        return tuple(items)
    pairs = zip(cell_names(root, items), items, strict=True)
    return tuple(item for name, item in pairs if name not in out)


def content_hash(items: Sequence[Item], files: Sequence[str]) -> str:
    """SHA-256 over what the set holds: file digests, labels, parts, slides and boxes.

    Names, places and the order of files do not matter, nor does the scale that a person states.
    """
    lines = sorted(cell_mark(item, file) for item, file in zip(items, files, strict=True))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def cell_mark(item: Item, file: str) -> str:
    """What a cell is by its content; two cells that are the same have the same mark."""
    told = (file, item.label, item.split, item.slide, item.box)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


def stamp(root: Path, items: Sequence[Item], stop: Event = NEVER) -> str:
    """A quick mark of a set: names, sizes and times of its files, without reading them.

    Raises:
        Cancelled: ``stop`` was set.
    """
    times: dict[Path, tuple[int, int]] = {}
    for item in until_stopped(items, stop):
        if item.path not in times:
            times[item.path] = _size_and_time(item.path)
    told = (
        repr((name, i.label, i.split, i.slide, i.microns_per_pixel, times[i.path]))
        for name, i in zip(cell_names(root, items), items, strict=True)
    )
    mark = hashlib.sha256(str(root.absolute()).encode())
    for line in told:
        mark.update(line.encode())
    return mark.hexdigest()


def files_mark(root: Path, items: Iterable[Item], stop: Event = NEVER) -> str:
    """A quick mark of the files of a set, whatever their labels are decided to mean.

    Names within the set, sizes and times: it is the same where the set was moved or renamed.

    Raises:
        Cancelled: ``stop`` was set.
    """
    places = {i.path: "" if i.path == root else _within(root, i.path) for i in items}
    told = []
    for path, name in until_stopped(places.items(), stop):
        size, time_ns = _size_and_time(path)
        told.append(f"{name} {size} {time_ns // TIMES_DIFFER_NS}")
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SetNotes:
    """The notes on sets in ``folder``; a file each, written whole. Broken ones count as absent."""

    folder: Path

    def read(self, sha256: str, what: str) -> dict[str, Any] | None:
        """A note on a set; None where there is none that can be read."""
        try:
            data = json.loads(self._place(sha256, what).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        good = isinstance(data, dict) and data.get("format") == FORMAT
        return data if good else None

    def write(self, sha256: str, what: str, note: dict[str, Any]) -> None:
        """Keeps a note on a set.

        Raises:
            HostError: it cannot be written.
        """
        place = self._place(sha256, what)
        text = json.dumps({"format": FORMAT, **note}, ensure_ascii=False, indent=0)
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(place, text.encode(), private=True)
        except OSError as error:
            raise HostError(NOT_KEPT(why=error.strerror or str(error)), repr(error)) from error

    def left_out(self, sha256: str) -> tuple[str, ...]:
        """Names of the cells that a person left out of a set."""
        note = self.read(sha256, "left-out") or {}
        names = note.get("names", ())
        return tuple(map(str, names)) if isinstance(names, list) else ()

    def leave_out(self, sha256: str, names: Iterable[str]) -> None:
        """Keeps which cells are left out, all of them at a time."""
        self.write(sha256, "left-out", {"names": sorted(set(names))})

    def sides(self, sha256: str, seed: int) -> dict[str, str]:
        """On which side of the split a training with ``seed`` had each cell, by its mark."""
        note = self.read(sha256, f"split-{seed}") or {}
        sides = note.get("sides", {})
        return {str(k): str(v) for k, v in sides.items()} if isinstance(sides, dict) else {}

    def sides_before(self, seed: int, marks: AbstractSet[str]) -> dict[str, str]:
        """On which side each of these cells was in any set split with ``seed``; of both, train."""
        found: dict[str, str] = {}
        for place in sorted(self.folder.glob(f"*/split-{seed}.json")):
            for mark, side in self.sides(place.parent.name, seed).items():
                if mark in marks:
                    found[mark] = TRAIN if TRAIN in (side, found.get(mark)) else side
        return found

    def keep_sides(self, sha256: str, seed: int, sides: dict[str, str]) -> None:
        self.write(sha256, f"split-{seed}", {"seed": seed, "sides": sides})

    def _place(self, sha256: str, what: str) -> Path:
        return self.folder / sha256[:32] / f"{what}.json"


def _within(root: Path, path: Path) -> str:
    base = root if root.is_dir() else root.parent
    try:
        return path.relative_to(base).as_posix()
    except ValueError:
        return path.as_posix()


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_size, found.st_mtime_ns
