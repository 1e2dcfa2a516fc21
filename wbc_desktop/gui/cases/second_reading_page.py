"""The blind second reading: another person, one large cell at a time, no proposal, no first answer.

For whoever wires it: ``show_desk(desk)`` when it opens or the person changed, ``entry_kept(entry)``
after every entry. It shows nothing of what a cell was called until all are read.
"""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.cell import CellId, PersonId
from wbc_desktop.domain.journal import ChangeKind, Entry, UndoLedger
from wbc_desktop.domain.second_reading import SecondReading, second_reading
from wbc_desktop.gui.cases.class_keys import ClassKeys
from wbc_desktop.gui.cases.comparison_table import ComparisonTable
from wbc_desktop.gui.cases.services import CaseDesk
from wbc_desktop.gui.review.act_queue import ActQueue, Submit
from wbc_desktop.gui.review.cell_picture import CellPicture
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.services import Done, Kept, Picture
from wbc_desktop.gui.review.thumbnails import image_of
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.controls import Icon, ProgressLine, Text, grounded
from wbc_desktop.gui.shell.layouts import column, fix_size, row, scrolled
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import class_name, translate
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.second_reader import left_to_read, may_read_second, to_read

NOT_UNDONE_HERE = Wording(
    "second.not_undone_here",
    "Only a second reading is undone here, and your last act was none.",
)
Extent = Literal["needed", "all"]

_PICTURE = 420
_ASKER = "second"


