"""The forms of the people's section: one for who somebody is, one for a PIN."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.people import Person, Role
from wbc_desktop.gui.settings.parts import FieldRow, TextField
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, fix_size, hide_unless, row
from wbc_desktop.gui.shell.pin_field import PinField
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import role_name


@dataclass(frozen=True, slots=True)
class Entered:
    """What a form says of a person; ``pin`` is "" for none."""

    initials: str
    name: str
    role: Role
    pin: str = ""


class PersonForm(QWidget):
    """``entered`` carries an ``Entered``; without a person it is for a new one, with a PIN."""

    entered = Signal(object)
    given_up = Signal()

    def __init__(self, theme: Theme, person: Person | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new = person is None
        self.initials = TextField(theme, self.tr("Initials"), 120)
        self.name = TextField(theme, self.tr("Name"), 240)
        self.role = Choice(theme, self.tr("Role"))
        for role in Role:
            self.role.addItem(role_name(role), role.value)
        self.pin = pin_field(theme, self.tr("PIN"))
        if person is not None:
            self.initials.setText(person.initials)
            self.name.setText(person.name)
            self.role.choose(person.role.value)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        rows = [
            FieldRow(theme, self.tr("Initials"), self.tr("Stand on reports."), self.initials),
            FieldRow(theme, self.tr("Name"), "", self.name),
            FieldRow(
                theme,
                self.tr("Role"),
                self.tr(
                    "Technicians review and sign; reviewers also read second; administrators"
                    " also look after people, settings and networks."
                ),
                self.role,
            ),
        ]
        if self._new:
            words = self.tr("May be left empty; each person can set their own later.")
            rows.append(FieldRow(theme, self.tr("PIN"), words, self.pin))
        text = self.tr("Add") if self._new else self.tr("Keep")
        self.keep = Button(theme, text, "accent")
        self.keep.clicked.connect(self._on_keep)
        self.cancel = Button(theme, self.tr("Cancel"), "quiet")
        self.cancel.clicked.connect(self.given_up)
        for edit in (self.initials, self.name, self.pin):
            edit.returnPressed.connect(self._on_keep)
        buttons = row(theme, self.keep, self.cancel, 1)
        self.setLayout(column(theme, *rows, buttons, gap=4))

    def clear(self) -> None:
        for edit in (self.initials, self.name, self.pin):
            edit.clear()
        self.role.setCurrentIndex(0)

    def _on_keep(self) -> None:
        self.entered.emit(
            Entered(
                self.initials.text().strip(),
                self.name.text().strip(),
                Role(self.role.currentData()),
                self.pin.text(),
            )
        )


class PinForm(QWidget):
    """``entered`` carries the new PIN, typed twice alike, or "" to do without."""

    entered = Signal(str)
    given_up = Signal()

    def __init__(self, theme: Theme, *, removable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pin = pin_field(theme, self.tr("New PIN"))
        self.again = pin_field(theme, self.tr("New PIN, again"))
        self.again.returnPressed.connect(self._on_keep)
        self.refusal = Text(theme, "", "small", "error", wrap=True)
        self.refusal.setVisible(False)
        self.keep = Button(theme, self.tr("Set PIN"), "accent")
        self.keep.clicked.connect(self._on_keep)
        self.remove = Button(theme, self.tr("Do without PIN"))
        hide_unless(removable, self.remove)
        self.remove.clicked.connect(self._on_remove)
        cancel = Button(theme, self.tr("Cancel"), "quiet")
        cancel.clicked.connect(self.given_up)
        words = self.tr("At least 4 characters. It is kept as a hash; nobody can read it.")
        self.setLayout(
            column(
                theme,
                FieldRow(theme, self.tr("New PIN"), words, self.pin),
                FieldRow(theme, self.tr("New PIN, again"), "", self.again),
                self.refusal,
                row(theme, self.keep, self.remove, cancel, 1),
                gap=4,
            )
        )

    def _on_keep(self) -> None:
        alike = self.pin.text() == self.again.text()
        if not self.pin.text() or not alike:
            text = self.tr("Type the new PIN twice.") if alike else self.tr("The two differ.")
            self.refusal.setText(text)
            self.refusal.setVisible(True)
            return
        self.entered.emit(self.pin.text())

    def _on_remove(self) -> None:
        self.entered.emit("")


def pin_field(theme: Theme, name: str) -> PinField:
    edit = PinField(name)
    fix_size(theme, edit, width=160)
    return edit
