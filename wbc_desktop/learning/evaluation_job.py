"""The job that measures a network on a labelled set."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.errors import InputError
from wbc_desktop.learning.evaluation import evaluate, mistakes, predict
from wbc_desktop.learning.job_data import Emit, asked_items, data_of
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.network_file import open_network
from wbc_desktop.wording import Wording

NO_PART = Wording("data_set.no_part", "“{name}” has no part “{part}”.")


def evaluate_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Evaluates ``job["network"]`` on ``job["data"]``; returns the figures.

    Raises:
        InputError: set or network cannot be read.
    """
    del stop
    data = data_of(job)
    split = job.get("split")
    items = asked_items(data, job)
    classifier = Classifier(open_network(Path(job["network"])))

    def progress(done: int, total: int) -> None:
        emit({"event": "batch", "done": done, "total": total})

    if not items:
        raise InputError(NO_PART(name=data.name, part=str(split)))
    found = predict(classifier, items, progress)
    return {"figures": evaluate(found), "mistakes": mistakes(found)}
