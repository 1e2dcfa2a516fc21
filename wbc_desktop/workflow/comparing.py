"""A slide's cells beside the nearest training cells: what tells them apart, and how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.case import Case, Source
from wbc_desktop.domain.cell import Cell, CellId, Proposal, SourceId
from wbc_desktop.network import Network
from wbc_desktop.network.drawn_look import MICRONS_PER_PIXEL as DRAWN_SCALE
from wbc_desktop.network.drawn_look import drawn_cells
from wbc_desktop.network.familiarity import (
    Statistics,
    cell_traits,
    distances,
    group_traits,
    look,
    worst,
)
from wbc_desktop.network.training_cells import MICRONS_PER_PIXEL as KEPT_SCALE
from wbc_desktop.store import Store

Pixels = NDArray[np.uint8]

MOST_SHOWN = 12
MOST_MEASURED = 240
"""Cells of a slide that are looked at: enough for medians, few enough not to wait for."""

SLIDE = "slide"


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceCell:
    """A training cell, or one drawn in its look: label, picture (h, w, 3), its scale."""

    label: str
    picture: Pixels
    microns_per_pixel: float


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Up to MOST_SHOWN cells of a slide and of the nearest training laboratory.

    ``distances`` are deviations by trait, in the laboratory's own; ``laboratory`` is "" where the
    network says nothing of those it was trained on. ``drawn`` says that the reference cells are
    no photographs.
    """

    cells: tuple[CellId, ...]
    measured: int
    laboratory: str
    drawn: bool
    reference: tuple[ReferenceCell, ...]
    distances: tuple[tuple[str, float], ...]


def cells_alike(case: Case, source: SourceId) -> tuple[Cell, ...]:
    """The classed cells that were judged together with a source's, in capture order."""
    group = _group(case.sources[source])
    together = {s.id for s in case.sources.values() if _group(s) == group}
    return tuple(
        cell
        for cell in case.in_capture_order()
        if cell.source in together and cell.proposal is not None and not cell.removed
    )


def _group(source: Source) -> str:
    """Slides stand for themselves, images for their folder or archive."""
    return source.path if source.kind == SLIDE else str(PurePath(source.path).parent)


class SlideComparing:
    """Compares with the network that classed the slide; asked by one background thread."""

    def __init__(self, store: Callable[[], Store], network: Callable[[str], Network]) -> None:
        """``network`` opens a network file by its SHA-256."""
        self._store = store
        self._network = network

    def compare(self, cells: Sequence[Cell]) -> Comparison:
        """Compares cells of ``cells_alike``.

        Raises:
            WbcError: the network that classed them is gone.
        """
        if not cells:
            return Comparison((), 0, "", False, (), ())
        network = self._network(_network_of(cells))
        traits = self._traits(_spread(cells, MOST_MEASURED))
        whole = [cell for cell in cells if not cell.at_border] or cells
        shown = tuple(cell.id for cell in _spread(whole, MOST_SHOWN))
        statistics = network.card.statistics
        if not statistics or not traits:
            return Comparison(shown, len(traits), "", False, (), ())
        group = group_traits(traits)
        name, far = _nearest(group, statistics)
        reference = _own(network, group, statistics[name]) or _drawn(statistics[name])
        ranked = tuple(sorted(far.items(), key=lambda item: -abs(item[1])))
        return Comparison(shown, len(traits), name, not network.cells, reference, ranked)

    def _traits(self, cells: Sequence[Cell]) -> list[dict[str, float]]:
        pictures = self._store().crops.get_many(cell.crop for cell in cells)
        pairs = ((pictures.get(cell.crop), cell.proposal) for cell in cells)
        return [
            traits
            for png, proposal in pairs
            if png is not None and proposal is not None
            for traits in _measured(png, proposal)
        ]


def _network_of(cells: Sequence[Cell]) -> str:
    """The network that classed most of the cells."""
    counts = Counter(cell.proposal.network for cell in cells if cell.proposal is not None)
    return counts.most_common(1)[0][0]


def _spread(cells: Sequence[Cell], count: int) -> list[Cell]:
    """At most ``count`` cells, evenly over the capture order."""
    if len(cells) <= count:
        return list(cells)
    return [cells[i * len(cells) // count] for i in range(count)]


def _measured(png: bytes, proposal: Proposal) -> list[dict[str, float]]:
    """The traits of a kept picture, as the slide was judged; none if it cannot be decoded."""
    decoded = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    if decoded is None:
        return []
    picture = np.ascontiguousarray(decoded[:, :, ::-1], np.uint8)
    return [cell_traits(picture, proposal)]


def _nearest(group: dict[str, float], statistics: Statistics) -> tuple[str, dict[str, float]]:
    far = {name: distances(group, known) for name, known in statistics.items()}
    name = min(far, key=lambda name: worst(far[name]))
    return name, far[name]


def _own(
    network: Network, group: dict[str, float], known: dict[str, Sequence[float]]
) -> tuple[ReferenceCell, ...]:
    """The training cells of its file that look most like the slide's, by colour and size."""

    def apart(picture: Pixels) -> float:
        seen = look(picture)
        named = ("nucleus_density", "nucleus_hue", "nucleus_size")
        steps = [(seen[t] - group[t]) / max(known[t][1], 1e-6) for t in named if t in known]
        return float(np.hypot.reduce(steps)) if steps else 0.0

    near = sorted(network.cells, key=lambda cell: apart(cell.picture))[:MOST_SHOWN]
    return tuple(ReferenceCell(cell.label, cell.picture, KEPT_SCALE) for cell in near)


def _drawn(known: dict[str, Sequence[float]]) -> tuple[ReferenceCell, ...]:
    return tuple(
        ReferenceCell(cell.class_id, cell.picture, DRAWN_SCALE) for cell in drawn_cells(known)
    )
