"""Both readings side by side once the second is complete: which classes differ beyond chance."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from wbc_desktop.domain.comparison import Comparison
from wbc_desktop.gui.shell.class_chip import ClassChip
from wbc_desktop.gui.shell.controls import Text, Tone
from wbc_desktop.gui.shell.figures import number
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import class_name

_RIGHT = Qt.AlignmentFlag.AlignRight


class ComparisonTable(QWidget):
    def __init__(self, theme: Theme, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(6))
        heads = (self.tr("First"), self.tr("Second"), self.tr("p, adjusted"))
        grid.addWidget(Text(theme, self.tr("Class"), "small", "muted"), 0, 1)
        for place, head in enumerate(heads, start=2):
            grid.addWidget(Text(theme, head, "small", "muted"), 0, place, _RIGHT)
        for row, line in enumerate(comparison.classes, start=1):
            differs = line.class_id in comparison.different
            grid.addWidget(ClassChip(theme, line.class_id, 16), row, 0)
            grid.addWidget(Text(theme, class_name(line.class_id)), row, 1)
            weight = 600 if differs else 400
            grid.addWidget(Text(theme, str(line.first), weight=weight), row, 2, _RIGHT)
            grid.addWidget(Text(theme, str(line.second), weight=weight), row, 3, _RIGHT)
            tone: Tone = "error" if differs else "muted"
            shown = number(line.adjusted, 3)
            grid.addWidget(Text(theme, shown, "body", tone), row, 4, _RIGHT)
        grid.setColumnStretch(1, 1)
