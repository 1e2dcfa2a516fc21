"""Labels from names: a folder for each class, Raabin's and Barcelona's (PBC) file names."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath

from wbc_desktop.learning.items import label_of, split_of
from wbc_desktop.learning.layouts.found import FoundSet, Layout
from wbc_desktop.learning.layouts.tree import FileTree, split_among

PBC = {
    "BA": "basophil",
    "BNE": "neutrophil_band",
    "EO": "eosinophil",
    "ERB": "erythroblast",
    "IG": "ig",
    "LY": "lymphocyte",
    "MMY": "metamyelocyte",
    "MO": "monocyte",
    "MY": "myelocyte",
    "NEUTROPHIL": "neutrophil",
    "PLATELET": "platelet",
    "PMY": "promyelocyte",
    "SNE": "neutrophil_segmented",
}
"""Beginnings of file names of the Barcelona set (Acevedo 2020), finer than its folders."""

PBC_FOLDERS = frozenset({
    "basophil", "eosinophil", "erythroblast", "ig", "lymphocyte", "monocyte", "neutrophil",
    "platelet",
})  # fmt: skip
PBC_NAME = re.compile(r"(?P<code>[A-Z]+|neutrophil|platelet)_\d+")
CONTAINERS = frozenset({"images", "image", "cells", "jpegimages", "data", "pictures"})
"""Folders that say what lies in them, not of which class it is."""


def read_names(tree: FileTree) -> FoundSet | None:
    """The pictures by the class folder above them, else by ``label_imageid``."""
    images = tree.images
    if not images:
        return None
    shared = _shared_folders(images)
    barcelona = _is_barcelona(images)
    items = tuple(
        tree.item(image, _label(image, shared, barcelona=barcelona), split_among(image))
        for image in images
    )
    return FoundSet(Layout.NAMES, items)


def _label(image: PurePosixPath, shared: int, *, barcelona: bool) -> str:
    """The first text that is a label; where none is, the one a person would call it."""
    if barcelona and (finer := _finer(image)):
        return finer
    whole, first = image.stem.rpartition("_")[0] or image.stem, image.stem.partition("_")[0]
    folders = image.parts[:-1]
    own = [f for f in reversed(folders) if not split_of(f)]
    texts = [*own, whole, first]
    known = next((text for text in texts if label_of(text)), None)
    below = [f for f in reversed(folders[shared:]) if not _says_nothing(f)]
    return known or next(iter(below), whole)


def _says_nothing(folder: str) -> bool:
    return bool(split_of(folder)) or folder.lower() in CONTAINERS


def _shared_folders(images: tuple[PurePosixPath, ...]) -> int:
    """How many folders lie above all pictures: they are the set's name, not a class.

    A single class folder right below the root stays one.
    """
    parents = {image.parts[:-1] for image in images}
    first = next(iter(parents))
    shared = 0
    while all(len(p) > shared and p[shared] == first[shared : shared + 1][0] for p in parents):
        shared += 1
        if shared == len(first):
            break
    return shared if len(parents) > 1 else 0


def _is_barcelona(images: tuple[PurePosixPath, ...]) -> bool:
    """Most pictures are named and placed as those of Barcelona are."""
    sample = images[:: max(len(images) // 500, 1)]
    fitting = Counter(_finer(image) != "" for image in sample)
    return fitting[True] > fitting[False]


def _finer(image: PurePosixPath) -> str:
    """What a file name of Barcelona says within its folder, "" for any other name.

    A prefix that contradicts its folder says nothing: the folder is what people looked at.
    """
    match = PBC_NAME.fullmatch(image.stem)
    folder = image.parent.name.lower()
    label = PBC.get(match["code"].upper(), "") if match else ""
    if not label or folder not in PBC_FOLDERS:
        return ""
    return label if label in _within(folder) else ""


def _within(folder: str) -> tuple[str, ...]:
    match folder:
        case "ig":
            return ("ig", "promyelocyte", "myelocyte", "metamyelocyte")
        case "neutrophil":
            return ("neutrophil", "neutrophil_segmented", "neutrophil_band")
    return (folder,)
