"""Tells the window's bars and messages of the open case and of what is read into it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from wbc_desktop.gui.host.case_host import CaseHost
from wbc_desktop.gui.host.standing_line import (
    case_line,
    familiarity_of,
    reading_work,
    review_standing,
)
from wbc_desktop.gui.shell.message_bar import Notice
from wbc_desktop.gui.shell.window import Window
from wbc_desktop.gui.shell.words import said
from wbc_desktop.wording import Message
from wbc_desktop.workflow.reading_events import ReadBatch

MOST_REFUSALS = 3
"""Refused images that are told one by one; of more their number is told."""


class CaseLines(QObject):
    """Follows the host from its opening to its closing."""

    def __init__(self, host: CaseHost, window: Window, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._window = window
        self._refused = 0
        self._remarks: tuple[Message, ...] = ()
        host.opened.connect(self.show_case)
        host.closed.connect(self._on_closed)
        host.batch_read.connect(self._on_batch)
        host.reading_ended.connect(self._on_reading_ended)

    @Slot()
    def show_case(self) -> None:
        """Who, how far, how familiar: after opening and after every kept entry."""
        session, work = self._host.session, self._host.work
        if session is None or work is None:
            return
        self._window.show_case(case_line(session.case))
        self._window.show_standing(review_standing(session, work.context.rules))
        self._window.show_familiarity(*familiarity_of(session.case))
        self._window.show_saved(True)

    @Slot()
    def _on_closed(self) -> None:
        self._window.show_case(None)
        self._window.show_familiarity("")

    @Slot(object)
    def _on_batch(self, batch: ReadBatch) -> None:
        self._window.show_work(reading_work(batch.progress))
        self._remarks += batch.remarks
        for message in batch.remarks:
            self._tell_remark(message)
        for message in batch.problems:
            self._refused += 1
            if self._refused <= MOST_REFUSALS:
                self._window.tell_message(message)

    def _tell_remark(self, message: Message) -> None:
        """At once, and at the end again: many refusals may have pushed it out."""
        self._window.tell(Notice(said(message), "accent"))

    @Slot()
    def _on_reading_ended(self) -> None:
        session = self._host.session
        cells = len(session.case.cells) if session else 0
        self._window.tell_end(self.tr("Read: {count} cells").format(count=cells))
        if self._refused > MOST_REFUSALS:
            text = self.tr("{count} images could not be read. What was read is kept.")
            self._window.tell(Notice(text.format(count=self._refused), "warn"))
        for message in self._remarks:
            self._tell_remark(message)
        self._refused, self._remarks = 0, ()
