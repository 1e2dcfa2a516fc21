"""The job that adapts a network to a small labelled set, and says whether that helped."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from threading import Event
from typing import Any

from wbc_desktop.learning.adapting_cells import chosen
from wbc_desktop.learning.datasets import Item
from wbc_desktop.learning.job_data import Emit, data_of
from wbc_desktop.learning.learned import apart, learned_by, marks_of
from wbc_desktop.learning.starting import start_of
from wbc_desktop.learning.teacher import Teacher
from wbc_desktop.network.card import Card


def adapt_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Adapts ``job["network"]`` to ``job["data"]``; writes ``job["out"]`` only if that gained.

    Raises:
        InputError: set or network cannot be read, are too small, or nothing can be repeated.
        HostError: the file cannot be written.
        Cancelled: it was stopped; nothing is written.
    """
    began = time.monotonic()
    data = data_of(job)
    start = start_of(str(job["network"]), "", None)
    assert start.base is not None
    learned = _learned_before(start.base, data.items, stop)
    cells = chosen(data.items, start.base.classes, int(job["seed"]), learned)
    teacher = Teacher(job, start, cells, data.name, emit, stop)
    problems = [*data.problems, *teacher.remarks]
    emit(
        {
            "event": "data",
            "train": len(teacher.crops),
            "validation": len(cells.judging),
            "classes": list(start.base.classes),
            "problems": [p.as_json() for p in problems],
        }
    )
    return teacher.teach(began)


def _learned_before(card: Card, items: Sequence[Item], stop: Event) -> frozenset[Item]:
    """The cells that the network to adapt has learned from."""
    known = learned_by(card)
    if not known:
        return frozenset()
    return frozenset(items).difference(apart(items, marks_of(items, stop), known))
