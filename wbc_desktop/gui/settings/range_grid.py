"""Lower and upper bounds of every line as a grid of fields."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from wbc_desktop.domain.classes import CLASSES, UNIDENTIFIED
from wbc_desktop.domain.lines import COMBINED
from wbc_desktop.domain.ranges import ADULT, WBC_LINE
from wbc_desktop.gui.settings.parts import NumberField, mark_wrong
from wbc_desktop.gui.settings.range_draft import Bounds, Place, RangeDraft
from wbc_desktop.gui.shell.controls import ElidedText, Text
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import line_name

LINES = (
    WBC_LINE,
    *COMBINED,
    *(c.id for c in CLASSES if c.counted and c.id != UNIDENTIFIED),
)
WIDTH = 64


class RangeGrid(QWidget):
    """Lower and upper bounds of every line for one group of people."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = ADULT
        self._draft: RangeDraft | None = None
        self.fields: dict[tuple[str, str, int], NumberField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)
        for column, text in ((1, self.tr("×10⁹/L")), (3, self.tr("%"))):
            head = Text(theme, text, "small", "muted")
            self._grid.addWidget(head, 0, column, 1, 2, Qt.AlignmentFlag.AlignHCenter)
        for number, line in enumerate(LINES, 1):
            self._add_line(theme, number, line)

    def _add_line(self, theme: Theme, number: int, line: str) -> None:
        self._grid.addWidget(ElidedText(theme, line_name(line)), number, 0)
        ends = (self.tr("{line}, from"), self.tr("{line}, to"))
        for column, quantity in ((1, "absolute"), (3, "percent")):
            if line == WBC_LINE and quantity == "percent":
                continue
            for end in (0, 1):
                edit = NumberField(theme, width=WIDTH)
                edit.setAccessibleName(ends[end].format(line=line_name(line)))
                edit.edited.connect(self._on_edited)
                self._grid.addWidget(edit, number, column + end)
                self.fields[line, quantity, end] = edit

    def show_draft(self, draft: RangeDraft, group: str) -> None:
        self._draft, self._group = draft, group
        for (line, quantity, end), edit in self.fields.items():
            edit.show_number(draft.bounds(self._place(line, quantity))[end])

    def take(self) -> bool:
        """Gives the draft what is typed; False (and marked) while something is impossible."""
        fine = True
        for line, quantity in dict.fromkeys(key[:2] for key in self.fields):
            fine = self._take_pair(line, quantity) and fine
        return fine

    def _take_pair(self, line: str, quantity: str) -> bool:
        assert self._draft is not None
        pair = [self.fields[line, quantity, end] for end in (0, 1)]
        try:
            bounds: Bounds = (pair[0].number(), pair[1].number())
            self._draft.type_bounds(self._place(line, quantity), bounds)
        except ValueError:
            fine = False
        else:
            fine = True
        for edit in pair:
            mark_wrong(edit, not fine)
        return fine

    def _place(self, line: str, quantity: str) -> Place:
        return (self._group, line, "absolute" if quantity == "absolute" else "percent")

    def _on_edited(self) -> None:
        self.edited.emit()
