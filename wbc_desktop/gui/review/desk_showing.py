"""Keeps every part of the page showing what is so: after each entry, and at deliberate steps."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot

from wbc_desktop.domain.advice import advice
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import CellId, SourceId
from wbc_desktop.domain.journal import ChangeKind, Entry
from wbc_desktop.domain.standing import Standing, standing
from wbc_desktop.gui.review.desk_parts import DeskParts
from wbc_desktop.gui.review.focus import FieldFocus, GalleryFocus
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.review.slide_list import urgent
from wbc_desktop.gui.review.slide_words import reasons_of
from wbc_desktop.gui.review.trail import Focus
from wbc_desktop.gui.review.waiting_text import waiting_text
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.workers.turns import Steps

AT_ONCE = 2000
"""Cells up to which a recount is not felt between two keys; more are recounted when idle."""


class DeskShowing(DeskParts):
    """The page without a person's hands: it follows the case and arranges when it is told to."""

    def __init__(self, theme: Theme, actions: Actions, opened: OpenCase) -> None:
        self._opened = opened
        self._case = opened.case
        self._standing = self._recounted()
        state = GalleryState(opened.case, opened.rules, self._standing.count_set)
        super().__init__(theme, actions, opened, state)
        self._target_shown = self._standing.count_set.target
        self._recount_timer = QTimer(self, interval=0, singleShot=True)
        self._recount_timer.timeout.connect(self._recount)

    def making(self) -> Steps:
        yield from super().making()
        self._gallery_focus = GalleryFocus(self.gallery)
        self._field_focus = FieldFocus(self._case, self.field, self._on_field_cell)

    @property
    def case(self) -> Case:
        return self._case

    @property
    def opened(self) -> OpenCase:
        """The case and the context that the desk shows."""
        return self._opened

    def take_context(self, opened: OpenCase) -> None:
        """The same case for another person, under other rules or ranges: the eyes stay.

        Selection, scrolling, folded sections, new cells that wait and keys that were typed stay
        as they are; only proposals that are now hidden or shown are arranged.
        """
        self._opened = opened
        self.inspector.take_people(opened.people)
        self.inspector.typical.take_references(opened.references)
        self.inspector.why_map.take_explanations(opened)
        turned = self.state.take_rules(opened.rules)
        self._recount()
        if turned:
            self.arrange()
        self._show_sources()
        self.gallery.viewport().update()
        self.field.tell_changed()
        self._show_field_cells()
        self.show_selected()

    # What is kept comes in here

    def entry_kept(self, entry: Entry) -> None:
        """The case shows this entry now: everything that shows a part of it follows."""
        change = entry.change
        records = list(change.facts_of("record"))
        self.state.cells_changed()
        if records or len(self._case.cells) <= AT_ONCE:
            self._recount()
        else:
            self._recount_timer.start()
        self._show_cells_of(entry)
        if records or any(fact.subject.startswith("source:") for fact in change.facts):
            self._show_sources()
        if records or any(change.facts_of("removed")):
            self.field.take_cells()
        else:
            self.field.tell_changed()
        self._show_bars()
        self.inspector.refresh()
        self._show_field_cells()

    def _show_cells_of(self, entry: Entry) -> None:
        """New cells wait, decided ones are painted anew; what must not stay is arranged away."""
        change = entry.change
        gone = [id for id in change.cells if not self.state.known(id)]
        self.state.forget_waiting(gone)
        if gone or change.kind is ChangeKind.CELL_ADDED or self._hides_or_shows(entry):
            self.arrange()
        elif any(change.facts_of("record")):
            self._take_found(change.cells)
        else:
            self.gallery.tell_changed(change.cells)

    def _hides_or_shows(self, entry: Entry) -> bool:
        """Whether proposals are shown or hidden from now on: sections would give them away."""
        if entry.change.kind is ChangeKind.ALARM_ANSWERED:
            return True
        ids = {
            SourceId(fact.subject.removeprefix("source:"))
            for fact in entry.change.facts
            if fact.subject.startswith("source:") and fact.field in ("familiarity", "record")
        }
        sources = (self._case.sources.get(id) for id in ids)
        return any(s.alarm_open for s in sources if s is not None)

    def _take_found(self, ids: tuple[CellId, ...]) -> None:
        empty = not self.state.sections
        self.state.take_found(ids)
        if empty and self.state.sections:
            self._arranged()
            self.select_first()

    # Counting

    def _recounted(self) -> Standing:
        opened = self._opened
        return standing(opened.case, opened.rules, opened.ranges, opened.today())

    @Slot()
    def _recount(self) -> None:
        """Count set, differential and advice anew."""
        self._standing = self._recounted()
        self.state.counted = self._standing.count_set
        self._show_counts()
        self._show_bars()

    # Showing

    def show_all(self) -> None:
        self._show_sources()
        if len(self._case.cells) <= AT_ONCE:
            self._show_counts()
        else:
            self._recount_timer.start()
        self._show_bars()
        self.gallery_bar.show_tile(self.gallery.tile)

    def _show_counts(self) -> None:
        self.classes.show_counts(self.state.class_counts())
        opened = self._opened
        said = advice(opened.case, self._standing, opened.rules, opened.people)
        self.right.show_standing(self._standing, said)

    def _show_sources(self) -> None:
        self.slides.take_case()
        source = self.field.source
        self.field_bar.show_sources(self._case.sources_in_order(), source.id if source else None)

    def _show_bars(self) -> None:
        self.new_bar.show_texts(*self._new_texts())
        self.alarm_bar.show_texts(*self._alarm_texts())
        self.show_waiting(waiting_text(self._case, self.state))

    def _new_texts(self) -> tuple[str, str]:
        count = len(self.state.waiting)
        if count == 1:
            waits = self.tr("It waits here, so that nothing moves under your eyes.")
            return self.tr("1 new cell."), waits
        if count:
            waits = self.tr("They wait here, so that nothing moves under your eyes.")
            return self.tr("{count} new cells.").format(count=count), waits
        target = self._standing.count_set.target
        if target != self._target_shown:
            text = self.tr("The target is {count} cells now.").format(count=target)
            return text, self.tr("Show puts the cells in their places.")
        return "", ""

    def _alarm_texts(self) -> tuple[str, str]:
        line = urgent(self.slides.lines())
        if line is None:
            return "", ""
        text = self.tr("{name} looks unlike the slides the network knows.").format(name=line.name)
        return text, " ".join(reasons_of(self._case.sources[line.source]))

    def _show_field_cells(self) -> None:
        """What the field on the screen holds."""
        source = self.field.source
        if source is None or not self.in_field:
            return
        self.field_bar.sources.choose(source.id)
        cells = list(self.field.cells.inside(self.field.viewport.region))
        told = [cell for cell in cells if not self.state.hidden(cell)]
        self.right.field.show_cells(told, len(cells) - len(told))

    # Where the person is

    def focus_place(self) -> Focus:
        """Gallery or field, whichever is shown."""
        return self._field_focus if self.in_field else self._gallery_focus

    def show_selected(self) -> None:
        """The current cell in the inspector, and its class in the list."""
        chosen = self.focus_place().chosen()
        current = self.field.selected if self.in_field else self.gallery.current
        if current is not None and not self.state.known(current):
            current = None
        if chosen and current not in chosen:
            current = chosen[0]
        self.inspector.show_cell(current, len(chosen) or 1)
        cell = self._case.cells.get(current) if current else None
        told = cell is not None and not self.state.hidden(cell)
        self.classes.show_current(cell.class_id if cell and told else "")

    def select_first(self) -> None:
        """The first cell to do is current, so that a key works at once."""
        order = self.state.visible
        first = next((id for id in order if not self.state.cell(id).reviewed), None)
        first = first or next(iter(order), None)
        if first is not None:
            self.gallery.select((first,), first)

    def arrange(self) -> None:
        """The deliberate step: new cells and changed classes take their places."""
        if self._recount_timer.isActive():
            self._recount_timer.stop()
            self._recount()
        self.state.arrange()
        self._arranged()

    def _arranged(self) -> None:
        self._target_shown = self._standing.count_set.target
        self.gallery.take_arrangement()
        self._show_bars()
        self.show_selected()

    @Slot(object)
    def _on_field_cell(self, id: CellId | None) -> None:
        """A cell was chosen on the field: the gallery follows, so that going back finds it."""
        if id is not None and self.state.place(id) is not None:
            self.gallery.select((id,), id)
        self.show_selected()
