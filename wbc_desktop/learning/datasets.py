"""Labelled sets in the layouts laboratories have, as one list of items. No tensorflow here."""

from __future__ import annotations

import csv
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import BY_ABBREVIATION, BY_ID, GROUPS
from wbc_desktop.errors import InputError
from wbc_desktop.wording import Message, Wording

NO_SET = Wording("data_set.none", "“{name}” holds no labelled images that can be read.")
NO_SUCH = Wording("data_set.missing", "There is no data set at “{name}”.")
UNKNOWN_LABEL = Wording(
    "data_set.unknown_label",
    "{count} images are labelled “{label}”, which is no class of this program; they are left out.",
)
BROKEN_TABLE = Wording(
    "data_set.broken_table",
    "The table labels.csv of “{name}” cannot be read: it needs a column “file” and one of"
    " “cell_class”, “group_label” or “label”.",
)
BROKEN_ZIP = Wording("data_set.broken_zip", "The archive “{name}” cannot be read: {why}")

IMAGES = {".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff"}
SPLITS = {
    "train": "train", "training": "train", "val": "val", "valid": "val", "validation": "val",
    "test": "test", "testa": "test", "testb": "test_b", "second_camera": "second_camera",
}  # fmt: skip
SYNONYMS = {
    "basophile": "basophil",
    "eosinophile": "eosinophil",
    "lymphocytes": "lymphocyte",
    "monocytes": "monocyte",
    "neutrophils": "neutrophil",
    "basophils": "basophil",
    "eosinophils": "eosinophil",
    "erythroblasts": "erythroblast",
    "platelets": "platelet",
    "immature_granulocyte": "ig",
    "immature_granulocytes": "ig",
    "segmented_neutrophil": "neutrophil_segmented",
    "band_neutrophil": "neutrophil_band",
}
ASSUMED_MICRONS = 30.0
"""Width of a single-cell picture of unknown scale (sets measured: 24 to 43)."""


@dataclass(frozen=True, slots=True)
class Item:
    """One labelled cell. ``member`` is its name inside the archive ``path``, else "".

    ``label`` is a class id or a group; ``box`` None means the cell is in the middle.
    """

    path: Path
    label: str
    split: str = ""
    slide: str = ""
    microns_per_pixel: float | None = None
    box: Box | None = None
    member: str = ""

    @property
    def name(self) -> str:
        return self.member or self.path.name


@dataclass(frozen=True, slots=True)
class DataSet:
    """All items of a set and what was found wrong with it."""

    name: str
    items: tuple[Item, ...]
    problems: tuple[Message, ...]

    def split(self, *names: str) -> DataSet:
        return replace(self, items=tuple(i for i in self.items if i.split in names))

    @property
    def counts(self) -> dict[str, Counter[str]]:
        """Label counts by split."""
        out: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for item in self.items:
            out[item.split][item.label] += 1
        return dict(out)


def label_of(text: str) -> str | None:
    """The class or group a label means; None if it is none. Codes are never guessed."""
    key = re.sub(r"[\s\-]+", "_", text.strip().lower())
    key = SYNONYMS.get(key, key)
    if key in BY_ID or key in GROUPS:
        return key
    known = BY_ABBREVIATION.get(text.strip().upper())
    return known.id if known else None


def read_data_set(path: Path) -> DataSet:
    """Reads a folder with ``labels.csv``, class folders or a Raabin layout, or a zip of these.

    Raises:
        InputError: there is nothing at ``path``, or no labelled image in it.
    """
    if not path.exists():
        raise InputError(NO_SUCH(name=path.name))
    if path.is_dir() and (path / "labels.csv").is_file():
        found = list(_from_table(path))
    elif path.is_dir():
        found = list(_from_names(path, _folder_members(path), archive=False))
    else:
        found = list(_from_names(path, _zip_members(path), archive=True))
    items, unknown = [], Counter[str]()
    for item in found:
        label = label_of(item.label)
        if label is None:
            unknown[item.label] += 1
        else:
            items.append(replace(item, label=label))
    if not items:
        raise InputError(NO_SET(name=path.name))
    problems = [UNKNOWN_LABEL(count=n, label=label) for label, n in unknown.most_common()]
    return DataSet(path.name, tuple(items), tuple(problems))


def at_scale(data: DataSet, microns_per_pixel: float) -> DataSet:
    """The set with a scale stated for every item that has none of its own."""
    items = tuple(
        i if i.microns_per_pixel else replace(i, microns_per_pixel=microns_per_pixel)
        for i in data.items
    )
    return replace(data, items=items)


def _from_table(folder: Path) -> Iterator[Item]:
    for row in _rows(folder / "labels.csv"):
        label = row.get("cell_class") or row.get("group_label") or row.get("label") or ""
        part = row.get("split") or row.get("part") or ""
        scale = row.get("microns_per_pixel")
        yield Item(
            folder / row["file"],
            label,
            _split_of(part) or part,
            row.get("slide") or row.get("patient") or "",
            float(scale) if scale else None,
        )


def _rows(table: Path) -> list[dict[str, str]]:
    """The rows of ``labels.csv``.

    Raises:
        InputError: it is no table with a column ``file``, or a scale is no number.
    """
    try:
        with table.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            float(row.get("microns_per_pixel") or 0)
            if not row["file"]:
                raise ValueError("a row without a file")
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise InputError(BROKEN_TABLE(name=table.parent.name), repr(error)) from error
    return rows


def _folder_members(folder: Path) -> Iterator[PurePosixPath]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield PurePosixPath(file.relative_to(folder).as_posix())


def _zip_members(path: Path) -> Iterator[PurePosixPath]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(i.filename for i in archive.infolist() if not i.is_dir())
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError(BROKEN_ZIP(name=path.name, why=str(error))) from error
    yield from (PurePosixPath(name) for name in names)


def _from_names(root: Path, members: Iterator[PurePosixPath], *, archive: bool) -> Iterator[Item]:
    """Labels from the class folder, else from ``label_imageid.jpg``; splits from folder names."""
    for member in members:
        if member.suffix.lower() not in IMAGES or member.name.startswith("."):
            continue
        folders = list(member.parts[:-1])
        split = next((s for f in folders if (s := _split_of(f))), "")
        label = _label_text(member, folders)
        path = root if archive else root / member
        yield Item(path, label, split, member=str(member) if archive else "")


def _label_text(member: PurePosixPath, folders: list[str]) -> str:
    """The first text that is a label; where none is, the one a person would call it."""
    whole, first = member.stem.rpartition("_")[0] or member.stem, member.stem.partition("_")[0]
    own = [f for f in reversed(folders) if not _split_of(f)]
    texts = [*own, whole, first]
    return next((text for text in texts if label_of(text)), texts[0])


def _split_of(folder: str) -> str:
    return SPLITS.get(re.sub(r"[^a-z_]", "", folder.lower().replace("-", "")), "")
