"""Opens the dialog that shows a slide beside training, and ends what it runs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.domain.cell import SourceId
from wbc_desktop.gui.review.compare_dialog import CompareDialog
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.workflow.comparing import cells_alike


class SlideComparing(QObject):
    """One dialog at a time over the window of ``over``; ``opened`` gives the case as it is now."""

    scale_wanted = Signal(object)
    answer_wanted = Signal(object)

    def __init__(self, theme: Theme, opened: Callable[[], OpenCase], over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._opened = opened
        self._over = over
        self._loader = PictureLoader(self)
        self.dialog: CompareDialog | None = None

    @property
    def possible(self) -> bool:
        return self._opened().comparisons is not None

    @Slot(object)
    def open(self, id: SourceId) -> None:
        """Shows the source, and all that was judged together with it, beside training."""
        opened = self._opened()
        if opened.comparisons is None:
            return
        source = opened.case.sources[id]
        dialog = CompareDialog(self._theme, source, self._loader, self._over.window())
        dialog.scale_wanted.connect(self.scale_wanted)
        dialog.answer_wanted.connect(self.answer_wanted)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.ask(cells_alike(opened.case, id), opened.comparisons, opened.pictures)
        dialog.open()

    def close(self) -> None:
        """Closes the dialog and ends its work in the background."""
        if self.dialog is not None:
            self.dialog.reject()
        self._loader.close()

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        self.dialog = None
