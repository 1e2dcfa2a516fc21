"""The pages of the open case behind “Review”: review, form, sign, second reading."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from wbc_desktop.domain.cell import CellId, SourceId
from wbc_desktop.domain.journal import Entry
from wbc_desktop.gui.cases.case_form_panel import CaseFormPanel
from wbc_desktop.gui.cases.second_reading_page import SecondReadingPage
from wbc_desktop.gui.cases.sign_page import SignPage
from wbc_desktop.gui.host.case_host import CaseHost
from wbc_desktop.gui.host.scale_dialog import ScaleDialog
from wbc_desktop.gui.review.page import ReviewPage
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.page_head import Heading
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.workers.turns import Turns

Name = Literal["review", "form", "sign", "second"]


class CasePages(QWidget):
    """Shows one of the four; ``heading_changed`` carries a Heading, None on the review page."""

    files_wanted = Signal()
    demonstration_wanted = Signal()
    cases_wanted = Signal()
    ranges_wanted = Signal()
    person_wanted = Signal()
    scale_stated = Signal(object, float)
    message_wanted = Signal(object)
    saved = Signal(object)
    heading_changed = Signal(object)
    ready = Signal()
    """What ``make_ready`` began is made: ``show_case`` costs little now."""

    def __init__(
        self, theme: Theme, actions: Actions, host: CaseHost, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._host = host
        self._turns = Turns(self)
        self._turns.ended.connect(self.ready)
        self.review = ReviewPage(theme, actions)
        self.form = CaseFormPanel(theme)
        self.sign = SignPage(theme)
        self.second = SecondReadingPage(theme, actions)
        self._pages: dict[Name, QWidget] = {
            "review": self.review,
            "form": self.form,
            "sign": self.sign,
            "second": self.second,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self._show("review")

    def _connect(self) -> None:
        for page in (self.review, self.sign):
            page.files_wanted.connect(self.files_wanted)
        self.review.demonstration_wanted.connect(self.demonstration_wanted)
        self.review.sign_wanted.connect(self.show_sign)
        self.review.scale_wanted.connect(self._on_scale_wanted)
        self.review.message_wanted.connect(self.message_wanted)
        self.form.refused.connect(self.message_wanted)
        self.sign.cells_wanted.connect(self._on_cells_wanted)
        self.sign.field_wanted.connect(self.show_field)
        self.sign.second_wanted.connect(self.show_second)
        self.sign.ranges_wanted.connect(self.ranges_wanted)
        self.sign.person_wanted.connect(self.person_wanted)
        self.sign.cases_wanted.connect(self.cases_wanted)
        self.sign.saved.connect(self.saved)
        self.sign.refused.connect(self.message_wanted)
        self.second.refused.connect(self.message_wanted)
        self.second.person_wanted.connect(self.person_wanted)
        self.second.cells_wanted.connect(self._on_cells_wanted)
        self.second.finished.connect(self.show_sign)
        self._host.reading_ended.connect(self._on_reading_ended)
        self._host.handed_over.connect(self._on_handed_over)

    @property
    def page(self) -> Name:
        """Which of the four is shown."""
        shown = self._stack.currentWidget()
        return next(name for name, page in self._pages.items() if page is shown)

    # The case

    @Slot(object)
    def make_ready(self, opened: OpenCase) -> None:
        """Makes what shows a case that comes, in turns; the one that is open stays as it is."""
        self._turns.begin(self.review.making(opened))

    def show_case(self) -> None:
        """Shows the case that the host has opened."""
        assert self._host.work is not None
        self.review.show_case(self._host.for_review())
        self.form.show_desk(self._host.work)
        self.sign.show_desk(self._host.work)
        self._host.work.context_changed.connect(self._on_context_changed)
        self._show("review")

    def close_case(self) -> None:
        self.second.show_desk(None)
        self.form.show_desk(None)
        self.sign.show_desk(None)
        self.review.close_case()
        self._show("review")

    def close_pages(self) -> None:
        """The window closes: ends what still draws in the background."""
        self._turns.stop()
        self.review.forget_ready()
        self.close_case()
        self.second.close_pictures()

    def entry_kept(self, entry: Entry) -> None:
        for page in (self.review, self.form, self.sign, self.second):
            page.entry_kept(entry)

    @Slot()
    def _on_handed_over(self) -> None:
        if self.review.desk is not None:
            self.review.desk.acts.queue.hand_over()
        self.second.hand_over()

    @Slot()
    def _on_reading_ended(self) -> None:
        if self.page == "sign":
            self.sign.refresh()

    @Slot()
    def _on_context_changed(self) -> None:
        """Another person, other rules or ranges: everything is looked at anew."""
        if self._host.work is None:
            return
        held = self._holds_focus()
        self.review.show_case(self._host.for_review())
        self.form.show_desk(self._host.work)
        self.sign.refresh()
        if self.page == "second":
            self.second.show_desk(self._host.work)
        if held and not self._holds_focus():
            self._pages[self.page].setFocus()

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._pages[self.page].isAncestorOf(focus)

    # Going

    @Slot()
    def show_review(self) -> None:
        self._show("review")

    @Slot()
    def show_form(self) -> None:
        if self._host.session is not None:
            self._show("form")

    @Slot(str)
    def show_field(self, field: str) -> None:
        """The form at one of its fields."""
        self.show_form()
        if field:
            self.form.show_field(field)

    @Slot()
    def show_sign(self) -> None:
        if self._host.session is not None:
            self.sign.refresh()
            self._show("sign")

    @Slot()
    def show_second(self) -> None:
        if self._host.work is not None:
            self.second.show_desk(self._host.work)
            self._show("second")

    @Slot()
    def back(self) -> None:
        """From second reading to signing, from all others to the review."""
        if self.page == "second":
            self.show_sign()
        else:
            self._show("review")

    @Slot()
    def undo(self) -> None:
        self.review.undo()

    @Slot()
    def redo(self) -> None:
        self.review.redo()

    def _show(self, name: Name) -> None:
        self._stack.setCurrentWidget(self._pages[name])
        self.setFocusProxy(self._pages[name])
        self._pages[name].setFocus()
        self.heading_changed.emit(self._heading(name))

    def _heading(self, name: Name) -> Heading | None:
        session = self._host.session
        if name == "review" or session is None:
            return None
        case = self.tr("Case {number}").format(number=session.case.number)
        patient = session.case.form.patient_name
        sub = " · ".join(part for part in (case, patient, session.case.form.specimen) if part)
        back = self.tr("Sign") if name == "second" else self.tr("Review")
        return Heading(self._titles()[name], sub, back)

    def _titles(self) -> dict[Name, str]:
        return {
            "form": self.tr("Case form"),
            "sign": self.tr("Sign"),
            "second": self.tr("Second reading"),
        }

    # Leads

    @Slot(object)
    def _on_cells_wanted(self, cells: tuple[CellId, ...]) -> None:
        self._show("review")
        self.review.show_cells(cells)

    @Slot(object)
    def _on_scale_wanted(self, source: SourceId) -> None:
        session = self._host.session
        if session is None:
            return
        dialog = ScaleDialog(self._theme, session.case.sources[source], self)
        dialog.stated.connect(lambda scale: self.scale_stated.emit(source, scale))
        dialog.open()
