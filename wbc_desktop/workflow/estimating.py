"""The differential that a network's proposals promise before anybody reviewed them.

Counting proposals is biased (``domain.class_shares``), so wherever percentages of proposals are
shown this estimate stands beside them, marked as such. It is never signed and changes no cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell, CellId, Proposal
from wbc_desktop.domain.class_shares import Probabilities, SharesEstimate, estimate_shares
from wbc_desktop.network.classifier import UNSURE
from wbc_desktop.network.familiarity import FAMILIAR
from wbc_desktop.workflow.classifying import Reading

MOST_LEFT_OUT = 0.25
"""Share of cells not to be named above which the others stand for the smear no longer: it may be
another laboratory's, or full of cells that the network does not know."""


def estimate_of_reading(reading: Reading) -> SharesEstimate | None:
    """The estimate over every cell that was found.

    None where a slide is not known to look familiar, there no probability is believed, or where
    more than MOST_LEFT_OUT of the cells are not to be named.
    """
    groups = {reading.sources[cell.source].group for cell in reading.cells}
    judged = (reading.familiarity.get(group) for group in groups)
    if not all(found is not None and found.state == FAMILIAR for found in judged):
        return None
    return _estimate([_of_proposal(cell.proposal) for cell in reading.cells])


def estimate_of_case(case: Case, ids: Iterable[CellId]) -> SharesEstimate | None:
    """The estimate over these cells of a case; what people decided is certain.

    None as for a reading.
    """
    cells = [case.cells[id] for id in ids]
    sources = (case.sources.get(source) for source in {cell.source for cell in cells})
    states = ((s.familiarity or {}).get("state") if s else None for s in sources)
    if not all(state == FAMILIAR for state in states):
        return None
    return _estimate([_of_cell(cell) for cell in cells])


def _estimate(told: Sequence[Probabilities | None]) -> SharesEstimate | None:
    usable = [cell for cell in told if cell is not None]
    left_out = len(told) - len(usable)
    if left_out > MOST_LEFT_OUT * len(told):
        return None
    return estimate_shares(usable, left_out)


def _of_cell(cell: Cell) -> Probabilities | None:
    if cell.decision is not None:
        return {cell.decision.class_id: 1.0}
    return _of_proposal(cell.proposal) if cell.proposal else None


def _of_proposal(proposal: Proposal) -> Probabilities | None:
    """Its probabilities, unless they are not to be believed: unlike every class, cut off, not
    sharp. Being unsure between known classes is what the estimate is for."""
    reason = proposal.reason
    if proposal.unidentified and (reason is None or reason.code != UNSURE.code):
        return None
    return dict(proposal.probabilities)
