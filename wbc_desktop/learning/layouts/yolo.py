"""YOLO: a text file of boxes for each picture, class numbers named in data.yaml or classes.txt."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import InputError
from wbc_desktop.learning.items import Item
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
from wbc_desktop.wording import Message, Wording

NO_LABEL_FILES = Wording(
    "data_set.no_label_files", "there are no files of boxes (labels/*.txt) beside its pictures."
)
NONE_READ = Wording("data_set.yolo_none_read", "none of its {count} files of boxes can be read.")
BAD_LINE = Wording("data_set.yolo_bad_line", "line {line} is no class number with a box")
NO_SIZE = Wording("data_set.no_size", "the size of its picture is unknown")

CLASS_LISTS = ("classes.txt", "obj.names", "_darknet.labels", "predefined_classes.txt")


def read_yolo(tree: FileTree) -> FoundSet | None:
    """Every box of every label file; None where nothing speaks of YOLO.

    A class number without a name stays the number: a person says what it means.

    Raises:
        InputError: it is YOLO and no label file can be read.
    """
    files = [f for f in tree.ending(".txt") if _is_label_file(tree, f)]
    names = class_names(tree)
    if not files and names is None:
        return None
    if not files:
        raise _broken(tree, NO_LABEL_FILES())
    if names is None and not any(f.parent.name.lower() == "labels" or _in_labels(f) for f in files):
        return None
    return _read(tree, sorted(files), names or {})


def class_names(tree: FileTree) -> dict[str, str] | None:
    """Names by class number; None where nothing lists them."""
    for file in tree.ending(".yaml", ".yml"):
        names = names_in(tree.text(file))
        if names is not None:
            return names
    for file in tree.files:
        if file.name.lower() in CLASS_LISTS:
            lines = [line.strip() for line in tree.text(file).splitlines()]
            return {str(i): line for i, line in enumerate(lines) if line}
    return None


def names_in(text: str) -> dict[str, str] | None:
    """The ``names`` of a data.yaml: a list on one line or on several, or number: name.

    Only this much of YAML is read: nothing in such a file is ever run or built.
    """
    match = re.search(r"^names\s*:[ \t]*(.*)$", text, re.MULTILINE)
    if match is None:
        return None
    rest = match[1].split(" #")[0].strip() + "\n"
    rest = rest.lstrip("\n") + text[match.end() :].lstrip("\n")
    if rest.lstrip().startswith(("[", "{")):
        return _inline(rest.lstrip())
    return _block(rest)


def _inline(text: str) -> dict[str, str]:
    closing = {"[": "]", "{": "}"}[text[0]]
    inside = text[1:].partition(closing)[0]
    parts = [p for p in re.findall(r"\s*((?:'[^']*'|\"[^\"]*\"|[^,])+)", inside) if p.strip()]
    if text[0] == "[":
        return {str(i): _bare(part) for i, part in enumerate(parts)}
    pairs = (part.partition(":") for part in parts)
    return {_bare(key): _bare(value) for key, _, value in pairs}


def _block(text: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        listed = re.fullmatch(r"\s*-\s+(.*)", line)
        keyed = re.fullmatch(r"\s+['\"]?(\d+)['\"]?\s*:\s*(.*)", line)
        if listed:
            names[str(len(names))] = _bare(listed[1])
        elif keyed:
            names[keyed[1]] = _bare(keyed[2])
        else:
            break
    return names


def _bare(text: str) -> str:
    return text.split(" #")[0].strip().strip("'\"").strip()


def _is_label_file(tree: FileTree, file: PurePosixPath) -> bool:
    if file.name.lower() in CLASS_LISTS or "imagesets" in (p.lower() for p in file.parts):
        return False
    return _in_labels(file) or _picture(tree, file) is not None


def _in_labels(file: PurePosixPath) -> bool:
    return "labels" in (p.lower() for p in file.parts[:-1])


def _picture(tree: FileTree, file: PurePosixPath) -> PurePosixPath | None:
    """The picture beside it: ``labels`` in its path stands for ``images``."""
    folders = ["images" if p.lower() == "labels" else p for p in file.parts[:-1]]
    return tree.find(file.stem, PurePosixPath(*folders, file.name))


def _read(tree: FileTree, files: list[PurePosixPath], names: dict[str, str]) -> FoundSet:
    items: list[Item] = []
    troubles, read = Troubles(), 0
    for file in files:
        try:
            items += _cells(tree, file, names, troubles)
            read += 1
        except (ValueError, InputError) as error:
            troubles.add(BROKEN_FILES, file.name, str(error) or "?")
    if not read:
        raise _broken(tree, NONE_READ(count=len(files)))
    return FoundSet(Layout.YOLO, tuple(items), troubles.messages)


def _cells(
    tree: FileTree, file: PurePosixPath, names: dict[str, str], troubles: Troubles
) -> list[Item]:
    lines = [line for line in tree.text(file).splitlines() if line.strip()]
    rows = [_row(number, line) for number, line in enumerate(lines, 1)]
    picture = _picture(tree, file) if rows else None
    if picture is None:
        for _ in rows:
            troubles.add(NO_PICTURE, file.stem)
        return []
    size = tree.size(picture)
    if size is None:
        raise ValueError(str(NO_SIZE()))
    split = split_among(file) or split_among(picture)
    items = []
    for number, numbers in rows:
        box = _box(numbers, size)
        if box is None:
            troubles.add(BAD_BOXES, file.name)
        else:
            items.append(tree.item(picture, names.get(number, number), split, box=box))
    return items


def _row(number: int, line: str) -> tuple[str, list[float]]:
    """Class number and the numbers after it: a box, or the corners of an outline."""
    first, *rest = line.split()
    try:
        numbers = [float(word) for word in rest]
    except ValueError:
        numbers = []
    if not first.isdecimal() or len(numbers) < 4:
        raise ValueError(str(BAD_LINE(line=number)))
    return str(int(first)), numbers


def _box(numbers: list[float], size: tuple[int, int]) -> Box | None:
    width, height = size
    if len(numbers) in (4, 5):
        x, y, w, h = numbers[:4]
        edges = (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
    else:
        across, down = numbers[0::2], numbers[1::2]
        edges = (min(across), min(down), max(across), max(down))
    if not all(-0.5 <= edge <= 1.5 for edge in edges):
        return None
    left, top, right, bottom = edges
    return box_between(left * width, top * height, right * width, bottom * height)


def _broken(tree: FileTree, why: Message) -> InputError:
    return InputError(BROKEN_LAYOUT(name=tree.root.name, layout=Layout.YOLO.value, why=why))
