"""Pascal VOC: an XML file for each picture, its boxes named; parts listed in ImageSets."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from xml.etree import ElementTree

from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.items import Item, split_of
from wbc_desktop.learning.layouts.found import (
    BAD_BOXES,
    BROKEN_FILES,
    BROKEN_LAYOUT,
    NO_PICTURE,
    FoundSet,
    Layout,
    Troubles,
    box_between,
)
from wbc_desktop.learning.layouts.tree import FileTree, split_among
from wbc_desktop.wording import Wording

NO_XML = Wording("data_set.no_xml", "none of its {count} XML files can be read.")
DECLARES = Wording("data_set.declares", "it declares entities, which no list of boxes needs")

HEAD_BYTES = 2000
EDGES = ("xmin", "ymin", "xmax", "ymax")


def read_voc(tree: FileTree) -> FoundSet | None:
    """Every named box of every annotation; None where there is no annotation.

    Raises:
        InputError: there are annotations and none can be read.
    """
    files = [f for f in tree.ending(".xml") if _is_annotation(tree, f)]
    if not files:
        return None
    parts, troubles = _parts(tree), Troubles()
    items: list[Item] = []
    read = 0
    for file in sorted(files):
        try:
            root = _parsed(tree.text(file))
            items += _cells(tree, file, root, parts, troubles)
            read += 1
        except (ElementTree.ParseError, ValueError, RecursionError, InputError) as error:
            troubles.add(BROKEN_FILES, file.name, str(error) or "?")
    if not read:
        why = NO_XML(count=len(files))
        raise InputError(BROKEN_LAYOUT(name=tree.root.name, layout=Layout.VOC.value, why=why))
    return FoundSet(Layout.VOC, tuple(items), troubles.messages)


def _is_annotation(tree: FileTree, file: PurePosixPath) -> bool:
    if file.parent.name.lower() == "annotations":
        return True
    try:
        return b"<annotation" in tree.data(file, HEAD_BYTES)
    except InputError:
        return False


def _parsed(text: str) -> ElementTree.Element:
    if "<!ENTITY" in text:
        raise ValueError(str(DECLARES()))
    return ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1))


def _cells(
    tree: FileTree, file: PurePosixPath, root: ElementTree.Element,
    parts: dict[str, str], troubles: Troubles,
) -> list[Item]:  # fmt: skip
    named = (root.findtext("filename") or "").strip()
    picture = (tree.find(named, file) if named else None) or tree.find(file.stem, file)
    objects = root.findall(".//object")
    if picture is None:
        for _ in objects:
            troubles.add(NO_PICTURE, named or file.stem)
        return []
    split = parts.get(file.stem.lower()) or split_among(file) or split_among(picture)
    items = []
    for found in objects:
        box = _box(found)
        if box is None:
            troubles.add(BAD_BOXES, file.name)
        else:
            items.append(tree.item(picture, found.findtext("name") or "", split, box=box))
    return items


def _box(found: ElementTree.Element) -> Box | None:
    edges = [found.findtext(f".//bndbox/{edge}") for edge in EDGES]
    if any(edge is None for edge in edges):
        return None
    left, top, right, bottom = (float(edge or "nan") for edge in edges)
    return box_between(left, top, right, bottom)


def _parts(tree: FileTree) -> dict[str, str]:
    """Of each picture, by its stem, the part that ImageSets lists it in."""
    out: dict[str, str] = {}
    for file in tree.ending(".txt"):
        if not {p.lower() for p in file.parts[:-1]} & {"imagesets"}:
            continue
        split = split_of(file.stem)
        for line in tree.text(file).splitlines() if split else ():
            words = line.split()
            if words:
                out.setdefault(PurePosixPath(words[0]).stem.lower(), split)
    return out
