"""Finds out by content how a set is laid out, and reads it so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from threading import Event

from wbc_desktop.errors import InputError
from wbc_desktop.learning.layouts.coco import read_coco
from wbc_desktop.learning.layouts.found import FoundSet
from wbc_desktop.learning.layouts.names import read_names
from wbc_desktop.learning.layouts.raabin_json import read_raabin_json
from wbc_desktop.learning.layouts.tables import is_table, read_tables
from wbc_desktop.learning.layouts.tree import NO_SUCH, FileTree, open_tree
from wbc_desktop.learning.layouts.voc import read_voc
from wbc_desktop.learning.layouts.yolo import read_yolo
from wbc_desktop.learning.wishes import NEVER

Reader = Callable[[FileTree], FoundSet | None]
"""Reads one layout: None where the files are not laid out so, an InputError where they are and
it is broken."""

READERS: tuple[Reader, ...] = (
    read_tables,
    read_coco,
    read_voc,
    read_yolo,
    read_raabin_json,
    read_names,
)
"""The surest sign first: a folder of pictures is what is left."""


def find_cells(path: Path, stop: Event = NEVER) -> FoundSet | None:
    """The cells of the set at ``path``: a folder, a zip, or a CSV beside its pictures.

    None where nothing there is labelled.

    Raises:
        InputError: there is nothing, or a layout is recognised and broken.
        HostError: the computer does not let it be read.
        Cancelled: ``stop`` was set.
    """
    if path.is_file() and is_table(PurePosixPath(path.name)):
        with open_tree(path.parent, stop) as tree:
            return read_tables(tree, PurePosixPath(path.name))
    if not path.exists():
        raise InputError(NO_SUCH(name=path.name))
    with open_tree(path, stop) as tree:
        found = (reader(tree) for reader in READERS)
        return next((cells for cells in found if cells is not None), None)
