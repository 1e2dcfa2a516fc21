"""The laboratory's rules, every one with a sentence; changed by administrators, with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.classes import BLAST, CLASSES, UNIDENTIFIED
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import InputError
from wbc_desktop.gui.settings.parts import (
    FieldRow,
    NumberField,
    Section,
    TextField,
    card,
    mark_wrong,
    still_here,
)
from wbc_desktop.gui.settings.rule_fields import SWITCHABLE, RuleField, blocker_name, groups
from wbc_desktop.gui.settings.services import LaboratoryService
from wbc_desktop.gui.shell.at_work import AtWork
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.tick import Tick
from wbc_desktop.gui.shell.words import class_name, said
from wbc_desktop.wording import Message


class NumberRule(NumberField):
    """A rule that is a number."""

    def show_value(self, value: Any) -> None:
        self.show_number(float(value))

    def value(self) -> Any:
        number = self.number()
        if number is None:
            raise ValueError("")
        return number if self._whole else float(number)


class ChoiceRule(Choice):
    """A rule with named values, or yes and no."""

    edited = Signal()

    def __init__(self, theme: Theme, field: RuleField) -> None:
        super().__init__(theme, field.name)
        self._switch = field.kind == "switch"
        yes_no = (("yes", self.tr("Yes")), ("no", self.tr("No")))
        for value, name in yes_no if self._switch else field.choices:
            self.addItem(name, value)
        self.activated.connect(self.edited)

    def show_value(self, value: Any) -> None:
        self.choose(("yes" if value else "no") if self._switch else str(value))

    def value(self) -> Any:
        chosen = self.currentData()
        return chosen == "yes" if self._switch else chosen


class SetRule(QWidget):
    """A rule that is a set of classes, or of blockers (ticked is *not* switched off)."""

    edited = Signal()

    def __init__(self, theme: Theme, field: RuleField) -> None:
        super().__init__()
        self._blockers = field.kind == "blockers"
        self._order: tuple[str, ...] = ()
        self.ticks = {id: Tick(theme, name) for id, name in self._entries()}
        for tick in self.ticks.values():
            tick.clicked.connect(self.edited)
        self.setLayout(column(theme, *self.ticks.values(), gap=0))

    def _entries(self) -> list[tuple[str, str]]:
        if self._blockers:
            return [(code, blocker_name(code)) for code in SWITCHABLE]
        named = [c.id for c in CLASSES if c.counted and c.id != UNIDENTIFIED]
        return [(id, class_name(id)) for id in named]

    def show_value(self, value: Any) -> None:
        self._order = tuple(value)
        for id, tick in self.ticks.items():
            tick.setChecked((id in value) != self._blockers)
        if not self._blockers:
            self.ticks[BLAST].setEnabled(False)

    def value(self) -> Any:
        held = {id for id, tick in self.ticks.items() if tick.isChecked() != self._blockers}
        kept = [id for id in self._order if id in held]
        return (*kept, *(id for id in self.ticks if id in held and id not in kept))


Editor = NumberRule | ChoiceRule | SetRule


def editor_for(theme: Theme, field: RuleField) -> Editor:
    match field.kind:
        case "number" | "whole":
            return NumberRule(theme, whole=field.kind == "whole")
        case "switch" | "choice":
            return ChoiceRule(theme, field)
        case _:
            return SetRule(theme, field)


class RulesPage(Section):
    """Shows the rules in force; what is changed counts when it is kept."""

    rules_kept = Signal(object)

    def __init__(
        self,
        theme: Theme,
        at_work: AtWork,
        laboratory: LaboratoryService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self.title.setText(self.tr("Laboratory rules"))
        self._at_work = at_work
        self._laboratory = laboratory
        self._rules = LaboratoryRules()
        self.editors: dict[str, Editor] = {}
        self._cards = []
        for name, fields in groups():
            self._cards.append(self._card(name, fields))
        self._make_foot(theme)
        at_work.person_changed.connect(self._on_person_changed)
        at_work.people_changed.connect(self._on_person_changed)
        self._show(self._rules)
        self._on_person_changed()

    def _card(self, name: str, fields: tuple[RuleField, ...]) -> QWidget:
        rows: list[QWidget] = [Text(self.theme, name, weight=600)]
        for field in fields:
            editor = editor_for(self.theme, field)
            editor.edited.connect(self._on_edited)
            self.editors[field.id] = editor
            rows.append(FieldRow(self.theme, field.name, field.sentence, editor))
        made = card(self.theme, *rows, gap=6)
        self.content.addWidget(made)
        return made

    def _make_foot(self, theme: Theme) -> None:
        self.reason = TextField(theme, self.tr("Reason"), 280)
        self.reason.setPlaceholderText(self.tr("Reason, for the journal"))
        self.keep = Button(theme, self.tr("Keep the rules"), "accent")
        self.keep.clicked.connect(self._on_keep)
        self.discard = Button(theme, self.tr("Discard changes"))
        self.discard.clicked.connect(self._on_discard)
        self.defaults = Button(theme, self.tr("Fill in the shipped rules"))
        self.defaults.clicked.connect(self._on_defaults)
        self.content.addLayout(row(theme, self.reason, 1))
        self.content.addLayout(row(theme, self.keep, self.discard, 1))
        self.content.addLayout(row(theme, self.defaults, 1))

    def opened(self) -> None:
        self.say("")
        self._at_work.lane.ask(self._laboratory.rules, self._on_read, self._on_refused)

    def _on_read(self, rules: LaboratoryRules) -> None:
        """What was begun stays, over what is in force now."""
        if not (self.discard.isEnabled() or self.reason.text().strip()):
            self._show(rules)
            return
        for id, editor in self.editors.items():
            value, possible = self._value_of(id, editor)
            if possible and value == getattr(self._rules, id):
                editor.show_value(getattr(rules, id))
        self._rules = rules
        self._on_edited()
        self.say(still_here(), "warn")

    def _show(self, rules: LaboratoryRules) -> None:
        self._rules = rules
        self._fill(rules)
        self.reason.clear()
        self._on_edited()

    def _fill(self, rules: LaboratoryRules) -> None:
        for id, editor in self.editors.items():
            editor.show_value(getattr(rules, id))

    def entered(self) -> LaboratoryRules | None:
        """The rules as the page shows them; None (and marked) while a value is impossible."""
        values: dict[str, Any] = {}
        fine = True
        for id, editor in self.editors.items():
            value, possible = self._value_of(id, editor)
            values[id] = value
            fine = fine and possible
            if isinstance(editor, NumberRule):
                mark_wrong(editor, not possible)
        return LaboratoryRules(**values) if fine else None

    def _value_of(self, id: str, editor: Editor) -> tuple[Any, bool]:
        try:
            value = editor.value()
            LaboratoryRules(**{id: value})
        except (ValueError, InputError):
            return getattr(self._rules, id), False
        return value, True

    def _on_edited(self) -> None:
        entered = self.entered()
        may = self._at_work.may_administer
        changed = entered is None or _as_set(entered) != _as_set(self._rules)
        self.keep.setEnabled(may and changed and entered is not None)
        self.discard.setEnabled(changed)

    def _on_person_changed(self) -> None:
        may = self._at_work.may_administer
        for made in self._cards:
            made.setEnabled(may)
        for part in (self.reason, self.defaults):
            part.setEnabled(may)
        self.remark.setText(
            self.tr("What is kept counts from now on, with your name in the journal.")
            if may
            else self.tr("Only an administrator may change these.")
        )
        self.remark.setVisible(True)
        self._on_edited()

    def _on_keep(self) -> None:
        rules, by = self.entered(), self._at_work.person
        if rules is None or by is None:
            return
        reason = self.reason.text().strip()
        self.keep.setEnabled(False)
        self._at_work.lane.ask(
            lambda: self._laboratory.keep_rules(rules, by, reason),
            lambda _: self._on_kept(rules),
            self._on_refused,
        )

    def _on_kept(self, rules: LaboratoryRules) -> None:
        self._show(rules)
        self.say(self.tr("The rules were kept."), "ok")
        self.rules_kept.emit(rules)

    def _on_refused(self, message: Message) -> None:
        self.say(said(message), "error")
        self._on_edited()

    def _on_discard(self) -> None:
        self.say("")
        self._show(self._rules)

    def _on_defaults(self) -> None:
        self._fill(LaboratoryRules())
        self._on_edited()


def _as_set(rules: LaboratoryRules) -> Mapping[str, Any]:
    """Without the order of sets, which has no meaning."""
    values = rules.as_json()
    return {k: sorted(v) if isinstance(v, list) else v for k, v in values.items()}
