"""What a drop on the window would do, by the page and by what is dropped; knows no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Purpose = Literal[
    "install_network", "labelled_set", "add_to_case", "new_case", "networks_alone", "not_files"
]
"""The last two refuse the drop."""

NETWORK_SUFFIX = ".wbcnet"


@dataclass(frozen=True, slots=True)
class Drop:
    """What is held over the window and what letting go would do with it."""

    purpose: Purpose
    paths: tuple[Path, ...] = ()

    @property
    def refused(self) -> bool:
        return self.purpose in ("networks_alone", "not_files")


def judge_drop(page: str, paths: Sequence[Path], *, case_open: bool) -> Drop:
    """A network file is offered for installation on every page; else the page decides."""
    kept = tuple(paths)
    if not kept:
        return Drop("not_files")
    networks = [path for path in kept if path.suffix.casefold() == NETWORK_SUFFIX]
    if networks:
        return Drop("install_network" if len(kept) == 1 else "networks_alone", kept)
    if page == "train":
        return Drop("labelled_set", kept)
    if page == "review" and case_open:
        return Drop("add_to_case", kept)
    return Drop("new_case", kept)
