"""A slide's cells beside the nearest training cells, and in what they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import Cell
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.services import CellPictures, Comparisons, Picture
from wbc_desktop.gui.review.slide_words import distance_text, familiarity_text, trait_name
from wbc_desktop.gui.review.thumbnails import drawn
from wbc_desktop.gui.review.tile_grid import TileGrid
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Line, Text
from wbc_desktop.gui.shell.figures import number
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.wording import Message
from wbc_desktop.workflow.comparing import Comparison

_ASKER = "compare"
_LINES = 2
"""Lines kept free under the pictures, so that they stay where they are when it is said."""


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """What the background thread has made: figures and pictures."""

    comparison: Comparison
    cells: Sequence[QImage]
    reference: Sequence[QImage]


class CompareDialog(QDialog):
    """Asks once when opened; what to do next is at its foot. Names no class of the slide."""

    scale_wanted = Signal(object)
    answer_wanted = Signal(object)

    def __init__(
        self, theme: Theme, source: Source, loader: PictureLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = source
        self._loader = loader
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("{name} beside training").format(name=source.name))
        self.cells = TileGrid(theme)
        self.reference = TileGrid(theme)
        self.of_slide = Text(theme, self.tr("This slide"), "body", weight=600)
        self.of_training = Text(theme, self.tr("Nearest training cells"), "body", weight=600)
        self.said_of_slide = Text(theme, "", "small", "muted", wrap=True)
        self.said_of_training = Text(
            theme, self.tr("Being compared …"), "small", "muted", wrap=True
        )
        for text in (self.said_of_slide, self.said_of_training):
            text.setMinimumHeight(_LINES * text.fontMetrics().lineSpacing())
        self._table = QGridLayout()
        self._make_buttons()
        self._lay_out()
        loader.made.connect(self._on_made)
        loader.failed.connect(self._on_failed)

    def _make_buttons(self) -> None:
        theme = self._theme
        self.scale = Button(theme, self.tr("Correct the scale…"), icon="ruler")
        self.answer = Button(theme, self.tr("Answer the alarm…"))
        self.leave = Button(theme, self.tr("Close"), "accent", key="Esc")
        self.scale.clicked.connect(self._on_scale)
        self.answer.clicked.connect(self._on_answer)
        self.leave.clicked.connect(self.reject)
        self.scale.setVisible(self._source.scale_from in ("cells", "unknown"))
        self.answer.setVisible(self._source.alarm_open)

    def _lay_out(self) -> None:
        theme, parts = self._theme, []
        if self._source.familiarity is not None:
            text, tone = familiarity_text(self._source)
            parts.append(Text(theme, text, "body", tone, weight=600, wrap=True))
        left = column(theme, self.of_slide, self.cells, self.said_of_slide, 1, gap=6)
        right = column(theme, self.of_training, self.reference, self.said_of_training, 1, gap=6)
        pictures = row(theme, left, Line(upright=True), right, gap=16)
        ends = row(theme, self.scale, self.answer, 1, self.leave)
        self._table.setHorizontalSpacing(theme.px(24))
        self._table.setVerticalSpacing(theme.px(4))
        whole = column(
            theme, *parts, pictures, Line(), self._table, ends, margins=(20, 16, 20, 16), gap=12
        )
        self.setLayout(whole)
        self.leave.setFocus()

    def ask(self, cells: Sequence[Cell], comparisons: Comparisons, pictures: CellPictures) -> None:
        """Has the cells compared in the loader's thread and shows what comes of it."""
        side, ratio = self.cells.side, self.devicePixelRatioF()

        def tile(picture: Picture) -> QImage:
            return drawn(picture, side, side, ratio)

        def make() -> object:
            found = comparisons.compare(cells)
            mine = [tile(pictures.picture(id)) for id in found.cells]
            theirs = [tile(Picture(c.picture, c.microns_per_pixel)) for c in found.reference]
            return _Made(found, mine, theirs)

        self._loader.forget(_ASKER)
        self._loader.ask(_ASKER, self._source.id, make)

    def done(self, result: int) -> None:
        self._loader.forget(_ASKER)
        super().done(result)

    # Showing

    def _show(self, made: _Made) -> None:
        found = made.comparison
        self.cells.show_pictures(made.cells)
        self.reference.show_pictures(made.reference)
        self.said_of_slide.setText(self._slide_text(found))
        self.said_of_training.setText(self._training_text(found))
        self._show_distances(found.distances)

    def _slide_text(self, found: Comparison) -> str:
        text = self.tr("{shown} of its cells, unsorted; {measured} were measured.")
        text = text.format(shown=self.cells.count, measured=found.measured)
        if self._source.microns_per_pixel is None:
            text += " " + self.tr("Their scale is not known.")
        return text

    def _training_text(self, found: Comparison) -> str:
        if not found.laboratory:
            return self.tr("The network says nothing of the slides it was trained on.")
        if found.drawn:
            text = self.tr(
                "Drawn, not photographed: after what the network keeps of its training laboratory"
                " “{name}” (stain, background)."
            )
        else:
            text = self.tr("Cells of “{name}” that the network was trained on.")
        return text.format(name=found.laboratory)

    def _show_distances(self, distances: Sequence[tuple[str, float]]) -> None:
        theme = self._theme
        if distances:
            heads = (self.tr("Compared in"), self.tr("This slide is"), self.tr("Distance"))
            for place, head in enumerate(heads):
                self._table.addWidget(Text(theme, head, "caption", "muted"), 0, place)
        for line, (trait, far) in enumerate(distances, 1):
            text, tone = distance_text(trait, far)
            figure = Text(theme, number(abs(far), 1), "small")
            figure.setToolTip(
                self.tr("In deviations between slides of that laboratory; more than 4 is an alarm")
            )
            self._table.addWidget(Text(theme, trait_name(trait), "small"), line, 0)
            self._table.addWidget(Text(theme, text, "small", tone, weight=600), line, 1)
            self._table.addWidget(figure, line, 2)
        self._table.setColumnStretch(3, 1)
        self.adjustSize()

    # Slots

    @Slot(str, object, object)
    def _on_made(self, asker: str, request: object, made: object) -> None:
        if asker == _ASKER and request == self._source.id and isinstance(made, _Made):
            self._show(made)

    @Slot(str, object, object)
    def _on_failed(self, asker: str, request: object, problem: object) -> None:
        if asker == _ASKER and request == self._source.id and isinstance(problem, Message):
            self.said_of_training.setText(said(problem))

    @Slot()
    def _on_scale(self) -> None:
        self.accept()
        self.scale_wanted.emit(self._source.id)

    @Slot()
    def _on_answer(self) -> None:
        self.accept()
        self.answer_wanted.emit(self._source.id)
