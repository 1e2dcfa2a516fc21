"""The form of a case: who, what specimen, what the analyser said, comments, calls.

For whoever wires it: ``show_desk(desk)``, ``entry_kept(entry)`` after every entry,
``show_field(name)`` to lead a person to a field.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from wbc_desktop.domain.analyser import against_analyser
from wbc_desktop.domain.journal import Entry
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.standing import standing
from wbc_desktop.errors import RefusedError
from wbc_desktop.gui.cases.analyser_rows import AnalyserRows
from wbc_desktop.gui.cases.comment_words import PLATELETS, RED, WHITE, CommentWords
from wbc_desktop.gui.cases.form_field import (
    ChoiceField,
    FigureField,
    FormField,
    LineField,
    LinesField,
    MomentField,
    SegmentsField,
)
from wbc_desktop.gui.cases.phone_log import PhoneLog
from wbc_desktop.gui.cases.remedies import smudge_name, wbc_state_name
from wbc_desktop.gui.cases.services import CaseDesk
from wbc_desktop.gui.review.services import Kept
from wbc_desktop.gui.shell.controls import Text, grounded
from wbc_desktop.gui.shell.figures import localised
from wbc_desktop.gui.shell.layouts import column, fix_size, row, scrolled
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import group_name, said, translate
from wbc_desktop.workflow.form_checks import WBC_STATES, checked
from wbc_desktop.workflow.signing import PhoneCall

_WIDTH = 720
_SMUDGE = ("", "comment", "lymph", "separate")

Section = tuple[str, list[QWidget | None]]
"""A heading and its parts, two in a row; a part before None takes the whole width."""


def sex_name(sex: str) -> str:
    match sex:
        case "f":
            return translate("Form", "Female")
        case "m":
            return translate("Form", "Male")
        case "x":
            return translate("Form", "Other")
        case _:
            return translate("Form", "Not stated")


class CaseFormPanel(QWidget):
    """Every field is kept as one change when editing it ends; ``refused`` carries why not."""

    refused = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk: CaseDesk | None = None
        self.fields: dict[str, FormField] = {}
        self.group_field = ChoiceField(theme, "reference_group", self.tr("Reference ranges"), [])
        self.analyser = AnalyserRows(theme, self.tr("Analyser differential"))
        self.phone = PhoneLog(theme)
        self.phone.logged.connect(self._on_logged)
        grounded(self, "surface")
        inside = grounded(QWidget(), "surface")
        inside.setLayout(self._sections(theme))
        fix_size(theme, inside, width=_WIDTH)
        middle = grounded(QWidget(), "surface")
        middle.setLayout(row(theme, 1, inside, 1, gap=0))
        self._area = scrolled(middle)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setLayout(column(theme, self._area, gap=0))
        for field in self.fields.values():
            field.edited.connect(self._on_edited)
        self.setFocusProxy(self.fields["patient_id"])
        self._derive = QTimer(self, singleShot=True, interval=0)
        self._derive.timeout.connect(self._derive_now)

    def _sections(self, theme: Theme) -> Any:
        whole = column(theme, margins=(24, 16, 24, 24), gap=20)
        for title, parts in self._content(theme):
            grid = QGridLayout()
            grid.setHorizontalSpacing(theme.px(16))
            grid.setVerticalSpacing(theme.px(10))
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            _fill(grid, parts)
            head = Text(theme, title, "title")
            whole.addLayout(column(theme, head, grid, gap=8))
        whole.addStretch(1)
        return whole

    def _content(self, theme: Theme) -> list[Section]:
        return [
            self._patient(theme),
            self._specimen(),
            self._analyser(theme),
            self._count(theme),
            self._comments(),
            (self.tr("Phone log"), _wide(self.phone)),
        ]

    def _patient(self, theme: Theme) -> Section:
        sexes = [(s, sex_name(s)) for s in ("", "f", "m", "x")]
        return self.tr("Patient"), [
            self._line("patient_id", self.tr("Patient number")),
            self._line("patient_name", self.tr("Name")),
            self._line("birth_date", self.tr("Birth date"), self.tr("1970-12-31")),
            self._take(ChoiceField(theme, "sex", self.tr("Sex"), sexes)),
        ]

    def _specimen(self) -> Section:
        time = self.tr("2026-12-31 08:30")
        return self.tr("Specimen"), [
            self._line("specimen", self.tr("Specimen number")),
            self._line("slide_specimen", self.tr("Number on the slide")),
            self._line("specimen_kind", self.tr("Kind")),
            self._line("stain", self.tr("Stain")),
            self._moment("collected", self.tr("Collected"), time),
            self._moment("received", self.tr("Received"), time),
            self._line("requester", self.tr("Requested by")),
            self._line("reason", self.tr("Reason")),
        ]

    def _analyser(self, theme: Theme) -> Section:
        states = [(s, wbc_state_name(s)) for s in WBC_STATES]
        corrected = self.tr("Corrected for erythroblasts")
        return self.tr("Analyser"), [
            self._take(FigureField(theme, "wbc", self.tr("WBC, ×10⁹/L"), localised("12.4"))),
            self._take(SegmentsField(theme, "wbc_state", corrected, states)),
            *_wide(self._line("flags", self.tr("Flags"))),
            *_wide(self._take(self.analyser)),
        ]

    def _count(self, theme: Theme) -> Section:
        rules = [(r, smudge_name(r) if r else self.tr("As the laboratory")) for r in _SMUDGE]
        return self.tr("Count"), [
            self._line("target", self.tr("Own target, cells"), self.tr("as the laboratory")),
            self._line("target_reason", self.tr("Reason for another target")),
            self._take(ChoiceField(theme, "smudge_rule", self.tr("Smudge cells"), rules)),
            self._take(self.group_field),
        ]

    def _comments(self) -> Section:
        return self.tr("Comments"), [
            *_wide(self._comment("comment_white", self.tr("White cells"), WHITE)),
            *_wide(self._comment("comment_red", self.tr("Red cells"), RED)),
            *_wide(self._comment("comment_platelets", self.tr("Platelets"), PLATELETS)),
        ]

    def _take(self, field: FormField) -> FormField:
        self.fields[field.name] = field
        return field

    def _line(self, name: str, label: str, hint: str = "") -> FormField:
        return self._take(LineField(self._theme, name, label, hint))

    def _moment(self, name: str, label: str, hint: str) -> FormField:
        return self._take(MomentField(self._theme, name, label, hint))

    def _comment(self, name: str, label: str, findings: tuple[str, ...]) -> FormField:
        words = CommentWords(self._theme, findings)
        field = LinesField(self._theme, name, label, words)
        words.added.connect(field.add)
        return self._take(field)

    # What is shown

    def show_desk(self, desk: CaseDesk | None) -> None:
        self._desk = desk
        self.setEnabled(desk is not None)
        if desk is not None:
            self._show_groups(desk)
            for name, field in self.fields.items():
                field.show_value(getattr(desk.case.form, name))
                field.set_open(desk.case.is_open)
            self._derive_soon()

    def entry_kept(self, entry: Entry) -> None:
        """Follows a change of the case, an undo or another window's included."""
        desk = self._desk
        if desk is None:
            return
        for fact in entry.change.facts:
            field = self.fields.get(fact.field) if fact.subject == "case" else None
            if field is not None:
                field.show_value(getattr(desk.case.form, fact.field))
            elif fact.field in ("state", "amendment"):
                for each in self.fields.values():
                    each.set_open(desk.case.is_open)
        self._derive_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._derive_soon()

    def show_field(self, name: str) -> None:
        """Scrolls to a field and puts the focus there."""
        target: QWidget = self.phone if name == "phone_log" else self.fields[name]
        self._area.ensureWidgetVisible(target, 0, self._theme.px(80))
        target.setFocus()

    def _show_groups(self, desk: CaseDesk) -> None:
        choice = self.group_field.choice
        choice.clear()
        choice.addItem(self.tr("By age"), "")
        for group in desk.context.ranges.groups:
            choice.addItem(group_name(group), group.id)
        choice.updateGeometry()

    def _derive_soon(self) -> None:
        """Once for several wishes in one turn; a form nobody sees counts nothing."""
        if self.isVisible():
            self._derive.start()

    def _derive_now(self) -> None:
        """What follows from form and count: the analyser's agreement, calls to be made, ranges."""
        desk = self._desk
        if desk is None:
            return
        context, case = desk.context, desk.case
        view = standing(case, context.rules, context.ranges, context.today)
        lines = against_analyser(view.differential, case.form.analyser)
        self.analyser.show_comparison({line.id: line for line in lines})
        self.phone.show_log(case.phone_log, view.critical, context.people, open_=case.is_open)
        self._judge_group(case.form.reference_group, context.ranges)

    def _judge_group(self, chosen: str, ranges: RangeTable) -> None:
        """A case from elsewhere may name a group that this laboratory does not have."""
        try:
            ranges.must_have_group(chosen)
        except RefusedError as refusal:
            self.group_field.show_problem(said(refusal.message))

    # Acts

    def _on_edited(self, name: str, typed: object) -> None:
        desk = self._desk
        if desk is None:
            return
        field = self.fields[name]
        try:
            value = checked(name, typed, desk.case.form, date.today())
        except RefusedError as refusal:
            field.show_problem(said(refusal.message))
            return
        field.show_problem("")
        if value == getattr(desk.case.form, name):
            field.show_value(value)
        else:
            desk.fill(name, value, lambda kept: self._on_kept(name, kept))

    def _on_kept(self, name: str, kept: Kept) -> None:
        if kept.refusal is not None:
            self.fields[name].show_problem(said(kept.refusal))
            self.refused.emit(kept.refusal)

    def _on_logged(self, call: PhoneCall) -> None:
        if self._desk is not None:
            self._desk.phone(call, self._on_called)

    def _on_called(self, kept: Kept) -> None:
        if kept.refusal is not None:
            self.refused.emit(kept.refusal)


def _wide(part: QWidget) -> list[QWidget | None]:
    """A part that takes the whole width."""
    return [part, None]


def _fill(grid: QGridLayout, parts: list[QWidget | None]) -> None:
    place = 0
    for part, after in zip(parts, [*parts[1:], parts[0]], strict=True):
        if part is None:
            place += place % 2
            continue
        wide = after is None
        span = 2 if wide else 1
        grid.addWidget(part, place // 2, place % 2, 1, span, Qt.AlignmentFlag.AlignTop)
        place += 2 if wide else 1
