"""Asks a person for the microns per pixel of one image; a dialog off the path to signing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QWidget

from wbc_desktop.domain.case import Source
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme

RED_CELL_MICRONS = 7.5
LEAST, MOST = 0.02, 5.0


class ScaleDialog(QDialog):
    """``stated`` carries microns per pixel. Two ways to say it: itself, or a red cell's width."""

    stated = Signal(float)

    def __init__(self, theme: Theme, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Scale of {name}").format(name=source.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.scale = self._number(LEAST, MOST, 4, " µm/px", source.microns_per_pixel or 0.1)
        self.scale.setAccessibleName(self.tr("Microns per pixel"))
        red = RED_CELL_MICRONS / self.scale.value()
        self.red_cell = self._number(
            RED_CELL_MICRONS / MOST, RED_CELL_MICRONS / LEAST, 1, " px", red
        )
        self.red_cell.setAccessibleName(self.tr("Width of a red cell"))
        self.scale.valueChanged.connect(self._on_scale)
        self.red_cell.valueChanged.connect(self._on_red_cell)
        self.read = Button(theme, self.tr("Read again at this scale"), "accent", key="Return")
        self.leave = Button(theme, self.tr("Leave it"), "quiet", key="Esc")
        self.read.clicked.connect(self._on_read)
        self.leave.clicked.connect(self.reject)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        why = Text(
            theme,
            self.tr(
                "Cells are found and classed by their true size. A normal red cell is about 7.5 µm"
                " wide: measure one in the picture, or state the camera's microns per pixel."
            ),
            tone="muted",
            wrap=True,
        )
        scale = row(theme, Text(theme, self.tr("Microns per pixel")), 1, self.scale)
        red = row(theme, Text(theme, self.tr("or a red cell is wide")), 1, self.red_cell)
        ends = row(theme, 1, self.leave, self.read)
        self.setLayout(column(theme, why, scale, red, ends, margins=(20, 18, 20, 16), gap=12))
        self.setFixedWidth(theme.px(440))

    @staticmethod
    def _number(low: float, high: float, decimals: int, unit: str, value: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setDecimals(decimals)
        box.setRange(low, high)
        box.setSingleStep(10.0**-decimals * 10)
        box.setSuffix(unit)
        box.setValue(value)
        return box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The number boxes leave Enter to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_read()
        else:
            super().keyPressEvent(event)

    def _on_scale(self, value: float) -> None:
        self._set(self.red_cell, RED_CELL_MICRONS / value)

    def _on_red_cell(self, value: float) -> None:
        self._set(self.scale, RED_CELL_MICRONS / value)

    @staticmethod
    def _set(box: QDoubleSpinBox, value: float) -> None:
        box.blockSignals(True)
        box.setValue(value)
        box.blockSignals(False)

    def _on_read(self) -> None:
        self.stated.emit(self.scale.value())
        self.accept()
