"""Who signs what: the signer, the meaning, the PIN, and the button that is locked until it may."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Icon, Text, grounded
from wbc_desktop.gui.shell.layouts import column, hug, row
from wbc_desktop.gui.shell.pin_field import PinField
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import role_name


class SignBox(QWidget):
    """``sign_wanted`` carries the PIN as typed, "" where none is asked."""

    sign_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._number = ""
        self._busy = False
        self._signer: PersonId | None = None
        grounded(self, "raised")
        self.initials = Text(theme, "", "title")
        self.meaning = Text(theme, "", "small", "muted", wrap=True)
        self.pin = PinField(self.tr("PIN"))
        self.pin.setPlaceholderText(self.tr("PIN"))
        self.pin.returnPressed.connect(self._on_sign)
        self.sign = Button(theme, "", "accent", icon="lock")
        self.sign.clicked.connect(self._on_sign)
        self.remark = Text(theme, "", "small", "muted", wrap=True)
        hug(self.initials)
        who = row(theme, Icon(theme, "person", (18, 18), "text"), self.initials, gap=8)
        who.addWidget(self.meaning, 1)
        act = row(theme, gap=12)
        act.addStretch(0)
        act.addWidget(self.pin, 1)
        act.addWidget(self.sign)
        self.setLayout(column(theme, who, act, self.remark, margins=(24, 14, 24, 14), gap=10))

    def show_signer(self, person: Person, number: str) -> None:
        """A PIN that another person typed, or for another case, is forgotten."""
        if (person.id, number) != (self._signer, self._number):
            self.pin.clear()
        self._signer, self._number = person.id, number
        self.initials.setText(person.initials)
        role = role_name(person.role)
        self.meaning.setText(
            self.tr("{role} · signs that every counted cell was reviewed by a person").format(
                role=role
            )
        )
        self.pin.setVisible(person.has_pin)
        self._show()

    def show_left(self, left: int) -> None:
        """How many things stand before signing."""
        self._left = left
        self._show()

    def show_busy(self, busy: bool) -> None:
        self._busy = busy
        if not busy:
            self.pin.clear()
        self._show()

    def show_refused(self) -> None:
        """Lets the person type again where the PIN was wrong."""
        self.show_busy(False)
        if self.pin.isVisible():
            self.pin.setFocus()

    def _show(self) -> None:
        ready = self._left == 0
        self.sign.setEnabled(ready and not self._busy)
        self.pin.setEnabled(ready and not self._busy)
        self.sign.show_text(self._act())
        if ready:
            text = self.tr("A signed report can be amended, never changed.")
        else:
            text = self.tr(
                "Possible when the things above are done. A signed report can be amended, never"
                " changed."
            )
        self.remark.setText(text)

    def _act(self) -> str:
        if self._busy:
            return self.tr("Signing…")
        if self._left == 0:
            return self.tr("Sign case {number}").format(number=self._number)
        one, many = self.tr("1 thing left"), self.tr("{n} things left")
        return (one if self._left == 1 else many).format(n=self._left)

    def _on_sign(self) -> None:
        if self.sign.isEnabled():
            self.sign_wanted.emit(self.pin.text())
