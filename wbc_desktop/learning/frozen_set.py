"""A labelled set that a laboratory freezes to judge new networks by: copied, named by content.

It lies in a folder called by the SHA-256 of its table; the table names every picture by the
picture's own SHA-256, so that neither a picture nor a label can change unnoticed. The folder is
a labelled set like any other (``labels.csv``).
"""

from __future__ import annotations

import csv
import hashlib
import io
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.imaging import png_bytes
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import DataSet, Item, read_data_set
from wbc_desktop.learning.provenance import content_hashes, mark_of
from wbc_desktop.wording import Wording

TABLE = "labels.csv"
COLUMNS = ("file", "label", "slide", "microns_per_pixel", "origin")
CHUNK = 64

Row = tuple[str, str, str, str, str]
"""In the order of COLUMNS."""

NOT_KEPT = Wording("frozen.not_kept", "The set could not be copied into the data folder: {why}")
NOTHING = Wording("frozen.nothing", "No picture of “{name}” could be read; nothing was frozen.")
NOT_HERE = Wording(
    "frozen.not_here",
    "The pictures of the frozen set “{name}” are not on this computer. Freeze the same labelled"
    " set here once: it is recognised by its content.",
)
ALTERED = Wording(
    "frozen.altered",
    "The frozen set “{name}” was altered: {part} is not as it was frozen. Freeze the same labelled"
    " set again to mend it.",
)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was frozen; ``left_out`` are pictures that could not be read or had two labels."""

    sha256: str
    folder: Path
    labels: Mapping[str, int]
    left_out: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        return sum(self.labels.values())


def freeze(
    name: str,
    items: Sequence[Item],
    root: Path,
    tell: Callable[[int, int], None] = lambda done, total: None,
    allow: Callable[[Frozen], None] = lambda frozen: None,
) -> Frozen:
    """Copies the cells of ``items`` into ``root``; equal cells always get the same SHA-256.

    ``allow`` hears what it will be before it is in its place, and may raise: then nothing stays.

    Raises:
        InputError: none of them can be read.
        HostError: they cannot be written.
    """
    half = root / f"{secrets.token_hex(6)}.part"
    try:
        half.mkdir(parents=True, mode=0o700)
        rows, left_out = _copied(items, half, tell)
        if not rows:
            raise InputError(NOTHING(name=name))
        table = _table(rows)
        (half / TABLE).write_bytes(table)
        sha256 = hashlib.sha256(table).hexdigest()
        labels = Counter(sorted(row[1] for row in rows))
        frozen = Frozen(sha256, root / sha256, labels, tuple(left_out))
        allow(frozen)
        shutil.rmtree(frozen.folder, ignore_errors=True)
        half.rename(frozen.folder)
    except OSError as error:
        raise HostError(NOT_KEPT(why=error.strerror or str(error)), repr(error)) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return frozen


def open_frozen(root: Path, sha256: str, name: str) -> DataSet:
    """The set, every picture checked.

    Raises:
        InputError: it is not on this computer, or was altered.
    """
    place = root / sha256
    try:
        table = (place / TABLE).read_bytes()
    except OSError as error:
        raise InputError(NOT_HERE(name=name), repr(error)) from error
    if hashlib.sha256(table).hexdigest() != sha256:
        raise InputError(ALTERED(name=name, part=TABLE))
    data = read_data_set(place)
    for item, content in zip(data.items, content_hashes(data.items), strict=True):
        if item.path.stem != content:
            raise InputError(ALTERED(name=name, part=item.path.name))
    return data


def origins(place: Path) -> dict[str, str]:
    """By file, the mark of each cell as it lay in the set that was frozen.

    (``provenance.mark_of``) Nothing where ``place`` is no frozen set.
    """
    try:
        with (place / TABLE).open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error):
        return {}
    if not rows or not set(COLUMNS) <= set(rows[0]):
        return {}
    return {row["file"]: row["origin"] for row in rows}


def _copied(
    items: Sequence[Item], half: Path, tell: Callable[[int, int], None]
) -> tuple[list[Row], list[str]]:
    found: dict[str, Row] = {}
    two_labels: set[str] = set()
    left_out: list[str] = []
    for start in range(0, len(items), CHUNK):
        crops = load(items[start : start + CHUNK])
        left_out += crops.broken
        contents = content_hashes(crops.items)
        cells = zip(crops.images, crops.scales, crops.items, contents, strict=True)
        for image, scale, item, content in cells:
            png = png_bytes(image)
            digest = hashlib.sha256(png).hexdigest()
            row = (f"{digest}.png", item.label, item.slide, repr(scale), mark_of(content, item))
            if found.setdefault(digest, row)[1] != item.label:
                two_labels.add(digest)
                left_out.append(item.name)
            (half / row[0]).write_bytes(png)
        tell(min(start + CHUNK, len(items)), len(items))
    for digest in two_labels:
        del found[digest]
        (half / f"{digest}.png").unlink()
    return list(found.values()), left_out


def _table(rows: Sequence[Row]) -> bytes:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerows([COLUMNS, *sorted(rows)])
    return text.getvalue().encode()
