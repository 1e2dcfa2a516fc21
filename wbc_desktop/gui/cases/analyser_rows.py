"""The analyser's own differential beside what was counted: does it lie inside the limits?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from wbc_desktop.domain.analyser import AnalyserLine
from wbc_desktop.gui.cases.form_field import FormField
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.figures import localised, number
from wbc_desktop.gui.shell.layouts import fix_size
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import line_name

PARTS = ("neutrophil", "lymphocyte", "monocyte", "eosinophil", "basophil", "ig")
"""What five-part analysers give; both groups are those of ``domain.classes``."""


class AnalyserRows(FormField):
    """One line for each part; kept together as one field of the form."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(3, 1)
        self.edits: dict[str, QLineEdit] = {}
        self.verdicts: dict[str, Text] = {}
        for place, id in enumerate(PARTS):
            edit = QLineEdit()
            edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            edit.setAccessibleName(part_name(id))
            edit.editingFinished.connect(self._on_finished)
            fix_size(theme, edit, width=72)
            verdict = Text(theme, "", "small", "muted")
            grid.addWidget(Text(theme, part_name(id)), place, 0)
            grid.addWidget(edit, place, 1)
            grid.addWidget(Text(theme, "%", tone="muted"), place, 2)
            grid.addWidget(verdict, place, 3)
            self.edits[id], self.verdicts[id] = edit, verdict
        super().__init__(theme, "analyser", label, holder, parent)
        self._kept: dict[str, str] = dict.fromkeys(PARTS, "")
        self._sent: dict[str, str] | None = None
        self._others: dict[str, float] = {}
        self.setFocusProxy(self.edits[PARTS[0]])

    def show_value(self, value: Mapping[str, Any]) -> None:
        self._others = {id: percent for id, percent in value.items() if id not in PARTS}
        for id, edit in self.edits.items():
            text = localised(f"{value[id]:g}") if id in value else ""
            known = (self._kept[id], (self._sent or {}).get(id))
            if edit.text() in known or not edit.hasFocus():
                edit.setText(text)
            self._kept[id] = text
        self._sent = None
        self.show_problem("")

    def show_problem(self, text: str) -> None:
        super().show_problem(text)
        if text:
            self._sent = None

    def show_comparison(self, lines: Mapping[str, AnalyserLine]) -> None:
        for id, verdict in self.verdicts.items():
            line = lines.get(id)
            verdict.setText(_verdict(line) if line else "")
            verdict.set_tone("warn" if line and not line.inside else "muted")
            verdict.setToolTip(self._explained(line) if line else "")

    def _explained(self, line: AnalyserLine) -> str:
        if line.inside:
            return self.tr("Inside the 95 % limits of what was counted")
        return self.tr("Outside the 95 % limits of what was counted")

    def set_open(self, open_: bool) -> None:
        for edit in self.edits.values():
            edit.setReadOnly(not open_)

    def _on_finished(self) -> None:
        typed = {id: edit.text().strip() for id, edit in self.edits.items()}
        if typed not in (self._kept, self._sent):
            self._sent = typed
            stated: dict[str, Any] = {id: text for id, text in typed.items() if text}
            self.edited.emit(self.name, {**self._others, **stated})


def part_name(id: str) -> str:
    match id:
        case "neutrophil":
            return line_name("neutrophils")
        case "ig":
            return line_name("immature_granulocytes")
    return line_name(id)


def _verdict(line: AnalyserLine) -> str:
    limits = f"{number(line.lower, 1)} – {number(line.upper, 1)}"
    return f"✓ {limits}" if line.inside else f"≠ {limits}"
