"""After signing: what was signed, where to put it, and how it is amended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from wbc_desktop.domain.case import Case
from wbc_desktop.gui.cases.words import when
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Icon, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme


class SignedPanel(QWidget):
    """``save_wanted`` carries pdf or csv, ``amend_wanted`` the reason and who was told."""

    save_wanted = Signal(str)
    export_wanted = Signal()
    amend_wanted = Signal(str, str)
    next_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(theme, "", "title", wrap=True)
        self.who = Text(theme, "", "small", "muted", wrap=True)
        self.pdf = Button(theme, self.tr("Save PDF…"), "accent", icon="download")
        self.csv = Button(theme, self.tr("Save CSV…"), icon="download")
        self.file = Button(theme, self.tr("Export case file…"), "quiet")
        self.next = Button(theme, self.tr("Back to the cases"), "link")
        self.pdf.clicked.connect(self._on_pdf)
        self.csv.clicked.connect(self._on_csv)
        self.file.clicked.connect(self.export_wanted)
        self.next.clicked.connect(self.next_wanted)
        told = column(theme, self.title, self.who, gap=2)
        head = row(theme, column(theme, Icon(theme, "ok", (20, 20), "ok"), 1, gap=0), gap=10)
        head.addLayout(told, 1)
        acts = row(theme, self.pdf, self.csv, self.file, 1)
        whole = column(theme, head, acts, self._amending(theme), gap=16)
        whole.addStretch(1)
        whole.addLayout(row(theme, self.next, 1))
        self.setLayout(whole)

    def _amending(self, theme: Theme) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Reason; it stands on the new report"))
        self.reason.setAccessibleName(self.tr("Reason of the amendment"))
        self.told = QLineEdit()
        self.told.setPlaceholderText(self.tr("Who was told, or that nobody was"))
        self.told.setAccessibleName(self.tr("Who was told"))
        self.amend = Button(theme, self.tr("Open for amendment"), icon="pencil")
        for field in (self.reason, self.told):
            field.textChanged.connect(self._on_typed)
        self.amend.clicked.connect(self._on_amend)
        words = self.tr("The signed report stays as it is. Changes make a new signed version.")
        card.setLayout(
            column(
                theme,
                Text(theme, self.tr("Amend"), weight=600),
                Text(theme, words, "small", "muted", wrap=True),
                self.reason,
                self.told,
                row(theme, 1, self.amend),
                margins=(16, 12, 16, 12),
            )
        )
        self._on_typed()
        return card

    def show_case(self, case: Case, initials: str) -> None:
        """``initials`` of whoever signed the newest version."""
        signature: dict[str, Any] = case.signatures[-1]
        self.title.setText(
            self.tr("Case {number} is signed, version {version}").format(
                number=case.number, version=case.version
            )
        )
        at = when(datetime.fromisoformat(signature["at"]))
        self.who.setText(self.tr("by {initials}, {at}").format(initials=initials, at=at))
        self.reason.clear()
        self.told.clear()

    def _on_typed(self) -> None:
        stated = (field.text().strip() for field in (self.reason, self.told))
        self.amend.setEnabled(all(stated))

    def _on_pdf(self) -> None:
        self.save_wanted.emit("pdf")

    def _on_csv(self) -> None:
        self.save_wanted.emit("csv")

    def _on_amend(self) -> None:
        self.amend_wanted.emit(self.reason.text().strip(), self.told.text().strip())
