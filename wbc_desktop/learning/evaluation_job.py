"""The job that measures a network on a labelled set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.comparing import compare
from wbc_desktop.learning.datasets import DataSet, Item
from wbc_desktop.learning.evaluation import Predictions, evaluate, mistakes, named, predict, rights
from wbc_desktop.learning.explained import explain
from wbc_desktop.learning.job_data import HELD_OUT, Emit, asked_items, asked_part, data_of
from wbc_desktop.learning.learned import ALL_LEARNED, apart, count, learned_by, marks_of
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.network_file import Network, open_network
from wbc_desktop.wording import Wording

NO_PART = Wording("data_set.no_part", "“{name}” has no part “{part}”.")
THE_SAME = Wording("evaluation.the_same", "It is the network in use itself.")

RIGHT_SHOWN = 12
"""Pictures of each label that is named rightly: those that were least sure."""


def evaluate_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Evaluates ``job["network"]`` on ``job["data"]``; returns the figures.

    ``mistakes`` and ``rights`` name pictures; with ``"why"`` they have maps of where the network
    found what spoke for its choice. With ``"against"`` that network looks at the same cells, but
    for those that either learned from.

    Raises:
        InputError: set or network cannot be read.
        Cancelled: it was asked to stop.
    """
    data = data_of(job)
    items = asked_items(data, job)
    network = open_network(Path(job["network"]))
    if not items:
        raise InputError(NO_PART(name=data.name, part=str(job.get("split"))))
    other, refusal = _other(job, network)
    known = _Known(network, other, job, items, stop)
    looks = len(items) + len(known.apart if other is not None else ())
    classifier = Classifier(network)
    found = predict(classifier, items, _Told(emit, stop, 0, looks))
    figures = evaluate(found, named(network.card, found))
    figures["network"] = _who(network)
    figures["set"] = _of_the_set(data, job, items)
    figures["corrected"] = len(job.get("corrected") or {})
    figures["learned_from"] = known.by_judged
    if other is not None and known.apart:
        told = _Told(emit, stop, len(items), looks)
        against = _compared(other, network, known.apart, found.of(known.apart), told)
        figures["against"] = {"data": data.name, "learned": known.as_json(), **against}
    elif other is not None:
        refusal = ALL_LEARNED(name=data.name, cells=len(items)).as_json()
    if refusal is not None:
        figures["against"] = {"refusal": refusal}
    return {"figures": figures, **_pictures(job, network, classifier, found)}


class _Told:
    """Tells how far all looks are; ends the job where it shall stop."""

    def __init__(self, emit: Emit, stop: Event, before: int, total: int) -> None:
        self._emit, self._stop, self._before, self._total = emit, stop, before, total

    def __call__(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self._emit({"event": "batch", "done": self._before + done, "total": self._total})


def _pictures(
    job: Mapping[str, Any], network: Network, classifier: Classifier, found: Predictions
) -> dict[str, Any]:
    wrong, well = mistakes(found), rights(found, RIGHT_SHOWN)
    if job.get("why"):
        explain(classifier, network, found.items, wrong)
        explain(classifier, network, found.items, well)
    for entry in (*wrong, *well):
        del entry["place"]
    return {"mistakes": wrong, "rights": well}


def _who(network: Network) -> dict[str, Any]:
    card = network.card
    return {"name": card.label, "sha256": network.sha256, "classes": list(card.classes)}


def _of_the_set(data: DataSet, job: Mapping[str, Any], items: Sequence[Item]) -> dict[str, Any]:
    """What was judged on; ``undecided`` are cells left out because nobody said what they are."""
    return {
        "name": data.name,
        "path": str(job["data"]),
        "part": asked_part(data, job),
        "cells": len(items),
        "undecided": dict(Counter(item.label for item in data.unknown)),
    }


class _Known:
    """What the judged network and the other one learned from among the cells.

    ``by_judged`` and ``by_other`` count them, None where a card does not say; ``apart`` are those
    that neither learned from.
    """

    def __init__(
        self,
        network: Network,
        other: Network | None,
        job: Mapping[str, Any],
        items: Sequence[Item],
        stop: Event,
    ) -> None:
        judged = learned_by(network.card, held_out=job.get("split") == HELD_OUT)
        theirs = learned_by(other.card) if other is not None else None
        cells = marks_of(items, stop) if judged or theirs else [frozenset[str]()] * len(items)
        self.by_judged, self.by_other = count(cells, judged), count(cells, theirs)
        self.apart = apart(items, cells, judged, theirs)
        self._left_out = len(items) - len(self.apart)

    def as_json(self) -> dict[str, Any]:
        """As ``learning.comparison_job`` says it."""
        return {"first": self.by_other, "second": self.by_judged, "left_out": self._left_out}


def _other(job: Mapping[str, Any], network: Network) -> tuple[Network | None, Any]:
    """The network to compare with, or why there is none: figures need no comparison."""
    if not job.get("against"):
        return None, None
    try:
        other = open_network(Path(job["against"]))
    except InputError as error:
        return None, error.message.as_json()
    same = other.sha256 == network.sha256
    return (None, THE_SAME().as_json()) if same else (other, None)


def _compared(
    other: Network, network: Network, items: Sequence[Item], found: Predictions, told: _Told
) -> dict[str, Any]:
    """As ``learning.comparing``: first is the other one, second the network that is judged."""
    first = predict(Classifier(other), items, told)
    who = zip(("first_network", "second_network"), (other, network), strict=True)
    known = {
        name: {
            "name": n.card.name,
            "version": n.card.version,
            "sha256": n.sha256,
            "classes": list(n.card.classes),
        }
        for name, n in who
    }
    return {**known, **compare(first, found)}
