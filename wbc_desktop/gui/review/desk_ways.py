"""Where a person goes on the Review page: a field, a section, a cell, a slide's card."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot

from wbc_desktop.domain.cell import CellId, SourceId
from wbc_desktop.gui.review.desk_showing import DeskShowing
from wbc_desktop.gui.review.gallery_sections import Filter
from wbc_desktop.gui.review.review_acts import ReviewActs
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.review.slide_card import SlideCard
from wbc_desktop.gui.review.slide_comparing import SlideComparing
from wbc_desktop.gui.review.slide_list import urgent
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.wording import Message


class DeskWays(DeskShowing):
    """The page that leads where it is asked to; ways that lead off it are signals."""

    files_wanted = Signal()
    sign_wanted = Signal()
    scale_wanted = Signal(object)

    def __init__(self, theme: Theme, actions: Actions, opened: OpenCase) -> None:
        super().__init__(theme, actions, opened)
        self.acts = ReviewActs(
            opened.case, self.state, opened.keeper, opened.undo_names, self.focus_place, self
        )
        self._card: SlideCard | None = None
        self.comparing = SlideComparing(self._theme, lambda: self._opened, self)

    # Gallery and field

    def show_new(self) -> None:
        self.arrange()
        if self.gallery.current is None:
            self.select_first()

    def toggle_field(self) -> None:
        if self.in_field:
            self.show_gallery()
        else:
            self.show_field()

    def show_field(self) -> None:
        """The field of the current cell, else the first source."""
        if not self._case.sources:
            return
        current = self.gallery.current
        if current is not None and self.state.known(current):
            self.field.show_cell(current)
        elif self.field.source is None:
            self.field.show_source(self._case.sources_in_order()[0].id)
        self._set_in_field(True)
        self.field.setFocus()

    def show_gallery(self) -> None:
        id = self.field.selected
        self._set_in_field(False)
        if id is not None and self.state.place(id) is not None:
            self.gallery.select((id,), id)
        self.gallery.setFocus()
        self.show_selected()

    def _set_in_field(self, in_field: bool) -> None:
        self.acts.person_moved()
        self.lay_out_field(in_field)
        self._show_field_cells()
        self.show_selected()

    @Slot(object)
    def _on_cell_opened(self, id: CellId) -> None:
        self.show_field()

    @Slot(object)
    def _on_source_chosen(self, id: SourceId) -> None:
        if self.field.source is None or id != self.field.source.id:
            self.field.show_source(id)
            self.field.choose_open(self.field.viewport.region)
        self.field.setFocus()

    # Sections and cells

    def show_cells(self, ids: tuple[CellId, ...]) -> None:
        """Selects cells that somebody asked for, from the sign page for example."""
        known = [id for id in ids if self.state.known(id)]
        if not known:
            return
        self.show_gallery()
        if self.state.filter is not Filter.ALL or any(
            self.state.section_of(id) is None for id in known
        ):
            self.state.filter = Filter.ALL
            self.gallery_bar.filter.choose(Filter.ALL.value)
            self.arrange()
        self.gallery.unfold(known)
        self.gallery.select(known, known[0])

    @Slot(str)
    def _on_class_wanted(self, class_id: str) -> None:
        key = self.state.section_for_class(class_id)
        if key is not None:
            self.gallery.show_section(key)
            cells = [c for c in self.state.visible if self.state.section_of(c) == key]
            first = next((c for c in cells if not self.state.cell(c).reviewed), None)
            if first or cells:
                chosen = first or cells[0]
                self.gallery.select((chosen,), chosen)
        self.gallery.setFocus()

    def _go_to_section(self, key: str) -> None:
        self.show_gallery()
        if self.state.section(key) is None:
            self.arrange()
        section = self.state.section(key)
        if section is not None:
            self.gallery.show_section(key)
            opens = [c for c in section.cells if not self.state.cell(c).reviewed]
            first = next(iter(opens or section.cells))
            self.gallery.select((first,), first)

    def _go_to_open(self) -> None:
        self.show_gallery()
        self.arrange()
        self.select_first()

    # Slides

    def open_slide(self, id: SourceId) -> None:
        """Opens the card of a slide beside its row."""
        source = self._case.sources[id]
        row = self.slides.row(id)
        unstated = tuple(s.id for s in self._case.sources_in_order() if not s.quality)
        comparable = self.comparing.possible
        card = SlideCard(self._theme, source, unstated, self.window(), comparable)
        card.quality_stated.connect(self.acts.state_quality)
        card.alarm_answered.connect(self.acts.answer_alarm)
        card.scale_wanted.connect(self.scale_wanted)
        card.compare_wanted.connect(self.comparing.open)
        self._card = card
        anchor = row if row.isVisible() else self.field_bar
        card.open_at(anchor.mapToGlobal(QPoint(anchor.width() // 2, 0)))

    @property
    def card(self) -> SlideCard | None:
        """The slide's card that was opened last."""
        return self._card

    @Slot()
    def _on_alarm_wanted(self) -> None:
        line = urgent(self.slides.lines())
        if line is not None:
            self.open_slide(line.source)

    # Advice

    @Slot(object)
    def _on_advice(self, message: Message) -> None:
        """Goes to where the advice can be followed."""
        match message.code:
            case "advice.answer_alarm":
                self._on_alarm_wanted()
            case "advice.drop":
                self.files_wanted.emit()
            case (
                "advice.one_raises"
                | "advice.many_raise"
                | "advice.look_at_one"
                | "advice.look_at_many"
            ):
                self._go_to_section(self.state.first_key)
            case "advice.review_one" | "advice.review_many":
                self._go_to_open()
            case "advice.more_cells" | "advice.count_on":
                self.files_wanted.emit()
            case _:
                self.sign_wanted.emit()
