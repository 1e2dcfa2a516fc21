"""The empty Data tab: one target, two buttons, three sentences on what happens next."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.drop_area import DropArea, NumberedStep
from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme


class DropTarget(DropArea):
    """Says what may be dropped, with the buttons that do the same."""

    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "train", (40, 40), parent)
        self.folder = Button(
            theme, self.tr("Choose a folder…"), "accent", icon="folder", large=True
        )
        self.file = Button(theme, self.tr("Choose a zip or table…"), icon="folder", large=True)
        self.folder.clicked.connect(self.folder_wanted)
        self.file.clicked.connect(self.file_wanted)
        self.say(self.tr("Drop labelled cells here"), "figure")
        what = self.tr("A zip, a folder or a CSV table of cell pictures that people have named")
        self.say(what, "body", "muted")
        self.content.addSpacing(theme.px(8))
        self.content.addLayout(row(theme, 1, self.folder, self.file, 1))
        self.content.addSpacing(theme.px(4))
        layouts = self.tr(
            "A folder for each class · CSV tables · Raabin · PBC · Pascal VOC · YOLO · COCO"
        )
        self.say(layouts, "small", "muted")


class EmptyData(QWidget):
    """What the Data tab shows before a set is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.target = DropTarget(theme)
        steps = row(theme, gap=24)
        for place, (head, text) in enumerate(self._steps(), 1):
            steps.addWidget(NumberedStep(theme, place, head, text), 1)
        self.setLayout(column(theme, self.target, steps, 1, margins=(40, 40, 40, 40), gap=32))
        self.setMaximumWidth(theme.px(800))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(800), super().sizeHint().height())

    def _steps(self) -> list[tuple[str, str]]:
        return [
            (self.tr("The cells are counted"),
             self.tr("By class and part. You are asked once for names the program does not know.")),
            (self.tr("You press Start"),
             self.tr("The settings are good as they are. You see curves and the time left.")),
            (self.tr("You judge"),
             self.tr("Which class is taken for which. A person puts the network in use.")),
        ]  # fmt: skip
