"""Calls that were made about critical values, and the row that logs the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import CriticalValue
from wbc_desktop.gui.cases.phone_row import PhoneRow
from wbc_desktop.gui.cases.words import when
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.figures import number
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import line_name


class PhoneLog(QWidget):
    """``logged`` carries a ``PhoneCall``; calls are added, never taken back."""

    logged = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._shown: object = None
        self.rows: list[PhoneRow] = []
        self.calls: list[Text] = []

    def show_log(
        self,
        calls: Sequence[Mapping[str, Any]],
        critical: Sequence[CriticalValue],
        people: Mapping[PersonId, Person],
        *,
        open_: bool,
    ) -> None:
        """What was phoned, and a row for every critical value that was not."""
        told = {call.get("line") for call in calls if call.get("told") and call.get("read_back")}
        waiting = [found for found in critical if found.line not in told and open_]
        shown = ([dict(call) for call in calls], [found.line for found in waiting])
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        for call in calls:
            self._add_call(call, people)
        for found in waiting:
            self._add_row(found)
        if not calls and not waiting:
            self._column.addWidget(
                Text(self._theme, self.tr("No critical value, no call."), tone="muted")
            )

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self.calls = [], []

    def _add_call(self, call: Mapping[str, Any], people: Mapping[PersonId, Person]) -> None:
        by = people.get(PersonId(str(call.get("by", ""))))
        text = self.tr("{line} {value}: {told}, {at}, by {by}, read back").format(
            line=line_name(str(call["line"])),
            value=f"{float(call['value']):.3g}",
            told=call["told"],
            at=when(datetime.fromisoformat(call["at"])),
            by=by.initials if by else "?",
        )
        words = Text(self._theme, text, "small", wrap=True)
        self.calls.append(words)
        self._column.addWidget(words)

    def _add_row(self, found: CriticalValue) -> None:
        decimals = 0 if found.rule.quantity == "count" else 2
        name = f"{line_name(found.line)} {number(found.value, decimals)}"
        asked = PhoneRow(self._theme, found, name)
        asked.logged.connect(self.logged)
        self.rows.append(asked)
        self._column.addWidget(asked)
