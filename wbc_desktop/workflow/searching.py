"""A search for settings as the job of a child process, and what becomes of its winner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from wbc_desktop.workflow.training import training_job

FILE_NAME = "searches.sqlite"
TRIALS = 20
EPOCHS = 8


def own_study(folder: Path) -> str:
    """Where a computer keeps the searches that it does alone."""
    return str(folder / FILE_NAME)


def cache_in(folder: Path) -> Path:
    """Where a data folder keeps cut-out pictures; searches share them with trainings."""
    return folder / "trainings" / "cache"


def search_job(
    data: Path,
    study: str,
    *,
    trials: int = TRIALS,
    epochs: int = EPOCHS,
    seed: int = 1,
    name: str = "",
    over: Sequence[str] | None = None,
    settings: Mapping[str, Any] | None = None,
    microns_per_pixel: float | None = None,
    cache: Path | None = None,
) -> dict[str, Any]:
    """The job that tries ``trials`` settings more in a study.

    Args:
        study: a SQLAlchemy URL, or the path of an SQLite file.
        name: of the study; "" means that of the set. A study that is there is joined or gone on
            with: then its own epochs, seed and ranges hold.
        over: which settings are searched, by the names of ``learning.search_ranges``; None: all.
        settings: keys of the job of a training: what is tried first, and what is not searched.
        cache: keeps cut-out pictures when there are many.
    """
    base = training_job(data, data, seed=seed, microns_per_pixel=microns_per_pixel, cache=cache)
    for key in ("out", "version"):
        del base[key]
    return {
        **base,
        **(settings or {}),
        "job": "search",
        "study": study,
        "trials": trials,
        "epochs": epochs,
        "name": name,
        "over": list(over) if over is not None else None,
    }


def winner_job(
    data: Path,
    out: Path,
    settings: Mapping[str, Any],
    *,
    name: str = "",
    epochs: int | None = None,
    microns_per_pixel: float | None = None,
    cache: Path | None = None,
) -> dict[str, Any]:
    """The job that trains a network with the settings a search ended with."""
    job = training_job(data, out, name=name, microns_per_pixel=microns_per_pixel, cache=cache)
    return {**job, **settings, "epochs": epochs or settings["epochs"]}
