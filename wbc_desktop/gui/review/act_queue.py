"""Keys become acts that wait their turn, so that fast typing lands on the right cells."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from wbc_desktop.gui.review.services import Done, Kept
from wbc_desktop.wording import Wording

HANDED_OVER = Wording(
    "review.handed_over",
    "{count} steps of the person before were still waiting and were not done, as they would have"
    " counted as yours. Look which cells are open.",
)

Submit = Callable[[Done], None]
Act = Callable[[], Submit | None]
"""Looks at the screen when its turn has come, and gives what to submit, or None for nothing."""


DEAF_MS = 400
"""After a refusal keys are not heard for so long: fast fingers meant them for the next cell."""


class ActQueue(QObject):
    """One act at a time: the next is computed only after the one before is kept and shown."""

    busy_changed = Signal(bool)
    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Act] = deque()
        self._busy = False
        self._deaf = QTimer(self, interval=DEAF_MS, singleShot=True)

    @property
    def deaf(self) -> bool:
        """Whether acts are ignored because one was just refused."""
        return self._deaf.isActive()

    @property
    def busy(self) -> bool:
        return self._busy

    @property
    def waiting(self) -> int:
        """How many acts wait behind the one that is being kept."""
        return len(self._waiting)

    def put(self, act: Act) -> None:
        """Takes an act behind those that wait; shortly after a refusal it is ignored."""
        if not self.deaf:
            self._waiting.append(act)
            self._turn()

    def clear(self) -> None:
        """Forgets what waits; what was submitted is still kept."""
        self._waiting.clear()

    def hand_over(self) -> None:
        """Another person takes over: nothing that waits may count as theirs."""
        count = len(self._waiting)
        self._waiting.clear()
        if count:
            self.refused.emit(HANDED_OVER(count=count))

    def _turn(self) -> None:
        while self._waiting and not self._busy:
            submit = self._waiting.popleft()()
            if submit is not None:
                self._busy = True
                self.busy_changed.emit(True)
                submit(self._on_kept)

    def _on_kept(self, kept: Kept) -> None:
        self._busy = False
        self.busy_changed.emit(False)
        if kept.refusal is not None:
            # What was typed after a refused act was meant for the cell after it.
            self._waiting.clear()
            self._deaf.start()
            self.refused.emit(kept.refusal)
        self._turn()
