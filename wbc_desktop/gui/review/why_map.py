"""Where the network looked: a map over the cell in the inspector, and what it does not tell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.cell import Cell
from wbc_desktop.gui.review.cell_picture import CellPicture
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.review.words import short_name
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import IconButton
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.heat import heat_image, paint_heat
from wbc_desktop.gui.shell.layouts import hide_unless
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.why_words import why_words
from wbc_desktop.gui.shell.words import said
from wbc_desktop.network import kept_scale
from wbc_desktop.wording import Message
from wbc_desktop.workflow.explaining import CellWhy

_WHY = "why"


class WhyMap(QObject):
    """``button`` and ``words`` are laid out by the inspector; the map lies over ``picture``.

    Once switched on it follows the cell that is shown. A hidden proposal stays hidden.
    """

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        opened: OpenCase,
        picture: CellPicture,
        loader: PictureLoader,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._opened = opened
        self._loader = loader
        self._cell: Cell | None = None
        self._hidden = False
        self.overlay = _Overlay(theme, picture)
        self.button = IconButton(theme, "eye", "", size=18)
        self.button.setCheckable(True)
        hide_unless(opened.explanations is not None, self.button)
        self.words = Text(theme, "", "small", "muted", wrap=True)
        self.words.hide()
        self.button.toggled.connect(self._on_toggled)
        loader.made.connect(self._on_made)
        loader.failed.connect(self._on_failed)
        actions.keys_changed.connect(self._on_keys_changed)
        self._on_keys_changed()

    @property
    def shown(self) -> bool:
        """Whether a map lies over the picture now."""
        return not self.overlay.isHidden()

    def take_explanations(self, opened: OpenCase) -> None:
        """The case with what it needs, as it is known now."""
        self._opened = opened
        self.button.setVisible(opened.explanations is not None)

    def toggle(self) -> None:
        if self.button.isEnabled() and self._opened.explanations is not None:
            self.button.toggle()

    def show_cell(self, cell: Cell | None, *, hidden: bool) -> None:
        """Which cell the inspector shows; the same one again changes nothing but what is hidden."""
        same = cell is not None and self._cell is not None and cell.id == self._cell.id
        turned = hidden != self._hidden
        self._cell, self._hidden = cell, hidden
        self.button.setEnabled(cell is not None)
        if not same or turned:
            self._ask()

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        del on
        self._ask()

    def _ask(self) -> None:
        """Has the map of the cell made, if it is wanted and may be told."""
        self._loader.forget(_WHY)
        self.overlay.hide()
        cell, explanations = self._cell, self._opened.explanations
        if cell is None or explanations is None or not self.button.isChecked():
            self._say("")
        elif self._hidden:
            self._say(self.tr("The proposal is hidden, and so is where the network looked."))
        else:
            source = self._opened.case.sources[cell.source]
            self._say(self.tr("Looking again …"))
            self._loader.ask(_WHY, cell.id, lambda: _made(explanations.explain(cell, source)))

    def _say(self, text: str) -> None:
        self.words.setText(text)
        self.words.setVisible(bool(text))

    @Slot(str, object, object)
    def _on_made(self, asker: str, request: object, result: object) -> None:
        if asker != _WHY or self._cell is None or request != self._cell.id:
            return
        assert isinstance(result, tuple)
        why, image = result
        self.overlay.show_heat(image, why.microns, self._scale())
        text = self.tr("Where it found {name}, in fields of {microns} µm.").format(
            name=short_name(why.class_id), microns=f"{why.field_microns:.0f}"
        )
        self._say(f"{text} {why_words(exact=why.exact)}")

    @Slot(str, object, object)
    def _on_failed(self, asker: str, request: object, problem: object) -> None:
        if asker == _WHY and self._cell is not None and request == self._cell.id:
            assert isinstance(problem, Message)
            self._say(said(problem))

    def _scale(self) -> float:
        """Microns per pixel of the kept picture; explaining has found the scale known."""
        assert self._cell is not None
        scale = self._opened.case.sources[self._cell.source].microns_per_pixel
        assert scale is not None
        return kept_scale(self._cell.box, scale)

    @Slot()
    def _on_keys_changed(self) -> None:
        tip = self._actions.tool_tip("why")
        self.button.setToolTip(tip)
        self.button.setAccessibleName(tip)


def _made(why: CellWhy) -> tuple[CellWhy, QImage]:
    return why, heat_image(why.heat)


class _Overlay(QWidget):
    """Lies over the picture, moves and grows with it, and lets every click through."""

    def __init__(self, theme: Theme, picture: CellPicture) -> None:
        super().__init__(picture)
        self._theme = theme
        self._picture = picture
        self._heat = QImage()
        self._pixels = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        picture.installEventFilter(self)
        self.hide()

    def show_heat(self, heat: QImage, microns: float, microns_per_pixel: float) -> None:
        """Lays a map of ``microns`` around the cell over the picture."""
        self._heat = heat
        self._pixels = microns / microns_per_pixel
        self.setGeometry(self._picture.rect())
        self.show()

    def area(self) -> QRectF:
        """Where the map lies in the view."""
        view = self._picture.viewport
        width, height = view.picture
        x, y = view.to_view((width - self._pixels) / 2, (height - self._pixels) / 2)
        side = self._pixels * view.scale
        return QRectF(x, y, side, side)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._picture.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        radius = self._theme.px(self._theme.tokens.radius.picture)
        round_ = QPainterPath()
        round_.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(round_)
        paint_heat(painter, QRectF(self.rect()), self.area(), self._heat)
