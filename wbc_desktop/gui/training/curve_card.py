"""The cards of a run's curves: heading, last values, and the chart when there is a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.curves import Chart, Curves, said_value
from wbc_desktop.gui.training.parts import Card
from wbc_desktop.gui.training.run_progress import Point


class CurveCard(Card):
    """Training and validation over the epochs; the part of the axis yet to come is empty.

    Values are shares 0 ... 1 when ``shares`` is set, else losses. The chart is made by
    ``make_chart``; what was shown before appears in it.
    """

    def __init__(
        self, theme: Theme, title: str, remark: str, *, shares: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, remark, parent)
        self._shares = shares
        self._curves = Curves()
        self._chart: Chart | None = None
        self._now = _Now(theme)
        self.title.setToolTip(remark)
        self.head.addWidget(self._now)

    @property
    def chart(self) -> Chart | None:
        """The drawing; None until it is made."""
        return self._chart

    def make_chart(self) -> None:
        """Makes the chart if there is none yet."""
        if self._chart is None:
            self._chart = Chart(self._theme, shares=self._shares)
            self._chart.show_curves(self._curves)
            self.body.addWidget(self._chart, 1)

    def clear(self, epochs: int) -> None:
        """An empty axis of so many epochs."""
        self._show(Curves(max(1, epochs)))

    def show_curves(
        self,
        training: Sequence[Point],
        validation: Sequence[Point],
        epoch: float = 0.0,
        best: Point | None = None,
    ) -> None:
        """Draws what is known after ``epoch`` epochs; ``best`` is marked as kept."""
        self._show(
            replace(
                self._curves,
                training=tuple(training),
                validation=tuple(validation),
                epoch=epoch,
                best=best,
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """The remark is whole or absent; what it says is in the title's tip as well."""
        margins, gap = self.contentsMargins(), self._theme.px(8)
        inner = self._inside.contentsMargins()
        sides = margins.left() + margins.right() + inner.left() + inner.right()
        taken = self.title.sizeHint().width() + self._now.width() + sides + 2 * gap
        needed = self.remark.fontMetrics().horizontalAdvance(self.remark.text())
        self.remark.setVisible(self.width() - taken >= needed)

    def _show(self, curves: Curves) -> None:
        self._curves = curves
        if self._chart is not None:
            self._chart.show_curves(curves)
        self._now.show_values(*(self._said(points) for points in curves.both))
        self._fit_head()

    def _said(self, points: Sequence[Point]) -> str:
        return said_value(points[-1].value, shares=self._shares) if points else ""


class _Now(QWidget):
    """The last values: training, then validation, each in its colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._size()
        theme.theme_changed.connect(self._size)

    def show_values(self, training: str, validation: str) -> None:
        self._texts = (training, validation)
        known = " · ".join(text for text in self._texts if text)
        self.setAccessibleName(self.tr("now {values}").format(values=known) if known else "")
        self._size()
        self.update()

    def _size(self) -> None:
        self.setFixedSize(round(self._width()) + 2, self._theme.line("small"))

    def _width(self) -> float:
        return sum(width for _, width, _ in self._pieces())

    def _pieces(self) -> list[tuple[str, float, QColor]]:
        colours = self._theme.colours
        metrics = QFontMetricsF(self._theme.font("small", 600))
        inks = (colours.chart_training, colours.chart_validation)
        pieces: list[tuple[str, float, QColor]] = []
        for text, ink in zip(self._texts, inks, strict=True):
            if text and pieces:
                pieces.append((" · ", metrics.horizontalAdvance(" · "), colours.muted))
            if text:
                pieces.append((text, metrics.horizontalAdvance(text), ink))
        return pieces

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("small", 600))
        x = 0.0
        for text, width, ink in self._pieces():
            painter.setPen(ink)
            painter.drawText(
                QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text
            )
            x += width
