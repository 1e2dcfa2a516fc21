"""The empty Data tab: one target, two buttons, three sentences on what happens next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Icon, Text
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme


class DropTarget(QWidget):
    """The dashed area that says what may be dropped, with the buttons that do the same."""

    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.folder = Button(
            theme, self.tr("Choose a folder…"), "accent", icon="folder", large=True
        )
        self.file = Button(theme, self.tr("Choose a zip…"), icon="folder", large=True)
        self.folder.clicked.connect(self.folder_wanted)
        self.file.clicked.connect(self.file_wanted)
        layout = QVBoxLayout(self)
        side = theme.px(32)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme.px(8))
        layout.addWidget(Icon(theme, "train", (40, 40), "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, role, tone in (
            (self.tr("Drop labelled cells here"), "figure", ""),
            (self.tr("A zip or a folder of cell pictures that people have named"), "body", "muted"),
        ):
            words = Text(theme, text, role, tone, wrap=True)  # type: ignore[arg-type]
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(words)
        layout.addSpacing(theme.px(8))
        buttons = row(theme, 1, self.folder, self.file, 1)
        layout.addLayout(buttons)
        layout.addSpacing(theme.px(4))
        layouts = self.tr(
            "Raabin (Train, TestA, TestB; label_imageid.jpg) · a folder for each class · labels.csv"
        )
        words = Text(theme, layouts, "small", "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        painter.setPen(QPen(colours.border_strong, 1.5, Qt.PenStyle.CustomDashLine))
        pen = QPen(colours.border_strong, 1.5)
        pen.setDashPattern([4, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(colours.raised)
        radius = self._theme.px(self._theme.tokens.radius.drop)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class EmptyData(QWidget):
    """What the Data tab shows before a set is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.target = DropTarget(theme)
        steps = row(theme, gap=24)
        for place, (head, text) in enumerate(self._steps(), 1):
            steps.addWidget(_Step(theme, place, head, text), 1)
        self.setLayout(column(theme, self.target, steps, 1, margins=(40, 40, 40, 40), gap=32))
        self.setMaximumWidth(theme.px(800))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(800), super().sizeHint().height())

    def _steps(self) -> list[tuple[str, str]]:
        return [
            (self.tr("The cells are counted"),
             self.tr("By class and part. Names the program does not know are listed.")),
            (self.tr("You press Start"),
             self.tr("The settings are good as they are. You see curves and the time left.")),
            (self.tr("You judge"),
             self.tr("Which class is taken for which. A person puts the network in use.")),
        ]  # fmt: skip


class _Step(QWidget):
    def __init__(self, theme: Theme, place: int, head: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._place = place
        heading = Text(theme, head, weight=600, wrap=True)
        words = Text(theme, text, tone="muted", wrap=True)
        self.setLayout(column(theme, heading, words, 1, margins=(36, 0, 0, 0), gap=4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._theme.px(22)
        painter.setPen(QPen(self._theme.colours.border_strong, 1))
        circle = QRectF(0.5, 0.5, side - 1, side - 1)
        painter.drawEllipse(circle)
        painter.setPen(self._theme.colours.muted)
        painter.setFont(self._theme.font("small", 500))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._place))
