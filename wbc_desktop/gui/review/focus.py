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

    def go(self, ids: Sequence[CellId], current: CellId) -> None:
        self._gallery.select(ids, current)


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

    def go(self, ids: Sequence[CellId], current: CellId) -> None:
        self._field.show_cell(current)
        self._chosen(current)
