"""Reads a labelled set as people decided: the one place that every job on a set goes through.

Decided are: what labels mean, labels corrected by a person, cells left out, the split as it was
first made, and the scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.learning.corrections import Corrections
from wbc_desktop.learning.datasets import DataSet, LabelMap, LabelMemory, look_at_data_set
from wbc_desktop.learning.job_data import data_of
from wbc_desktop.learning.label_map import label_map
from wbc_desktop.learning.set_notes import SetNotes, stamp
from wbc_desktop.learning.wishes import NEVER
from wbc_desktop.workflow.evaluating import corrections_in
from wbc_desktop.workflow.set_scales import SetScale, SetScales

SETS = "sets"
"""Folder within the data folder in which notes on labelled sets are kept."""

CONTENT = "content"
"""The note that tells the content hash of a set, once all of it was read."""


class DecidedSets:
    """What a laboratory decided of its sets; any thread, but never the window's."""

    def __init__(self, folder: Path, stop: Event = NEVER) -> None:
        """``folder`` is the data folder. Once ``stop`` is set, reading a set raises Cancelled."""
        self._folder = folder
        self._stop = stop
        self.notes = SetNotes(folder / SETS)
        self.labels = LabelMemory(folder / SETS)
        self.scales = SetScales(self.notes, stop)
        self.corrections: Corrections = corrections_in(folder)

    def until(self, stop: Event) -> DecidedSets:
        """The same for work that ``stop`` ends: whoever closes the window does not wait."""
        return DecidedSets(self._folder, stop)

    def look(self, path: Path, labels: LabelMap | None = None) -> DataSet:
        """The set with its labels as decided; ``labels`` goes before. All may be unknown yet.

        Raises:
            WbcError: the set, or what is remembered of labels, cannot be read.
        """
        return look_at_data_set(path, labels, self.labels, self._stop)

    def left_out(self, path: Path, data: DataSet) -> tuple[str, ...]:
        """Names of the cells that a person left out of a set that was looked at."""
        return self.notes.left_out(self.key(stamp(path, data.items, self._stop)))

    def key(self, mark: str) -> str:
        """By what a set is kept: its content hash; while that is not known, its quick mark."""
        note = self.notes.read(mark, CONTENT) or {}
        return str(note.get("sha256") or mark)

    def keys(self, path: Path, data: DataSet, scale: SetScale) -> dict[str, Any]:
        """Keys of a job that say how a set that was looked at is read.

        Corrected labels are left to the start of the job: they may have become more by then.
        """
        return {
            "labels": data.labels.as_json(),
            "left_out": list(self.left_out(path, data)),
            "sets": str(self.notes.folder.absolute()),
            "microns_per_pixel": scale.used,
        }

    def job(self, job: Mapping[str, Any], labels: LabelMap | None = None) -> dict[str, Any]:
        """A job that reads its set as decided. What the job says itself goes before.

        Reads the set; where the scale of fields is not known yet it is measured, which takes
        seconds. A job that was begun keeps what it was begun with.

        Raises:
            WbcError: the set, or what was decided of it, cannot be read.
            Cancelled: it was stopped.
        """
        if all(key in job for key in _DECIDED):
            return dict(job)
        path = Path(job["data"])
        own = {key: value for key, value in job.items() if value is not None}
        known = label_map(own["labels"]) if own.get("labels") else labels
        data = self.look(path, known)
        stated = own.get("microns_per_pixel")
        scale = SetScale() if stated else self.scales.of(path, data)
        made = {**job, **self.keys(path, data, scale), **own, "labels": data.labels.as_json()}
        if "corrected" not in made:
            made["corrected"] = self.corrections.names(path, data.items, self._stop)
        return made

    def data(self, path: Path, microns_per_pixel: float | None = None) -> DataSet:
        """The cells of a set as a job has them, for what is done without one.

        Raises:
            WbcError: as ``job``, or no label of the set is known.
        """
        job = self.job({"data": str(path), "microns_per_pixel": microns_per_pixel})
        return data_of(job, self._stop)


_DECIDED = ("labels", "left_out", "sets", "corrected")
