"""What keys, menu, drag and buttons do to cells: in turn, on the cells they were meant for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Box, CellId, SourceId
from wbc_desktop.gui.review.act_queue import ActQueue, Submit
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.services import Done, Keeper, Kept, UndoNames
from wbc_desktop.gui.review.trail import (
    NONE_FOLLOWS,
    NOTHING_CHOSEN,
    Cells,
    Focus,
    Place,
    Trail,
)
from wbc_desktop.gui.review.wishes import Wish, Wishes, is_open
from wbc_desktop.wording import Message, Wording

UNDONE_UNSEEN = Wording(
    "review.undone_unseen", "Undone: {act}. The cells are not among those shown."
)
REDONE_UNSEEN = Wording(
    "review.redone_unseen", "Redone: {act}. The cells are not among those shown."
)


class ReviewActs(QObject):
    """Turns wishes into acts for the keeper, one at a time.

    What a key means is fixed when it is pressed: the cells chosen then, or those that the acts
    before it lead to. Acts on ``these`` cells are for what the person points at.
    """

    refused = Signal(object)
    told = Signal(object)
    """A Message: what an undo or a redo changed that is not on the screen."""

    def __init__(
        self,
        case: Case,
        state: GalleryState,
        keeper: Keeper,
        names: UndoNames,
        focus: Callable[[], Focus],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._case = case
        self._keeper = keeper
        self._names = names
        self._wishes = Wishes(case, state, keeper)
        self._trail = Trail(focus)
        self.queue = ActQueue(self)
        self.queue.refused.connect(self._on_refused)

    # Where the person goes by hand

    @Slot()
    def person_moved(self) -> None:
        """The person chose other cells: no act that waits leads away from them."""
        self._trail.moved()

    @Slot()
    def person_looked(self) -> None:
        """The person scrolled or panned."""
        self._trail.looked()

    # Acts by key

    def name(self, class_id: str) -> None:
        """Gives the chosen cells a class and goes on."""
        self._put_key(self._wishes.name(class_id))

    def confirm(self) -> None:
        """Takes the proposals of the chosen cells as they are and goes on."""
        self._put_key(self._wishes.confirm)

    def confirm_section(self) -> None:
        """Confirms what is open in the section of the current cell."""
        self._put_key(self._wishes.confirm_section)

    def remove(self) -> None:
        self._put_key(self._wishes.remove)

    # Acts on what the person points at: it is meant, wherever acts lead meanwhile

    def name_these(self, cells: Sequence[CellId], class_id: str) -> None:
        self._put_given(cells, self._wishes.name(class_id))

    def confirm_these(self, cells: Sequence[CellId]) -> None:
        self._put_given(cells, self._wishes.confirm)

    def remove_these(self, cells: Sequence[CellId]) -> None:
        self._put_given(cells, self._wishes.remove)

    def confirm_section_of(self, cells: Sequence[CellId]) -> None:
        """Confirms what is open in the section of the last of some cells, as it is shown now."""
        self._put_given(cells, self._wishes.confirm_section)

    # Acts that show what they did

    def add(self, source: SourceId, box: Box) -> None:
        """Adds a missed cell and goes to it."""
        self._put_shown(lambda done: self._keeper.add(source, box, done))

    def undo(self) -> None:
        self._put_shown(self._keeper.undo, lambda: UNDONE_UNSEEN(act=self._names.undo_name()))

    def redo(self) -> None:
        self._put_shown(self._keeper.redo, lambda: REDONE_UNSEEN(act=self._names.redo_name()))

    # Acts on slides

    def state_quality(self, sources: Sequence[SourceId], quality: str) -> None:
        self.queue.put(lambda: lambda told: self._keeper.state_quality(sources, quality, told))

    def answer_alarm(self, source: SourceId, answer: str) -> None:
        self.queue.put(lambda: lambda told: self._keeper.answer_alarm(source, answer, told))

    # How acts wait and lead on

    def _put_key(self, wish: Wish) -> None:
        self._put(lambda: self._trail.aim(wish.widen), wish)

    def _put_given(self, cells: Sequence[CellId], wish: Wish) -> None:
        self._put(lambda: self._trail.given(cells), wish)

    def _put(self, place: Callable[[], Place], wish: Wish) -> None:
        """What stands against it is asked of what the person sees now, and again in its turn."""
        if self.queue.deaf:
            return
        start = place()
        onto = self._trail.onward(start)
        meant = wish.widen(start.cells) if start.cells else ()
        problem = start.problem or (wish.why_not(meant) if meant else None)

        def act() -> Submit:
            if problem is not None:
                return _refuse(problem)
            cells = self._known(meant or wish.widen(start.cells or ()))
            against = wish.why_not(cells) if cells else _nothing_at(start)
            if against is not None:
                return _refuse(against)
            onward = self._onward(start.focus, cells, onto)
            return lambda told: wish.do(cells, _both(onward, told))

        self.queue.put(act)

    def _onward(self, focus: Focus, cells: Cells, onto: Place) -> Done:
        """Goes to the next unreviewed cell, which is fixed now, before the act."""
        following = next_open(focus.order(), cells, self._is_open)

        def go(kept: Kept) -> None:
            if following is not None and focus.reachable(following):
                self._trail.arrive(onto, (following,))
            else:
                self._trail.stay(onto, ())

        return go

    def _put_shown(
        self, do: Callable[[Done], None], unseen: Callable[[], Message] | None = None
    ) -> None:
        """``unseen`` is asked before the act what to say if nobody can see what it changed."""
        if self.queue.deaf:
            return
        start = self._trail.start()
        onto = self._trail.onward(start)

        def act() -> Submit:
            message = unseen() if unseen is not None else None

            def show(kept: Kept) -> None:
                if not self._show_touched(start, onto, kept) and message is not None:
                    self.told.emit(message)

            return lambda told: do(_both(show, told))

        self.queue.put(act)

    def _show_touched(self, start: Place, onto: Place, kept: Kept) -> bool:
        """Selects what was added, undone or done once more; tells whether it can be seen."""
        focus = onto.focus
        touched = self._known(kept.entry.change.cells if kept.entry is not None else ())
        self._trail.uncover(onto, touched)
        reachable = tuple(id for id in touched if focus.reachable(id))
        if reachable:
            self._trail.arrive(onto, reachable)
        else:
            self._trail.stay(onto, start.cells or ())
        return bool(reachable) or not touched

    def _known(self, cells: Sequence[CellId]) -> Cells:
        """Those that the case still has: one added by hand is gone when that is undone."""
        return tuple(id for id in cells if id in self._case.cells)

    def _is_open(self, id: CellId) -> bool:
        return is_open(self._case.cells[id])

    @Slot(object)
    def _on_refused(self, message: Message) -> None:
        self._trail.forget()
        self.refused.emit(message)


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


def _both(leads: Done, told: Done) -> Done:
    def done(kept: Kept) -> None:
        if kept.refusal is None:
            leads(kept)
        told(kept)

    return done


def _refuse(message: Message) -> Submit:
    return lambda told: told(Kept(refusal=message))


def _nothing_at(start: Place) -> Message:
    """Why there is no cell to act on: all are done, or those that were meant are gone."""
    return NOTHING_CHOSEN() if start.cells else NONE_FOLLOWS()
