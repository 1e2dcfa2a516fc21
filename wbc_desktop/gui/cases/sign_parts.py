"""The parts of the page of signing: the report, what stands before it, and the signature."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from wbc_desktop.gui.cases.block_list import BlockList
from wbc_desktop.gui.cases.one_line import OneLine
from wbc_desktop.gui.cases.remedies import Remedies
from wbc_desktop.gui.cases.report_pane import ReportPane
from wbc_desktop.gui.cases.sign_box import SignBox
from wbc_desktop.gui.cases.signed_panel import SignedPanel
from wbc_desktop.gui.shell.controls import Line, Text, grounded
from wbc_desktop.gui.shell.layouts import column, hug, row, scrolled
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import translate

_BOTH_FROM = 700
"""The width in pixels at 100 % from which the report lies beside what is missing."""
_SIDE = 340


class SignParts(QWidget):
    """Makes the parts and lays them out. Shows nothing yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._make_parts(theme)
        self._lay_out(theme)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _make_parts(self, theme: Theme) -> None:
        self.report = ReportPane(theme)
        self.report.choose_language(QLocale().name())
        self.title = Text(theme, "", "page")
        self.progress = Text(theme, "", "small", "muted")
        self.remedies = Remedies(theme, self)
        self.sign_box = SignBox(theme)
        self.signed_panel = SignedPanel(theme)
        self.ending = OneLine(
            theme,
            translate("SignPage", "Why the case is rejected"),
            translate("SignPage", "Reject the case"),
        )
        self.ending.setVisible(False)

    def _lay_out(self, theme: Theme) -> None:
        grounded(self, "surface")
        hug(self.progress)
        head = row(theme)
        head.addWidget(self.title, 1)
        head.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignBottom)
        self._list = BlockList(theme)
        inside = QWidget()
        inside.setLayout(
            column(theme, head, self._list, self.ending, 1, margins=(24, 16, 24, 16), gap=12)
        )
        self._scroll: QScrollArea = scrolled(inside)
        before = column(theme, gap=0)
        before.addWidget(self._scroll, 1)
        before.addWidget(Line())
        before.addWidget(self.sign_box)
        open_side, signed_side = QWidget(), QWidget()
        open_side.setLayout(before)
        signed_side.setLayout(column(theme, self.signed_panel, margins=(24, 16, 24, 16)))
        self._side = QStackedWidget()
        self._side.addWidget(open_side)
        self._side.addWidget(signed_side)
        whole = row(theme, gap=0)
        whole.addWidget(self.report, 60)
        self._between = Line(upright=True)
        whole.addWidget(self._between)
        whole.addWidget(self._side, 40)
        self.setLayout(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """With too little room for both, what is missing is more than the report's look."""
        both = self.width() >= self._theme.px(_BOTH_FROM)
        self.report.setVisible(both)
        self._between.setVisible(both)

    def _take_focus(self) -> None:
        """To the report, else to the first thing that can be done; kept while there is none."""
        first = self.report.area if self.report.isVisible() else self._first_part()
        if first is not None:
            first.setFocus()

    def _first_part(self) -> QWidget | None:
        """Found in the order of the screen: what comes late is last in the order of Tab."""
        places: list[QWidget] = [*self._list.cards, self.ending, self.sign_box, self.signed_panel]
        parts = (part for place in places for part in place.findChildren(QWidget))
        return next((part for part in parts if _takes_keys(part)), None)

    def _on_theme_changed(self) -> None:
        self._fit()
        self._side.setMinimumWidth(self._theme.px(_SIDE))


def _takes_keys(part: QWidget) -> bool:
    by_tab = part.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and part.isVisible() and part.isEnabled()
