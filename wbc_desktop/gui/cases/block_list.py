"""The cards of what blocks signing, and below them what is done."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout

from wbc_desktop.domain.blocking import Done
from wbc_desktop.gui.cases.block_card import BlockCard
from wbc_desktop.gui.cases.done_list import DoneList
from wbc_desktop.gui.shell.theme import Theme


class BlockList(QVBoxLayout):
    """Cards stay as long as the same thing blocks in the same way, with what is typed in them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: dict[object, BlockCard] = {}
        self._done: DoneList | None = None
        self.setSpacing(theme.px(8))

    @property
    def cards(self) -> list[BlockCard]:
        return list(self._cards.values())

    def card(self, key: object) -> BlockCard | None:
        """The card that is shown for a key."""
        return self._cards.get(key)

    def show_cards(self, cards: Mapping[object, BlockCard]) -> None:
        stay = set(map(id, cards.values()))
        for card in self._cards.values():
            if id(card) not in stay:
                self.removeWidget(card)
                card.hide()
                card.deleteLater()
        self._cards = dict(cards)
        for place, card in enumerate(cards.values()):
            if self.indexOf(card) != place:
                self.insertWidget(place, card)

    def show_done(self, done: tuple[Done, ...]) -> None:
        if self._done is not None and self._done.done == done:
            return
        if self._done is not None:
            self.removeWidget(self._done)
            self._done.hide()
            self._done.deleteLater()
        self._done = DoneList(self._theme, done)
        self.addWidget(self._done)
