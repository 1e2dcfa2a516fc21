"""Typical cells of the proposed class and of its nearest confusion, beside the cell in question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import BY_ID, UNIDENTIFIED
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.services import ReferenceCells
from wbc_desktop.gui.review.thumbnails import drawn
from wbc_desktop.gui.shell.class_chip import ClassChip
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, fix_size
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import class_name

PER_CLASS = 4
_SIDE = 62
_NAMES = 52
TYPICAL_HEIGHT = 2 * _SIDE + 8
"""What two strips take, in pixels at 100 %."""
_ASKER = "typical"


def classes_to_compare(cell: Cell) -> tuple[str, ...]:
    """The class the cell stands under and the one it is most easily mistaken for."""
    ranked = [id for id, _ in cell.proposal.probabilities] if cell.proposal else []
    candidates = list(cell.proposal.candidates) if cell.proposal else []
    order = dict.fromkeys((cell.class_id, *candidates, *ranked))
    return tuple(id for id in order if id != UNIDENTIFIED)[:2]


class PictureStrip(QWidget):
    """Up to four pictures in a row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: list[QPixmap] = []
        self._asked = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def count(self) -> int:
        return len(self._pictures)

    def side(self) -> int:
        gap = self._theme.px(6)
        return max(8, (self.width() - (PER_CLASS - 1) * gap) // PER_CLASS)

    def clear(self) -> None:
        self._pictures, self._asked = [], True
        self.update()

    def show_pictures(self, images: Sequence[QImage]) -> None:
        self._pictures = [QPixmap.fromImage(i) for i in images if not i.isNull()]
        self._asked = False
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side, gap = self.side(), self._theme.px(6)
        if not self._pictures and not self._asked:
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colours.muted)
            text = self.tr("None reviewed in this laboratory yet.")
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()), flags, text)
            return
        height = min(side, self.height())
        for place, picture in enumerate(self._pictures):
            area = QRectF(place * (side + gap), 0, height, height)
            painter.drawPixmap(area, picture, QRectF(picture.rect()))


class TypicalCells(QWidget):
    """Two strips with the names of their classes."""

    def __init__(
        self,
        theme: Theme,
        references: ReferenceCells,
        loader: PictureLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._references = references
        self._loader = loader
        self._classes: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(self.tr("Typical cells"))
        self._rows = [self._make_row() for _ in range(2)]
        loader.made.connect(self._on_made)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def _make_row(self) -> tuple[QWidget, ClassChip, Text, PictureStrip]:
        theme = self._theme
        row = QWidget()
        chip = ClassChip(theme, "lymphocyte", side=theme.tokens.size.chip_small)
        name = Text(theme, "", "caption", "muted", weight=600)
        strip = PictureStrip(theme)
        names = fix_size(theme, QWidget(), width=_NAMES)
        names.setLayout(column(theme, 1, chip, name, 1, gap=4))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(names)
        line.addWidget(strip, 1)
        self._column.addWidget(row)
        return row, chip, name, strip

    def take_references(self, references: ReferenceCells) -> None:
        """Where typical cells are asked for from now on."""
        self._references = references

    @property
    def classes(self) -> tuple[str, ...]:
        return self._classes

    def strip(self, place: int) -> PictureStrip:
        return self._rows[place][3]

    def show_classes(self, classes: tuple[str, ...]) -> None:
        """Shows these classes' cells; asks for them only while it is in sight."""
        if classes == self._classes or self.isHidden():
            return
        self._classes = classes
        for place, (row, chip, name, strip) in enumerate(self._rows):
            row.setVisible(place < len(classes))
            if place < len(classes):
                chip.show_class(classes[place])
                name.setText(BY_ID[classes[place]].abbreviation)
                row.setToolTip(class_name(classes[place]))
                strip.clear()
                self._ask(place, classes[place])

    def forget(self) -> None:
        self._classes = ()

    def _ask(self, place: int, class_id: str) -> None:
        references, ratio, side = self._references, self.devicePixelRatioF(), self._theme.px(_SIDE)

        def make() -> object:
            found = references.typical(class_id, PER_CLASS)
            return [drawn(picture, side, side, ratio) for picture in found[:PER_CLASS]]

        asker = f"{_ASKER}{place}"
        self._loader.forget(asker)
        self._loader.ask(asker, class_id, make)

    @Slot(str, object, object)
    def _on_made(self, asker: str, request: object, images: object) -> None:
        if asker.startswith(_ASKER) and isinstance(images, list):
            self._rows[int(asker.removeprefix(_ASKER))][3].show_pictures(images)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._column.setSpacing(self._theme.px(8))
