"""Who works here: add, change, retire; PINs, one's own or a forgotten one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.people import Person
from wbc_desktop.gui.settings.parts import Section, card
from wbc_desktop.gui.settings.person_forms import Entered, PersonForm, PinForm
from wbc_desktop.gui.shell.at_work import AtWork
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import ElidedText, Text, Tone
from wbc_desktop.gui.shell.layouts import column, hide_unless, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import role_name, said
from wbc_desktop.wording import Message


class PersonCard(QWidget):
    """One person; what may be done depends on who is at work."""

    change_wanted = Signal(object)
    pin_wanted = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        person: Person,
        *,
        own: bool,
        may_administer: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.person = person
        self._form: QWidget | None = None
        self.edit = Button(theme, self.tr("Change"))
        self.edit.clicked.connect(self._on_edit)
        self.pin = Button(theme, self.tr("PIN…"))
        hide_unless((own or may_administer) and person.active, self.pin)
        self.pin.clicked.connect(self._on_pin)
        text = self.tr("Retire") if person.active else self.tr("Bring back")
        self.retire = Button(theme, text)
        hide_unless(may_administer, self.edit, self.retire)
        self.retire.clicked.connect(self._on_retire)
        buttons = row(theme, self.edit, self.pin, self.retire, 1, gap=6)
        words = column(theme, *self._words(theme), gap=0)
        self._column = column(theme, words, buttons, gap=6)
        frame = card(theme, self._column)
        self.setLayout(column(theme, frame, gap=0))

    def _words(self, theme: Theme) -> tuple[QWidget, QWidget]:
        person = self.person
        tone: Tone = "" if person.active else "muted"
        head = ElidedText(theme, person.initials, "body", tone, weight=600)
        pin = self.tr("with PIN") if person.has_pin else self.tr("without PIN")
        facts = [person.name, role_name(person.role), pin]
        if not person.active:
            facts.append(self.tr("no longer works here"))
        line = " · ".join(fact for fact in facts if fact)
        return head, Text(theme, line, "small", "muted", wrap=True)

    def _open(self, form: PersonForm | PinForm) -> None:
        self.close_form()
        self._form = form
        form.given_up.connect(self.close_form)
        self._column.addWidget(form)

    def close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    @property
    def form(self) -> QWidget | None:
        return self._form

    def _on_edit(self) -> None:
        form = PersonForm(self._theme, self.person)
        form.entered.connect(self._on_entered)
        self._open(form)
        form.initials.setFocus()

    def _on_pin(self) -> None:
        form = PinForm(self._theme, removable=self.person.has_pin)
        form.entered.connect(self._on_pin_entered)
        self._open(form)
        form.pin.setFocus()

    def _on_entered(self, entered: Entered) -> None:
        self.change_wanted.emit(
            replace(self.person, initials=entered.initials, name=entered.name, role=entered.role)
        )

    def _on_pin_entered(self, pin: str) -> None:
        self.pin_wanted.emit(self.person, pin)

    def _on_retire(self) -> None:
        self.change_wanted.emit(replace(self.person, active=not self.person.active))


class PeoplePage(Section):
    """Every act is kept in the journal; the store decides who may, this page only shows it."""

    def __init__(self, theme: Theme, at_work: AtWork, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.title.setText(self.tr("People"))
        self._at_work = at_work
        self.cards: list[PersonCard] = []
        self.new = Button(theme, self.tr("Add a person"), icon="plus")
        self.new.clicked.connect(self._on_new)
        self.form = PersonForm(theme, None)
        self.form.entered.connect(self._on_added)
        self.form.given_up.connect(self._on_given_up)
        self._form_card = card(theme, self.form)
        self._form_card.setVisible(False)
        self._listed = column(theme, gap=8)
        self.content.addLayout(row(theme, self.new, 1))
        self.content.addWidget(self._form_card)
        self.content.addLayout(self._listed)
        at_work.people_changed.connect(self._list)
        at_work.person_changed.connect(self._list)
        self._list()

    def opened(self) -> None:
        self.say("")
        self._at_work.refresh()

    def _list(self) -> None:
        may = self._at_work.may_administer
        self.remark.setText(self._remark(may))
        self.remark.setVisible(True)
        self.new.setVisible(may)
        if not may:
            self._form_card.setVisible(False)
        for old in self.cards:
            self._listed.removeWidget(old)
            old.hide()
            old.deleteLater()
        at_work = self._at_work.person
        everybody = sorted(self._at_work.everybody, key=lambda p: (not p.active, p.initials))
        self.cards = [
            PersonCard(
                self.theme,
                person,
                own=at_work is not None and at_work.id == person.id,
                may_administer=may,
            )
            for person in everybody
        ]
        for made in self.cards:
            made.change_wanted.connect(self._on_change_wanted)
            made.pin_wanted.connect(self._on_pin_wanted)
            self._listed.addWidget(made)

    def _remark(self, may: bool) -> str:
        if not may:
            return self.tr("Administrators add and change people. Your own PIN is yours to set.")
        if any(person.may_administer for person in self._at_work.present):
            return self.tr("Every change is kept in the journal with your name.")
        return self.tr(
            "There is no administrator yet, so everybody may do this. Naming the first one"
            " closes it to the others."
        )

    def _on_new(self) -> None:
        self.form.clear()
        self._form_card.setVisible(True)
        self.form.initials.setFocus()

    def _on_given_up(self) -> None:
        self._form_card.setVisible(False)

    def _on_added(self, entered: Entered) -> None:
        self._keep(
            lambda service, by: service.add(
                entered.initials, entered.name, entered.role, by, pin=entered.pin or None
            ),
            self.tr("{initials} was added.").format(initials=entered.initials),
        )

    def _on_change_wanted(self, changed: Person) -> None:
        self._keep(
            lambda service, by: service.change(changed, by),
            self.tr("{initials} was changed.").format(initials=changed.initials),
        )

    def _on_pin_wanted(self, person: Person, pin: str) -> None:
        text = (
            self.tr("The PIN of {initials} was set.")
            if pin
            else self.tr("{initials} works without PIN now.")
        )
        self._keep(
            lambda service, by: service.set_pin(person.id, pin or None, by),
            text.format(initials=person.initials),
        )

    def _keep(self, act: Callable[..., Person], done: str) -> None:
        by = self._at_work.person
        if by is None:
            return
        self.say("")
        service = self._at_work.service
        self._at_work.lane.ask(
            lambda: act(service, by), lambda _: self._on_kept(done), self._on_refused
        )

    def _on_kept(self, done: str) -> None:
        self._form_card.setVisible(False)
        self.say(done, "ok")
        self._at_work.refresh()

    def _on_refused(self, message: Message) -> None:
        self.say(said(message), "error")
