"""One open case on the Review page: joins its parts and keeps each showing what is so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wbc_desktop.domain.advice import advice
from wbc_desktop.domain.cell import Box, CellId, SourceId
from wbc_desktop.domain.classes import BY_ID, CLASSES
from wbc_desktop.domain.journal import ChangeKind, Entry
from wbc_desktop.domain.standing import Standing, standing
from wbc_desktop.gui.review.class_list import ClassList
from wbc_desktop.gui.review.class_menu import ClassMenu
from wbc_desktop.gui.review.field_list import sources_in_order
from wbc_desktop.gui.review.field_view import FieldView
from wbc_desktop.gui.review.focus import FieldFocus, GalleryFocus
from wbc_desktop.gui.review.gallery_state import LOOK_FIRST, Filter, GalleryState, Order
from wbc_desktop.gui.review.gallery_view import GalleryView
from wbc_desktop.gui.review.inspector import Inspector
from wbc_desktop.gui.review.notice_bar import NoticeBar
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.review_acts import Focus, ReviewActs
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.review.side_panels import LeftPanel, RightPanel
from wbc_desktop.gui.review.slide_card import SlideCard, reasons_of
from wbc_desktop.gui.review.slide_list import SlideList, urgent
from wbc_desktop.gui.review.thumbnails import Thumbnails
from wbc_desktop.gui.review.tool_bars import TILE_STEP, FieldBar, GalleryBar
from wbc_desktop.gui.review.waiting_text import WaitingText, waiting_text
from wbc_desktop.gui.shell.actions import Actions, class_action
from wbc_desktop.gui.shell.controls import Line, grounded
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.wording import Message

AT_ONCE = 2000
"""Cells up to which a recount is not felt between two keys; more are recounted when idle."""
NARROW_BELOW = 1170
"""Width of the page in pixels at 100 % under which the side panels give way."""
_TILES_LEAST = 3


class ReviewDesk(QWidget):
    """Assembles the parts of the page for one case."""

    files_wanted = Signal()
    sign_wanted = Signal()
    scale_wanted = Signal(object)
    message_wanted = Signal(object)

    def __init__(
        self, theme: Theme, actions: Actions, opened: OpenCase, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._opened = opened
        self._case = opened.case
        self._standing = self._recounted()
        self.state = GalleryState(opened.case, opened.rules, self._standing.count_set)
        self._target_shown = self._standing.count_set.target
        self.thumbnails = Thumbnails(opened.pictures, parent=self)
        self._crops = PictureLoader(self)
        self._regions = PictureLoader(self)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._keep_own_keys()
        self._show_all()
        self._select_first()

    # Making

    def _make_parts(self) -> None:
        theme, actions, opened = self._theme, self._actions, self._opened
        self.gallery = GalleryView(theme, self.state, self.thumbnails)
        self.field = FieldView(theme, opened.case, self.state, opened.fields, self._regions)
        self.classes = ClassList(theme, actions)
        self.slides = SlideList(theme, actions, opened.case)
        self.inspector = Inspector(theme, actions, opened, self.state, self._crops, self._regions)
        self.gallery_bar = GalleryBar(theme, actions)
        self.field_bar = FieldBar(theme, actions)
        self.new_bar = NoticeBar(theme, "plus", "selection", self.tr("Show"))
        self.alarm_bar = NoticeBar(theme, "warning", "error_soft", self.tr("Answer…"))
        self.waiting = WaitingText(theme)
        self.left = LeftPanel(theme, self.classes, self.slides)
        self.right = RightPanel(theme, opened.case, self.inspector)
        self.acts = ReviewActs(opened.case, self.state, opened.keeper, self._focus, self)
        self._gallery_focus = GalleryFocus(self.gallery)
        self._field_focus = FieldFocus(opened.case, self.field, self._on_field_cell)
        self._card: SlideCard | None = None
        self._recount_timer = QTimer(self, interval=0, singleShot=True)

    def _lay_out(self) -> None:
        grounded(self, "surface")
        self._bars = QVBoxLayout()
        self._bars.addWidget(self.alarm_bar)
        self._bars.addWidget(self.new_bar)
        self._cells = QStackedWidget()
        self._cells.addWidget(self.gallery)
        self._cells.addWidget(self.waiting)
        gallery = _column(self.gallery_bar, Line(), self._bars, self._cells)
        field = _column(self.field_bar, Line(), self.field)
        self._middle = QStackedWidget()
        self._middle.addWidget(gallery)
        self._middle.addWidget(field)
        self._left_line = Line(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self._left_line)
        row.addWidget(self._middle, 1)
        row.addWidget(Line(upright=True))
        row.addWidget(self.right)
        self._on_theme_changed()

    def _connect(self) -> None:
        self._theme.theme_changed.connect(self._on_theme_changed)
        self._actions.keys_changed.connect(self._on_keys_changed)
        self.gallery.selection_moved.connect(self._on_selection_moved)
        self.gallery.section_confirm_wanted.connect(self.acts.confirm_section)
        self.gallery.tile_steps_wanted.connect(self._on_tile_steps)
        self.gallery.menu_wanted.connect(self._on_menu_wanted)
        self.gallery.cell_opened.connect(self._on_cell_opened)
        self.classes.class_wanted.connect(self._on_class_wanted)
        self.classes.cells_dropped.connect(self._on_cells_dropped)
        self.slides.slide_wanted.connect(self.open_slide)
        self.slides.files_wanted.connect(self.files_wanted)
        self.gallery_bar.order_chosen.connect(self._on_order)
        self.gallery_bar.filter_chosen.connect(self._on_filter)
        self.gallery_bar.tile_chosen.connect(self._set_tile)
        self.gallery_bar.field_wanted.connect(self.toggle_field)
        self.new_bar.wanted.connect(self.show_new)
        self.alarm_bar.wanted.connect(self._on_alarm_wanted)
        self.acts.refused.connect(self.message_wanted)
        self._recount_timer.timeout.connect(self._recount)
        self._connect_field()
        self._connect_right()

    def _connect_field(self) -> None:
        self.field.cell_chosen.connect(self._on_field_cell)
        self.field.cell_missed.connect(self._on_cell_missed)
        self.field.menu_wanted.connect(self._on_menu_wanted)
        self.field.view_changed.connect(self._on_view_changed)
        self.field.closed.connect(self.show_gallery)
        self.field.failed.connect(self.message_wanted)
        self.field_bar.gallery_wanted.connect(self.show_gallery)
        self.field_bar.source_chosen.connect(self._on_source_chosen)
        self.field_bar.rings_chosen.connect(self.field.show_rings)
        self.field_bar.step_wanted.connect(self.field.go)

    def _connect_right(self) -> None:
        self.inspector.confirm_wanted.connect(self.acts.confirm)
        self.inspector.remove_wanted.connect(self.acts.remove)
        self.inspector.class_wanted.connect(self.acts.name)
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
        bind("field", self, self.toggle_field)
        bind("typical", self, self.inspector.toggle_typical)
        bind("zoom", self, self.inspector.toggle_zoom)
        self._select_all = bind("select_all", self, self._on_select_all)
        self._previous = bind("previous_field", self, partial(self.field.go, -1))
        self._next = bind("next_field", self, partial(self.field.go, 1))
        self._field_keys(False)

    def _keep_own_keys(self) -> None:
        """Enter and Space press a button that was reached by Tab, instead of deciding a cell."""
        for kind in (QAbstractButton, QComboBox, QAbstractSlider):
            for widget in self.findChildren(kind):
                widget.installEventFilter(self)
        self.classes.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    # What is kept comes in here

    def entry_kept(self, entry: Entry) -> None:
        """The case shows this entry now: everything that shows a part of it follows."""
        change = entry.change
        records = list(change.facts_of("record"))
        gone = any(fact.new is None for fact in records)
        self.state.cells_changed()
        if len(self._case.cells) <= AT_ONCE or records:
            self._recount()
        else:
            self._recount_timer.start()
        if gone:
            self.state.forget_waiting(id for id in change.cells if not self.state.known(id))
        if gone or change.kind is ChangeKind.CELL_ADDED or self._hides_or_shows(entry):
            self._arrange()
        elif change.kind is ChangeKind.CELLS_FOUND:
            self._take_found(change.cells)
        else:
            self.gallery.tell_changed(change.cells)
        if any(fact.subject.startswith("source:") for fact in change.facts) or records:
            self._show_sources()
        if records or any(change.facts_of("removed")):
            self.field.take_cells()
        else:
            self.field.tell_changed()
        self._show_bars()
        self.inspector.refresh()
        self._on_view_changed()

    def _hides_or_shows(self, entry: Entry) -> bool:
        """Whether proposals are shown or hidden from now on: sections would give them away."""
        if entry.change.kind is ChangeKind.ALARM_ANSWERED:
            return True
        ids = {
            SourceId(fact.subject[7:])
            for fact in entry.change.facts
            if fact.subject.startswith("source:") and fact.field in ("familiarity", "record")
        }
        sources = (self._case.sources.get(id) for id in ids)
        return any(s.alarmed and not s.alarm_answer.strip() for s in sources if s is not None)

    def _take_found(self, ids: tuple[CellId, ...]) -> None:
        empty = not self.state.sections
        self.state.take_found(ids)
        if empty and self.state.sections:
            self._arranged()
            self._select_first()

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

    def _show_all(self) -> None:
        self._show_sources()
        if len(self._case.cells) <= AT_ONCE:
            self._show_counts()
        else:
            self._recount_timer.start()
        self._show_bars()
        self._on_keys_changed()
        self.gallery_bar.show_tile(self.gallery.tile)

    def _show_counts(self) -> None:
        self.classes.show_counts(self.state.class_counts())
        opened = self._opened
        said = advice(opened.case, self._standing, opened.rules, opened.people)
        self.right.show_standing(self._standing, said)

    def _show_sources(self) -> None:
        self.slides.take_case()
        source = self.field.source
        sources = sources_in_order(self._case)
        self.field_bar.show_sources(sources, source.id if source else None)

    def _show_bars(self) -> None:
        self.new_bar.show_texts(*self._new_texts())
        self.alarm_bar.show_texts(*self._alarm_texts())
        nothing = waiting_text(self._case, self.state)
        self.waiting.show_text(nothing)
        self._cells.setCurrentWidget(self.waiting if nothing else self.gallery)

    def _new_texts(self) -> tuple[str, str]:
        count = len(self.state.waiting)
        if count == 1:
            return self.tr("1 new cell."), self.tr(
                "It waits, so that nothing moves under your eyes."
            )
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

    def _arrange(self) -> None:
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
        self._show_selected()

    def _select_first(self) -> None:
        """The first cell to do is current, so that a key works at once."""
        order = self.state.visible
        first = next((id for id in order if not self.state.cell(id).reviewed), None)
        first = first or next(iter(order), None)
        if first is not None:
            self.gallery.select((first,), first)

    def _show_selected(self) -> None:
        chosen = self._focus().chosen()
        current = self.field.selected if self.in_field else self.gallery.current
        if current is not None and not self.state.known(current):
            current = None
        if current not in chosen and chosen:
            current = chosen[0]
        self.inspector.show_cell(current, len(chosen) or 1)
        cell = self._case.cells.get(current) if current else None
        told = cell is not None and not self.state.hidden(cell)
        self.classes.show_current(cell.class_id if cell and told else "")

    # Acts of the page itself

    @property
    def in_field(self) -> bool:
        return self._middle.currentIndex() == 1

    def _focus(self) -> Focus:
        return self._field_focus if self.in_field else self._gallery_focus

    def show_new(self) -> None:
        self._arrange()
        if self.gallery.current is None:
            self._select_first()

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
            self.field.show_source(sources_in_order(self._case)[0].id)
        self._set_in_field(True)
        self.field.setFocus()

    def show_gallery(self) -> None:
        id = self.field.selected
        self._set_in_field(False)
        if id is not None and self.state.place(id) is not None:
            self.gallery.select((id,), id)
        self.gallery.setFocus()
        self._show_selected()

    def _set_in_field(self, in_field: bool) -> None:
        self._middle.setCurrentIndex(1 if in_field else 0)
        self.left.setVisible(not in_field)
        self._left_line.setVisible(not in_field)
        self.right.set_in_field(in_field)
        self._field_keys(in_field)
        self._fit()
        self._on_view_changed()
        self._show_selected()

    def _field_keys(self, in_field: bool) -> None:
        """In the gallery Page Up and Down turn its own pages."""
        self._previous.setEnabled(in_field)
        self._next.setEnabled(in_field)
        self._select_all.setEnabled(not in_field)

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
            self._arrange()
        for key in dict.fromkeys(self.state.section_of(id) for id in known):
            if key is not None and self.state.folded(key):
                self.gallery.fold(key, False)
        self.gallery.select(known, known[0])

    def open_slide(self, id: SourceId) -> None:
        """Opens the card of a slide beside its row."""
        source = self._case.sources[id]
        row = self.slides.row(id)
        card = SlideCard(self._theme, source, self.window())
        card.quality_stated.connect(self.acts.state_quality)
        card.alarm_answered.connect(self.acts.answer_alarm)
        card.scale_wanted.connect(self.scale_wanted)
        self._card = card
        anchor = row if row.isVisible() else self.field_bar
        card.open_at(anchor.mapToGlobal(QPoint(anchor.width() // 2, 0)))

    @property
    def card(self) -> SlideCard | None:
        """The slide's card that was opened last."""
        return self._card

    def close_desk(self) -> None:
        """Ends everything that runs in the background; acts that wait are forgotten."""
        self.acts.queue.clear()
        self.thumbnails.close()
        self._crops.close()
        self._regions.close()

    # Slots

    @Slot()
    def _on_selection_moved(self) -> None:
        self._show_selected()

    @Slot(int)
    def _on_tile_steps(self, steps: int) -> None:
        self._set_tile(self.gallery.tile + steps * 2 * TILE_STEP)

    @Slot(int)
    def _set_tile(self, side: int) -> None:
        self.gallery.set_tile(side)
        self.gallery_bar.show_tile(self.gallery.tile)

    @Slot(QPoint)
    def _on_menu_wanted(self, at: QPoint) -> None:
        count = len(self._focus().chosen())
        if count:
            menu = ClassMenu(
                self._theme, self._actions, self.acts, self._opened.undo_names, count, self
            )
            menu.popup(at)

    @Slot(object)
    def _on_cell_opened(self, id: CellId) -> None:
        self.show_field()

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

    @Slot(str, object)
    def _on_cells_dropped(self, class_id: str, cells: list[CellId]) -> None:
        known = [id for id in cells if self.state.known(id)]
        if known and class_id in BY_ID:
            self.acts.name_these(known, class_id)
        self.gallery.setFocus()

    @Slot(object)
    def _on_order(self, order: Order) -> None:
        self.state.order = order
        self._arrange()
        self.gallery.setFocus()

    @Slot(object)
    def _on_filter(self, filter_: Filter) -> None:
        self.state.filter = filter_
        self._arrange()
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
    def _on_alarm_wanted(self) -> None:
        line = urgent(self.slides.lines())
        if line is not None:
            self.open_slide(line.source)

    @Slot(object)
    def _on_field_cell(self, id: CellId) -> None:
        if self.state.place(id) is not None:
            self.gallery.select((id,), id)
        self._show_selected()

    @Slot(object, object)
    def _on_cell_missed(self, source: SourceId, box: Box) -> None:
        def show(id: CellId) -> None:
            self.field.show_cell(id)
            self._on_field_cell(id)

        self.acts.add(source, box, show)

    @Slot(object)
    def _on_source_chosen(self, id: SourceId) -> None:
        self.field.show_source(id)
        self.field.setFocus()

    @Slot()
    def _on_view_changed(self) -> None:
        source = self.field.source
        if source is None or not self.in_field:
            return
        self.field_bar.sources.choose(source.id)
        cells = list(self.field.cells.inside(self.field.viewport.region))
        told = [cell for cell in cells if not self.state.hidden(cell)]
        self.right.field.show_cells(told, len(cells) - len(told))

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
                self._go_to_section(LOOK_FIRST)
            case "advice.review_one" | "advice.review_many":
                self._go_to_open()
            case "advice.more_cells" | "advice.count_on":
                self.files_wanted.emit()
            case _:
                self.sign_wanted.emit()

    def _go_to_section(self, key: str) -> None:
        self.show_gallery()
        if self.state.section(key) is None:
            self._arrange()
        section = self.state.section(key)
        if section is not None:
            self.gallery.show_section(key)
            opens = [c for c in section.cells if not self.state.cell(c).reviewed]
            first = next(iter(opens or section.cells))
            self.gallery.select((first,), first)

    def _go_to_open(self) -> None:
        self.show_gallery()
        self._arrange()
        self._select_first()

    @Slot()
    def _on_keys_changed(self) -> None:
        self.new_bar.show_key(self._actions.key("show_new"))
        self.gallery.confirm_key = self._actions.key("confirm_section")
        self.gallery.viewport().update()

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._bars.setContentsMargins(px(16), px(6), px(16), px(2))
        self._bars.setSpacing(px(6))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        px, size = self._theme.px, self._theme.tokens.size
        narrow = self.width() < px(NARROW_BELOW)
        self.left.set_narrow(narrow)
        self.right.set_narrow(narrow)
        tiles = _TILES_LEAST * (size.tile + size.tile_gap) + 30
        if self.in_field:
            least = self.field_bar.minimumSizeHint().width()
        else:
            least = max(px(tiles), self.gallery_bar.minimumSizeHint().width())
            least += px(size.class_list_narrow)
        self.setMinimumWidth(px(size.inspector_narrow) + least)


def _column(*parts: QWidget | QVBoxLayout) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        if isinstance(part, QVBoxLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return widget
