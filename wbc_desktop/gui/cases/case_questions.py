"""What is asked in the worklist before something is done: a number, or a reason."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.case import CaseId
from wbc_desktop.gui.cases.one_line import OneLine
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text, grounded
from wbc_desktop.gui.shell.layouts import column, fix_size, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate

Ending = Literal["rejected", "cancelled", "delete"]


class NewCaseQuestion(QWidget):
    """Asks for the number of a new case; ``number.given`` carries it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        name = translate("CasesPage", "Number of the new case")
        self.number = OneLine(theme, name, translate("CasesPage", "Create"))
        fix_size(theme, self.number, width=320)
        leave = Button(theme, translate("CasesPage", "Leave it"), "quiet")
        leave.clicked.connect(self.hide)
        title = Text(theme, translate("CasesPage", "New case"), weight=600)
        inside = row(theme, title, self.number, leave, margins=(16, 10, 16, 10), gap=12)
        inside.addStretch(1)
        grounded(self, "raised")
        self.setLayout(inside)
        self.hide()

    def ask(self, number: str) -> None:
        """Shows itself with a number that may be kept."""
        self.number.edit.setText(number)
        self.show()
        self.number.edit.setFocus()
        self.number.edit.selectAll()


class EndingQuestion(QWidget):
    """Asks why a case ends, and whether it is meant."""

    given = Signal(object, str, str)
    """The case that was asked about, what is done to it, and the reason."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._asked: tuple[CaseId, Ending] | None = None
        self.asked = Text(theme, "", weight=600, wrap=True)
        self.reason = OneLine(
            theme, translate("CasesPage", "Reason"), translate("CasesPage", "Go on")
        )
        leave = Button(theme, translate("CasesPage", "Leave it"), "quiet")
        leave.clicked.connect(self.leave)
        self.reason.given.connect(self._on_reason)
        ask = column(theme, self.asked, self.reason, gap=6)
        grounded(self, "raised")
        self.setLayout(row(theme, ask, leave, margins=(16, 10, 16, 10), gap=12))
        self.hide()

    def ask(self, ending: Ending, case: CaseId, number: str) -> None:
        self._asked = (case, ending)
        self.asked.setText(_question(ending).format(number=number))
        self.reason.clear()
        self.show()
        self.reason.edit.setFocus()

    def leave(self) -> None:
        self._asked = None
        self.hide()

    def show_current(self, case: CaseId | None) -> None:
        """Goes away when another case than the one asked about is current."""
        if self._asked is not None and self._asked[0] != case:
            self.leave()

    def _on_reason(self, reason: str) -> None:
        asked = self._asked
        self.leave()
        if asked is not None:
            self.given.emit(*asked, reason)


def _question(ending: Ending) -> str:
    match ending:
        case "rejected":
            return translate("CasesPage", "Reject case {number}? The smear cannot be reported.")
        case "cancelled":
            return translate("CasesPage", "Cancel case {number}? Nothing will be reported.")
        case "delete":
            return translate(
                "CasesPage",
                "Delete case {number} for good? Patient, cells and reports go; that it was"
                " deleted, when and why stays in the journal.",
            )
