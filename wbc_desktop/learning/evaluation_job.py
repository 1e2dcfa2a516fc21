"""The job that measures a network on a labelled set."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.errors import InputError
from wbc_desktop.learning.evaluation import evaluate, mistakes, named, predict, rights
from wbc_desktop.learning.explained import explain
from wbc_desktop.learning.job_data import Emit, asked_items, data_of
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.network_file import open_network
from wbc_desktop.wording import Wording

NO_PART = Wording("data_set.no_part", "“{name}” has no part “{part}”.")

RIGHT_SHOWN = 12
"""Pictures of each label that is named rightly: those that were least sure."""


def evaluate_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Evaluates ``job["network"]`` on ``job["data"]``; returns the figures.

    ``mistakes`` and ``rights`` name pictures; with ``"why"`` they have maps of where the network
    found what spoke for its choice.

    Raises:
        InputError: set or network cannot be read.
    """
    del stop
    data = data_of(job)
    split = job.get("split")
    items = asked_items(data, job)
    network = open_network(Path(job["network"]))
    classifier = Classifier(network)

    def progress(done: int, total: int) -> None:
        emit({"event": "batch", "done": done, "total": total})

    if not items:
        raise InputError(NO_PART(name=data.name, part=str(split)))
    found = predict(classifier, items, progress)
    figures = evaluate(found, named(network.card, found))
    figures["network"] = {
        "name": network.card.label,
        "sha256": network.sha256,
        "classes": list(network.card.classes),
    }
    figures["corrected"] = len(job.get("corrected") or {})
    wrong, well = mistakes(found), rights(found, RIGHT_SHOWN)
    if job.get("why"):
        explain(classifier, network, found.items, wrong)
        explain(classifier, network, found.items, well)
    for entry in (*wrong, *well):
        del entry["place"]
    return {"figures": figures, "mistakes": wrong, "rights": well}
