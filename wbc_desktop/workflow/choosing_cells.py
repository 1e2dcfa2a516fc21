"""Which cells to label first, so that few of them teach a network most.

Every class the network proposes gets its turn, and so do the cells it is least sure of; within a
turn the next cell is the one least like those chosen before (farthest first, Gonzalez 1985),
doubtful ones first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.case import Case, CaseId
from wbc_desktop.domain.cell import CellId
from wbc_desktop.store import Store

WANTED = 60

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell nobody has named: its first choice, how doubtful it is (0 ... 1), how it looks.

    ``look`` is any vector in which like cells are near each other.
    """

    case: CaseId
    cell: CellId
    first: str
    doubt: float
    look: tuple[float, ...]


def candidates_of(case: Case) -> list[Candidate]:
    """The cells of a case that are whole, have a proposal and wait for a person."""
    found = []
    for cell in case.in_capture_order():
        proposal = cell.proposal
        if cell.reviewed or cell.at_border or proposal is None:
            continue
        shares = dict(proposal.probabilities)
        look = tuple(float(np.sqrt(shares[name])) for name in sorted(shares))
        found.append(Candidate(case.id, cell.id, proposal.first, 1 - proposal.probability, look))
    return found


def chosen(candidates: Sequence[Candidate], wanted: int = WANTED) -> list[Candidate]:
    """Up to ``wanted`` cells in the order in which labelling them teaches most."""
    if not candidates:
        return []
    looks = np.array([c.look for c in candidates], np.float32)
    doubt = np.array([c.doubt for c in candidates], np.float32)
    left = np.ones(len(candidates), bool)
    distance = np.full(len(candidates), 1.0, np.float32)
    out: list[Candidate] = []
    for rows in _turns(candidates):
        open_ = rows[left[rows]]
        if len(out) >= wanted or not left.any():
            break
        if not len(open_):
            continue
        best = int(open_[np.argmax((0.1 + doubt[open_]) * (0.01 + distance[open_]))])
        left[best] = False
        out.append(candidates[best])
        apart = np.linalg.norm(looks - looks[best], axis=1)
        distance = np.minimum(distance, apart)
    return out


def _turns(candidates: Sequence[Candidate]) -> Iterator[NDArray[np.int64]]:
    """The rows of each class in turn, the rarest first, until everybody was chosen."""
    by_class: defaultdict[str, list[int]] = defaultdict(list)
    for row, candidate in enumerate(candidates):
        by_class[candidate.first].append(row)
    rarest_first = sorted(by_class.values(), key=len)
    for _ in range(len(rarest_first[-1])):
        yield from (np.array(rows) for rows in rarest_first)


@dataclass(frozen=True, slots=True)
class NameFirst:
    """Of one open case, the cells to name first, in capture order from 1."""

    number: str
    cells: tuple[int, ...]


def name_first(store: Store, wanted: int = WANTED) -> list[NameFirst]:
    """Which cells of the open cases teach most, case by case, the case with most of them first."""
    cases = [store.cases.load(s.id)[0] for s in store.cases.list() if s.reviewed < s.cells]
    kept = {case.id: case for case in cases if case.is_open and not case.demonstration}
    found = chosen([c for case in kept.values() for c in candidates_of(case)], wanted)
    places: defaultdict[CaseId, list[int]] = defaultdict(list)
    for candidate in found:
        places[candidate.case].append(_place(kept[candidate.case], candidate.cell))
    named = [NameFirst(kept[id].number, tuple(sorted(cells))) for id, cells in places.items()]
    return sorted(named, key=lambda n: (-len(n.cells), n.number))


def _place(case: Case, cell: CellId) -> int:
    return 1 + [c.id for c in case.in_capture_order()].index(cell)
