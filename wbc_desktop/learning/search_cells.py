"""What every trial of a search learns from and is judged by: test parts are left out.

Pictures are cut out as a training with the same settings cuts them, each way once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.crop_store import CropRoom, close_crops, cut_out
from wbc_desktop.learning.crops import LabelledCrops
from wbc_desktop.learning.cutters import AsUsed, Cutter
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.job_data import Emit, classes_of, data_of, parts_of
from wbc_desktop.learning.scarce import FEWEST
from wbc_desktop.learning.set_hash import parts_hash
from wbc_desktop.learning.starting import Start
from wbc_desktop.learning.training import Material
from wbc_desktop.learning.training_job import TOO_SMALL, UNREAD, cutter_of
from wbc_desktop.wording import Message


class SearchCells:
    """The training and the validation part of the set a job names; to be closed.

    Raises:
        InputError: the set cannot be read or is too small.
    """

    def __init__(self, job: Mapping[str, Any], emit: Emit, stop: Event) -> None:
        data = data_of(job)
        self._parts = parts_of(data, int(job["seed"]), job)
        self._emit = emit
        self._stop = stop
        folder = job.get("cache")
        self._room = CropRoom(Path(folder) if folder else None)
        self._cut: dict[tuple[str, str], LabelledCrops] = {}
        self.name = data.name
        self.classes = classes_of(self._parts.train)
        self._must_suffice()
        self.sha256 = parts_hash(self._parts)
        emit(self._said(data.problems))

    @property
    def train(self) -> int:
        """How many cells there are to learn from."""
        return len(self._parts.train)

    def material(self, start: Start, augmentation: str) -> Material:
        """The cells as a training of this kind sees them.

        Raises:
            InputError: no picture can be read.
            HostError: there is no room for the cut-out pictures.
            Cancelled: it was asked to stop meanwhile.
        """
        train = self._crops("train", self._parts.train, cutter_of(start, augmentation))
        held_out = self._crops("held out", self._parts.held_out, AsUsed(start.view))
        if not len(train) or not len(held_out):
            raise self._too_small()
        return Material(train, held_out, self.classes, start.view)

    def close(self) -> None:
        close_crops(*self._cut.values())

    def _crops(self, part: str, items: Sequence[Item], cutter: Cutter) -> LabelledCrops:
        key = (part, cutter.name)
        if key not in self._cut:
            crops = self._cut[key] = cut_out(items, cutter, self._room, self._told)
            self._tell_unread(crops)
        return self._cut[key]

    def _told(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _tell_unread(self, crops: LabelledCrops) -> None:
        if crops.broken:
            message = UNREAD(count=len(crops.broken), name=crops.broken[0])
            self._emit({"event": "remark", "message": message.as_json()})

    def _must_suffice(self) -> None:
        labels = Counter(item.label for item in self._parts.train)
        if len(labels) < 2 or min(labels.values()) < FEWEST or not self._parts.held_out:
            raise self._too_small()

    def _too_small(self) -> InputError:
        classes = len({item.label for item in self._parts.train})
        return InputError(TOO_SMALL(name=self.name, cells=self.train, classes=classes))

    def _said(self, problems: tuple[Message, ...]) -> dict[str, Any]:
        return {
            "event": "data",
            "train": len(self._parts.train),
            "validation": len(self._parts.held_out),
            "classes": list(self.classes),
            "problems": [problem.as_json() for problem in problems],
        }
