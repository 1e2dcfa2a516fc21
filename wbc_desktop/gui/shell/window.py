"""The main window: it only assembles the rail, the pages, the bars, and who is at work.

For whoever wires it (``gui/main.py``):

    window = Window(theme, actions, preferences, at_work, {"cases": …, "review": …,
                    "train": …, "settings": …})

Tell it: ``show_page(id)``, ``show_case(CaseLine | None)``, ``show_standing(ReviewStanding)``,
``show_heading(page, Heading | None)``, ``tell(Notice)``, ``tell_message(Message, details)``,
``show_work(Work | None)``, ``tell_end(text)``, ``show_saved(bool)``, ``show_network(…)``,
``show_familiarity(…)``, ``ask_who_works()``, ``add_closer(closer)``.
Hear from it: ``page_changed(id)``, ``dropped(Drop)``, ``files_wanted``, ``undo_wanted``,
``redo_wanted``, ``form_wanted``, ``sign_wanted``, ``back_wanted``, ``cancel_wanted``, ``closed``.
Bind the window's own actions to ``window.body``: it is hidden while the window is locked, so no
key works then. A page that is shown gets the focus; give it a focus proxy.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.at_work import AtWork
from wbc_desktop.gui.shell.case_bar import CaseBar, CaseLine, ReviewStanding
from wbc_desktop.gui.shell.closing import Closer, close_all
from wbc_desktop.gui.shell.controls import Line, grounded
from wbc_desktop.gui.shell.drop_overlay import DropOverlay, dropped_paths
from wbc_desktop.gui.shell.drops import Drop, judge_drop
from wbc_desktop.gui.shell.entry_page import EntryPage
from wbc_desktop.gui.shell.help_page import HelpPage
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.message_bar import MessageBar, Notice
from wbc_desktop.gui.shell.page_head import Heading, PageHead
from wbc_desktop.gui.shell.preferences import Preferences
from wbc_desktop.gui.shell.rail import PAGES, Rail
from wbc_desktop.gui.shell.status_bar import Familiarity, StatusBar, Work
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.wording import Message

SMALLEST = QSize(1100, 700)
FIRST = QSize(1440, 900)


class Window(QWidget):
    """See the module's own words for what to tell it and what it tells."""

    page_changed = Signal(str)
    dropped = Signal(object)
    files_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    form_wanted = Signal()
    sign_wanted = Signal()
    back_wanted = Signal()
    cancel_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        preferences: Preferences,
        at_work: AtWork,
        pages: Mapping[str, QWidget],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._actions = actions
        self._preferences = preferences
        self._at_work = at_work
        self._pages = dict(pages)
        self._page = ""
        self._closers: list[Closer] = []
        self._make_parts(theme)
        self._lay_out(theme)
        self._connect()
        self._bind()
        self._restore_geometry()
        self.show_page("review")
        self._on_locked_changed(at_work.locked)
        self._show_disclaimer()

    # Assembling

    def _make_parts(self, theme: Theme) -> None:
        self.setObjectName("window")
        self.setWindowTitle(self.tr("WBC Desktop"))
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.body = QWidget()
        self.rail = Rail(theme, self._actions)
        self.case_bar = CaseBar(theme, self._actions)
        self._head = PageHead(self.case_bar, self.rail, self)
        self.messages = MessageBar(theme)
        self.status = StatusBar(theme)
        self.entry = EntryPage(theme, self._at_work)
        self._page_stack = QStackedWidget()
        for id in PAGES:
            self._page_stack.addWidget(self._pages[id])
        self._stack = QStackedWidget()

    def _lay_out(self, theme: Theme) -> None:
        work = column(theme, self.case_bar, Line(), gap=0)
        work.addWidget(self._page_stack, 1)
        work.addWidget(self.messages)
        upper = row(theme, self.rail, Line(upright=True), gap=0)
        upper.addLayout(work, 1)
        whole = column(theme, gap=0)
        whole.addLayout(upper, 1)
        whole.addWidget(Line())
        whole.addWidget(self.status)
        self.body.setLayout(whole)
        grounded(self.body, "surface")
        self._stack.addWidget(self.body)
        self._stack.addWidget(self.entry)
        self.setLayout(column(theme, self._stack, gap=0))
        self.help = HelpPage(theme, self._actions, self.body)
        self._overlay = DropOverlay(theme, self.body)

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self.show_page)
        self.rail.person_wanted.connect(self.ask_who_works)
        self.case_bar.undo_wanted.connect(self.undo_wanted)
        self.case_bar.redo_wanted.connect(self.redo_wanted)
        self.case_bar.form_wanted.connect(self.form_wanted)
        self.case_bar.sign_wanted.connect(self.sign_wanted)
        self.case_bar.back_wanted.connect(self.back_wanted)
        self.status.cancel_wanted.connect(self.cancel_wanted)
        self.entry.left.connect(self._on_entry_left)
        self._at_work.locked_changed.connect(self._on_locked_changed)
        self._at_work.person_changed.connect(self._on_person_changed)
        self._at_work.refused.connect(self._on_refused)
        self._preferences.failed.connect(self.tell_message)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._at_work.idle.watch)

    def _bind(self) -> None:
        bind = self._actions.bind
        for id in PAGES:
            bind(f"go_{id}", self.body, partial(self.show_page, id))
        bind("switch_person", self.body, self.ask_who_works)
        bind("help", self.body, self.help.toggle)
        bind("add_files", self.body, self.files_wanted.emit)
        bind("sign", self.body, self._on_sign_key)

    # What is shown

    @property
    def page(self) -> str:
        return self._page

    def show_page(self, page: str) -> None:
        changed, self._page = page != self._page, page
        if self.help.isVisible():
            self.help.close_help()
        self.rail.show_page(page)
        shown = self._pages[page]
        self._page_stack.setCurrentWidget(shown)
        shown.setFocus()
        self._head.show_page(page)
        if changed:
            self.page_changed.emit(page)

    def show_case(self, case: CaseLine | None) -> None:
        """None: no case is open."""
        self._head.show_case(case)

    def show_standing(self, standing: ReviewStanding) -> None:
        self._head.show_standing(standing)

    def show_heading(self, page: str, heading: Heading | None) -> None:
        """What stands over a page; None gives it its own name (Review: its case) again."""
        self._head.show_heading(page, heading)

    def tell(self, notice: Notice) -> None:
        self.messages.tell(notice)

    def tell_refusal(self, message: Message) -> None:
        """Why the last step was not kept; goes with the next one that is."""
        details = message.code
        self.messages.tell(Notice(said(message), "error", details, passing=True))

    def tell_message(self, message: Message, details: str = "") -> None:
        """An error, a refusal, or news of the inner layers."""
        if message.news:
            self.messages.tell(Notice(said(message), "ok", passing=True))
        else:
            self.messages.tell(Notice(said(message), "error", details or message.code))

    def show_work(self, work: Work | None, idle: str = "") -> None:
        self.status.show_work(work, idle)

    def tell_end(self, text: str) -> None:
        """Long work ended; calls for attention when the window is not in front."""
        self.status.show_work(None, text)
        if not self.isActiveWindow():
            QApplication.alert(self)

    def show_saved(self, saved: bool) -> None:
        self.status.show_saved(saved)

    def show_network(self, name: str, version: str = "", classes: int = 0) -> None:
        self.status.show_network(name, version, classes)

    def show_familiarity(self, state: Familiarity, why: str = "") -> None:
        self.status.show_familiarity(state, why)

    def _show_disclaimer(self) -> None:
        if self._preferences.now.disclaimer_read:
            return
        text = self.tr(
            "Not a medical device. For research and decision support: it supports a trained"
            " person and replaces nobody’s judgement."
        )
        self.tell(Notice(text, "accent", act=self.tr("Understood"), do=self._on_disclaimer_read))

    def _on_disclaimer_read(self) -> None:
        self._preferences.change(disclaimer_read=True)

    def _on_sign_key(self) -> None:
        """Does what the button does, where it stands."""
        if self.case_bar.sign.isVisible():
            self.sign_wanted.emit()

    # Who is at work

    def ask_who_works(self) -> None:
        """Shows the page on which another person takes over."""
        self._stack.setCurrentWidget(self.entry)
        self.entry.open()

    def _on_entry_left(self) -> None:
        self._stack.setCurrentWidget(self.body)
        self._pages[self.page].setFocus()

    def _on_locked_changed(self, locked: bool) -> None:
        if locked:
            self._close_dialogs()
            self.ask_who_works()
        else:
            self._on_entry_left()

    def _close_dialogs(self) -> None:
        """Dialogs, menus and cards over the window: they show the case, and block the PIN."""
        for part in self.findChildren(QWidget):
            if part.isWindow() and part.isVisible():
                part.close()

    def _on_person_changed(self) -> None:
        person = self._at_work.person
        self.rail.show_person(person.initials if person else "")

    def _on_refused(self, message: Message) -> None:
        if self._stack.currentWidget() is self.body:
            self.tell_message(message)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._at_work.locked or not event.mimeData().hasUrls():
            return
        case = self._head.case
        self._overlay.show_drop(self._judge(event), case.number if case else "")
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        drop = self._judge(event)
        if not drop.refused:
            event.acceptProposedAction()
            self.dropped.emit(drop)

    def _judge(self, event: QDropEvent) -> Drop:
        paths = dropped_paths(event.mimeData())
        return judge_drop(self.page, paths, case_open=self._head.case is not None)

    # Opening and closing

    def add_closer(self, closer: Closer) -> None:
        """Whatever works in the background; stopped and waited for when the window closes."""
        self._closers.append(closer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._head.leads_back:
            self.back_wanted.emit()
        elif self.page != "review":
            self.show_page("review")

    def showEvent(self, event: QShowEvent) -> None:
        self._at_work.idle.watch(self.windowHandle())

    def closeEvent(self, event: QCloseEvent) -> None:
        kept = self.saveGeometry().toBase64().toStdString()
        self._preferences.change(geometry=kept)
        self._at_work.lane.close()
        close_all((*self._closers, self._preferences))
        self.closed.emit()
        event.accept()

    def _restore_geometry(self) -> None:
        kept = QByteArray.fromBase64(self._preferences.now.geometry.encode("ascii", "ignore"))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(FIRST.boundedTo(self.screen().availableSize()).expandedTo(SMALLEST))
