"""In which order cells are worth a look: first those that may move the report most.

A cell's *value* is what looking at it is expected to move: over all classes that it may be, the
probability times what the report would change by. The report changes in its lines, and a line
has a clinical weight: calling a band a segmented neutrophil moves two light lines and leaves the
neutrophils as they are (observers differ there most: CV of bands 55.8 %, of all neutrophils
6.2 %, CAP survey, Vergara-Lluri 2023; ICSH 2015 counts them as one); an immature granulocyte
or a blast behind a mature proposal moves heavy ones (laboratory reference, sections 2 and 6).
Probabilities are those on a smear with this smear's shares of the classes (``class_shares``): a
"promyelocyte" among thousand mature cells is doubted, the same one in a left shift less.

Decisions do not enter, so that no decision reorders the cells that are left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wbc_desktop.domain.cell import Cell, CellId
from wbc_desktop.domain.class_shares import corrected, quick_shares
from wbc_desktop.domain.classes import (
    BLAST,
    BY_ID,
    ERYTHROBLAST,
    IMMATURE_GRANULOCYTES,
    NEUTROPHILS,
    PROMYELOCYTE,
    UNIDENTIFIED,
)
from wbc_desktop.domain.look_first import must_be_seen
from wbc_desktop.domain.rules import LaboratoryRules

_USUAL = 1.0
_NOT_COUNTED = 0.25
_WEIGHED_BY_HAND: Mapping[str, float] = {"lymphocyte_reactive": 2.0, "plasma_cell": 4.0}
_BY_ITSELF: Mapping[str, float] = {"metamyelocyte": 0.25, "myelocyte": 0.5}
"""Lines beside that of all immature granulocytes: neighbours in maturation, often disputed."""


def line_weights(rules: LaboratoryRules) -> dict[str, float]:
    """What one cell more or less in a line of the report weighs, by the line's id."""
    weights = {c.id: _USUAL if c.counted else _NOT_COUNTED for c in BY_ID.values()}
    weights |= {**_WEIGHED_BY_HAND, **_BY_ITSELF}
    bands = 0.0 if rules.bands == "merged" else rules.weight_bands
    weights |= dict.fromkeys(NEUTROPHILS, bands)
    weights |= {
        BLAST: rules.weight_blast,
        PROMYELOCYTE: rules.weight_promyelocyte,
        ERYTHROBLAST: rules.weight_erythroblast,
        UNIDENTIFIED: rules.weight_unidentified,
        "neutrophils": _USUAL,
        "immature_granulocytes": rules.weight_immature,
    }
    return weights


def lines_of(class_id: str) -> tuple[str, ...]:
    """The lines of the report that a cell of a class is counted in."""
    if class_id in NEUTROPHILS:
        return (class_id, "neutrophils")
    if class_id in IMMATURE_GRANULOCYTES:
        return (class_id, "immature_granulocytes")
    return (class_id,)


class Costs:
    """What taking a cell of one class for another moves in the report, by a laboratory's rules."""

    def __init__(self, rules: LaboratoryRules) -> None:
        weights = line_weights(rules)
        lines = {id: frozenset(lines_of(id)) for id in BY_ID}
        self._costs = {
            (one, other): sum(weights[line] for line in lines[one] ^ lines[other])
            for one in BY_ID
            for other in BY_ID
        }

    def between(self, shown: str, true: str) -> float:
        """The weights of all lines that hold one of the two classes and not the other."""
        return self._costs[shown, true]

    def value(self, shown: str, probabilities: Mapping[str, float]) -> float:
        """The expected move if a cell that is ``shown`` as one class is of these."""
        return sum(p * self._costs[shown, id] for id, p in probabilities.items())

    @property
    def gravest(self) -> float:
        return self._costs[UNIDENTIFIED, BLAST]


def review_values(cells: Sequence[Cell], rules: LaboratoryRules) -> dict[CellId, float]:
    """The value of looking at each cell; a cell without a proposal counts as a possible blast."""
    costs = Costs(rules)
    told = [dict(cell.proposal.probabilities) for cell in cells if cell.proposal]
    shares = quick_shares(told)
    return {cell.id: _value(cell, shares, costs) for cell in cells}


def _value(cell: Cell, shares: Mapping[str, float], costs: Costs) -> float:
    if cell.proposal is None:
        return costs.gravest
    chances = corrected(dict(cell.proposal.probabilities), shares)
    return costs.value(cell.proposal.class_id, chances)


def most_valuable_first(
    cells: Iterable[Cell], values: Mapping[CellId, float], rules: LaboratoryRules
) -> list[Cell]:
    """Cells in the order of review: greatest value first, equal ones in capture order.

    Before all stands what must be seen in any case: a possible blast is not doubted away by how
    rare blasts are.
    """

    def place(cell: Cell) -> tuple[bool, float, int]:
        return not must_be_seen(cell, rules), -values.get(cell.id, 0.0), cell.order

    return sorted(cells, key=place)


@dataclass(frozen=True, slots=True)
class DoubtDone:
    """How much of the expected move is settled: ``share`` 0 ... 1 of all of it.

    ``to_half`` is how many of the cells that are left, taken in order, settle half of it; 0 once
    it is. This is the network's own expectation, not a measurement.
    """

    share: float
    to_half: int


def doubt_done(cells: Iterable[Cell], values: Mapping[CellId, float]) -> DoubtDone:
    """What is settled of the doubt of ``cells``, which stand in the order of review.

    Without any doubt all of it is settled.
    """
    valued = [(values.get(cell.id, 0.0), cell.reviewed) for cell in cells]
    whole = sum(value for value, _ in valued)
    if whole <= 0:
        return DoubtDone(1.0, 0)
    settled = sum(value for value, reviewed in valued if reviewed)
    missing, to_half = whole / 2 - settled, 0
    for value in (value for value, reviewed in valued if not reviewed):
        if missing <= 1e-9 * whole:
            break
        missing, to_half = missing - value, to_half + 1
    return DoubtDone(min(settled / whole, 1.0), to_half)
