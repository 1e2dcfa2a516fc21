"""What keys, menu, drag and buttons do to cells: in turn, the next cell fixed before the act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Box, CellId, SourceId
from wbc_desktop.gui.review.act_queue import ActQueue, Submit
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.services import Done, Keeper, Kept
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


class Focus(Protocol):
    """Where the person is: the gallery or a field."""

    def chosen(self) -> tuple[CellId, ...]:
        """The cells an act is meant for, in the order shown."""
        ...

    def order(self) -> Sequence[CellId]:
        """All cells one can go to, in the order of going."""
        ...

    def go(self, ids: Sequence[CellId], current: CellId) -> None:
        """Selects cells and brings the current one into view."""
        ...


class ReviewActs(QObject):
    """Turns wishes into acts for the keeper, one at a time."""

    refused = Signal(object)

    def __init__(
        self,
        case: Case,
        state: GalleryState,
        keeper: Keeper,
        focus: Callable[[], Focus],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._case = case
        self._state = state
        self._keeper = keeper
        self._focus = focus
        self.queue = ActQueue(self)
        self.queue.refused.connect(self.refused)

    def name(self, class_id: str) -> None:
        """Gives the chosen cells a class and goes on."""
        self.queue.put(lambda: self._name(self._focus().chosen(), class_id))

    def name_these(self, cells: Sequence[CellId], class_id: str) -> None:
        """The same for cells that were dragged: they are meant, wherever the focus went since."""
        self.queue.put(lambda: self._name(tuple(cells), class_id))

    def confirm(self) -> None:
        """Takes the proposals of the chosen cells as they are and goes on."""
        self.queue.put(self._confirm)

    def confirm_section(self, key: str = "") -> None:
        """Confirms what is open in a section, that of the current cell if none is named."""
        self.queue.put(lambda: self._confirm_section(key))

    def remove(self) -> None:
        self.queue.put(self._remove)

    def add(self, source: SourceId, box: Box, then: Callable[[CellId], None]) -> None:
        """Adds a missed cell; ``then`` is called with it once it is kept."""

        def done(kept: Kept) -> None:
            if kept.entry is not None and kept.entry.change.cells:
                then(kept.entry.change.cells[0])

        self.queue.put(lambda: lambda told: self._keeper.add(source, box, _both(done, told)))

    def undo(self) -> None:
        self.queue.put(lambda: lambda told: self._keeper.undo(_both(self._show_touched, told)))

    def redo(self) -> None:
        self.queue.put(lambda: lambda told: self._keeper.redo(_both(self._show_touched, told)))

    def state_quality(self, sources: Sequence[SourceId], quality: str) -> None:
        self.queue.put(lambda: lambda told: self._keeper.state_quality(sources, quality, told))

    def answer_alarm(self, source: SourceId, answer: str) -> None:
        self.queue.put(lambda: lambda told: self._keeper.answer_alarm(source, answer, told))

    # Each of these is called when its turn has come, and looks at the screen as it is then.

    def _name(self, chosen: tuple[CellId, ...], class_id: str) -> Submit | None:
        if not chosen:
            return None
        if len(chosen) > 1 and not self._state.seen(chosen):
            return _refuse(SELECTION_NOT_SEEN())
        onward = self._onward(chosen)
        return lambda told: self._keeper.decide(chosen, class_id, _both(onward, told))

    def _confirm(self) -> Submit | None:
        chosen = self._focus().chosen()
        if not chosen:
            return None
        open_ = tuple(id for id in chosen if self._is_open(id))
        problem = self._why_not(open_)
        if problem is not None:
            return _refuse(problem)
        onward = self._onward(chosen)
        keep = self._keeper.confirm_section if len(open_) > 1 else self._keeper.confirm
        return lambda told: keep(open_, _both(onward, told))

    def _why_not(self, open_: tuple[CellId, ...]) -> Message | None:
        if any(self._state.hidden(self._case.cells[id]) for id in open_):
            return HIDDEN()
        if len(open_) < 2:
            return None
        if len({self._state.section_of(id) for id in open_}) > 1:
            return SEVERAL_SECTIONS()
        return None if self._state.seen(open_) else NOT_SEEN()

    def _confirm_section(self, key: str) -> Submit | None:
        chosen = self._focus().chosen()
        key = key or (self._state.section_of(chosen[-1]) or "" if chosen else "")
        section = self._state.section(key)
        if section is None:
            return None
        if section.each_by_itself:
            return _refuse(ONE_BY_ONE())
        cells = self._state.to_confirm(key)
        if not cells:
            return _refuse(NOTHING_OPEN())
        if not self._state.all_seen(key):
            return _refuse(NOT_SEEN())
        onward = self._onward(cells)
        return lambda told: self._keeper.confirm_section(cells, _both(onward, told))

    def _remove(self) -> Submit | None:
        chosen = self._focus().chosen()
        if not chosen:
            return None
        onward = self._onward(chosen)
        return lambda told: self._keeper.remove(chosen, _both(onward, told))

    def _onward(self, chosen: Sequence[CellId]) -> Done:
        """Goes to the next unreviewed cell, which is fixed now, before the act."""
        focus = self._focus()
        following = next_open(focus.order(), chosen, self._is_open)

        def go(kept: Kept) -> None:
            if kept.refusal is None and following is not None:
                focus.go((following,), following)

        return go

    def _show_touched(self, kept: Kept) -> None:
        """What was undone or done once more is selected, so that it is seen."""
        if kept.entry is None:
            return
        focus = self._focus()
        known = set(focus.order())
        touched = [id for id in kept.entry.change.cells if id in known]
        if touched:
            focus.go(touched, touched[0])

    def _is_open(self, id: CellId) -> bool:
        cell = self._case.cells[id]
        return not cell.reviewed and not cell.removed


def next_open(
    order: Sequence[CellId], chosen: Iterable[CellId], is_open: Callable[[CellId], bool]
) -> CellId | None:
    """The first open cell behind the chosen ones, else the first of all; never a chosen one."""
    picked = set(chosen)
    places = [place for place, id in enumerate(order) if id in picked]
    after = places[-1] + 1 if places else 0
    for id in (*order[after:], *order[:after]):
        if id not in picked and is_open(id):
            return id
    return None


def _both(first: Done, told: Done) -> Done:
    def done(kept: Kept) -> None:
        first(kept)
        told(kept)

    return done


def _refuse(message: Message) -> Submit:
    return lambda told: told(Kept(refusal=message))
