"""The matrix of which label was taken for which; only errors have colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import Confusion
from wbc_desktop.gui.training.words import chip_class, label_name, label_short, number

_HEAD = 32
_NAMES = 72
_FIELD = 40
_SMALLEST = 24
_PALEST, _DEEPEST = 0.10, 0.90
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ConfusionMatrix(QWidget):
    """``field_chosen`` carries label and what the network said, by click, arrows and Enter."""

    field_chosen = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix = Confusion((), (), {})
        self._current: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Which was taken for which"))
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def matrix(self) -> Confusion:
        return self._matrix

    @property
    def current(self) -> tuple[str, str] | None:
        """Label and proposal of the field that is chosen."""
        if self._current is None:
            return None
        line, place = self._current
        return self._matrix.labels[line], self._matrix.said[place]

    def show_matrix(self, matrix: Confusion) -> None:
        self._matrix = matrix
        self._current = None
        self.updateGeometry()
        self.update()

    def choose(self, label: str, said: str) -> None:
        """Marks a field and tells of it."""
        self._current = self._matrix.labels.index(label), self._matrix.said.index(said)
        self.setAccessibleDescription(self._tell(label, said))
        self.update()
        self.field_chosen.emit(label, said)

    def fill(self, label: str, said: str) -> QColor:
        """The ground of a field: grey for what is right, red by count for what is not."""
        colours = self._theme.colours
        count = self._matrix.count(label, said)
        if label == said:
            return colours.hover
        if not count:
            return colours.surface
        colour = QColor(colours.error)
        span = (_DEEPEST - _PALEST) * count / max(1, self._matrix.most_wrong)
        colour.setAlphaF(_PALEST + span)
        return colour

    def rect_of(self, label: str, said: str) -> QRectF:
        """Where a field lies in the widget."""
        return self._field(self._matrix.labels.index(label), self._matrix.said.index(said))

    def sizeHint(self) -> QSize:
        px, matrix = self._theme.px, self._matrix
        return QSize(
            px(_NAMES + _FIELD * max(4, len(matrix.said))),
            px(_HEAD + _FIELD * max(3, len(matrix.labels))),
        )

    def minimumSizeHint(self) -> QSize:
        px, matrix = self._theme.px, self._matrix
        return QSize(
            px(_NAMES + _SMALLEST * len(matrix.said)), px(_HEAD + _SMALLEST * len(matrix.labels))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        for line, label in enumerate(self._matrix.labels):
            for place, said in enumerate(self._matrix.said):
                self._paint_field(painter, self._field(line, place), label, said)
        if self._current is not None:
            edge = self._theme.colours.focus if self.hasFocus() else self._theme.colours.text
            painter.setPen(QPen(edge, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._field(*self._current).adjusted(-1, -1, 1, 1), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        field = self._at(event.position().toPoint())
        if field is not None and event.button() is Qt.MouseButton.LeftButton:
            self.choose(*field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None or not self._matrix.labels:
            super().keyPressEvent(event)
            return
        line, place = self._current or (0, 0)
        if self._current is not None:
            line = min(max(line + move[0], 0), len(self._matrix.labels) - 1)
            place = min(max(place + move[1], 0), len(self._matrix.said) - 1)
        self.choose(self._matrix.labels[line], self._matrix.said[place])

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            field = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self._tell(*field) if field else "", self)
            return True
        return super().event(event)

    def _tell(self, label: str, said: str) -> str:
        count = number(self._matrix.count(label, said))
        if label == said:
            text = self.tr("{count} × {label}, named rightly")
        else:
            text = self.tr("{count} × {label} taken for {said}")
        return text.format(count=count, label=label_name(label), said=label_name(said))

    def _side(self) -> tuple[float, float]:
        """Width and height of a field."""
        px = self._theme.px
        width = (self.width() - px(_NAMES)) / max(1, len(self._matrix.said))
        height = (self.height() - px(_HEAD)) / max(1, len(self._matrix.labels))
        return min(width, px(96)), min(height, px(56))

    def _field(self, line: int, place: int) -> QRectF:
        width, height = self._side()
        px = self._theme.px
        left, top = px(_NAMES) + place * width, px(_HEAD) + line * height
        return QRectF(round(left), round(top), round(width) - 2, round(height) - 2)

    def _at(self, point: QPoint) -> tuple[str, str] | None:
        for line, label in enumerate(self._matrix.labels):
            for place, said in enumerate(self._matrix.said):
                if self._field(line, place).contains(point.toPointF()):
                    return label, said
        return None

    def _paint_heads(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        side = px(theme.tokens.size.chip_small)
        for place, said in enumerate(self._matrix.said):
            field = self._field(0, place)
            chip = QRectF(field.center().x() - side / 2, px(8), side, side)
            paint_chip(painter, chip, chip_class(said), theme)
        painter.setFont(theme.font("caption", 500))
        for line, label in enumerate(self._matrix.labels):
            field = self._field(line, 0)
            chip = QRectF(field.left() - px(6) - side, field.center().y() - side / 2, side, side)
            paint_chip(painter, chip, chip_class(label), theme)
            painter.setPen(theme.colours.text)
            name = QRectF(0, field.top(), chip.left() - px(6), field.height())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(name, flags, label_short(label))

    def _paint_field(self, painter: QPainter, box: QRectF, label: str, said: str) -> None:
        theme = self._theme
        fill = self.fill(label, said)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, theme.px(3), theme.px(3))
        count = self._matrix.count(label, said)
        if count:
            painter.setPen(_readable(theme, fill))
            painter.setFont(theme.font("small", 600))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number(count))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _readable(theme: Theme, fill: QColor) -> QColor:
    """The ink that stands out more on a fill that lies on the card."""
    ground = over(fill, theme.colours.raised)
    inks = (theme.colours.text, theme.colours.raised, theme.colours.chip_letter)
    return max(inks, key=lambda ink: contrast(ink, ground))


def over(colour: QColor, ground: QColor) -> QColor:
    """What a colour with alpha looks like on a ground."""
    share = colour.alphaF()
    mixed = (
        share * top + (1 - share) * below
        for top, below in zip(_channels(colour), _channels(ground), strict=True)
    )
    return QColor.fromRgbF(*mixed)


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast of two opaque colours, 1 ... 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()
