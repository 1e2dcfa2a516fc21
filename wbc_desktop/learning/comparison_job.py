"""The jobs that let two networks look at the same cells.

    {"job": "compare", "first", "second": network files, "data", "split"?, "microns_per_pixel"?}
    {"job": "challenge", "champion", "challenger": network files, "base": a folder to draw in,
     "frozen"?: {"root", "sha256", "name"}}

Both tell ``drawing`` and ``batch`` with done and total. The result of the first is ``comparison``
(as ``learning.comparing`` says, and who they are), of the second ``trials``: ground, comparison,
and how many of its cells the ``champion`` and the ``challenger`` were trained with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.domain.challenge import Ground
from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.base_set import BASE, base_set
from wbc_desktop.learning.comparing import compare
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.evaluation import predict
from wbc_desktop.learning.frozen_set import open_frozen, origins
from wbc_desktop.learning.job_data import Emit, asked_items, data_of
from wbc_desktop.learning.provenance import seen_of
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.network_file import Network, open_network
from wbc_desktop.wording import Wording

NO_CELLS = Wording("compare.no_cells", "“{name}” has no cells of the part that was asked for.")


def compare_networks(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Compares two networks on a labelled set.

    Raises:
        InputError: set or networks cannot be read.
        Cancelled: it was asked to stop.
    """
    data = data_of(job)
    items = asked_items(data, job)
    if not items:
        raise InputError(NO_CELLS(name=data.name))
    pair = _Pair(open_network(Path(job["first"])), open_network(Path(job["second"])))
    found = pair.looked(items, _Progress(emit, stop, 2 * len(items)))
    return {"comparison": {**pair.who, "data": data.name, **found}}


def challenge_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Compares a challenger with the champion on the frozen set, if there is one, and the base.

    Raises:
        InputError: a network or the frozen set cannot be read, or was altered.
        HostError: the base set cannot be drawn.
        Cancelled: it was asked to stop.
    """
    pair = _Pair(open_network(Path(job["champion"])), open_network(Path(job["challenger"])))
    grounds: list[tuple[Ground, str, Sequence[Item], tuple[str, ...]]] = []
    frozen = job.get("frozen")
    if frozen:
        root, sha256 = Path(frozen["root"]), str(frozen["sha256"])
        data = open_frozen(root, sha256, str(frozen["name"]))
        grounds.append((Ground.LABORATORY, sha256, data.items, origins(root / sha256)))
    place = base_set(Path(job["base"]), _drawing(emit, stop))
    grounds.append((Ground.BASE, BASE, read_data_set(place).items, ()))
    progress = _Progress(emit, stop, 2 * sum(len(items) for _, _, items, _ in grounds))
    trials = []
    for ground, name, items, marks in grounds:
        found = pair.looked(items, progress)
        trials.append({"ground": ground.value, "data": name, **pair.seen(marks), **found})
    return {**pair.who, "trials": trials}


class _Pair:
    def __init__(self, first: Network, second: Network) -> None:
        self._networks = (first, second)

    @property
    def who(self) -> dict[str, Any]:
        names = ("first_network", "second_network")
        return {name: _who(n) for name, n in zip(names, self._networks, strict=True)}

    def looked(self, items: Sequence[Item], progress: _Progress) -> dict[str, Any]:
        first, second = (predict(Classifier(n), items, progress) for n in self._networks)
        return compare(first, second)

    def seen(self, marks: Sequence[str]) -> dict[str, int]:
        """How many of the cells each was trained with."""
        first, second = (seen_of(n.card.provenance) for n in self._networks)
        return {
            "seen_by_first": sum(mark in first for mark in marks),
            "seen_by_second": sum(mark in second for mark in marks),
        }


class _Progress:
    """Counts over several walks; ends the job where it shall stop."""

    def __init__(self, emit: Emit, stop: Event, total: int) -> None:
        self._emit, self._stop, self._total = emit, stop, total
        self._before = self._done = 0

    def __call__(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self._done = self._before + done
        if done == total:
            self._before = self._done
        self._emit({"event": "batch", "done": self._done, "total": self._total})


def _drawing(emit: Emit, stop: Event) -> Any:
    def tell(done: int, total: int) -> None:
        if stop.is_set():
            raise Cancelled
        if done % 11 == 0:
            emit({"event": "drawing", "done": done, "total": total})

    return tell


def _who(network: Network) -> dict[str, Any]:
    card = network.card
    return {
        "name": card.name,
        "version": card.version,
        "sha256": network.sha256,
        "classes": list(card.classes),
    }
