"""The job that adapts a network to a small labelled set, and says whether that helped."""

from __future__ import annotations

import time
from collections.abc import Mapping
from threading import Event
from typing import Any

from wbc_desktop.learning.adapting_cells import chosen
from wbc_desktop.learning.job_data import Emit, data_of
from wbc_desktop.learning.starting import start_of
from wbc_desktop.learning.teacher import Teacher


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
    cells = chosen(data.items, start.base.classes, int(job["seed"]))
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
