"""Which cells a person should see first, and the order "least sure first"."""

from __future__ import annotations

from collections.abc import Iterable

from wbc_desktop.domain.cell import Cell, Proposal
from wbc_desktop.domain.classes import BLAST, IMMATURE, PROMYELOCYTE, UNIDENTIFIED
from wbc_desktop.domain.count_set import CountSet
from wbc_desktop.domain.rules import LaboratoryRules

_GRAVE = frozenset({BLAST, PROMYELOCYTE})


def looks_first(cell: Cell, rules: LaboratoryRules) -> bool:
    """Whether the cell may be immature, a blast or unknown, by what was proposed.

    Decisions do not change it, so that a cell does not leave the section under the eyes.
    """
    proposal = cell.proposal
    if proposal is None or proposal.unidentified:
        return True
    return not IMMATURE.isdisjoint(_possible(proposal)) or _maybe_grave(proposal, rules)


def must_be_seen(cell: Cell, rules: LaboratoryRules) -> bool:
    """Whether a cell beyond the target still has to be seen: a possible blast or promyelocyte,
    or unknown (laboratory reference 9.15)."""
    proposal = cell.proposal
    if proposal is None or proposal.unidentified:
        return True
    return not _GRAVE.isdisjoint(_possible(proposal)) or _maybe_grave(proposal, rules)


def to_be_seen(cells: Iterable[Cell], counted: CountSet, rules: LaboratoryRules) -> list[Cell]:
    """Every cell without a decision that signing waits for, in the order given (B3).

    All of the count set; beyond the target what must be seen; of cells cut off by the edge,
    which cannot be named with certainty, only possible blasts and promyelocytes.
    """
    inside, surplus, cut_off = set(counted.ids), set(counted.surplus), set(counted.cut_off)
    return [
        cell
        for cell in cells
        if not cell.reviewed
        and (
            cell.id in inside
            or (cell.id in surplus and must_be_seen(cell, rules))
            or (cell.id in cut_off and cell.proposal and _maybe_grave(cell.proposal, rules))
        )
    ]


def least_sure_first(cells: Iterable[Cell]) -> list[Cell]:
    """Cells with the least probable proposal first; those without one before all."""
    return sorted(cells, key=lambda cell: (_sureness(cell), cell.order))


def _sureness(cell: Cell) -> float:
    return cell.proposal.probability if cell.proposal else 0.0


def _possible(proposal: Proposal) -> set[str]:
    return {proposal.first, *proposal.candidates} - {UNIDENTIFIED}


def _maybe_grave(proposal: Proposal, rules: LaboratoryRules) -> bool:
    return any(id in _GRAVE and p >= rules.look_first_score for id, p in proposal.probabilities)
