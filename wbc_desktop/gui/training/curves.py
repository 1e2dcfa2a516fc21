"""The drawing in the card of a curve. The only module that loads pyqtgraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import pyqtgraph
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.run_progress import Point
from wbc_desktop.gui.training.words import number, percent

_MOST_MARKS = 5
_SHARE_STEPS = {0.0: 0.25, 0.2: 0.2, 0.4: 0.2, 0.6: 0.1, 0.8: 0.05, 0.9: 0.025, 0.96: 0.01}
"""Where an axis of shares may begin, and how far its marks lie apart."""


@dataclass(frozen=True, slots=True)
class Curves:
    """What a chart shows after ``epoch`` of ``epochs``; ``best`` is marked as kept."""

    epochs: int = 1
    training: Sequence[Point] = ()
    validation: Sequence[Point] = ()
    epoch: float = 0.0
    best: Point | None = None

    @property
    def both(self) -> tuple[Sequence[Point], Sequence[Point]]:
        return self.training, self.validation


class Chart(QWidget):
    """Both curves with their axes. Values are shares 0 ... 1 when ``shares`` is set, else losses.

    Making one takes some 10 ms.
    """

    def __init__(self, theme: Theme, *, shares: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shares = shares
        self._curves = Curves()
        self._range = (0.0, 1.0)
        self._plot = _plot()
        self._training = self._plot.plot([], [])
        self._validation = self._plot.plot([], [], symbol="o")
        self._here = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._best = pyqtgraph.ScatterPlotItem(size=14, brush=None)
        self._drop = pyqtgraph.PlotCurveItem()
        self._marks = [pyqtgraph.InfiniteLine(angle=0, movable=False) for _ in range(_MOST_MARKS)]
        self._names = tuple(pyqtgraph.TextItem(anchor=(0, 1)) for _ in range(2))
        self._best_name = pyqtgraph.TextItem(anchor=(1, 0))
        for item in (*self._marks, self._here, self._drop, self._best):
            self._plot.addItem(item, ignoreBounds=True)
        for name in (*self._names, self._best_name):
            self._plot.addItem(name, ignoreBounds=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self._plot.getViewBox().sigResized.connect(self._on_resized)
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_curves(self, curves: Curves) -> None:
        self._curves = curves
        training, validation, epoch = curves.training, curves.validation, curves.epoch
        self._training.setData([p.epoch for p in training], [p.value for p in training])
        self._validation.setData([p.epoch for p in validation], [p.value for p in validation])
        self._here.setPos(epoch)
        self._here.setVisible(0 < epoch < curves.epochs)
        self._set_range()
        self._on_resized()

    @Slot()
    def _on_resized(self) -> None:
        """Places what is written into the plot, which keeps its size when the plot changes its."""
        self._name_curves()
        self._mark_best()

    def _set_range(self) -> None:
        values = [p.value for points in self._curves.both for p in points]
        low, high = _share_range(values) if self._shares else _loss_range(values)
        self._range = (low, high)
        self._plot.setXRange(0, self._curves.epochs, padding=0)
        # A hair wider, or rounding hides the marks at both ends.
        self._plot.setYRange(low, high, padding=0.004)
        axis = self._plot.getAxis("left")
        step = _SHARE_STEPS[low] if self._shares else high / 4
        steps = [low + step * i for i in range(round((high - low) / step) + 1)]
        for place, mark in enumerate(self._marks):
            mark.setVisible(place < len(steps))
            mark.setPos(steps[min(place, len(steps) - 1)])
        decimals = 1 if step == 0.025 else 0
        axis.setTicks(
            [[(y, percent(y, decimals) if self._shares else number(y, 2)) for y in steps]]
        )
        stride = max(1, ceil(self._curves.epochs / 5))
        marks = [(x, str(x)) for x in range(0, self._curves.epochs + 1, stride)]
        self._plot.getAxis("bottom").setTicks([marks])

    def _name_curves(self) -> None:
        """Names stand beside the curves: the upper one's above both, the lower one's below."""
        texts = (self.tr("training"), self.tr("validation"))
        last = max((points[-1].epoch for points in self._curves.both if points), default=0.0)
        both = all(len(points) > 1 for points in self._curves.both)
        for place, (item, text) in enumerate(zip(self._names, texts, strict=True)):
            known = len(self._curves.both[place]) > 1
            item.setVisible(known)
            if known:
                wide = self._epochs_wide(item, text)
                room = max(0.0, self._curves.epochs - wide)
                lefts = (0.15 * last, min((0.6 if both else 0.15) * last, room))
                span = _span(
                    [*self._curves.training, *self._curves.validation],
                    lefts[place],
                    lefts[place] + wide,
                )
                low, high = self._range
                room = span[0] - low > 0.15 * (high - low)
                above = not room or _is_above(
                    self._curves.both[place], self._curves.both[1 - place]
                )
                item.setAnchor((0, 1) if above else (0, 0))
                item.setPos(lefts[place], span[1] if above else span[0])

    def _epochs_wide(self, item: pyqtgraph.TextItem, text: str) -> float:
        """How many epochs of the axis a text takes that an item shows from now on."""
        item.setText(text)
        plot = max(self._plot.getViewBox().width(), 1.0)
        return float(item.boundingRect().width() / plot * self._curves.epochs)

    def _mark_best(self) -> None:
        best = self._curves.best
        self._best.setVisible(best is not None)
        self._best_name.setVisible(best is not None)
        self._drop.setVisible(best is not None)
        if best is not None:
            self._best.setData([best.epoch], [best.value])
            told = {
                "value": said_value(best.value, shares=self._shares),
                "epoch": number(best.epoch),
            }
            text = self.tr("best so far {value}\nepoch {epoch}, kept").format(**told)
            if self._epochs_wide(self._best_name, text) > self._curves.epochs:
                short = self.tr("best {value}\nepoch {epoch}").format(**told)
                self._best_name.setText(short)
            reach = 0.5 * self._curves.epochs
            low, high = _span(self._curves.validation, best.epoch - reach, best.epoch + reach)
            at, side = (low, -0.15) if self._has_room_under(low) else (high, 1.15)
            self._best_name.setAnchor((best.epoch / self._curves.epochs, side))
            self._best_name.setPos(best.epoch, at)
            self._drop.setData([best.epoch, best.epoch], [best.value, at])

    def _has_room_under(self, value: float) -> bool:
        """Whether the name of the best epoch fits between a value and the foot of the chart."""
        low, high = self._range
        return value - low > 0.2 * (high - low)

    def _on_theme_changed(self) -> None:
        colours, theme = self._theme.colours, self._theme
        self._plot.setBackground(colours.raised)
        self._training.setPen(pyqtgraph.mkPen(colours.chart_training, width=1.5))
        self._validation.setPen(pyqtgraph.mkPen(colours.chart_validation, width=2))
        self._validation.setSymbolPen(None)
        self._validation.setSymbolBrush(colours.chart_validation)
        self._validation.setSymbolSize(6)
        self._here.setPen(
            pyqtgraph.mkPen(colours.border_strong, width=1, style=Qt.PenStyle.DashLine)
        )
        self._best.setPen(pyqtgraph.mkPen(colours.chart_validation, width=1.5))
        self._drop.setPen(pyqtgraph.mkPen(colours.chart_validation, width=1))
        small: QFont = theme.font("caption")
        for mark in self._marks:
            mark.setPen(pyqtgraph.mkPen(colours.border, width=1))
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(colours.border)
            axis.setTextPen(colours.muted)
            axis.setTickFont(small)
        inks = (colours.chart_training, colours.chart_validation)
        for item, ink in zip(self._names, inks, strict=True):
            item.setFont(theme.font("caption", 500))
            item.setColor(ink)
        self._best_name.setFont(theme.font("caption"))
        self._best_name.setColor(colours.text)
        self._best_name.fill = pyqtgraph.mkBrush(colours.raised)
        self._on_resized()


def said_value(value: float, *, shares: bool) -> str:
    return percent(value) if shares else number(value, 3)


def _plot() -> pyqtgraph.PlotWidget:
    plot = pyqtgraph.PlotWidget(enableMenu=False)
    plot.setAntialiasing(True)
    plot.setMouseEnabled(x=False, y=False)
    plot.hideButtons()
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.setMinimumSize(120, 130)
    plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    plot.getPlotItem().layout.setContentsMargins(0, 8, 12, 0)
    for name in ("left", "bottom"):
        plot.getAxis(name).setStyle(tickLength=0, hideOverlappingLabels=False)
    return plot


def _loss_range(values: Sequence[float]) -> tuple[float, float]:
    top = max(values, default=1.0)
    step = next((s for s in (0.4, 0.8, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0) if s >= top), ceil(top))
    return 0.0, float(step)


def _share_range(values: Sequence[float]) -> tuple[float, float]:
    """From the lowest value down to a round mark, up to 100 %."""
    low = min(values, default=0.0)
    return max(mark for mark in _SHARE_STEPS if mark <= low), 1.0


def _span(points: Sequence[Point], start: float, end: float) -> tuple[float, float]:
    """Lowest and highest value between two places of the axis."""
    values = [p.value for p in points if start <= p.epoch <= end]
    values = values or [p.value for p in points]
    return min(values), max(values)


def _is_above(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether a curve lies above the other where both end."""
    return not other or one[-1].value >= other[-1].value
