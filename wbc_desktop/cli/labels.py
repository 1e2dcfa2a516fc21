"""``--labels FILE.json``: what labels of a set mean that the program does not know."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wbc_desktop.composition import House
from wbc_desktop.learning.label_map import LabelMap, read_label_map
from wbc_desktop.workflow.data_sets import label_memory, with_labels


def add_labels_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--labels",
        type=Path,
        metavar="FILE",
        help="JSON: label to class, group or null (leave out); else as decided on the Data page",
    )


def given_labels(path: Path | None) -> LabelMap:
    """What the file says, or nothing.

    Raises:
        InputError: it is no such file.
    """
    return read_label_map(path) if path is not None else LabelMap()


def labelled(job: Mapping[str, Any], path: Path | None, house: House) -> dict[str, Any]:
    """A job with the labels of ``--labels``, and below them those decided on earlier.

    Raises:
        WbcError: the set, the file or what is remembered cannot be read.
    """
    return with_labels(job, label_memory(house.folder), given_labels(path))
