"""One finding of the doctor: how grave, what it means, what to do, and its pictures in a strip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.class_chip import paint_chip
from wbc_desktop.gui.shell.controls import Icon, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.shell.words import said, translate
from wbc_desktop.gui.training.doctor_task import tiles_of
from wbc_desktop.gui.training.words import chip_class, label_name, label_short, number, percent
from wbc_desktop.learning.doctor import LOOK, STOP, Finding, FoundCell

_TILE = 64
_FOOT = 34
_GAP = 4
_BETWEEN = 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def severity_name(severity: str) -> str:
    match severity:
        case "stop":
            return translate("Doctor", "Stops the training")
        case "look":
            return translate("Doctor", "Look at this")
    return translate("Doctor", "Good to know")


class FoundStrip(QWidget):
    """Pictures of a finding; those of one group stand together. A row that is cut at the right."""

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tiles = tiles_of(finding)
        self._images: dict[int, QImage] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pictures of this finding"))
        self.setAccessibleDescription("; ".join(_described(cell) for _, cell in self._tiles))
        theme.theme_changed.connect(self._on_theme_changed)
        self.setVisible(bool(self._tiles))

    @property
    def pictures(self) -> int:
        """How many pictures are shown by now."""
        return len(self._images)

    def show_picture(self, tile: int, image: QImage) -> None:
        self._images[tile] = image
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(240), px(_TILE + _FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_TILE), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, before = 0, 0
        for tile, (group, cell) in enumerate(self._tiles):
            if tile:
                left += self._theme.px(_TILE + (_GAP if group == before else _BETWEEN))
            before = group
            box = QRectF(left, 0, self._theme.px(_TILE), self._theme.px(_TILE))
            if box.right() > self.width():
                break
            self._paint_tile(painter, box, cell, self._images.get(tile))

    def _paint_tile(
        self, painter: QPainter, box: QRectF, cell: FoundCell, image: QImage | None
    ) -> None:
        theme, px = self._theme, self._theme.px
        painter.setPen(QPen(theme.colours.border, 1))
        painter.setBrush(theme.colours.track)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        if image is not None:
            painter.drawImage(box.adjusted(2, 2, -2, -2), image)
        line = QRectF(box.left(), box.bottom() + px(2), box.width(), px(16))
        self._paint_label(painter, line, cell.item.label, "")
        if cell.looks_like:
            sure = percent(cell.probability, 0)
            self._paint_label(painter, line.translated(0, px(16)), cell.looks_like, sure)
        elif cell.item.split:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colours.muted)
            painter.drawText(line.translated(0, px(16)), _LEFT, cell.item.split)

    def _paint_label(self, painter: QPainter, line: QRectF, label: str, sure: str) -> None:
        theme, px = self._theme, self._theme.px
        chip = QRectF(line.left(), line.center().y() - px(6), px(12), px(12))
        paint_chip(painter, chip, chip_class(label), theme)
        painter.setFont(theme.font("caption", 600 if sure else 400))
        painter.setPen(theme.colours.text)
        painter.drawText(line.adjusted(px(15), 0, 0, 0), _LEFT, sure or label_short(label))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class FindingRow(QWidget):
    """``leave_out_wanted`` and ``take_back_wanted`` carry the finding."""

    leave_out_wanted = Signal(object)
    take_back_wanted = Signal(object)

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        icon, tone = _sign(finding.severity)
        self._what = Text(theme, said(finding.what), "body", weight=600, wrap=True)
        self._grave = Text(theme, severity_name(finding.severity), "caption", "muted")
        text = f"{said(finding.means)} {said(finding.advice)}"
        self._means = Text(theme, text, "small", "muted", wrap=True)
        self.strip = FoundStrip(theme, finding)
        count = number(len(finding.leave_out))
        self.leave = Button(theme, self.tr("Leave out {count}").format(count=count))
        self.take = Button(theme, self.tr("Take in again {count}").format(count=count), "quiet")
        self.leave.clicked.connect(lambda: self.leave_out_wanted.emit(self.finding))
        self.take.clicked.connect(lambda: self.take_back_wanted.emit(self.finding))
        self.state = Text(theme, "", "small", "ok")
        head = row(theme, Icon(theme, icon, (18, 18), tone), self._what, self._grave)
        head.setStretch(1, 1)
        acts = row(theme, self.leave, self.take, self.state, 1)
        self.setLayout(column(theme, head, self._means, self.strip, acts, gap=6))
        self.setAccessibleName(f"{self._grave.text()}: {self._what.text()}")
        self.show_left_out(frozenset())

    def show_left_out(self, names: frozenset[str]) -> None:
        """Shows which act is left, by the cells that are left out."""
        mine = self.finding.leave_out
        out = bool(mine) and names.issuperset(mine)
        self.leave.setVisible(bool(mine) and not out)
        self.take.setVisible(bool(mine) and not names.isdisjoint(mine))
        self.state.setText(self.tr("Left out of the training; the files stay.") if out else "")
        self.state.setVisible(out)

    def set_busy(self, busy: bool) -> None:
        self.leave.setEnabled(not busy)
        self.take.setEnabled(not busy)


def _sign(severity: str) -> tuple[str, str]:
    match severity:
        case s if s == STOP:
            return "error", "error"
        case s if s == LOOK:
            return "warning", "warn"
    return "info", "muted"


def _described(cell: FoundCell) -> str:
    text = f"{cell.name}: {label_name(cell.item.label)}"
    if cell.looks_like:
        text += f" → {label_name(cell.looks_like)} {percent(cell.probability, 0)}"
    return text
