"""The doctor's work in a worker's thread: examining a set, its pictures, what is left out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtGui import QImage

from wbc_desktop.gui.training.set_reading import LabelPicture, looking
from wbc_desktop.gui.workers.background import Task
from wbc_desktop.learning.doctor import Finding, FoundCell
from wbc_desktop.workflow.doctoring import SetDoctor, SetReport

MOST_TILES = 12
"""Pictures of a finding that are shown."""

MOST_OF_GROUP = 4


@dataclass(frozen=True, slots=True, eq=False)
class FoundPicture:
    """The picture of the ``tile``-th cell of the ``row``-th finding."""

    row: int
    tile: int
    image: QImage


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Names of all cells that are left out now."""

    names: tuple[str, ...]


def examining_set(doctor: SetDoctor, path: Path, *, whole: bool) -> Task:
    """A task that yields a FirstGlance, Progress, a SetReport, then FoundPicture values.

    The first glance comes at once: a training may start before the examination ends.
    """

    def task(stop: Event) -> Iterator[object]:
        yield doctor.first_glance(path, stop)
        for step in doctor.examine(path, stop, whole=whole):
            yield step
            if isinstance(step, SetReport):
                yield from _pictures(step.diagnosis.findings, stop)

    return task


def changing(doctor: SetDoctor, key: str, names: Sequence[str], *, out: bool) -> Task:
    """A task that leaves cells out, or takes them in again, and yields LeftOut."""

    def task(stop: Event) -> Iterator[object]:
        del stop
        yield LeftOut(doctor.leave_out(key, names) if out else doctor.take_back(key, names))

    return task


def tiles_of(finding: Finding) -> list[tuple[int, FoundCell]]:
    """The cells that are shown of a finding, each with the number of its group."""
    few = len(finding.groups) > 1
    shown = [
        (place, cell)
        for place, group in enumerate(finding.groups)
        for cell in group[: MOST_OF_GROUP if few else MOST_TILES]
    ]
    return shown[:MOST_TILES]


def _pictures(findings: Sequence[Finding], stop: Event) -> Iterator[FoundPicture]:
    for row, finding in enumerate(findings):
        items = [cell.item for _, cell in tiles_of(finding)]
        for tile, found in enumerate(looking(items, stop)):
            if isinstance(found, LabelPicture):
                yield FoundPicture(row, tile, found.image)
