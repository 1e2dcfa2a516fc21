"""Calls that were made about critical values, and the row that logs the next one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.critical import open_critical, phoned_value, shown_critical
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import CriticalValue
from wbc_desktop.gui.cases.phone_row import PhoneRow
from wbc_desktop.gui.cases.words import when
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.figures import localised
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
        waiting = open_critical(critical, calls) if open_ else ()
        values = [(found.line, shown_critical(found)) for found in waiting]
        shown = ([dict(call) for call in calls], values)
        if shown == self._shown:
            return
        self._shown = shown
        begun = {row.found: row for row in self.rows if row.found in waiting}
        self._clear(begun.values())
        for call in calls:
            self._add_call(call, people)
        for found in waiting:
            self._add_row(begun.get(found) or self._row_for(found))
        if not calls and not waiting:
            self._column.addWidget(
                Text(self._theme, self.tr("No critical value, no call."), tone="muted")
            )

    def _clear(self, begun: Collection[PhoneRow]) -> None:
        """What was typed for a value that still waits stays."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in begun:
                widget.hide()
                widget.deleteLater()
        self.rows, self.calls = [], []

    def _add_call(self, call: Mapping[str, Any], people: Mapping[PersonId, Person]) -> None:
        by, told = people.get(PersonId(str(call.get("by", "")))), phoned_value(call)
        text = self.tr("{line} {value}: {told}, {at}, by {by}, read back").format(
            line=line_name(str(call["line"])),
            value=localised(shown_critical(told)) if told else "?",
            told=call["told"],
            at=when(datetime.fromisoformat(call["at"])),
            by=by.initials if by else "?",
        )
        words = Text(self._theme, text, "small", wrap=True)
        self.calls.append(words)
        self._column.addWidget(words)

    def _row_for(self, found: CriticalValue) -> PhoneRow:
        name = f"{line_name(found.line)} {localised(shown_critical(found))}"
        asked = PhoneRow(self._theme, found, name)
        asked.logged.connect(self.logged)
        return asked

    def _add_row(self, asked: PhoneRow) -> None:
        self.rows.append(asked)
        self._column.addWidget(asked)
