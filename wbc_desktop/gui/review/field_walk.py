"""From field to field, over the borders of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wbc_desktop.domain.case import Case, Source
from wbc_desktop.gui.review.field_list import Field, field_of, fields_of

if TYPE_CHECKING:
    from wbc_desktop.gui.review.field_view import FieldView


class FieldWalk:
    """Knows the fields of the source that a view shows, and leads the view along them."""

    def __init__(self, view: FieldView, case: Case) -> None:
        self._view = view
        self._case = case
        self._fields: tuple[Field, ...] = ()

    def take_fields(self, source: Source | None) -> None:
        """Reads again which fields the source has."""
        self._fields = fields_of(self._case, source) if source else ()

    def place(self) -> tuple[int, int]:
        """Which field of how many is in the middle of the view; (0, n) between fields."""
        middle = self._view.viewport
        here = field_of(self._fields, middle.x, middle.y)
        return (here.number if here else 0), len(self._fields)

    def go(self, step: int) -> None:
        """To the next (1) or previous (-1) field."""
        number, count = self.place()
        wanted = number - 1 + step if number else (0 if step > 0 else count - 1)
        if 0 <= wanted < count and not (count == 1 and number == 1):
            self._show(self._fields[wanted])
        else:
            self._go_to_source(step)

    def _go_to_source(self, step: int) -> None:
        source = self._view.source
        sources = [s.id for s in self._case.sources_in_order()]
        if source is None or not 0 <= sources.index(source.id) + step < len(sources):
            return
        self._view.show_source(sources[sources.index(source.id) + step])
        if len(self._fields) > 1:
            self._show(self._fields[0 if step > 0 else -1])
        else:
            self._view.choose_open(self._view.viewport.region)

    def _show(self, field: Field) -> None:
        self._view.show_box(field.box)
        self._view.choose_open(field.box)
