"""What the network sees: a few cells of the set as they are, and as they are varied."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.gui.training.parts import Card, Notice
from wbc_desktop.gui.training.preview_pictures import (
    COLUMNS,
    VARIED_ROWS,
    Preview,
    PreviewMaker,
    PreviewWish,
)
from wbc_desktop.gui.training.words import label_name
from wbc_desktop.gui.workers.background import BackgroundJob
from wbc_desktop.wording import Message

_SIDE = 65
_GAP = 8


class PreviewCard(Card):
    """Hidden until there is a set. Drawn anew on every change, off the window's thread."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.setFixedWidth(theme.px(320))
        self.show_title(self.tr("What the network sees"))
        self.pictures = _Pictures(theme)
        self.again = Button(theme, self.tr("Draw again"), icon="redo")
        self._words = Text(theme, "", "small", "muted", wrap=True)
        self._notice = Notice(theme)
        for part in (self.pictures, self._words, self._notice):
            self.body.addWidget(part)
        self.body.addLayout(row(theme, 1, self.again))
        self._maker = PreviewMaker()
        self._wish: PreviewWish | None = None
        self._making: PreviewWish | None = None
        self._draw = 0
        self._job = BackgroundJob("preview", self)
        self._job.produced.connect(self._on_made)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._make)
        self.again.clicked.connect(self._on_again)
        self.hide()

    def show_wish(self, wish: PreviewWish) -> None:
        """Shows these cells so varied, as soon as they are drawn."""
        self._draw_wish(wish)
        words = (
            self.tr("Every epoch shows exactly these pictures.")
            if wish.augmentation == "none"
            else self.tr("On top as they are; below, what three epochs might make of them.")
        )
        self._words.setText(words)
        self.again.setEnabled(wish.augmentation != "none")
        self.show()

    def close_drawing(self) -> None:
        """Waits for what is being drawn; nothing is shown afterwards."""
        self._job.close()

    def _draw_wish(self, wish: PreviewWish) -> None:
        self._wish = wish
        if not self._job.running:
            self._make()

    @Slot()
    def _make(self) -> None:
        """Draws the last wish, if it is not the one that was drawn."""
        if self._wish is not None and self._wish != self._making:
            self._making = self._wish
            self._job.start(self._maker.task(self._wish))

    @Slot()
    def _on_again(self) -> None:
        if self._wish is not None:
            self._draw += 1
            wish = self._wish
            self._draw_wish(
                PreviewWish(
                    wish.data,
                    wish.architecture,
                    wish.augmentation,
                    wish.seed,
                    self._draw,
                    wish.more,
                )
            )

    @Slot(object)
    def _on_made(self, preview: Preview) -> None:
        self._notice.say("")
        self.pictures.show_preview(preview)

    @Slot(object)
    def _on_failed(self, message: Message) -> None:
        self._notice.say(said(message), "error")


class _Pictures(QWidget):
    """A column for each cell; the row on top is as it is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: list[list[QPixmap]] = []
        self.preview: Preview | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What the network sees"))
        theme.theme_changed.connect(self.updateGeometry)

    def show_preview(self, preview: Preview) -> None:
        self.preview = preview
        self._columns = [[QPixmap.fromImage(image) for image in col] for col in preview.columns]
        self.setAccessibleDescription(", ".join(label_name(label) for label in preview.labels))
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        rows = 1 + VARIED_ROWS
        width = px(COLUMNS * _SIDE + (COLUMNS - 1) * _GAP)
        return QSize(width, px(rows * _SIDE + rows * _GAP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        side, gap = px(_SIDE), px(_GAP)
        for x in range(COLUMNS):
            for y in range(1 + VARIED_ROWS):
                below = gap if y else 0
                place = QRectF(x * (side + gap), y * (side + gap) + below, side, side)
                self._paint_one(painter, place, x, y)

    def _paint_one(self, painter: QPainter, place: QRectF, x: int, y: int) -> None:
        if x < len(self._columns) and y < len(self._columns[x]):
            painter.drawPixmap(place.toRect(), self._columns[x][y])
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colours.track)
            painter.drawRoundedRect(place, 4, 4)