class SecondReadingPage(QWidget):
    """``finished`` asks to go back to the page of signing."""

    person_wanted = Signal()
    cells_wanted = Signal(object)
    finished = Signal()
    refused = Signal(object)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk: CaseDesk | None = None
        self._cells: tuple[CellId, ...] = ()
        self.current: CellId | None = None
        self._extents: dict[tuple[CaseId, PersonId], Extent] = {}
        self._acts = UndoLedger()
        self._loader = PictureLoader(self)
        self._loader.made.connect(self._on_made)
        self._loader.failed.connect(self._on_failed)
        self._queue = ActQueue(self)
        self._queue.refused.connect(self.refused)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._make_parts(theme, actions)
        self._lay_out(theme)
        actions.bind("undo", self, self._on_undo)

    def _make_parts(self, theme: Theme, actions: Actions) -> None:
        self.title = Text(theme, "", "page", wrap=True)
        self.remark = Text(theme, "", tone="muted", wrap=True)
        self.switch = Button(theme, self.tr("Switch person"), "accent", icon="swap", large=True)
        self.switch.clicked.connect(self.person_wanted)
        choices = [("needed", self.tr("What needs it")), ("all", self.tr("The whole count"))]
        self.extent = Segments(theme, choices)
        self.extent.setAccessibleName(self.tr("Which cells"))
        self.extent.chosen.connect(self._on_extent)
        self.picture = CellPicture(theme)
        self.place = Text(theme, "", "title")
        self.progress = ProgressLine(theme, 8, _PICTURE)
        self.keys = ClassKeys(theme, actions, self)
        self.keys.named.connect(self._on_named)
        self.undo = Button(theme, self.tr("Undo"), icon="undo", key=actions.key("undo"))
        self.undo.clicked.connect(self._on_undo)
        self.back = Button(theme, self.tr("Back to signing"), "accent", large=True)
        self.back.clicked.connect(self.finished)
        self.look = Button(theme, self.tr("Look at them"), large=True)
        self.look.clicked.connect(self._on_look)
        self.whole = Button(theme, self.tr("Read the whole count"), large=True)
        self.whole.clicked.connect(partial(self._on_extent, "all"))

    def _lay_out(self, theme: Theme) -> None:
        grounded(self, "surface")
        fix_size(theme, self.picture, width=_PICTURE, height=_PICTURE)
        sign = Icon(theme, "person", (40, 40), "accent")
        other = column(theme, 1, sign, self.title, self.remark, self.switch, 2, gap=12)
        for widget in (sign, self.switch):
            other.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter)
        for text in (self.title, self.remark):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        refused = QWidget()
        refused.setLayout(row(theme, 1, other, 1))
        self._stack = QStackedWidget()
        self._stack.addWidget(refused)
        self._stack.addWidget(self._reading(theme))
        self._stack.addWidget(self._result(theme))
        self.setLayout(column(theme, self._stack, gap=0))

    def _reading(self, theme: Theme) -> QWidget:
        left = column(theme, self.place, self.progress, self.picture, gap=10)
        left.addLayout(row(theme, self.undo, 1))
        left.addStretch(1)
        hint = Text(
            theme,
            self.tr(
                "Name each cell as you see it. Among them are cells that need a second reader and"
                " others; what they were called stays hidden until the end."
            ),
            "small",
            "muted",
            wrap=True,
        )
        right = column(theme, self.extent, hint, self.keys, 1, gap=12)
        page = QWidget()
        whole = row(theme, 1, margins=(24, 24, 24, 24), gap=32)
        whole.addLayout(left)
        whole.addLayout(right, 2)
        whole.addStretch(1)
        page.setLayout(whole)
        return page

    def _result(self, theme: Theme) -> QWidget:
        self.verdict = Text(theme, "", "page", wrap=True)
        self.details = Text(theme, "", tone="muted", wrap=True)
        self._table = QVBoxLayout()
        inside = QWidget()
        inside.setLayout(
            column(
                theme, self.verdict, self.details, self._table,
                row(theme, self.back, self.look, self.whole, 1), 1,
                margins=(24, 24, 24, 24), gap=16,
            )
        )  # fmt: skip
        fix_size(theme, inside, width=640)
        middle = QWidget()
        middle.setLayout(row(theme, 1, inside, 1, gap=0))
        return scrolled(middle)

    # What is shown

    def hand_over(self) -> None:
        """Another person takes over: keys that wait are told and forgotten."""
        self._queue.hand_over()

    def show_desk(self, desk: CaseDesk | None) -> None:
        self._queue.clear()
        self._desk = desk
        self.current = None
        if desk is not None:
            self._begin(desk)
        else:
            self._acts = UndoLedger()

    def entry_kept(self, entry: Entry) -> None:
        self._acts.take(entry)
        if self._desk is not None and self.isVisible():
            self._next(self._desk)

    def close_pictures(self) -> None:
        self._loader.close()

    def _begin(self, desk: CaseDesk) -> None:
        """What this person reads of this case stays as it was chosen, also after a pause."""
        extent = self._extents.get((desk.case.id, desk.signer.id), "needed")
        self.extent.show_value(extent)
        self._cells = to_read(desk.case, desk.context.rules, everything=extent == "all")
        self._next(desk)

    def _next(self, desk: CaseDesk) -> None:
        """The first cell that is left, the page for somebody else, or the result."""
        left = left_to_read(desk.case, desk.context.people, self._cells)
        if not self._cells:
            self._show_other(
                self.tr("No cell needs a second reader"),
                self.tr("Blasts and promyelocytes do, once they are named so."),
                switch=False,
            )
        elif not left:
            self._show_result(desk)
        elif not may_read_second(desk.case, desk.signer):
            self._show_other(
                self.tr("Another person reads these cells"),
                self.tr(
                    "A reviewer who has named no cell of this case names them without seeing your"
                    " answers. Hand over the window."
                ),
                switch=True,
            )
        else:
            self._show_cell(desk, left)

    def _show_other(self, title: str, remark: str, *, switch: bool) -> None:
        self.current = None
        self.title.setText(title)
        self.remark.setText(remark)
        self.switch.setVisible(switch)
        self._stack.setCurrentIndex(0)

    def _show_cell(self, desk: CaseDesk, left: tuple[CellId, ...]) -> None:
        done, count = len(self._cells) - len(left), len(self._cells)
        self._stack.setCurrentIndex(1)
        self.place.setText(self.tr("Cell {place} of {count}").format(place=done + 1, count=count))
        self.progress.show_share(done / count)
        self._show_undo(desk)
        if left[0] != self.current:
            self.current = left[0]
            self.picture.clear()
            make = partial(_made, desk, left[0])
            self._loader.ask(_ASKER, left[0], make)

    def _show_undo(self, desk: CaseDesk) -> None:
        self.undo.setEnabled(self._may_undo(desk))
        if self._may_undo(desk):
            name = translate("Acts", "Second reading")
            tip = translate("Review", "Undo: {name}").format(name=name)
        else:
            tip = self.tr("Your last act was no second reading.")
        self.undo.setToolTip(tip)

    def _may_undo(self, desk: CaseDesk) -> bool:
        """Whether what undo would take back is a second reading."""
        entry = self._acts.next_undo(desk.signer.id)
        return entry is not None and entry.change.kind is ChangeKind.SECOND_READ

    def _more_to_read(self, desk: CaseDesk) -> bool:
        """Whether the person may go on to cells of the count that nobody read a second time."""
        everything = to_read(desk.case, desk.context.rules, everything=True)
        left = left_to_read(desk.case, desk.context.people, everything)
        return bool(left) and may_read_second(desk.case, desk.signer)

    def _show_result(self, desk: CaseDesk) -> None:
        found = _found(desk)
        self.current = None
        agreed, count = len(found.agreed), len(found.agreed) + len(found.differing)
        self.verdict.setText(
            self.tr("Both readers agree on {agreed} of {count} cells").format(
                agreed=agreed, count=count
            )
        )
        self.details.setText(self._told(found))
        alert = found.comparison is not None and found.comparison.alert
        self.details.set_tone("error" if alert else "muted")
        self.look.setVisible(bool(found.differing))
        self.whole.setVisible(self._more_to_read(desk))
        while (item := self._table.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if found.comparison is not None:
            self._table.addWidget(ComparisonTable(self._theme, found.comparison))
        self._stack.setCurrentIndex(2)

    def _told(self, found: SecondReading) -> str:
        """What the comparison says beyond the table (C8, C8b)."""
        comparison = found.comparison
        told = []
        if comparison is not None and comparison.blast_in_one:
            told.append(self.tr("One reader saw a blast and the other none."))
        if comparison is not None and comparison.different:
            names = ", ".join(class_name(id) for id in comparison.different)
            told.append(self.tr("Differ by more than chance: {names}.").format(names=names))
        if found.overruled:
            told.append(self.tr("The first reader looks at those cells again and decides."))
        return " ".join(told) or self.tr("No class differs by more than chance.")

    # Acts

    def _on_extent(self, extent: Extent) -> None:
        desk = self._desk
        if desk is not None:
            self._extents[desk.case.id, desk.signer.id] = extent
            self._begin(desk)
            self.setFocus()

    def _on_named(self, class_id: str) -> None:
        """Names the cell that is shown now: of the next one nobody has seen a picture yet."""
        desk, cell = self._desk, self.current
        if desk is not None and cell is not None:
            self._queue.put(lambda: partial(desk.read_second, cell, class_id))

    def _on_undo(self) -> None:
        self._queue.put(self._undoing)

    def _undoing(self) -> Submit | None:
        if self._desk is None:
            return None
        return self._desk.undo if self._may_undo(self._desk) else _refuse_undo

    def _on_look(self) -> None:
        if self._desk is not None:
            self.cells_wanted.emit(_found(self._desk).differing)

    @Slot(str, object, object)
    def _on_made(self, asker: str, request: object, made: tuple[QImage, float | None]) -> None:
        if request == self.current:
            self.picture.show_picture(*made)

    @Slot(str, object, object)
    def _on_failed(self, asker: str, request: object, message: object) -> None:
        self.picture.show_failed()
        self.refused.emit(message)


def _refuse_undo(done: Done) -> None:
    done(Kept(refusal=NOT_UNDONE_HERE()))


def _found(desk: CaseDesk) -> SecondReading:
    context, cells = desk.context, desk.case.cells.values()
    return second_reading(cells, context.people, context.rules, context.second_last)


def _made(desk: CaseDesk, cell: CellId) -> tuple[QImage, float | None]:
    picture: Picture = desk.pictures.picture(cell)
    return image_of(picture), picture.microns_per_pixel
