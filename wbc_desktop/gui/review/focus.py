"""Where the person works: which cells an act is meant for, and which comes next there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import CellId
from wbc_desktop.gui.review.field_view import FieldView
from wbc_desktop.gui.review.gallery_view import GalleryView


class GalleryFocus:
    """The selection of the gallery, in its order; folded sections are not gone to."""

    def __init__(self, gallery: GalleryView) -> None:
        self._gallery = gallery

    def chosen(self) -> tuple[CellId, ...]:
        return self._gallery.selection

    def order(self) -> Sequence[CellId]:
        return self._gallery.arrangement.visible

    def reachable(self, id: CellId) -> bool:
        return self._gallery.arrangement.place(id) is not None

    def in_view(self, ids: Sequence[CellId]) -> bool:
        return self._gallery.shows_any(ids)

    def show_chosen(self) -> None:
        chosen, current = self._gallery.selection, self._gallery.current
        self._gallery.show_cell(current if current in chosen else chosen[0])

    def uncover(self, ids: Sequence[CellId]) -> None:
        self._gallery.unfold(ids)

    def go(self, ids: Sequence[CellId], *, into_view: bool) -> None:
        self._gallery.select(ids, ids[0], scroll=into_view)


class FieldFocus:
    """The ringed cell of the field; on from it round this source, and only then to the others."""

    def __init__(self, case: Case, field: FieldView, chosen: Callable[[CellId], None]) -> None:
        self._case = case
        self._field = field
        self._chosen = chosen

    def chosen(self) -> tuple[CellId, ...]:
        id = self._field.selected
        return (id,) if id is not None else ()

    def order(self) -> Sequence[CellId]:
        here, selected = self._field.cells.ids, self._field.selected
        known = set(here)
        start = here.index(selected) if selected in known else 0
        others = (c.id for c in self._case.in_capture_order() if c.id not in known)
        return (*here[start:], *here[:start], *others)

    def reachable(self, id: CellId) -> bool:
        return id in self._case.cells and not self._case.cells[id].removed

    def in_view(self, ids: Sequence[CellId]) -> bool:
        return self._field.shows_any(ids)

    def show_chosen(self) -> None:
        if self._field.selected is not None:
            self._field.show_cell(self._field.selected)

    def uncover(self, ids: Sequence[CellId]) -> None:
        """Nothing is folded on a field."""

    def go(self, ids: Sequence[CellId], *, into_view: bool) -> None:
        """A cell of another source is not gone to while the person looks around in this one."""
        if into_view:
            self._field.show_cell(ids[0])
        elif self._case.cells[ids[0]].source == self._field.cells.source:
            self._field.select(ids[0])
        else:
            self._field.select(None)
        self._chosen(ids[0])
