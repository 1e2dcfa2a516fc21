"""Slide by slide and laboratory by laboratory, the worst first: a good one hides no bad one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.choices import Segments
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.evaluation_figures import Evaluation, Group
from wbc_desktop.gui.training.parts import Card
from wbc_desktop.gui.training.words import limits, number

MOST = 12
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_COLUMNS = {"cells": 70, "right": 90, "limits": 120, "dangerous": 100, "word": 200}


class GroupTable(QWidget):
    """A row for each slide or laboratory, at most MOST of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: tuple[Group, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Per slide and laboratory"))
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def groups(self) -> tuple[Group, ...]:
        return self._groups

    def show_groups(self, groups: Sequence[Group]) -> None:
        self._groups = tuple(groups[:MOST])
        text = self.tr("{name}: {right} % of {cells} right")
        said = (
            text.format(name=self._name(g), right=number(100 * g.right, 1), cells=number(g.cells))
            for g in self._groups
        )
        self.setAccessibleDescription("; ".join(said))
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(640), (len(self._groups) + 1) * self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(sum(_COLUMNS.values()) + 80), self.sizeHint().height())

    def _line(self) -> int:
        return self._theme.px(28)

    def _name(self, group: Group) -> str:
        return group.name or self.tr("not named")

    def _boxes(self, top: float) -> dict[str, QRectF]:
        px = self._theme.px
        right = float(self.width() - px(4))
        boxes: dict[str, QRectF] = {}
        for column in reversed(_COLUMNS):
            right -= px(_COLUMNS[column])
            boxes[column] = QRectF(right, top, px(_COLUMNS[column]), self._line())
        boxes["word"].adjust(px(16), 0, 0, 0)
        boxes["name"] = QRectF(px(4), top, right - px(4), self._line())
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_head(painter)
        for place, group in enumerate(self._groups, 1):
            self._paint_row(painter, self._boxes(place * self._line()), group)

    def _paint_head(self, painter: QPainter) -> None:
        boxes, colours = self._boxes(0), self._theme.colours
        painter.setFont(self._theme.font("caption"))
        painter.setPen(colours.muted)
        painter.drawText(boxes["name"], _LEFT, self.tr("Name"))
        painter.drawText(boxes["cells"], _RIGHT, self.tr("Pictures"))
        painter.drawText(boxes["right"], _RIGHT, self.tr("Right %"))
        painter.drawText(boxes["limits"], _RIGHT, self.tr("95 % limits"))
        painter.drawText(boxes["dangerous"], _RIGHT, self.tr("Dangerous"))
        painter.fillRect(0, self._line() - 1, self.width(), 1, colours.border)

    def _paint_row(self, painter: QPainter, boxes: dict[str, QRectF], group: Group) -> None:
        theme, colours = self._theme, self._theme.colours
        font = theme.font("small")
        painter.setFont(font)
        painter.setPen(colours.text)
        name = QFontMetrics(font).elidedText(
            self._name(group), Qt.TextElideMode.ElideLeft, round(boxes["name"].width())
        )
        painter.drawText(boxes["name"], _LEFT, name)
        painter.drawText(boxes["dangerous"], _RIGHT, number(group.dangerous))
        painter.setPen(colours.muted)
        painter.drawText(boxes["cells"], _RIGHT, number(group.cells))
        painter.drawText(boxes["limits"], _RIGHT, limits(group.lower, group.upper))
        painter.setFont(theme.font("small", 600))
        painter.setPen(colours.error if group.worse else colours.text)
        painter.drawText(boxes["right"], _RIGHT, number(100 * group.right, 1))
        if group.worse:
            side = theme.px(14)
            box = boxes["word"]
            sign = QRectF(box.left(), box.center().y() - side / 2, side, side)
            theme.icons.paint(painter, "warning", sign, colours.error)
            text = box.adjusted(side + theme.px(6), 0, 0, 0)
            painter.drawText(text, _LEFT, self.tr("Worse than the whole set"))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class GroupCard(Card):
    """The table, by slide or by laboratory, and what it does not show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.show_title(
            self.tr("Per slide and laboratory"),
            self.tr("worst first; a good slide must not hide a bad one"),
        )
        self._evaluation: Evaluation | None = None
        self.kind = Segments(
            theme, [("slide", self.tr("Slides")), ("laboratory", self.tr("Laboratories"))]
        )
        self.kind.chosen.connect(self._on_kind)
        self.table = GroupTable(theme)
        self._more = Text(theme, "", "small", "muted", wrap=True)
        for part in (self.kind, self.table, self._more):
            self.body.addWidget(part)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        both = bool(evaluation.slides and evaluation.laboratories)
        self.kind.setVisible(both)
        self._on_kind("slide" if evaluation.slides else "laboratory")

    @Slot(str)
    def _on_kind(self, kind: str) -> None:
        assert self._evaluation is not None
        self.kind.show_value(kind)
        known = self._evaluation
        groups = known.slides if kind == "slide" else known.laboratories
        self.table.show_groups(groups)
        self.table.setVisible(bool(groups))
        self._more.setText(self._said(groups))
        self._more.setVisible(bool(self._more.text()))

    def _said(self, groups: Sequence[Group]) -> str:
        if not groups:
            return self.tr(
                "The set does not say which pictures are of one slide or laboratory. Sort them"
                " into a folder for each, or give a column “slide” in labels.csv."
            )
        if len(groups) > MOST:
            text = self.tr("{count} more are in the exported sheet.")
            return text.format(count=number(len(groups) - MOST))
        return ""
