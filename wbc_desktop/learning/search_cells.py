"""What every trial of a search learns from and is judged by: decoded once, test parts left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wbc_desktop.errors import InputError
from wbc_desktop.learning.batches import View
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.job_data import Emit, classes_of, data_of, parts_of
from wbc_desktop.learning.set_hash import parts_hash
from wbc_desktop.learning.training import Material
from wbc_desktop.learning.training_job import MICRONS, TOO_SMALL
from wbc_desktop.wording import Message


class SearchCells:
    """The training and the validation part of the set a job names; tells of them.

    Raises:
        InputError: the set cannot be read or is too small.
    """

    def __init__(self, job: Mapping[str, Any], emit: Emit) -> None:
        data = data_of(job)
        parts = parts_of(data, int(job["seed"]))
        self.name = data.name
        self.classes = classes_of(parts.train)
        self.sha256 = parts_hash(parts)
        self.train, self.validation = load(parts.train), load(parts.held_out)
        self._must_suffice()
        emit(self._said(data.problems))

    def material(self, size: int) -> Material:
        """The cells as a network of this input sees them."""
        return Material(self.train, self.validation, self.classes, View(size, MICRONS / size))

    def _must_suffice(self) -> None:
        labels = len(set(self.train.labels))
        if labels < 2 or not len(self.validation):
            raise InputError(TOO_SMALL(name=self.name, cells=len(self.train), classes=labels))

    def _said(self, problems: tuple[Message, ...]) -> dict[str, Any]:
        return {
            "event": "data",
            "train": len(self.train),
            "validation": len(self.validation),
            "classes": list(self.classes),
            "problems": [problem.as_json() for problem in problems],
        }
