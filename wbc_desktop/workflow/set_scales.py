"""The scale a labelled set is read with, and from where it is known.

What the set tells of a cell holds. For cells of which it tells nothing a person may state the
scale; else it is measured from the red cells of the fields; else it is assumed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.finding import estimate_scale
from wbc_desktop.learning.datasets import DataSet, Item, at_scale
from wbc_desktop.learning.pictures import Pixels, pictures
from wbc_desktop.learning.set_notes import SetNotes, files_mark
from wbc_desktop.learning.wishes import NEVER, until_stopped
from wbc_desktop.wording import Wording

LEAST, MOST = 0.02, 5.0
"""Microns per pixel that a microscope's camera can have, as for a smear (``ScaleDialog``)."""

LOOKED_AT = 8
"""Fields that are measured: more change the median by less than its own error."""

NOTE = "scale"

BAD_SCALE = Wording(
    "data_set.bad_scale",
    "{value} micrometres per pixel cannot be: a microscope's camera has between {least} and"
    " {most}.",
)


class ScaleSource(Enum):
    """From where the scale of a set is known."""

    TOLD = "told"
    STATED = "stated"
    MEASURED = "measured"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class SetScale:
    """Microns per pixel of a set.

    ``told`` are the scales that the set itself tells, rising; ``untold`` counts the cells of which
    it tells none, ``boxed`` those of them that lie in a field. ``stated`` is what a person said of
    these, ``measured`` what the red cells of the fields say.
    """

    told: tuple[float, ...] = ()
    untold: int = 0
    boxed: int = 0
    stated: float | None = None
    measured: float | None = None

    @staticmethod
    def told_by(data: DataSet) -> SetScale:
        """What the set itself tells, of all its cells."""
        cells = _all(data)
        untold = [i for i in cells if not i.microns_per_pixel]
        return SetScale(
            tuple(sorted({i.microns_per_pixel for i in cells if i.microns_per_pixel})),
            len(untold),
            sum(i.box is not None for i in untold),
        )

    @property
    def used(self) -> float | None:
        """What cells are read with of which the set tells nothing; None: it is assumed."""
        return (self.stated or self.measured) if self.untold else None

    @property
    def source(self) -> ScaleSource:
        """From where the scale is known of those cells; of all, where the set tells it."""
        if not self.untold:
            return ScaleSource.TOLD
        if self.stated:
            return ScaleSource.STATED
        return ScaleSource.MEASURED if self.measured else ScaleSource.ASSUMED


@dataclass(frozen=True, slots=True)
class SetScales:
    """Knows the scale of sets, and remembers what was stated and measured. Any thread.

    Once ``stop`` is set, what reads a set raises Cancelled.
    """

    notes: SetNotes
    stop: Event = NEVER

    def of(self, path: Path, data: DataSet) -> SetScale:
        """The scale of a set; measures its fields the first time, which takes seconds."""
        told = SetScale.told_by(data)
        note = self._note(path, data) if told.untold else {}
        if told.boxed and "measured" not in note:
            note = {**note, "measured": measured_scale(_all(data), self.stop)}
            with suppress(HostError):  # It is measured again next time.
                self._write(path, data, note)
        stated, measured = _number(note.get("stated")), _number(note.get("measured"))
        return replace(told, stated=stated, measured=measured)

    def state(self, path: Path, data: DataSet, microns_per_pixel: float | None) -> None:
        """Keeps what a person says of a set; None takes it back.

        Raises:
            InputError: no microscope's camera has such a scale.
            HostError: it cannot be kept.
        """
        if microns_per_pixel is not None:
            must_be_possible(microns_per_pixel)
        self._write(path, data, {**self._note(path, data), "stated": microns_per_pixel})

    def _note(self, path: Path, data: DataSet) -> dict[str, object]:
        return self.notes.read(files_mark(path, _all(data), self.stop), NOTE) or {}

    def _write(self, path: Path, data: DataSet, note: dict[str, object]) -> None:
        kept: dict[str, Any] = {k: note[k] for k in ("stated", "measured") if k in note}
        self.notes.write(files_mark(path, _all(data), self.stop), NOTE, kept)


def must_be_possible(microns_per_pixel: float) -> None:
    """Refuses what no microscope's camera has.

    Raises:
        InputError: it is no such number.
    """
    if not LEAST <= microns_per_pixel <= MOST:
        raise InputError(BAD_SCALE(value=f"{microns_per_pixel:g}", least=LEAST, most=MOST))


def scaled(data: DataSet, scale: SetScale) -> DataSet:
    """The set as every job reads it."""
    return at_scale(data, scale.used) if scale.used else data


def measured_scale(items: Sequence[Item], stop: Event = NEVER) -> float | None:
    """Microns per pixel by the red cells of some of the fields; None where they do not tell.

    Raises:
        Cancelled: ``stop`` was set.
    """
    fields = [i for i in items if i.box is not None and not i.microns_per_pixel]
    first = {(i.path, i.member): i for i in reversed(fields)}
    step = -(-len(first) // LOOKED_AT) or 1
    found = estimate_scale(_readable(until_stopped(list(first.values())[::step], stop)))
    return round(found.microns_per_pixel, 4) if found.trusted and found.microns_per_pixel else None


def _readable(items: Iterator[Item]) -> Iterator[Pixels]:
    """Broken pictures are told of elsewhere."""
    with pictures() as opened:
        for item in items:
            with suppress(InputError):
                yield opened.whole(item)


def _all(data: DataSet) -> tuple[Item, ...]:
    """All cells, whether or not it is decided yet what their labels mean."""
    return (*data.items, *data.unknown, *data.left_out)


def _number(value: object) -> float | None:
    good = isinstance(value, (int, float)) and LEAST <= value <= MOST
    return float(value) if good else None  # type: ignore[arg-type]
