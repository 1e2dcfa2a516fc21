"""Which cell stands where in the gallery, and when that may change; knows no Qt and no pixels.

Nothing moves by itself: what is decided, found or removed is seen at once where it stands, and
takes its new place only at the next deliberate step (``arrange``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell, CellId
from wbc_desktop.domain.classes import BY_ID, EACH_BY_ITSELF
from wbc_desktop.domain.count_set import CountSet
from wbc_desktop.domain.look_first import least_sure_first, looks_first, to_be_seen
from wbc_desktop.domain.review_value import DoubtDone
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.gui.review.gallery_sections import (
    BEYOND,
    BY_VALUE,
    CUT_OFF,
    LOOK_FIRST,
    OUTSIDE,
    SECTIONS,
    UNNAMED,
    Filter,
    Order,
    Section,
)
from wbc_desktop.gui.review.value_order import ValueOrder
from wbc_desktop.network.classifier import is_calibrated


class GalleryState:
    """The arrangement of one case's cells. Reads the case, never changes it."""

    def __init__(self, case: Case, rules: LaboratoryRules, counted: CountSet) -> None:
        self._case = case
        self.rules = rules
        self.counted = counted
        self.order = Order.LEAST_SURE
        self.filter = Filter.ALL
        self.blind = rules.blind
        self.sections: tuple[Section, ...] = ()
        self._by_value = ValueOrder(case)
        self._folded: dict[str, bool] = {}
        self._by_hand: dict[str, bool] = {}
        self._place: dict[CellId, int] = {}
        self._section: dict[CellId, str] = {}
        self._visible: tuple[CellId, ...] = ()
        self._waiting: set[CellId] = set()
        self._seen: set[CellId] = set()
        self._progress: dict[str, tuple[int, int]] = {}
        self._to_confirm: dict[str, tuple[CellId, ...]] = {}
        self.arrange()

    @property
    def waiting(self) -> Collection[CellId]:
        """Cells that were found since the last deliberate step."""
        return self._waiting

    @property
    def visible(self) -> Sequence[CellId]:
        """All cells of unfolded sections in the order shown."""
        return self._visible

    def cell(self, id: CellId) -> Cell:
        return self._case.cells[id]

    def take_rules(self, rules: LaboratoryRules) -> bool:
        """Other rules hold; tells whether that shows or hides proposals: arrange then."""
        turned = rules.blind is not self.blind
        self.rules, self.blind = rules, rules.blind
        return turned

    def known(self, id: CellId) -> bool:
        """Whether the case still has the cell: one added by hand is gone when that is undone."""
        return id in self._case.cells

    def hidden(self, cell: Cell) -> bool:
        """Whether the proposal must not be shown: blind, or an alarm that nobody answered."""
        source = self._case.sources.get(cell.source)
        alarm_open = source is not None and source.alarm_open
        return cell.decision is None and (self.blind or alarm_open)

    def shows_numbers(self, cell: Cell) -> bool:
        """Whether percentages may be shown: only on a slide that is known to look familiar, and
        of cells like those they were measured on."""
        known = cell.proposal is None or is_calibrated(cell.proposal.reason)
        return known and self._familiar(cell) and not self.hidden(cell)

    def take_found(self, ids: Iterable[CellId]) -> None:
        """Cells that were just found: they wait, unless there is nothing on the screen yet."""
        self._waiting.update(id for id in ids if id not in self._section)
        if not self._section:
            self.arrange()

    def forget_waiting(self, ids: Iterable[CellId]) -> None:
        self._waiting.difference_update(ids)

    def arrange(self) -> None:
        """The deliberate step: shows what waits and puts every cell into its place."""
        self._waiting.clear()
        self.cells_changed()
        placed: dict[str, list[Cell]] = {key: [] for key in SECTIONS}
        cells = self._case.in_capture_order()
        first = self._first(cells)
        for cell in self._ordered(cells, first):
            if self._passes(cell):
                placed[self._key(cell, first)].append(cell)
        self.sections = tuple(
            Section(key, tuple(c.id for c in self._in_order(key, found, cells)))
            for key, found in placed.items()
            if found
        )
        self._section = {id: s.key for s in self.sections for id in s.cells}
        for section in self.sections:
            self._folded[section.key] = self._by_hand.get(section.key, self._folds(section))
        self._place_visible()

    def _ordered(self, cells: Sequence[Cell], first: Collection[CellId]) -> Sequence[Cell]:
        if self.order is Order.CAPTURE:
            return cells
        if self.order is Order.LEAST_SURE:
            return least_sure_first(cells)
        inside = {*self.counted.ids, *first}
        told = [c for c in cells if c.id in inside and not self.hidden(c)]
        valued = self._by_value.take(told, self.rules)
        known = {cell.id for cell in valued}
        return [*valued, *least_sure_first(c for c in cells if c.id not in known)]

    def _in_order(self, key: str, cells: list[Cell], captured: Sequence[Cell]) -> Sequence[Cell]:
        """What is to do stands before what is done; a hidden proposal must not sort."""
        if key == UNNAMED:
            here = {cell.id for cell in cells}
            return [cell for cell in captured if cell.id in here]
        if self.order is Order.CAPTURE:
            return cells
        return [c for c in cells if not c.reviewed] + [c for c in cells if c.reviewed]

    def _first(self, cells: Sequence[Cell]) -> set[CellId]:
        """What stands before the classes: all that is to do by value, else what looks first."""
        waiting = to_be_seen(cells, self.counted, self.rules)
        if self.order is Order.VALUE:
            return {c.id for c in waiting}
        cut_off = set(self.counted.cut_off)
        return {c.id for c in waiting if c.id in cut_off or looks_first(c, self.rules)}

    def _key(self, cell: Cell, first: Collection[CellId]) -> str:
        if self.hidden(cell):
            return UNNAMED
        if cell.id in first:
            return self.first_key
        if cell.id in self._beyond_ids():
            return BEYOND
        if cell.at_border and cell.decision is None:
            return CUT_OFF
        return cell.class_id

    @property
    def first_key(self) -> str:
        """The section that stands before the classes, and holds what a person should see first."""
        return BY_VALUE if self.order is Order.VALUE else LOOK_FIRST

    def doubt_done(self) -> DoubtDone | None:
        """How much of the doubt is settled; None where the network's expectation is not to be
        told: in another order, or on a slide that is not known to look familiar."""
        section = self.section(BY_VALUE)
        if section is None or not all(self._calibrated(id) for id in section.cells):
            return None
        return self._by_value.done()

    def _calibrated(self, id: CellId) -> bool:
        return not self.known(id) or self._familiar(self.cell(id))

    def _familiar(self, cell: Cell) -> bool:
        source = self._case.sources.get(cell.source)
        return source is not None and source.looks_familiar

    def _beyond_ids(self) -> frozenset[CellId]:
        if self._beyond_of is not self.counted:
            self._beyond_of = self.counted
            self._beyond = frozenset(self.counted.surplus)
        return self._beyond

    _beyond_of: CountSet | None = None
    _beyond: frozenset[CellId] = frozenset()

    def _passes(self, cell: Cell) -> bool:
        if self.filter is Filter.TO_DO:
            return not cell.reviewed
        return self.filter is Filter.ALL or cell.reviewed

    def _folds(self, section: Section) -> bool:
        """Finished sections and what is not counted anyway fold to one line."""
        if section.key in OUTSIDE:
            return True
        done, all = self.progress(section.key)
        return done == all and self.filter is Filter.ALL and len(self._section) > all

    def folded(self, key: str) -> bool:
        return self._folded.get(key, False)

    def fold(self, key: str, folded: bool) -> None:
        """Folds by hand, which holds until it is undone by hand."""
        self._folded[key] = self._by_hand[key] = folded
        self._place_visible()

    def _place_visible(self) -> None:
        shown = (s for s in self.sections if not self.folded(s.key))
        self._visible = tuple(id for section in shown for id in section.cells)
        self._place = {id: i for i, id in enumerate(self._visible)}

    def section(self, key: str) -> Section | None:
        return next((s for s in self.sections if s.key == key), None)

    def section_of(self, id: CellId) -> str | None:
        return self._section.get(id)

    def section_for_class(self, class_id: str) -> str | None:
        """The section to go to for a class: its own, else the one that holds its first cell."""
        if self.section(class_id):
            return class_id
        shown = (
            id
            for id in self._section
            if not self.hidden(self.cell(id)) and self.cell(id).class_id == class_id
        )
        found = next(shown, None)
        return self._section[found] if found else None

    def progress(self, key: str) -> tuple[int, int]:
        """How many of a section's cells are reviewed, and how many it has; removed are none."""
        if key not in self._progress:
            section = self.section(key)
            cells = [self.cell(id) for id in section.cells] if section else []
            kept = [cell for cell in cells if not cell.removed]
            self._progress[key] = sum(cell.reviewed for cell in kept), len(kept)
        return self._progress[key]

    def cells_changed(self) -> None:
        """Cells were decided or removed: what was counted of sections holds no longer."""
        self._progress.clear()
        self._to_confirm.clear()

    def mark_seen(self, ids: Iterable[CellId]) -> bool:
        """Notes cells whose picture was on the screen; tells whether any is new."""
        before = len(self._seen)
        self._seen.update(ids)
        return len(self._seen) > before

    def to_confirm(self, key: str) -> tuple[CellId, ...]:
        """What "confirm section" would confirm: its cells that nobody has named yet."""
        if key not in self._to_confirm:
            section = self.section(key)
            many = section.cells if section and not section.each_by_itself else ()
            self._to_confirm[key] = self.confirmable(many)
        return self._to_confirm[key]

    def confirmable(self, ids: Iterable[CellId]) -> tuple[CellId, ...]:
        """Those of some cells whose proposals may be confirmed many at once."""
        return tuple(id for id in ids if self._confirmable(id))

    def all_seen(self, key: str) -> bool:
        # What has not been seen is mostly at the end; this is asked at every painting.
        return all(id in self._seen for id in reversed(self.to_confirm(key)))

    def seen(self, ids: Iterable[CellId]) -> bool:
        """Whether every one of these cells' pictures has been on the screen."""
        return self._seen.issuperset(ids)

    def _confirmable(self, id: CellId) -> bool:
        cell = self.cell(id)
        open = not cell.reviewed and not cell.removed and cell.proposal is not None
        return open and cell.class_id not in EACH_BY_ITSELF and not self.hidden(cell)

    def between(self, one: CellId, other: CellId) -> tuple[CellId, ...]:
        """All cells shown from one to the other, both included."""
        if one not in self._place or other not in self._place:
            return (other,)
        low, high = sorted((self._place[one], self._place[other]))
        return self._visible[low : high + 1]

    def place(self, id: CellId) -> int | None:
        """The place of a cell among the visible ones."""
        return self._place.get(id)

    def class_counts(self) -> Mapping[str, tuple[int, int]]:
        """Reviewed and still to do per class, of the cells shown; hidden ones are not told."""
        counts = {id: [0, 0] for id in BY_ID}
        beyond = self._beyond_ids()
        for cell in self._case.cells.values():
            if cell.removed or cell.id in beyond or self.hidden(cell):
                continue
            if cell.at_border and not cell.reviewed:
                continue
            counts[cell.class_id][0 if cell.reviewed else 1] += 1
        return {id: (seen, open) for id, (seen, open) in counts.items()}
