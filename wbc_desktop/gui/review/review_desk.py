"""What a person does on the Review page: keys, clicks, drags and choices become acts and ways."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot

from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.classes import BY_ID, CLASSES
from wbc_desktop.gui.review.class_menu import ClassMenu
from wbc_desktop.gui.review.desk_ways import DeskWays
from wbc_desktop.gui.review.gallery_bar import TILE_STEP
from wbc_desktop.gui.review.gallery_sections import Filter, Order
from wbc_desktop.gui.review.habits import Habits
from wbc_desktop.gui.shell.actions import class_action
from wbc_desktop.gui.workers.turns import Steps


class ReviewDesk(DeskWays):
    """One open case on the page, in a person's hands."""

    message_wanted = Signal(object)
    habits_changed = Signal()

    def making(self) -> Steps:
        yield from super().making()
        yield
        self._connect()
        self._bind_keys()
        yield
        self.show_all()
        self._on_keys_changed()
        yield
        self.select_first()

    def _connect(self) -> None:
        self._actions.keys_changed.connect(self._on_keys_changed)
        self.gallery.selection_moved.connect(self._on_selection_moved)
        self.gallery.selection_moved.connect(self.acts.person_moved)
        self.gallery.folded.connect(self.acts.person_moved)
        self.gallery.looked_around.connect(self.acts.person_looked)
        self.gallery.section_confirm_wanted.connect(self._on_section_confirm_wanted)
        self.gallery.tile_steps_wanted.connect(self._on_tile_steps)
        self.gallery.menu_wanted.connect(self._on_menu_wanted)
        self.gallery.cell_opened.connect(self._on_cell_opened)
        self.classes.class_wanted.connect(self._on_class_wanted)
        self.classes.cells_dropped.connect(self._on_cells_dropped)
        self.slides.slide_wanted.connect(self.open_slide)
        self.slides.files_wanted.connect(self.files_wanted)
        self.gallery_bar.order_chosen.connect(self._on_order)
        self.gallery_bar.by_value_wanted.connect(self.sort_by_value)
        self.gallery_bar.filter_chosen.connect(self._on_filter)
        self.gallery_bar.tile_chosen.connect(self._set_tile)
        self.gallery_bar.field_wanted.connect(self.toggle_field)
        self.new_bar.wanted.connect(self.show_new)
        self.alarm_bar.wanted.connect(self._on_alarm_wanted)
        self.acts.refused.connect(self.message_wanted)
        self.acts.told.connect(self.message_wanted)
        self.comparing.scale_wanted.connect(self.scale_wanted)
        self.comparing.answer_wanted.connect(self.open_slide)
        self.field_bar.rings_chosen.connect(self._on_habit)
        self.inspector.typical_button.toggled.connect(self._on_habit)
        self._connect_field()
        self._connect_right()

    def _connect_field(self) -> None:
        self.field.cell_chosen.connect(self._on_field_cell)
        self.field.cell_chosen.connect(self.acts.person_moved)
        self.field.looked_around.connect(self.acts.person_looked)
        self.field.cell_missed.connect(self.acts.add)
        self.field.menu_wanted.connect(self._on_menu_wanted)
        self.field.view_changed.connect(self._on_view_changed)
        self.field.closed.connect(self.show_gallery)
        self.field.failed.connect(self.message_wanted)
        self.field_bar.gallery_wanted.connect(self.show_gallery)
        self.field_bar.source_chosen.connect(self._on_source_chosen)
        self.field_bar.rings_chosen.connect(self.field.show_rings)
        self.field_bar.step_wanted.connect(self.field.go)

    def _connect_right(self) -> None:
        self.inspector.confirm_wanted.connect(self._on_confirm_wanted)
        self.inspector.remove_wanted.connect(self._on_remove_wanted)
        self.inspector.class_wanted.connect(self._on_name_wanted)
        self.inspector.field_wanted.connect(self.show_field)
        self.right.advice_followed.connect(self._on_advice)
        self.right.critical_followed.connect(self.sign_wanted)

    def _bind_keys(self) -> None:
        bind = self._actions.bind
        for kind in CLASSES:
            bind(class_action(kind.id), self, partial(self.acts.name, kind.id))
        bind("confirm", self, self.acts.confirm)
        bind("confirm_section", self, self.acts.confirm_section)
        bind("undo", self, self.acts.undo)
        bind("redo", self, self.acts.redo)
        bind("remove_cell", self, self.acts.remove)
        bind("show_new", self, self.show_new)
        self._sort_by_value = bind("by_value", self, self.sort_by_value)
        bind("field", self, self.toggle_field)
        bind("typical", self, self.inspector.toggle_typical)
        bind("zoom", self, self.inspector.toggle_zoom)
        bind("why", self, self.inspector.why_map.toggle)
        self._select_all = bind("select_all", self, self._on_select_all)
        self._previous = bind("previous_field", self, partial(self.field.go, -1))
        self._next = bind("next_field", self, partial(self.field.go, 1))
        self._field_keys(False)

    # How the person likes it

    @property
    def habits(self) -> Habits:
        shown = self.field.rings_shown, self.inspector.typical_button.isChecked()
        return Habits(self.gallery.tile, self.state.order, *shown)

    def use(self, habits: Habits) -> None:
        """Sets the page up as the person left the one before."""
        self._set_tile(habits.tile)
        self.field_bar.rings.setChecked(habits.rings)
        self.inspector.typical_button.setChecked(habits.typical)
        if habits.order is not self.state.order:
            self._on_order(habits.order)
            self.select_first()

    # Acts of the page itself

    def sort_by_value(self) -> None:
        """Puts the cells to do in order of what they may change, and begins at the first.

        In that order already it is taken again, with what is known by now.
        """
        self._on_order(Order.VALUE)
        self.select_first()

    def lay_out_field(self, in_field: bool) -> None:
        super().lay_out_field(in_field)
        self._field_keys(in_field)

    def _field_keys(self, in_field: bool) -> None:
        """In the gallery Page Up and Down turn its own pages."""
        self._previous.setEnabled(in_field)
        self._next.setEnabled(in_field)
        self._select_all.setEnabled(not in_field)
        self._sort_by_value.setEnabled(not in_field)

    def close_desk(self) -> None:
        """Ends everything that runs in the background; acts that wait are forgotten."""
        self.acts.queue.clear()
        self.comparing.close()
        self.close_parts()

    # Slots

    @Slot(bool)
    def _on_habit(self, on: bool) -> None:
        self.habits_changed.emit()

    @Slot()
    def _on_selection_moved(self) -> None:
        self.show_selected()

    @Slot(int)
    def _on_tile_steps(self, steps: int) -> None:
        self._set_tile(self.gallery.tile + steps * 2 * TILE_STEP)

    @Slot(int)
    def _set_tile(self, side: int) -> None:
        self.gallery.set_tile(side)
        self.gallery_bar.show_tile(self.gallery.tile)
        self.habits_changed.emit()

    @Slot(QPoint)
    def _on_menu_wanted(self, at: QPoint) -> None:
        cells = self.focus_place().chosen()
        if cells:
            menu = ClassMenu(
                self._theme, self._actions, self.acts, self._opened.undo_names, cells, self
            )
            menu.popup(at)

    # Buttons are meant for the cells that are shown with them.

    @Slot()
    def _on_confirm_wanted(self) -> None:
        self.acts.confirm_these(self.focus_place().chosen())

    @Slot()
    def _on_remove_wanted(self) -> None:
        self.acts.remove_these(self.focus_place().chosen())

    @Slot(str)
    def _on_name_wanted(self, class_id: str) -> None:
        self.acts.name_these(self.focus_place().chosen(), class_id)

    @Slot(str)
    def _on_section_confirm_wanted(self, key: str) -> None:
        section = self.state.section(key)
        if section is not None:
            self.acts.confirm_section_of(section.cells)

    @Slot(str, object)
    def _on_cells_dropped(self, class_id: str, cells: list[CellId]) -> None:
        known = [id for id in cells if self.state.known(id)]
        if known and class_id in BY_ID:
            self.acts.name_these(known, class_id)
        self.gallery.setFocus()

    @Slot(object)
    def _on_order(self, order: Order) -> None:
        self.acts.person_moved()
        self.state.order = order
        self.gallery_bar.show_order(order)
        self.arrange()
        self.habits_changed.emit()
        self.gallery.setFocus()

    @Slot(object)
    def _on_filter(self, filter_: Filter) -> None:
        self.acts.person_moved()
        self.state.filter = filter_
        self.arrange()
        self.gallery.setFocus()

    @Slot()
    def _on_select_all(self) -> None:
        """All of the current cell's section: what can be confirmed together."""
        current = self.gallery.current
        key = self.state.section_of(current) if current else None
        section = self.state.section(key) if key else None
        if section is not None and not self.state.folded(section.key):
            self.gallery.select(section.cells, current, anchor=False)

    @Slot()
    def _on_view_changed(self) -> None:
        self._show_field_cells()

    @Slot()
    def _on_keys_changed(self) -> None:
        self.new_bar.show_key(self._actions.key("show_new"))
        self.gallery.confirm_key = self._actions.key("confirm_section")
        self.gallery.viewport().update()
