"""The worklist: all cases with their state and progress, and what is done to a whole case.

For whoever wires it: ``show_worklist(worklist)`` once, ``refresh()`` after any case changed or the
page is shown, ``person_changed()`` after a switch. ``case_wanted`` opens a case.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from wbc_desktop.domain.case import CaseId, CaseState
from wbc_desktop.gui.cases.case_questions import Ending, EndingQuestion, NewCaseQuestion
from wbc_desktop.gui.cases.file_choice import FileChoice, FileDialogs, file_name
from wbc_desktop.gui.cases.services import Worklist
from wbc_desktop.gui.cases.worklist_model import FILTERS, Filter, WorklistModel
from wbc_desktop.gui.cases.worklist_view import WorklistView
from wbc_desktop.gui.review.services import Kept
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.controls import ElidedText, Line, Text, grounded
from wbc_desktop.gui.shell.empty_start import EmptyStart
from wbc_desktop.gui.shell.layouts import column, fix_size, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate
from wbc_desktop.store import CaseSummary
from wbc_desktop.workflow.case_numbers import next_number

CASE_FILE = ".wbccase"
_ENDED = frozenset({CaseState.REJECTED, CaseState.CANCELLED})


def filter_name(wanted: Filter) -> str:
    match wanted:
        case "open":
            return translate("Cases", "Open")
        case "signed":
            return translate("Cases", "Signed")
        case "ended":
            return translate("Cases", "Ended")
        case _:
            return translate("Cases", "All")


class CasesPage(QWidget):
    case_wanted = Signal(object)
    files_wanted = Signal()
    demonstration_wanted = Signal()
    saved = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        files: FileChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._files = files or FileDialogs()
        self._worklist: Worklist | None = None
        self._wanted: CaseId | None = None
        self._deleted_numbers: Sequence[str] = ()
        self.model = WorklistModel()
        self._make_parts(theme, actions)
        self._lay_out(theme)
        self._connect()
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask_now)
        self._on_marked()

    def _make_parts(self, theme: Theme, actions: Actions) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search number, specimen, initials"))
        self.search.setAccessibleName(self.tr("Search cases"))
        self.search.setClearButtonEnabled(True)
        self.filters = Segments(theme, [(id, filter_name(id)) for id in FILTERS])
        self.filters.setAccessibleName(self.tr("Which cases"))
        self.filters.show_value("open")
        self.demonstration = Button(theme, self.tr("Demonstration"), "quiet", icon="play")
        self.take_in = Button(theme, self.tr("Import…"), icon="down")
        self.new = Button(theme, self.tr("New case"), "accent", icon="plus")
        self.view = WorklistView(theme, self.model)
        self.none = Text(theme, "", tone="muted", wrap=True)
        self.new_case = NewCaseQuestion(theme)
        self.ending = EndingQuestion(theme)
        self.empty = EmptyStart(theme, actions)
        self.about = ElidedText(theme, "", tone="muted")
        self.open_case = Button(theme, self.tr("Open"), "accent", key="Return")
        self.export = Button(theme, self.tr("Export…"))
        self.reject = Button(theme, self.tr("Reject…"))
        self.cancel = Button(theme, self.tr("Cancel case…"))
        self.delete = Button(theme, self.tr("Delete…"), icon="trash")

    def _lay_out(self, theme: Theme) -> None:
        grounded(self, "surface")
        head = row(theme, margins=(16, 10, 16, 10), gap=8)
        fix_size(theme, self.search, width=280)
        head.addWidget(self.search)
        head.addWidget(self.filters)
        head.addStretch(1)
        for act in (self.demonstration, self.take_in, self.new):
            head.addWidget(act)
        foot = row(theme, margins=(16, 8, 16, 8), gap=8)
        foot.addWidget(self.about, 1)
        for act in (self.delete, self.cancel, self.reject, self.export, self.open_case):
            foot.addWidget(act)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        listed = column(theme, head, Line(), self.new_case, gap=0)
        listed.addWidget(self.view, 1)
        nothing = column(theme, self.none, 1, margins=(26, 16, 26, 16))
        self._nothing = QWidget()
        self._nothing.setLayout(nothing)
        listed.addWidget(self._nothing, 1)
        for part in (self.ending, Line(), self._foot):
            listed.addWidget(part)
        work = QWidget()
        work.setLayout(listed)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(work)
        self.setLayout(column(theme, self._stack, gap=0))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_filtered)
        self.filters.chosen.connect(self._on_filtered)
        self.view.opened.connect(self.case_wanted)
        self.view.marked.connect(self._on_marked)
        self.open_case.clicked.connect(self._on_open)
        self.new.clicked.connect(self._on_new)
        self.new_case.number.given.connect(self._on_number)
        self.take_in.clicked.connect(self._on_take_in)
        self.export.clicked.connect(self._on_export)
        self.reject.clicked.connect(self._on_reject)
        self.cancel.clicked.connect(self._on_cancel)
        self.delete.clicked.connect(self._on_delete)
        self.ending.given.connect(self._on_ending)
        self.empty.files_wanted.connect(self.files_wanted)
        self.empty.demonstration_wanted.connect(self.demonstration_wanted)
        self.demonstration.clicked.connect(self.demonstration_wanted)

    # What is shown

    def show_worklist(self, worklist: Worklist) -> None:
        self._worklist = worklist
        self.person_changed()
        self.refresh()

    def refresh(self) -> None:
        """Asks for all cases; several wishes in one turn are one question."""
        self._asking.start()

    def person_changed(self) -> None:
        self.delete.setVisible(self._worklist is not None and self._worklist.may_delete())
        self.ending.leave()

    def mark(self, case: CaseId) -> None:
        """Makes a case the current row as soon as it is listed."""
        self._wanted = case
        self.view.mark(case)

    def _ask_now(self) -> None:
        if self._worklist is not None:
            self._worklist.deleted_numbers(self._on_deleted_numbers)
            self._worklist.list(self._on_cases)

    def _on_deleted_numbers(self, numbers: Sequence[str]) -> None:
        self._deleted_numbers = numbers

    def _on_cases(self, cases: Sequence[CaseSummary]) -> None:
        current = self._wanted or (self.view.current.id if self.view.current else None)
        self._wanted = None
        self.model.show_cases(cases)
        self.view.mark(current)
        if self.view.current is None and self.model.rowCount():
            self.view.selectRow(0)
        self._stack.setCurrentIndex(1 if cases else 0)
        if self.hasFocus():
            self._take_focus()
        self._show_nothing()
        self._on_marked()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._take_focus()

    def _take_focus(self) -> None:
        """Not by a focus proxy: Tab would jump to it over what lies before."""
        (self.view if self._stack.currentIndex() else self.empty).setFocus()

    def _on_filtered(self) -> None:
        current = self.view.current
        wanted = next(id for id in FILTERS if id == self.filters.value)
        self.model.show_only(wanted, self.search.text())
        self.view.mark(current.id if current else None)
        self._show_nothing()

    def _show_nothing(self) -> None:
        empty = self.model.rowCount() == 0
        self.view.setVisible(not empty)
        self._nothing.setVisible(empty)
        text = self.tr("No case matches. Search in all cases, or clear the search.")
        if not self.search.text():
            text = self.tr("No case here. Drop a smear on the window to begin one.")
        self.none.setText(text)

    def _on_marked(self) -> None:
        """Shows what may be done to the current case."""
        summary = self.view.current
        for widget in (self.open_case, self.export, self.reject, self.cancel, self.delete):
            widget.setEnabled(summary is not None)
        self.ending.show_current(summary.id if summary is not None else None)
        if summary is None:
            self.about.setText("")
            return
        open_ = not summary.version and summary.state not in _ENDED
        self.reject.setEnabled(open_)
        self.cancel.setEnabled(open_)
        self.about.setText(self.tr("Case {number}").format(number=summary.number))

    # Acts

    def _on_open(self) -> None:
        if self.view.current is not None:
            self.case_wanted.emit(self.view.current.id)

    def _on_new(self) -> None:
        taken = [summary.number for summary in self.model.all]
        self._stack.setCurrentIndex(1)
        self.new_case.ask(next_number([*taken, *self._deleted_numbers], date.today()))

    def _on_number(self, number: str) -> None:
        if self._worklist is not None:
            self._worklist.create(number, self._on_created)

    def _on_created(self, kept: Kept) -> None:
        if kept.refusal is None:
            self.new_case.hide()
        self._on_kept(kept)

    def _on_take_in(self) -> None:
        pattern = self.tr("Case files") + f" (*{CASE_FILE})"
        path = self._files.to_open(self, self.tr("Import a case"), pattern)
        if path is not None and self._worklist is not None:
            self._worklist.take_in(path, self._on_kept)

    def _on_export(self) -> None:
        summary = self.view.current
        if summary is None or self._worklist is None:
            return
        name = file_name(summary.number, CASE_FILE)
        path = self._files.to_save(self, self.tr("Export the case"), name)
        if path is not None:
            self._worklist.export(summary.id, path, lambda kept: self._on_written(path, kept))

    def _on_written(self, path: Path, kept: Kept) -> None:
        if kept.refusal is not None:
            self.refused.emit(kept.refusal)
        else:
            self.saved.emit(path)

    def _on_reject(self) -> None:
        self._ask("rejected")

    def _on_cancel(self) -> None:
        self._ask("cancelled")

    def _on_delete(self) -> None:
        self._ask("delete")

    def _ask(self, ending: Ending) -> None:
        summary = self.view.current
        if summary is not None:
            self.ending.ask(ending, summary.id, summary.number)

    def _on_ending(self, case: CaseId, ending: str, reason: str) -> None:
        if self._worklist is None:
            return
        if ending == "delete":
            self._worklist.delete(case, reason, self._on_kept)
        else:
            self._worklist.end(case, CaseState(ending), reason, self._on_kept)

    def _on_kept(self, kept: Kept) -> None:
        if kept.refusal is not None:
            self.refused.emit(kept.refusal)
        self.refresh()
