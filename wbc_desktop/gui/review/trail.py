"""For which cells a key is meant, however long the acts before it take to be kept. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from wbc_desktop.domain.cell import CellId
from wbc_desktop.wording import Message, Wording

NOTHING_CHOSEN = Wording(
    "review.nothing_chosen", "No cell is selected. Click a cell, or go to one with the arrow keys."
)
NONE_FOLLOWS = Wording(
    "review.none_follows", "No open cell is left here, so the last key did nothing."
)
NOT_IN_VIEW = Wording(
    "review.not_in_view",
    "The selected cell was not in view. It is shown now: look at it, then press the key again.",
)
NOT_KEPT_YET = Wording(
    "review.not_kept_yet",
    "The view was moved before the last step was kept. Look which cell is selected, then press the"
    " key again.",
)


class Focus(Protocol):
    """Where the person is: the gallery or a field."""

    def chosen(self) -> tuple[CellId, ...]:
        """The cells an act is meant for, in the order shown."""
        ...

    def order(self) -> Sequence[CellId]:
        """All cells one can go to, in the order of going."""
        ...

    def reachable(self, id: CellId) -> bool:
        """Whether one can go to a cell."""
        ...

    def in_view(self, ids: Sequence[CellId]) -> bool:
        """Whether any of these cells is on the screen."""
        ...

    def show_chosen(self) -> None:
        """Brings what is chosen into view."""
        ...

    def uncover(self, ids: Sequence[CellId]) -> None:
        """Unfolds where cells stand, so that one can go to them."""
        ...

    def go(self, ids: Sequence[CellId], *, into_view: bool) -> None:
        """Selects cells, the first of them current, and brings that into view if wanted."""
        ...


Cells = tuple[CellId, ...]


@dataclass(slots=True, eq=False)
class Place:
    """The cells an act is meant for; None while the act that leads there is not kept.

    ``moves`` and ``looks`` are the person's own up to the key; ``problem`` says why nothing may
    be done there.
    """

    focus: Focus
    moves: int
    looks: int
    cells: Cells | None
    problem: Message | None = None


class Trail:
    """Leads from cell to cell as acts are kept, until the person goes elsewhere by hand.

    Keys typed ahead of the keeping follow the trail. After a move by hand a key means what was
    chosen on the screen when it was pressed, and no act that was begun before leads away from it.
    """

    def __init__(self, focus: Callable[[], Focus]) -> None:
        self._focus = focus
        self._ahead: Place | None = None
        self._moves = 0
        self._looks = 0
        self._leads = False

    # What a person does by hand

    def moved(self) -> None:
        """The person chose other cells, or turned to another page."""
        if not self._leads:
            self._moves += 1

    def looked(self) -> None:
        """The person scrolled or panned; what is chosen stays so."""
        if not self._leads:
            self._looks += 1

    # What keys and acts do

    def follows(self, place: Place) -> bool:
        """Whether the person chose nothing else since the act that leads there was begun."""
        return place.moves == self._moves

    def start(self) -> Place:
        """Where the person is, once all acts so far are kept."""
        ahead = self._ahead
        if ahead is not None and self.follows(ahead):
            return ahead
        return self._here(self._focus().chosen())

    def aim(self, widen: Callable[[Cells], Cells] = tuple) -> Place:
        """Where a key that is pressed now is meant: at the chosen cells.

        What it is meant for, ``widen`` of them, must be in view; else they are only shown.
        """
        place = self.start()
        if place is self._ahead:
            place.problem = NOT_KEPT_YET() if place.looks != self._looks else None
        elif not place.cells:
            place.problem = NOTHING_CHOSEN()
        elif not place.focus.in_view(widen(place.cells)):
            place.problem = NOT_IN_VIEW()
            with self._leading():
                place.focus.show_chosen()
        return place

    def given(self, cells: Sequence[CellId]) -> Place:
        """Cells that the person pointed at: they are meant, wherever acts lead."""
        place = self._here(tuple(cells))
        place.problem = None if cells else NOTHING_CHOSEN()
        return place

    def onward(self, start: Place) -> Place:
        """The place that an act done at ``start`` will lead to."""
        self._ahead = Place(start.focus, self._moves, self._looks, None)
        return self._ahead

    def _here(self, cells: Cells) -> Place:
        return Place(self._focus(), self._moves, self._looks, cells)

    def arrive(self, place: Place, cells: Cells) -> None:
        """The act is kept and leads to these cells; the screen follows unless it was left."""
        self.stay(place, cells)
        if self.follows(place):
            with self._leading():
                place.focus.go(cells, into_view=place.looks == self._looks)

    def uncover(self, place: Place, cells: Sequence[CellId]) -> None:
        """Unfolds where cells stand to which an act leads, unless the place was left."""
        if self.follows(place):
            with self._leading():
                place.focus.uncover(cells)

    def stay(self, place: Place, cells: Cells) -> None:
        """The act is kept and leads nowhere: what was typed behind it is meant for these cells."""
        place.cells = cells
        if place is self._ahead:
            self._ahead = None

    def forget(self) -> None:
        """An act was refused: it leads nowhere, and neither do those behind it."""
        self._ahead = None

    @contextmanager
    def _leading(self) -> Iterator[None]:
        self._leads = True
        try:
            yield
        finally:
            self._leads = False
