"""``--labels FILE.json``, and a set read as people decided on the Data page."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wbc_desktop.cli.output import remark
from wbc_desktop.composition import House
from wbc_desktop.learning.label_map import LabelMap, read_label_map
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.decided_sets import DecidedSets

LEFT_OUT = Wording(
    "cli.left_out", "{count} cells that were left out of this set on the Data step stay out."
)
CORRECTED = Wording("cli.corrected", "{count} cells have the label that a person corrected.")
SCALED = Wording(
    "cli.scaled",
    "{scale} micrometres per pixel where the set tells no scale, as stated on the Data step or"
    " measured from red cells.",
)


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


def as_decided(job: Mapping[str, Any], path: Path | None, house: House) -> dict[str, Any]:
    """A job that reads its set as decided on the Data page, with the labels of ``--labels``.

    Says on the terminal what is not as the set itself has it.

    Raises:
        WbcError: the set, the file or what is remembered cannot be read.
    """
    made = DecidedSets(house.folder).job(job, given_labels(path))
    if made["left_out"]:
        remark(str(LEFT_OUT(count=len(made["left_out"]))))
    if made["corrected"]:
        remark(str(CORRECTED(count=len(made["corrected"]))))
    if made["microns_per_pixel"] and not job.get("microns_per_pixel"):
        remark(str(SCALED(scale=f"{made['microns_per_pixel']:g}")))
    return made
