"""The pictures of one field of the matrix in a row, read in a worker; one of them is current."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.heat import paint_heat
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import Mistake
from wbc_desktop.gui.training.evaluation_pictures import CellTile, tiles_of
from wbc_desktop.gui.training.words import chip_class, label_name, label_short, percent
from wbc_desktop.gui.workers.background import BackgroundJob

MOST = 40
_TILE = 96
_GAP = 16
_FOOT = 20
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -MOST, Qt.Key.Key_End: MOST}


class MistakeStrip(QWidget):
    """A row of tiles; pictures that cannot be read stay grey.

    ``current_changed`` follows the current tile; ``relabel_wanted`` and ``map_toggled`` are the
    keys W and H.
    """

    current_changed = Signal()
    relabel_wanted = Signal()
    map_toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mistakes: list[Mistake] = []
        self._next: list[Mistake] | None = None
        self._tiles: dict[int, CellTile] = {}
        self._corrected: Mapping[Mistake, str] = {}
        self._current = 0
        self._stale = False
        self._heat = False
        self._job = BackgroundJob("mistakes", self)
        self._job.produced.connect(self._on_produced)
        self._job.finished.connect(self._on_finished)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pictures"))
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def pictures(self) -> int:
        """How many pictures are shown by now."""
        return len(self._tiles)

    @property
    def current(self) -> Mistake | None:
        return self._mistakes[self._current] if self._mistakes else None

    @property
    def place(self) -> int:
        """Which tile is current, from the left."""
        return self._current

    @property
    def heat_shown(self) -> bool:
        return self._heat

    def image(self, place: int) -> QImage:
        """The picture of a tile; a null image while there is none."""
        tile = self._tiles.get(place)
        return tile.image if tile is not None else QImage()

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        self._mistakes = list(mistakes[:MOST])
        self._current = 0
        self._tiles.clear()
        self._on_theme_changed()
        self._tell()
        if self._job.running:
            self._next, self._stale = self._mistakes, True
            self._job.cancel()
        elif self._mistakes:
            self._start(self._mistakes)

    def show_heat(self, shown: bool) -> None:
        """Lays the maps over the pictures, or takes them away."""
        self._heat = shown
        self.update()

    def show_corrected(self, corrected: Mapping[Mistake, str]) -> None:
        """Marks the cells whose label a person corrected."""
        self._corrected = corrected
        self._tell()

    def close_reading(self) -> None:
        self._next = None
        self._job.close()

    def rect_of(self, place: int) -> QRect:
        """Where a tile lies, with its foot."""
        px = self._theme.px
        return QRect(place * px(_TILE + _GAP), 0, px(_TILE), px(_TILE + _FOOT))

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(len(self._mistakes) * px(_TILE + _GAP), px(_TILE + _FOOT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES and self._mistakes:
            self._choose(self._current + _MOVES[key])
        elif key == Qt.Key.Key_W and self._mistakes:
            self.relabel_wanted.emit()
        elif key == Qt.Key.Key_H:
            self.map_toggled.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for place in range(len(self._mistakes)):
            if self.rect_of(place).contains(at):
                self._choose(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, mistake in enumerate(self._mistakes):
            self._paint_tile(painter, place, mistake)

    def _choose(self, place: int) -> None:
        self._current = min(max(place, 0), len(self._mistakes) - 1)
        self._tell()
        self.current_changed.emit()

    def _tell(self) -> None:
        current = self.current
        text = self.tr("{label}, taken for {said}, {sure} sure")
        said = "" if current is None else text.format(
            label=label_name(current.label),
            said=label_name(current.said),
            sure=percent(current.probability, 0),
        )  # fmt: skip
        self.setAccessibleDescription(said)
        self.update()

    def _paint_tile(self, painter: QPainter, place: int, mistake: Mistake) -> None:
        theme, px, colours = self._theme, self._theme.px, self._theme.colours
        box = QRectF(self.rect_of(place)).adjusted(0, 0, 0, -px(_FOOT))
        painter.setPen(QPen(theme.class_colour(chip_class(mistake.label)), 2))
        painter.setBrush(colours.track)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(4), px(4))
        inside = box.adjusted(px(6), px(6), -px(6), -px(6))
        if place in self._tiles:
            self._paint_picture(painter, inside, self._tiles[place])
        if place == self._current:
            edge = colours.focus if self.hasFocus() else colours.text
            painter.setPen(QPen(edge, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), px(2), px(2))
        self._paint_foot(painter, box, mistake)

    def _paint_picture(self, painter: QPainter, inside: QRectF, tile: CellTile) -> None:
        painter.drawImage(inside, tile.image)
        if not self._heat or tile.heat is None or tile.area is None:
            return
        area = QRectF(
            inside.left() + tile.area.left() * inside.width(),
            inside.top() + tile.area.top() * inside.height(),
            tile.area.width() * inside.width(),
            tile.area.height() * inside.height(),
        )
        paint_heat(painter, inside, area, tile.heat)

    def _paint_foot(self, painter: QPainter, box: QRectF, mistake: Mistake) -> None:
        """What the network said and how surely; what a person says it is, once it was corrected."""
        theme, px, colours = self._theme, self._theme.px, self._theme.colours
        side = px(14)
        foot = QRectF(box.left(), box.bottom() + px(3), box.width(), px(_FOOT - 3))
        chip = QRectF(foot.left(), foot.center().y() - side / 2, side, side)
        now = self._corrected.get(mistake)
        shown = mistake.said if now is None else now
        paint_chip(painter, chip, chip_class(shown), theme)
        painter.setFont(theme.font("caption"))
        painter.setPen(colours.muted)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(foot.adjusted(side + px(4), 0, 0, 0), flags, label_short(shown))
        if now is not None:
            mark = QRectF(foot.right() - side, chip.top(), side, side)
            theme.icons.paint(painter, "pencil", mark, colours.text)
            return
        painter.setFont(theme.font("caption", 600))
        painter.setPen(colours.text)
        sure = percent(mistake.probability, 0)
        painter.drawText(foot, flags | Qt.AlignmentFlag.AlignRight, sure)

    def _start(self, mistakes: list[Mistake]) -> None:
        self._stale = False
        self._job.start(tiles_of(tuple(mistakes)))

    @Slot(object)
    def _on_produced(self, tile: CellTile) -> None:
        if not self._stale:
            self._tiles[tile.place] = tile
            self.update()

    @Slot()
    def _on_finished(self) -> None:
        following, self._next = self._next, None
        if following:
            self._start(following)

    def _on_theme_changed(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
