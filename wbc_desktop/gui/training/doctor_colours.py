"""The colour map: a set's nuclei among those of the laboratories the network was trained on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.controls import Icon, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said
from wbc_desktop.learning.doctor.colours import AXES, ColourMap, Home
from wbc_desktop.network.familiarity import LIMIT

_HEIGHT = 200
_EDGE = 22
_Point = tuple[float, float]


class ColourPlot(QWidget):
    """Nucleus colour across (bluer to redder), strength upwards; a point for a cell.

    An ellipse is where groups of a laboratory's cells are taken for familiar; its name is on it.
    """

    def __init__(self, theme: Theme, found: ColourMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found = found
        self._homes = [(home, spot) for home in found.homes if (spot := _spot(home))]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Colours of the nuclei beside the training laboratories"))
        theme.theme_changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, colours = self._theme, self._theme.colours
        edge = theme.px(_EDGE)
        area = QRectF(self.rect()).adjusted(edge, 1, -1, -edge)
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        self._paint_axes(painter, area)
        painter.setClipRect(area)
        painter.setPen(Qt.PenStyle.NoPen)
        dot = QColor(colours.accent)
        dot.setAlphaF(0.45)
        painter.setBrush(dot)
        for point in self._found.points:
            painter.drawEllipse(self._at(area, point), theme.px(2), theme.px(2))
        self._paint_homes(painter, area)

    def _paint_axes(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colours.muted)
        foot = QRectF(area.left(), area.bottom(), area.width(), self._theme.px(_EDGE))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(foot, middle | Qt.AlignmentFlag.AlignLeft, self.tr("bluer nuclei"))
        painter.drawText(foot, middle | Qt.AlignmentFlag.AlignRight, self.tr("redder nuclei"))
        painter.save()
        painter.translate(0, area.bottom())
        painter.rotate(-90)
        side = QRectF(0, 0, area.height(), self._theme.px(_EDGE))
        painter.drawText(side, middle | Qt.AlignmentFlag.AlignLeft, self.tr("paler"))
        painter.drawText(side, middle | Qt.AlignmentFlag.AlignRight, self.tr("darker"))
        painter.restore()

    def _paint_homes(self, painter: QPainter, area: QRectF) -> None:
        colours = self._theme.colours
        painter.setFont(self._theme.font("caption", 600))
        for home, ((x, off_x), (y, off_y)) in self._homes:
            low = self._at(area, (x - LIMIT * off_x, y - LIMIT * off_y))
            high = self._at(area, (x + LIMIT * off_x, y + LIMIT * off_y))
            painter.setPen(QPen(colours.border_strong, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(low, high).normalized())
            painter.setPen(colours.text)
            centre = self._at(area, (x, y))
            box = QRectF(centre.x() - 60, centre.y() - 9, 120, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, home.name)

    def _at(self, area: QRectF, point: _Point) -> QPointF:
        (x0, x1), (y0, y1) = self._range(0), self._range(1)
        across = (point[0] - x0) / (x1 - x0)
        up = (point[1] - y0) / (y1 - y0)
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())

    def _range(self, axis: int) -> tuple[float, float]:
        """What the plot spans: nearly all cells, and the middle of every laboratory."""
        values = sorted(point[axis] for point in self._found.points)
        cut = len(values) // 50
        ends = [values[cut], values[-1 - cut]]
        for _, spot in self._homes:
            mean, off = spot[axis]
            ends += [mean - 2 * off, mean + 2 * off]
        margin = 0.05 * (max(ends) - min(ends)) + 1e-3
        return min(ends) - margin, max(ends) + margin

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class Swatch(QWidget):
    """A mean colour, with its name behind it."""

    def __init__(
        self, theme: Theme, colour: tuple[int, int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = QColor(*colour)
        self.setFixedSize(theme.px(28), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colours.border_strong, 1))
        painter.setBrush(self._colour)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class ColourView(QWidget):
    """The word for the whole set with its reasons, its mean colours, and the plot."""

    def __init__(
        self, theme: Theme, found: ColourMap, network: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        icon, tone = ("ok", "ok") if found.familiar else ("warning", "warn")
        self.verdict = Text(theme, self._word(found, network), "body", weight=600, wrap=True)
        head = row(theme, Icon(theme, icon, (18, 18), tone), self.verdict)
        head.setStretch(1, 1)
        reasons = " ".join(said(reason) for reason in found.reasons)
        self.reasons = Text(theme, reasons, "small", "muted", wrap=True)
        self.reasons.setVisible(bool(reasons))
        means = row(theme, gap=8)
        for colour, name in (
            (found.nucleus, self.tr("Nuclei")),
            (found.cytoplasm, self.tr("Cytoplasm")),
            (found.ground, self.tr("Background")),
        ):
            means.addWidget(Swatch(theme, colour))
            means.addWidget(Text(theme, name, "small"))
        means.addStretch(1)
        self.plot = ColourPlot(theme, found)
        about = self.tr(
            "Points are cells of this set. Rings are the laboratories the network was trained on:"
            " where most points lie outside every ring, it has not seen such a stain."
        )
        note = Text(theme, about, "small", "muted", wrap=True)
        self.setLayout(column(theme, head, self.reasons, means, self.plot, note, gap=6))

    def _word(self, found: ColourMap, network: str) -> str:
        match found.state:
            case "familiar":
                text = self.tr("As a whole the set looks familiar to {network}.")
            case "unfamiliar":
                text = self.tr("As a whole the set looks unfamiliar to {network}.")
            case _:
                text = self.tr("There are too few cells to say whether {network} knows such.")
        return text.format(network=network)


def _spot(home: Home) -> tuple[_Point, _Point] | None:
    """Mean and deviation of a laboratory on both axes; None where the card does not say."""
    across, up = home.of(AXES[0]), home.of(AXES[1])
    return (across, up) if across and up else None
