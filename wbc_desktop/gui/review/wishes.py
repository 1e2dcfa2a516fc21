"""What can be wished of cells on the Review page, and what stands against it; knows no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.services import Done, Keeper
from wbc_desktop.gui.review.trail import Cells
from wbc_desktop.wording import Message, Wording

HIDDEN = Wording(
    "review.hidden", "The proposal is hidden, so it cannot be confirmed. Name the cell by a key."
)
NOT_SEEN = Wording(
    "review.not_seen", "Not every cell of the section has been on the screen. Scroll through it."
)
SELECTION_NOT_SEEN = Wording(
    "review.selection_not_seen",
    "Not every selected cell has been on the screen. Scroll through the selection first.",
)
SEVERAL_SECTIONS = Wording(
    "review.several_sections",
    "Cells of several sections are never confirmed at once. Select cells of one section.",
)
ONE_BY_ONE = Wording("review.one_by_one", "The cells of this section are confirmed one by one.")
NOTHING_OPEN = Wording("review.nothing_open", "Every cell of this section is reviewed.")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to do to cells. ``why_not`` tells what stands against it; ``widen`` makes of the cells
    at a place those that are meant."""

    do: Callable[[Cells, Done], None]
    why_not: Callable[[Cells], Message | None]
    widen: Callable[[Cells], Cells] = tuple


class Wishes:
    """The wishes that one case's keeper can fulfil."""

    def __init__(self, case: Case, state: GalleryState, keeper: Keeper) -> None:
        self._case = case
        self._state = state
        self._keeper = keeper
        self.confirm = Wish(self._confirm, self._why_not_confirm)
        self.confirm_section = Wish(self._confirm_all, self._why_not_all, self._section_of)
        self.remove = Wish(keeper.remove, lambda cells: None)

    def name(self, class_id: str) -> Wish:
        def decide(cells: Cells, done: Done) -> None:
            self._keeper.decide(cells, class_id, done)

        return Wish(decide, self._why_not_name)

    def _why_not_name(self, cells: Cells) -> Message | None:
        unseen = len(cells) > 1 and not self._state.seen(cells)
        return SELECTION_NOT_SEEN() if unseen else None

    def _confirm(self, cells: Cells, done: Done) -> None:
        open_ = self._open(cells)
        keep = self._keeper.confirm_section if len(open_) > 1 else self._keeper.confirm
        keep(open_, done)

    def _why_not_confirm(self, cells: Cells) -> Message | None:
        open_ = self._open(cells)
        if any(self._state.hidden(self._case.cells[id]) for id in open_):
            return HIDDEN()
        if len(open_) < 2:
            return None
        if len({self._state.section_of(id) for id in open_}) > 1:
            return SEVERAL_SECTIONS()
        return None if self._state.seen(open_) else NOT_SEEN()

    def _section_of(self, cells: Cells) -> Cells:
        key = self._state.section_of(cells[-1]) if cells else None
        section = self._state.section(key) if key is not None else None
        return section.cells if section is not None else ()

    def _confirm_all(self, cells: Cells, done: Done) -> None:
        self._keeper.confirm_section(self._state.confirmable(cells), done)

    def _why_not_all(self, cells: Cells) -> Message | None:
        keys = {self._state.section_of(id) for id in cells}
        sections = (self._state.section(key) for key in keys if key is not None)
        if any(section is not None and section.each_by_itself for section in sections):
            return ONE_BY_ONE()
        open_ = self._state.confirmable(cells)
        if not open_:
            return NOTHING_OPEN()
        return None if self._state.seen(open_) else NOT_SEEN()

    def _open(self, cells: Cells) -> Cells:
        return tuple(id for id in cells if is_open(self._case.cells[id]))


def is_open(cell: Cell) -> bool:
    return not cell.reviewed and not cell.removed
