"""Labelled sets in the layouts laboratories have, as one list of items. No tensorflow here."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import cv2
import numpy as np
from numpy.typing import NDArray

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
BROKEN_IMAGE = Wording("data_set.broken_image", "“{name}” cannot be read as an image.")
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

Pixels = NDArray[np.uint8]


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
    with (folder / "labels.csv").open(newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            label = row.get("cell_class") or row.get("group_label") or row.get("label") or ""
            scale = row.get("microns_per_pixel")
            yield Item(
                folder / row["file"],
                label,
                row.get("split") or row.get("part") or "",
                row.get("slide") or row.get("patient") or "",
                float(scale) if scale else None,
            )


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
        label = next((f for f in reversed(folders) if label_of(f)), None)
        if label is None:
            label = member.stem.rpartition("_")[0] or member.stem
            label = label if label_of(label) else member.stem.partition("_")[0]
        path = root if archive else root / member
        yield Item(path, label, split, member=str(member) if archive else "")


def _split_of(folder: str) -> str:
    return SPLITS.get(re.sub(r"[^a-z_]", "", folder.lower().replace("-", "")), "")


def read_image(item: Item) -> Pixels:
    """The picture of an item, (h, w, 3) RGB.

    Raises:
        InputError: it is no image or is gone.
    """
    try:
        data = _bytes(item)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise InputError(BROKEN_IMAGE(name=item.name), str(error)) from error
    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if decoded is None:
        raise InputError(BROKEN_IMAGE(name=item.name))
    return np.asarray(decoded[:, :, ::-1], np.uint8)


def _bytes(item: Item) -> bytes:
    if not item.member:
        return item.path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(item.path.read_bytes())) as archive:
        return archive.read(item.member)


def load_crop(item: Item, microns: float) -> tuple[Pixels, float]:
    """A square of at most ``microns`` around the cell, and its microns per pixel."""
    image = read_image(item)
    height, width = image.shape[:2]
    scale = item.microns_per_pixel or ASSUMED_MICRONS / min(height, width)
    x, y = item.box.centre if item.box else (width / 2, height / 2)
    half = round(microns / scale / 2)
    left, top = max(round(x) - half, 0), max(round(y) - half, 0)
    cut = image[top : round(y) + half, left : round(x) + half]
    return np.ascontiguousarray(cut), scale


def stratified_split(
    items: Sequence[Item], share: float, seed: int
) -> tuple[list[Item], list[Item]]:
    """Two parts with the same mix of labels; a slide never stands on both sides if it is named."""
    rng = np.random.default_rng(seed)
    groups: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    for index, item in enumerate(items):
        groups[item.label, item.slide or str(index)].append(item)
    by_label: defaultdict[str, list[list[Item]]] = defaultdict(list)
    for (label, _), members in groups.items():
        by_label[label].append(members)
    kept: list[Item] = []
    held: list[Item] = []
    for label in sorted(by_label):
        order = rng.permutation(len(by_label[label]))
        wanted = share * sum(len(m) for m in by_label[label])
        taken = 0
        for place in order:
            members = by_label[label][place]
            target = held if taken + len(members) / 2 <= wanted and len(order) > 1 else kept
            taken += len(members) if target is held else 0
            target.extend(members)
    return kept, held
