"""The Review page: the open case, or where to begin without one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from wbc_desktop.domain.cell import CellId, SourceId
from wbc_desktop.domain.journal import Entry
from wbc_desktop.gui.review.habits import Habits
from wbc_desktop.gui.review.review_desk import ReviewDesk
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.empty_start import EmptyStart
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.workers.turns import Steps


class ReviewPage(QWidget):
    """Hosts one case at a time. Lives in the window's thread, like everything it calls back."""

    files_wanted = Signal()
    """A person wants to add files or slides."""
    demonstration_wanted = Signal()
    sign_wanted = Signal()
    """The next step is on the sign page: signing, a call to log, a reason for fewer cells."""
    scale_wanted = Signal(object)
    """The scale of a source (its SourceId) is to be stated or corrected."""
    message_wanted = Signal(object)
    """A Message for the window's bar: why an act was refused or a picture cannot be shown."""

    habits_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        opened: OpenCase | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._desk: ReviewDesk | None = None
        self._ready: ReviewDesk | None = None
        self._habits = Habits()
        self.empty = EmptyStart(theme, actions)
        self.empty.files_wanted.connect(self.files_wanted)
        self.empty.demonstration_wanted.connect(self.demonstration_wanted)
        self._area = QScrollArea()
        self._area.setProperty("bare", True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        if opened is not None:
            self.show_case(opened)

    @property
    def desk(self) -> ReviewDesk | None:
        """The parts of the open case; None without one."""
        return self._desk

    @property
    def habits(self) -> Habits:
        """How the person likes the page; to be kept by the settings on ``habits_changed``."""
        return self._habits

    def use(self, habits: Habits) -> None:
        """Sets the page up so, now and for the cases to come."""
        self._habits = habits
        if self._desk is not None:
            self._desk.use(habits)

    def making(self, opened: OpenCase) -> Steps:
        """Makes the desk of another case in steps, unseen; ``show_case`` then shows it at once.

        The case must not change between the first step and its showing.
        """
        self.forget_ready()
        desk = ReviewDesk(self._theme, self._actions, opened)
        try:
            yield
            yield from desk.making()
            yield
            desk.use(self._habits)
        except BaseException:
            _end(desk)
            raise
        self._ready = desk

    def show_case(self, opened: OpenCase) -> None:
        """Shows another case, or the same one for another person or other rules."""
        if self._desk is not None and self._desk.case is opened.case:
            self._desk.take_context(opened)
            return
        if self._ready is None or self._ready.case is not opened.case:
            for _ in self.making(opened):
                pass
        desk, self._ready = self._ready, None
        assert desk is not None
        if _context(desk.opened) != _context(opened):
            desk.take_context(opened)
        if desk.habits != self._habits:
            desk.use(self._habits)
        self.close_case()
        desk.habits_changed.connect(self._on_habits_changed)
        desk.files_wanted.connect(self.files_wanted)
        desk.sign_wanted.connect(self.sign_wanted)
        desk.scale_wanted.connect(self.scale_wanted)
        desk.message_wanted.connect(self.message_wanted)
        self._desk = desk
        self._area.setWidget(desk)
        self._pages.setCurrentWidget(self._area)
        desk.take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arrow keys and Enter belong to the cells, wherever the person came from."""
        if self._desk is not None:
            self._desk.take_focus()

    @Slot()
    def _on_habits_changed(self) -> None:
        if self._desk is not None:
            self._habits = self._desk.habits
            self.habits_changed.emit()

    def close_case(self) -> None:
        """Leaves the case; what runs for it in the background has ended when this returns."""
        if self._desk is None:
            return
        self._area.takeWidget()
        _end(self._desk)
        self._desk = None
        self._pages.setCurrentWidget(self.empty)

    def forget_ready(self) -> None:
        """The desk that was made ready, if any, will not be shown."""
        if self._ready is not None:
            _end(self._ready)
            self._ready = None

    def entry_kept(self, entry: Entry) -> None:
        """Tells the page of an entry after it was applied to the case."""
        if self._desk is not None:
            self._desk.entry_kept(entry)

    def show_cells(self, ids: Sequence[CellId]) -> None:
        """Selects cells and brings them into view, unfolding and unfiltering as needed."""
        if self._desk is not None:
            self._desk.show_cells(tuple(ids))

    def open_slide(self, source: SourceId) -> None:
        """Opens a slide's card: quality, alarm, scale."""
        if self._desk is not None:
            self._desk.open_slide(source)

    def undo(self) -> None:
        """Takes the person's last act back, in its turn behind the keys typed before."""
        if self._desk is not None:
            self._desk.acts.undo()

    def redo(self) -> None:
        if self._desk is not None:
            self._desk.acts.redo()


def _end(desk: ReviewDesk) -> None:
    """Ends what a desk runs in the background, then the desk."""
    desk.close_desk()
    desk.deleteLater()


def _context(opened: OpenCase) -> tuple[object, ...]:
    return opened.rules, opened.ranges, opened.people
