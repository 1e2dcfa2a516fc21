"""Nothing to review yet: where to drop a smear, the demonstration case, and what happens next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Icon, Line, Text, grounded
from wbc_desktop.gui.shell.theme import Theme

_WIDTH = 720
_FORMATS = "JPEG · PNG · TIFF · WebP · BMP · SVS · NDPI · MRXS · SCN · VMS · DICOM · zip"


class DropTarget(QWidget):
    """The dashed place; the drop itself is taken by the window, wherever it lands."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, px = self._theme.colours, self._theme.px
        pen = QPen(colours.border_strong, px(2), c=Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(colours.raised)
        radius = px(self._theme.tokens.radius.drop)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class Numbered(QWidget):
    """A number in a ring."""

    def __init__(self, theme: Theme, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = number
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colours.border_strong, 1))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawEllipse(box)
        painter.setPen(self._theme.colours.muted)
        painter.setFont(self._theme.font("small", 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFixedSize(self._theme.px(24), self._theme.px(24))
        self.update()


class EmptyPage(QWidget):
    """One target, two buttons, three sentences."""

    files_wanted = Signal()
    demonstration_wanted = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        grounded(self, "surface")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._target())
        self._column.addLayout(self._steps())
        self._column.addWidget(Line())
        self._column.addLayout(self._promises())
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._inside, 100)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(middle)
        whole.addStretch(3)
        theme.theme_changed.connect(self._on_theme_changed)
        actions.keys_changed.connect(self._on_keys_changed)
        self._on_theme_changed()
        self._on_keys_changed()

    def _target(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        target = DropTarget(theme)
        column = QVBoxLayout(target)
        column.setContentsMargins(px(24), px(32), px(24), px(32))
        column.setSpacing(px(10))
        self.files = Button(theme, self.tr("Choose files…"), "accent", icon="folder", large=True)
        self.demonstration = Button(
            theme, self.tr("Open the demonstration case"), icon="play", large=True
        )
        self.files.clicked.connect(self.files_wanted)
        self.demonstration.clicked.connect(self.demonstration_wanted)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Icon(theme, "drop_slide", (72, 56), "accent"), 0, centre)
        column.addWidget(Text(theme, self.tr("Drop a smear here"), "figure"), 0, centre)
        kinds = self.tr("Pictures of single cells or fields, folders, zip files, or whole slides")
        for text, role in ((kinds, "body"), (_FORMATS, "small")):
            label = Text(theme, text, role, "muted", wrap=True)  # type: ignore[arg-type]
            label.setAlignment(centre)
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(self.files)
        row.addWidget(self.demonstration)
        row.addStretch(1)
        row.setContentsMargins(0, px(14), 0, px(8))
        column.insertLayout(3, row)
        return target

    def _steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        steps = (
            (self.tr("Cells are found"), self.tr("While the slide is still being read, the first cells appear with a proposal.")),  # noqa: E501
            (self.tr("You decide"), self.tr("One key names a cell, Enter confirms. Every step can be undone.")),  # noqa: E501
            (self.tr("You sign"), self.tr("The differential counts along, with limits. The report is ready when you are.")),  # noqa: E501
        )  # fmt: skip
        for number, (head, text) in enumerate(steps, 1):
            row.addLayout(self._step(number, head, text), 1)
        row.setSpacing(self._theme.px(24))
        return row

    def _step(self, number: int, head: str, text: str) -> QHBoxLayout:
        row, column = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(self._theme.px(12))
        column.setSpacing(self._theme.px(4))
        column.addWidget(Text(self._theme, head, "body", weight=600))
        column.addWidget(Text(self._theme, text, "body", "muted", wrap=True))
        row.addWidget(Numbered(self._theme, number), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return row

    def _promises(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(24))
        promises = (
            ("lock", self.tr("Nothing leaves this computer. No account, no connection.")),
            ("info", self.tr("For information. It supports a trained person and replaces nobody’s judgement. Not a medical device.")),  # noqa: E501
        )  # fmt: skip
        for icon, text in promises:
            part = QHBoxLayout()
            part.setSpacing(self._theme.px(8))
            part.addWidget(Icon(self._theme, icon, (18, 18)), 0, Qt.AlignmentFlag.AlignTop)
            part.addWidget(Text(self._theme, text, "small", "muted", wrap=True), 1)
            row.addLayout(part, 1)
        return row

    @Slot()
    def _on_keys_changed(self) -> None:
        self.files.show_key(self._actions.key("add_files"))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._inside.setMaximumWidth(self._theme.px(_WIDTH))
        self._column.setSpacing(self._theme.px(28))
