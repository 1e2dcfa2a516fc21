"""Trainings that wait or were interrupted: each has a folder with its job and how far it came."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.fit_state import Standing, standing_of
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

NO_RUN = Wording("training.no_run", "There is no interrupted training in “{folder}”.")
NOT_NOTED = Wording(
    "training.not_noted", "The training could not be noted in {folder}, so it is not begun: {why}"
)

JOB_FILE = "job.json"
FOLDERS = "run-*"


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A training that can be begun or gone on with. ``standing`` None: it has learned nothing."""

    folder: Path
    job: Mapping[str, Any]
    noted: datetime
    standing: Standing | None = None

    @property
    def name(self) -> str:
        return f"{self.job['name']} {self.job.get('version', '')}".strip()


def note_run(folder: Path, job: Mapping[str, Any]) -> dict[str, Any]:
    """Notes a job in its folder, so that it outlives the program; returns it with the folder.

    Raises:
        HostError: the folder cannot be made or written.
    """
    noted = {**job, "folder": str(folder.absolute())}
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps(noted, indent=1, sort_keys=True)
        write_whole(folder / JOB_FILE, text.encode(), private=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise HostError(NOT_NOTED(folder=str(folder), why=why), repr(error)) from error
    return noted


def kept_run(folder: Path) -> KeptRun:
    """The training of a folder; its job names the folder where it lies now.

    Raises:
        InputError: there is none.
    """
    file = folder / JOB_FILE
    try:
        job = json.loads(file.read_text(encoding="utf-8"))
        if job["job"] != "train" or not isinstance(job["data"], str):
            raise ValueError("no training")
        noted = datetime.fromtimestamp(file.stat().st_mtime)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(NO_RUN(folder=str(folder)), repr(error)) from error
    moved = {**job, "folder": str(folder.absolute())}
    return KeptRun(folder, moved, noted, standing_of(folder))


def kept_runs(root: Path) -> list[KeptRun]:
    """All trainings that are noted below ``root``, by the names of their folders."""
    found = []
    for folder in root.glob(FOLDERS):
        try:
            found.append(kept_run(folder))
        except InputError:
            continue  # What is no run is left alone.
    return sorted(found, key=lambda run: run.folder.name)


def drop_run(folder: Path) -> None:
    """Deletes a run's folder with everything it kept; one that is gone is no error."""
    shutil.rmtree(folder, ignore_errors=True)
