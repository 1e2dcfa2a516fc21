"""Reference ranges and critical values: seen, changed, and confirmed by the laboratory (B9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from wbc_desktop.domain.ranges import ADULT, CriticalRule, RangeTable
from wbc_desktop.gui.settings.parts import NumberField, Section, card, mark_wrong, still_here
from wbc_desktop.gui.settings.range_draft import RangeDraft
from wbc_desktop.gui.settings.range_grid import WIDTH, RangeGrid
from wbc_desktop.gui.settings.services import LaboratoryService
from wbc_desktop.gui.shell.at_work import AtWork
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Choice
from wbc_desktop.gui.shell.controls import ElidedText, Icon, Text
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import group_name, line_name, said, translate
from wbc_desktop.wording import Message


class RangesPage(Section):
    """What is changed must be confirmed again before anything can be signed."""

    ranges_kept = Signal(object)

    def __init__(
        self,
        theme: Theme,
        at_work: AtWork,
        laboratory: LaboratoryService,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self.title.setText(self.tr("Reference ranges"))
        self._at_work = at_work
        self._laboratory = laboratory
        self._today = today
        self._draft: RangeDraft | None = None
        self._fine = True
        self.limits: list[NumberField] = []
        self._make_state(theme)
        self._make_ranges(theme)
        self._make_foot(theme)
        at_work.person_changed.connect(self._on_person_changed)
        at_work.people_changed.connect(self._on_person_changed)
        self._on_person_changed()

    def _make_state(self, theme: Theme) -> None:
        self.lamp = Icon(theme, "warning", (20, 20), "warn")
        self.state = Text(theme, "", wrap=True)
        self.confirm = Button(theme, self.tr("Confirm for this laboratory"), "accent")
        self.confirm.clicked.connect(self._on_confirm)
        words = row(theme, self.lamp, gap=10)
        words.addWidget(self.state, 1)
        self.content.addWidget(card(theme, words, row(theme, self.confirm, 1)))

    def _make_ranges(self, theme: Theme) -> None:
        self.group = Choice(theme, self.tr("Group of people"))
        self.group.activated.connect(self._on_group_chosen)
        self.grid = RangeGrid(theme)
        self.grid.edited.connect(self._on_edited)
        quiet = self.tr("Both fields empty: no range, no flag. What is changed holds from today.")
        note = Text(theme, quiet, "small", "muted", wrap=True)
        self.content.addWidget(card(theme, row(theme, self.group, 1), note, self.grid))
        self._critical = QGridLayout()
        self._critical.setColumnStretch(0, 1)
        head = Text(theme, self.tr("Critical values: phoned at once"), weight=600)
        self.content.addWidget(card(theme, head, self._critical))

    def _make_foot(self, theme: Theme) -> None:
        self.keep = Button(theme, self.tr("Keep the ranges"), "accent")
        self.keep.clicked.connect(self._on_keep)
        self.discard = Button(theme, self.tr("Discard changes"))
        self.discard.clicked.connect(self._on_discard)
        self.content.addLayout(row(theme, self.keep, self.discard, 1))

    def opened(self) -> None:
        self.say("")
        self._at_work.lane.ask(self._laboratory.ranges, self._on_read, self._on_refused)

    def _on_read(self, table: RangeTable) -> None:
        """What was begun stays, over what is in force now."""
        draft = self._draft
        if draft is None or not self._begun:
            self._show(table)
            return
        if (draft.table, draft.today) != (table, self._today()):
            self._show_draft(draft.over(table, self._today()))
        self.say(still_here(), "warn")

    @property
    def _begun(self) -> bool:
        return self._draft is not None and (self._draft.changed or not self._fine)

    def _show(self, table: RangeTable) -> None:
        self._show_draft(RangeDraft(table, self._today()))

    def _show_draft(self, draft: RangeDraft) -> None:
        table = draft.table
        self._draft = draft
        self._fine = True
        chosen = self.group.currentData() or ADULT
        self.group.clear()
        for group in table.groups:
            self.group.addItem(group_name(group), group.id)
        self.group.choose(chosen)
        self.group.updateGeometry()
        self.grid.show_draft(draft, chosen)
        self._show_critical(draft)
        self._show_state()

    def _show_critical(self, draft: RangeDraft) -> None:
        while (item := self._critical.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self.limits = []
        for number, rule in enumerate(draft.table.critical):
            edit = NumberField(self.theme, width=WIDTH)
            edit.setAccessibleName(critical_text(rule))
            edit.show_number(draft.limit(number))
            edit.edited.connect(self._on_edited)
            words = ElidedText(self.theme, critical_text(rule))
            self._critical.addWidget(words, number, 0)
            self._critical.addWidget(edit, number, 1)
            self.limits.append(edit)

    def _show_state(self) -> None:
        draft = self._draft
        may = self._at_work.may_administer
        if draft is None:
            return
        confirmed = draft.table.confirmed
        self.lamp.show_icon(*(("ok", "ok") if confirmed else ("warning", "warn")))
        self.state.setText(self._state_text(draft.table))
        self.confirm.setVisible(not confirmed)
        self.confirm.setEnabled(may and not draft.changed and self._fine)
        self.keep.setEnabled(may and draft.changed and self._fine)
        self.discard.setEnabled(self._begun)
        self.grid.setEnabled(may)
        for edit in self.limits:
            edit.setEnabled(may)

    def _state_text(self, table: RangeTable) -> str:
        if table.confirmed:
            day = QLocale().toString(QDate.fromString(table.confirmed_on, Qt.DateFormat.ISODate))
            text = self.tr("Confirmed by {who} on {day}.")
            return text.format(who=table.confirmed_by, day=day)
        return self.tr(
            "Not confirmed. Ranges differ between laboratories: check them against your own and"
            " confirm them. Until then no case can be signed, the demonstration excepted."
        )

    def _take_limits(self) -> bool:
        assert self._draft is not None
        fine = True
        for number, edit in enumerate(self.limits):
            try:
                value = edit.number()
                if value is None or value < 0:
                    raise ValueError(edit.text())
                self._draft.type_limit(number, value)
                mark_wrong(edit, False)
            except ValueError:
                mark_wrong(edit, True)
                fine = False
        return fine

    def _on_edited(self) -> None:
        if self._draft is not None:
            ranges, limits = self.grid.take(), self._take_limits()
            self._fine = ranges and limits
            self._show_state()

    def _on_group_chosen(self) -> None:
        if self._draft is None:
            return
        self.grid.show_draft(self._draft, self.group.currentData())
        self._on_edited()

    def _on_keep(self) -> None:
        if self._draft is not None:
            self._keep(self._draft.result(), self.tr("The ranges were kept. Confirm them now."))

    def _on_confirm(self) -> None:
        by = self._at_work.person
        if self._draft is not None and by is not None:
            table = self._draft.table.confirm(by.initials, self._today())
            self._keep(table, self.tr("The ranges are confirmed."))

    def _keep(self, table: RangeTable, done: str) -> None:
        by = self._at_work.person
        if by is None:
            return
        self.say("")
        self._at_work.lane.ask(
            lambda: self._laboratory.keep_ranges(table, by, ""),
            lambda _: self._on_kept(table, done),
            self._on_refused,
        )

    def _on_kept(self, table: RangeTable, done: str) -> None:
        self._show(table)
        self.say(done, "ok")
        self.ranges_kept.emit(table)

    def _on_refused(self, message: Message) -> None:
        self.say(said(message), "error")
        self._show_state()

    def _on_discard(self) -> None:
        if self._draft is not None:
            self.say("")
            self._show(self._draft.table)

    def _on_person_changed(self) -> None:
        may = self._at_work.may_administer
        self.remark.setText("" if may else self.tr("Only an administrator may change these."))
        self.remark.setVisible(not may)
        self._show_state()


def critical_text(rule: CriticalRule) -> str:
    """What is phoned, e.g. "Neutrophils below"; the limit stands in the field beside it."""
    texts = {
        "<": translate("Ranges", "{line} below, ×10⁹/L"),
        "<=": translate("Ranges", "{line} at or below, ×10⁹/L"),
        ">": translate("Ranges", "{line} above, ×10⁹/L"),
        ">=": translate("Ranges", "{line} at or above, ×10⁹/L"),
    }
    cells = {
        "<": translate("Ranges", "{line} below, cells counted"),
        "<=": translate("Ranges", "{line} at or below, cells counted"),
        ">": translate("Ranges", "{line} above, cells counted"),
        ">=": translate("Ranges", "{line} at or above, cells counted"),
    }
    chosen = cells if rule.quantity == "count" else texts
    return chosen[rule.comparison].format(line=line_name(rule.line))
