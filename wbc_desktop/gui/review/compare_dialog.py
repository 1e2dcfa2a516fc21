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
from wbc_desktop.gui.shell.layouts import column, hide_unless, row, scrolled
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.network.familiarity import TRAITS
from wbc_desktop.wording import Message
from wbc_desktop.workflow.comparing import Comparison

_ASKER = "compare"
_BESIDE, _TITLE = 100, 40
"""Pixels at 100 % of the screen that the margins and the window's frame take."""
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
            text.setMinimumHeight(_LINES * text.fontMetrics().lineSpacing() + theme.px(4))
            text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._rows = [self._make_row() for _ in TRAITS]
        self._make_buttons()
        self._lay_out()
        self._fit()
        loader.made.connect(self._on_made)
        loader.failed.connect(self._on_failed)

    def _make_row(self) -> tuple[Text, Text, Text]:
        """A trait's name, what is said of it, and how far it is; all empty until it is known."""
        theme = self._theme
        figure = Text(theme, "", "small")
        figure.setToolTip(
            self.tr("In deviations between slides of that laboratory; more than 4 is an alarm")
        )
        return Text(theme, "", "small"), Text(theme, "", "small", weight=600), figure

    def _make_table(self) -> QGridLayout:
        theme, table = self._theme, QGridLayout()
        heads = (self.tr("Compared in"), self.tr("This slide is"), self.tr("Distance"))
        for line in (tuple(Text(theme, head, "caption", "muted") for head in heads), *self._rows):
            row_ = table.rowCount()
            for place, text in enumerate(line):
                table.addWidget(text, row_, place)
        table.setColumnStretch(len(heads), 1)
        table.setHorizontalSpacing(theme.px(24))
        table.setVerticalSpacing(theme.px(4))
        return table

    def _make_buttons(self) -> None:
        theme = self._theme
        self.scale = Button(theme, self.tr("Correct the scale…"), icon="ruler")
        self.answer = Button(theme, self.tr("Answer the alarm…"))
        self.leave = Button(theme, self.tr("Close"), "accent", key="Esc")
        self.scale.clicked.connect(self._on_scale)
        self.answer.clicked.connect(self._on_answer)
        self.leave.clicked.connect(self.reject)
        hide_unless(self._source.scale_from in ("cells", "unknown"), self.scale)
        hide_unless(self._source.alarm_open, self.answer)

    def _lay_out(self) -> None:
        theme, parts = self._theme, []
        if self._source.familiarity is not None:
            text, tone = familiarity_text(self._source)
            parts.append(Text(theme, text, "body", tone, weight=600, wrap=True))
        left = column(theme, self.of_slide, self.cells, self.said_of_slide, 1, gap=6)
        right = column(theme, self.of_training, self.reference, self.said_of_training, 1, gap=6)
        pictures = row(theme, left, Line(upright=True), right, gap=16)
        self._body = column(
            theme, *parts, pictures, Line(), self._make_table(), 1, margins=(20, 16, 20, 8), gap=12
        )
        inside = QWidget()
        inside.setLayout(self._body)
        self._ends = row(theme, self.scale, self.answer, 1, self.leave, margins=(20, 8, 20, 16))
        self.setLayout(column(theme, scrolled(inside), self._ends, gap=0))
        self.leave.setFocus()

    def _fit(self) -> None:
        """As large as everything in it, as far as the screen has room; the rest is scrolled to."""
        room, px = self.screen().availableGeometry(), self._theme.px
        for grid in (self.cells, self.reference):
            grid.fit_into((room.width() - px(_BESIDE)) // 2)
        self._body.activate()
        bar = px(self._theme.tokens.size.scroll_bar)
        width = min(self._body.sizeHint().width() + bar, room.width())
        height = self._body.totalHeightForWidth(width - bar) + self._ends.sizeHint().height()
        self.setMinimumWidth(width)  # it scrolls up and down alone
        self.resize(width, min(height, room.height() - px(_TITLE)))

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
        self._fit()

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
        for (name, says, figure), (trait, far) in zip(self._rows, distances, strict=False):
            text, tone = distance_text(trait, far)
            name.setText(trait_name(trait))
            says.setText(text)
            says.set_tone(tone)
            figure.setText(number(abs(far), 1))

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
