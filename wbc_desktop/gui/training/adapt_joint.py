"""Joins the card that adapts to the list of versions it stands above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.shell.layouts import column, row
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.adapt_card import AdaptCard
from wbc_desktop.gui.training.adapt_services import ReviewedSet, ReviewedShelf
from wbc_desktop.gui.training.services import ShelfService
from wbc_desktop.gui.training.versions_tab import VersionsTab

CASE_FILE = ".wbccase"


def with_card(theme: Theme, card: AdaptCard, versions: VersionsTab) -> QWidget:
    """The versions, and the card that makes a new one of that in use below them."""
    whole = QWidget()
    framed = row(theme, card, margins=(16, 0, 16, 16))
    whole.setLayout(column(theme, versions, framed, 1, gap=0))
    return whole


def take_cases(
    shelf: ShelfService, paths: Sequence[Path], done: Callable[[ReviewedSet], None]
) -> bool:
    """Makes a labelled set of exported cases, if that is what ``paths`` are."""
    cases = all(path.suffix.casefold() == CASE_FILE for path in paths)
    if not cases or not isinstance(shelf, ReviewedShelf):
        return False
    shelf.exported(paths, done)
    return True


def join(card: AdaptCard, versions: VersionsTab, shelf: ShelfService) -> QObject:
    """An adapted network is entered; its first place is in the list, not in use."""
    return _Joint(card, versions, shelf)


class _Joint(QObject):
    """Lives as long as the card."""

    def __init__(self, card: AdaptCard, versions: VersionsTab, shelf: ShelfService) -> None:
        super().__init__(card)
        self._card, self._versions, self._shelf = card, versions, shelf
        card.made.connect(self._on_made)
        card.reviewed_wanted.connect(self._on_reviewed_wanted)
        versions.listed.connect(self._on_listed)

    @Slot(object)
    def _on_made(self, path: Path) -> None:
        """The shelf has its own copy once it answered."""

        def entered(sha256: str) -> None:
            del sha256
            path.unlink(missing_ok=True)

        self._versions.install(path, entered)

    @Slot()
    def _on_reviewed_wanted(self) -> None:
        shelf = self._shelf
        if isinstance(shelf, ReviewedShelf):
            shelf.reviewed(self._card.show_reviewed)

    @Slot()
    def _on_listed(self) -> None:
        self._card.show_networks(self._versions.networks)
