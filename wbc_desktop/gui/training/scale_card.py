"""The scale a set is read with: what it is, from where it is known, and a field to state it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Text, Tone
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.parts import Card, Notice
from wbc_desktop.gui.training.words import number
from wbc_desktop.learning.datasets import ASSUMED_MICRONS
from wbc_desktop.workflow.set_scales import LEAST, MOST, ScaleSource, SetScale

RED_CELL_MICRONS = 7.5
_DIGITS = 4


class ScaleCard(Card):
    """``stated`` carries the microns per pixel that a person states; None: as the set says."""

    stated = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "?", "", parent)
        self.scale = SetScale()
        self._wants_focus = False
        self._now = Notice(theme)
        self.field = _ScaleField(theme)
        self.use = Button(theme, self.tr("Use this scale"), icon="check")
        self.back = Button(theme, self.tr("As the set says"), "quiet", icon="undo")
        self._check = Notice(theme)
        self._asking = QWidget()
        unit = Text(theme, self.tr("micrometres per pixel"), "body", "muted")
        line = row(theme, self.field, unit, 1, self.back, self.use)
        self._asking.setLayout(column(theme, line, self._check))
        self.body.addWidget(self._now)
        self.body.addWidget(self._asking)
        self.body.addStretch(1)
        self.field.textChanged.connect(self._on_changed)
        self.field.returnPressed.connect(self._on_used)
        self.field.left.connect(self._on_left)
        self.use.clicked.connect(self._on_used)
        self.back.clicked.connect(self._on_back)
        self.show_scale(self.scale)

    @property
    def now_text(self) -> str:
        """What the set is read with and from where that is known."""
        return self._now.text

    @property
    def check_text(self) -> str:
        """What the number in the field would mean, or why it cannot be."""
        return self._check.text

    def show_scale(self, scale: SetScale) -> None:
        self.scale = scale
        self.show_title(self.tr("Scale of the pictures"), self._source())
        self._now.say(self._told(), self._tone())
        self._asking.setVisible(bool(scale.untold))
        self.back.setVisible(scale.stated is not None)
        self.field.show_value(scale.used)
        self._on_changed()

    def take_focus_when_shown(self) -> None:
        """Goes on where the person was, once the set was read again."""
        self._wants_focus = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wants_focus:
            self._wants_focus = False
            self.field.setFocus()

    def _source(self) -> str:
        match self.scale.source:
            case ScaleSource.TOLD:
                return self.tr("told by the set")
            case ScaleSource.STATED:
                return self.tr("stated here, remembered for this set")
            case ScaleSource.MEASURED:
                return self.tr("measured from red cells")
        return self.tr("assumed")

    def _tone(self) -> Tone:
        return "warn" if self.scale.boxed and self.scale.used is None else "muted"

    def _told(self) -> str:
        scale = self.scale
        if not scale.untold:
            return self._of_the_set()
        used = self._used()
        if not scale.told:
            return used
        text = self.tr("The set tells it of some cells ({told}). Of the other {count}: {used}")
        return text.format(told=_range(scale.told), count=number(scale.untold), used=used)

    def _of_the_set(self) -> str:
        if not self.scale.told:
            return self.tr("No cell is known yet.")
        text = self.tr("{scale} micrometres per pixel, as the set tells of every cell.")
        return text.format(scale=_range(self.scale.told))

    def _used(self) -> str:
        scale = self.scale
        if scale.used is not None:
            text = (
                self.tr("{scale} micrometres per pixel, as stated here.")
                if scale.source is ScaleSource.STATED
                else self.tr(
                    "{scale} micrometres per pixel, measured from the red cells of the fields."
                    " State it if you know it better."
                )
            )
            return text.format(scale=number(scale.used, _DIGITS))
        text = (
            self.tr(
                "The set does not tell it. Each picture is taken for {microns} micrometres wide,"
                " which is wrong for a field of many cells: state the scale before you train."
            )
            if scale.boxed
            else self.tr(
                "The set does not tell it. Each picture is taken for {microns} micrometres wide, as"
                " pictures of single cells usually are. State the scale if you know it."
            )
        )
        return text.format(microns=number(round(ASSUMED_MICRONS)))

    @Slot()
    def _on_changed(self) -> None:
        value = self.field.value
        possible = value is not None
        self.use.setEnabled(possible and value != self.scale.used)
        if value is not None:
            text = self.tr("A red cell is then {pixels} pixels wide.")
            self._check.say(text.format(pixels=number(round(RED_CELL_MICRONS / value))))
        elif self.field.text().strip():
            text = self.tr("That cannot be: type a number from {least} to {most}, for example 0.1.")
            self._check.say(text.format(least=number(LEAST, 2), most=number(MOST, 0)), "error")
        else:
            self._check.say(self.tr("You find it in the settings of the camera or its program."))

    @Slot()
    def _on_used(self) -> None:
        if self.use.isEnabled():
            self.stated.emit(self.field.value)

    @Slot()
    def _on_back(self) -> None:
        self.stated.emit(None)

    @Slot()
    def _on_left(self) -> None:
        self.field.show_value(self.scale.used)


class _ScaleField(QLineEdit):
    """A number of micrometres per pixel; ``left`` follows Escape."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Micrometres per pixel"))
        self.setFixedWidth(theme.px(96))
        self.setMaxLength(12)

    @property
    def value(self) -> float | None:
        """The number that is written, with a point or as it is written here; None: none."""
        text = self.text().strip()
        found, good = QLocale().toDouble(text)
        if not good:
            found, good = QLocale.c().toDouble(text.replace(",", "."))
        return round(found, _DIGITS) if good and LEAST <= found <= MOST else None

    def show_value(self, value: float | None) -> None:
        self.setText(number(value, _DIGITS) if value is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _range(scales: tuple[float, ...]) -> str:
    low, high = number(scales[0], 3), number(scales[-1], 3)
    return low if low == high else f"{low}–{high}"
