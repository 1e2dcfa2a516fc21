"""The jobs that let two networks look at the same cells.

    {"job": "compare", "first", "second": network files, "data", "split"?, "microns_per_pixel"?}
    {"job": "challenge", "champion", "challenger": network files, "base": a folder to draw in,
     "frozen"?: {"root", "sha256", "name"}}

Both tell ``drawing`` and ``batch`` with done and total. The result of the first is ``comparison``
(as ``learning.comparing`` says, and who they are), of the second ``trials``: ground, comparison,
how many of its cells (``of``) the ``champion`` learned from, and how many the ``challenger`` has
seen. Cells that either of two compared networks learned from are left out, as are those the
champion did: ``learned`` says how many each did (None: its card does not say) and ``left_out``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np

from wbc_desktop.domain.challenge import Ground
from wbc_desktop.errors import Cancelled, InputError
from wbc_desktop.learning.base_set import BASE, base_set
from wbc_desktop.learning.comparing import compare
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.evaluation import Predictions, predict
from wbc_desktop.learning.frozen_set import open_frozen
from wbc_desktop.learning.job_data import Emit, asked_items, data_of
from wbc_desktop.learning.learned import ALL_LEARNED, apart, count, learned_by, marks_of
from wbc_desktop.learning.provenance import learned_of, seen_of
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.network_file import Network, open_network
from wbc_desktop.wording import Wording

NO_CELLS = Wording("compare.no_cells", "“{name}” has no cells of the part that was asked for.")
NONE_SEEN: dict[str, int] = {"seen_by_first": 0, "seen_by_second": 0}
"""Nobody has the drawn cells of the base set among their own."""


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
    left, learned = pair.apart(items, stop)
    if not left:
        raise InputError(ALL_LEARNED(name=data.name, cells=len(items)))
    found = pair.looked(left, _Progress(emit, stop, 2 * len(left)))
    return {"comparison": {**pair.who, "data": data.name, "learned": learned, **found}}


def challenge_network(job: Mapping[str, Any], emit: Emit, stop: Event) -> dict[str, Any]:
    """Compares a challenger with the champion on the frozen set, if there is one, and the base.

    Raises:
        InputError: a network or the frozen set cannot be read, or was altered.
        HostError: the base set cannot be drawn.
        Cancelled: it was asked to stop.
    """
    pair = _Pair(open_network(Path(job["champion"])), open_network(Path(job["challenger"])))
    grounds: list[tuple[Ground, str, Sequence[Item], dict[str, int]]] = []
    frozen = job.get("frozen")
    if frozen:
        root, sha256 = Path(frozen["root"]), str(frozen["sha256"])
        data = open_frozen(root, sha256, str(frozen["name"]))
        grounds.append((Ground.LABORATORY, sha256, *pair.unknown_to_champion(data.items, stop)))
    place = base_set(Path(job["base"]), _drawing(emit, stop))
    grounds.append((Ground.BASE, BASE, read_data_set(place).items, NONE_SEEN))
    progress = _Progress(emit, stop, 2 * sum(len(items) for _, _, items, _ in grounds))
    trials = []
    for ground, name, items, seen in grounds:
        found = pair.looked(items, progress)
        trials.append({"ground": ground.value, "data": name, **seen, **found})
    return {**pair.who, "trials": trials}


class _Pair:
    def __init__(self, first: Network, second: Network) -> None:
        self._networks = (first, second)

    @property
    def who(self) -> dict[str, Any]:
        names = ("first_network", "second_network")
        return {name: _who(n) for name, n in zip(names, self._networks, strict=True)}

    def looked(self, items: Sequence[Item], progress: _Progress) -> dict[str, Any]:
        first, second = (_said(n, items, progress) for n in self._networks)
        return compare(first, second)

    def apart(
        self, items: Sequence[Item], stop: Event
    ) -> tuple[Sequence[Item], dict[str, int | None]]:
        """The cells that neither learned from, and how many each did."""
        first, second = (learned_by(n.card) for n in self._networks)
        if not first and not second:
            return items, {"first": count((), first), "second": count((), second), "left_out": 0}
        cells = marks_of(items, stop)
        left = apart(items, cells, first, second)
        counts = {"first": count(cells, first), "second": count(cells, second)}
        return left, {**counts, "left_out": len(items) - len(left)}

    def unknown_to_champion(
        self, items: Sequence[Item], stop: Event
    ) -> tuple[Sequence[Item], dict[str, int]]:
        """The frozen cells that the champion did not learn from, and how many each has seen.

        A challenger is not even judged by cells it was held out on.
        """
        champion, challenger = (n.card.provenance for n in self._networks)
        cells, learned = marks_of(items, stop), learned_of(champion)
        seen = {
            "of": len(items),
            "seen_by_first": count(cells, learned) or 0,
            "seen_by_second": count(cells, seen_of(challenger)) or 0,
        }
        return apart(items, cells, learned), seen


def _said(network: Network, items: Sequence[Item], progress: _Progress) -> Predictions:
    """What a network says of cells, be they none."""
    if items:
        return predict(Classifier(network), items, progress)
    classes, none = network.card.classes, np.zeros((0, 0), np.float32)
    shares = np.zeros((0, len(classes)), np.float32)
    return Predictions((), classes, shares, none, np.zeros(0, np.float32))


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
