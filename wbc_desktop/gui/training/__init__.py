"""The model-training panel. Its page is made when first shown: pyqtgraph is slow to load."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.services import ShelfService
from wbc_desktop.gui.training.training_settings import TrainingSettings

if TYPE_CHECKING:
    from wbc_desktop.gui.training.page import TrainingPage

__all__ = ["ShelfService", "TrainingSettings", "load_training_page", "make_training_page"]


def load_training_page() -> None:
    """Loads what the page needs, so that making it is quick; may run in any thread."""
    from wbc_desktop.gui.training import page

    del page


def make_training_page(
    theme: Theme,
    shelf: ShelfService,
    folder: Path,
    settings: TrainingSettings | None = None,
    parent: QWidget | None = None,
) -> TrainingPage:
    """The page, before a step is shown.

    ``folder`` keeps trained networks until the shelf has copied them in.
    """
    from wbc_desktop.gui.training.page import TrainingPage

    return TrainingPage(theme, shelf, folder, settings, parent)
