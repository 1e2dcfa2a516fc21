"""Where nothing is open yet: one target, two buttons, three sentences on what happens next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import Button
from wbc_desktop.gui.shell.controls import Icon, Line, Text, grounded
from wbc_desktop.gui.shell.drop_area import DropArea, NumberedStep
from wbc_desktop.gui.shell.layouts import column, fix_size, row, scrolled
from wbc_desktop.gui.shell.theme import Theme

_WIDTH = 720
FORMATS = "JPEG · PNG · TIFF · WebP · BMP · SVS · NDPI · MRXS · SCN · VMS · DICOM · zip"


class DropTarget(DropArea):
    """Says what may be dropped, with the buttons that do the same."""

    files_wanted = Signal()
    demonstration_wanted = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, "drop_slide", (68, 49), parent)
        self._actions = actions
        self.choose = Button(
            theme, self.tr("Choose files…"), "accent", icon="folder",
            key=actions.key("add_files"), large=True,
        )  # fmt: skip
        self.demonstration = Button(
            theme, self.tr("Open the demonstration case"), icon="play", large=True
        )
        self.choose.clicked.connect(self.files_wanted)
        self.demonstration.clicked.connect(self.demonstration_wanted)
        actions.keys_changed.connect(self._on_keys_changed)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        self.content.addSpacing(theme.px(12))
        self.say(self.tr("Drop a smear here"), "figure")
        what = self.tr(
            "Pictures of single cells or fields, folders, zip files, or whole slides from any"
            " scanner"
        )
        self.say(what, "body", "muted")
        self.content.addSpacing(theme.px(12))
        self.content.addLayout(row(theme, 1, self.choose, self.demonstration, 1))
        self.content.addSpacing(theme.px(4))
        self.say(FORMATS, "small", "muted")

    def _on_keys_changed(self) -> None:
        self.choose.show_key(self._actions.key("add_files"))


class EmptyStart(QWidget):
    """Shown where no case is: by the worklist and by the review page."""

    files_wanted = Signal()
    demonstration_wanted = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grounded(self, "surface")
        self.target = DropTarget(theme, actions)
        self.target.files_wanted.connect(self.files_wanted)
        self.target.demonstration_wanted.connect(self.demonstration_wanted)
        inside = QWidget()
        whole = column(theme, self.target, margins=(16, 24, 16, 24), gap=28)
        steps = row(theme, gap=24)
        for place, (head, text) in enumerate(self._steps(), 1):
            steps.addWidget(NumberedStep(theme, place, head, text), 1)
        whole.addLayout(steps)
        whole.addLayout(column(theme, Line(), self._small_print(theme), gap=16))
        inside.setLayout(whole)
        fix_size(theme, inside, width=_WIDTH + 32)
        middle = grounded(QWidget(), "surface")
        middle.setLayout(row(theme, 1, column(theme, 2, inside, 3, gap=0), 1, gap=0))
        self.setLayout(column(theme, scrolled(middle), gap=0))
        self.setFocusProxy(self.target.choose)

    def _steps(self) -> list[tuple[str, str]]:
        return [
            (
                self.tr("Cells are found"),
                self.tr("While the slide is still being read, the first cells appear with a"
                        " proposal."),
            ),
            (
                self.tr("You decide"),
                self.tr("One key names a cell, Enter confirms. Every step can be undone."),
            ),
            (
                self.tr("You sign"),
                self.tr("The differential counts along, with limits. The report is ready when you"
                        " are."),
            ),
        ]  # fmt: skip

    def _small_print(self, theme: Theme) -> QVBoxLayout:
        private = self.tr("Nothing leaves this computer. No account, no connection.")
        intended = self.tr(
            "For information. It supports a trained person and replaces nobody’s judgement. Not a"
            " medical device."
        )
        line = row(theme, gap=24)
        for icon, text in (("lock", private), ("info", intended)):
            part = row(theme, column(theme, Icon(theme, icon, (16, 16)), 1, gap=0), gap=10)
            part.addWidget(Text(theme, text, "small", "muted", wrap=True), 1)
            line.addLayout(part, 1)
        holder = column(theme, line, gap=0)
        return holder
