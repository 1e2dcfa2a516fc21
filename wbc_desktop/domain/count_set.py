"""Which cells are the hundred: the count set, its target and what lies beyond it (9.4, 9.15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wbc_desktop.domain.case import CaseForm
from wbc_desktop.domain.cell import Cell, CellId
from wbc_desktop.domain.classes import BLAST, BY_ID, IMMATURE, PROMYELOCYTE, SMUDGE_CELL
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.wording import Message, Wording

WHY_ROUTINE = Wording("count_set.routine", "routine count")
WHY_WBC = Wording("count_set.wbc", "raised because the WBC is above {limit}")
WHY_IMMATURE = Wording("count_set.immature", "raised for immature cells")
WHY_CHOSEN = Wording("count_set.chosen", "chosen for this case")

_GRAVE = frozenset({BLAST, PROMYELOCYTE})


@dataclass(frozen=True, slots=True)
class CountProgress:
    """How far a count is, on every page alike: ``counted`` cells of the ``target``."""

    counted: int
    target: int

    @property
    def share(self) -> float:
        return min(1.0, self.counted / self.target)


@dataclass(frozen=True, slots=True)
class CountSet:
    """The cells that make the differential, in capture order, and those left out of it.

    ``ids`` are the cells up to the target with the not-counted ones between them; ``surplus``
    those beyond it; ``cut_off`` those at a picture's edge that nobody has named, which are not
    countable. ``required`` is the target by the rules, ``target`` the one that holds (a case may
    choose its own). ``filled`` cells stand in a class of the 100 %, ``counted`` of them are
    decided; ``reviewed`` of all ``ids`` are decided. ``target_asked`` is whether the laboratory
    asks for the target or a reason (B4).
    """

    ids: tuple[CellId, ...]
    surplus: tuple[CellId, ...]
    cut_off: tuple[CellId, ...]
    target: int
    required: int
    why: Message
    filled: int
    counted: int
    reviewed: int
    reason_given: bool
    target_asked: bool

    @property
    def progress(self) -> CountProgress:
        return CountProgress(self.counted, self.target)

    @property
    def all_reviewed(self) -> bool:
        return self.reviewed == len(self.ids)

    @property
    def complete(self) -> bool:
        """Whether the target is reached and every cell of the set decided."""
        return self.counted >= self.target and self.all_reviewed

    @property
    def provisional(self) -> bool:
        """Whether figures may still change: look so until complete, or ended with a reason.

        Without B4 a count ends where every cell of the set is decided: it can be signed then.
        """
        may_end = self.reason_given or not self.target_asked
        ended = self.all_reviewed and self.counted > 0 and may_end
        return not (self.complete or ended)


def count_set(cells: Sequence[Cell], rules: LaboratoryRules, form: CaseForm) -> CountSet:
    """Takes cells up to the target; ``cells`` in capture order, removed ones are left out.

    A cell fills the target when its class, decided or else proposed, is in the 100 %. The
    target rises when a *decided* immature cell or blast is in the set, or a decided blast or
    promyelocyte beyond it; a proposal alone never moves it.
    """
    rules = rules.for_case(form)
    kept = [cell for cell in cells if not cell.removed]
    countable = [c for c in kept if not (c.at_border and c.decision is None)]
    required, why = _required(countable, rules, form)
    target = form.target or required
    inside = _up_to(countable, target, rules)
    chosen, rest = countable[:inside], countable[inside:]
    return CountSet(
        ids=tuple(c.id for c in chosen),
        surplus=tuple(c.id for c in rest),
        cut_off=tuple(c.id for c in kept if c.at_border and c.decision is None),
        target=target,
        required=required,
        why=WHY_CHOSEN() if form.target else why,
        filled=sum(fills(c.class_id, rules) for c in chosen),
        counted=sum(c.decision is not None and fills(c.class_id, rules) for c in chosen),
        reviewed=sum(c.reviewed for c in chosen),
        reason_given=bool(form.target_reason.strip()),
        target_asked="B4" not in rules.switched_off,
    )


def fills(class_id: str, rules: LaboratoryRules) -> bool:
    """Whether a class is in the 100 % (rules C1 and C6)."""
    return BY_ID[class_id].counted or (class_id == SMUDGE_CELL and rules.smudge_rule != "comment")


def decided_counts(cells: Mapping[CellId, Cell], ids: Iterable[CellId]) -> Counter[str]:
    """How many of these cells people decided to be of each class; unreviewed ones are none."""
    found = (cells[id].decision for id in ids)
    return Counter(decision.class_id for decision in found if decision is not None)


def standing_counts(cells: Mapping[CellId, Cell], ids: Iterable[CellId]) -> Counter[str]:
    """Counts of the classes the cells stand under: decided, else proposed, else unidentified."""
    return Counter(cells[id].class_id for id in ids)


def _required(cells: Sequence[Cell], rules: LaboratoryRules, form: CaseForm) -> tuple[int, Message]:
    wbc = form.wbc_value
    if wbc is not None and wbc > rules.raise_above_wbc:
        return _raised(rules), WHY_WBC(limit=rules.raise_above_wbc)
    inside = _up_to(cells, form.target or rules.target, rules)
    if any(_decided(c, IMMATURE) for c in cells[:inside]):
        return _raised(rules), WHY_IMMATURE()
    if any(_decided(c, _GRAVE) for c in cells[inside:]):
        return _raised(rules), WHY_IMMATURE()
    return rules.target, WHY_ROUTINE()


def _decided(cell: Cell, classes: Collection[str]) -> bool:
    return cell.decision is not None and cell.decision.class_id in classes


def _raised(rules: LaboratoryRules) -> int:
    return max(rules.target, rules.raised_target)


def _up_to(cells: Sequence[Cell], target: int, rules: LaboratoryRules) -> int:
    """How many cells from the front it takes to fill the target; all while it is not filled."""
    filled = 0
    for place, cell in enumerate(cells):
        filled += fills(cell.class_id, rules)
        if filled == target:
            return place + 1
    return len(cells)
