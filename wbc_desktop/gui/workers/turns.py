"""Long work of the window's own thread, done in pieces so that the window answers between them."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

Steps = Generator[None, None, None]
"""Work that may pause at each ``yield``; what is begun is cleared away when it is closed."""


class Turns(QObject):
    """Takes one step in each turn of the event loop. ``ended`` follows the last.

    Widgets can only be made in the window's thread; here many are made without a felt pause.
    """

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def going(self) -> bool:
        return self._steps is not None

    def begin(self, steps: Steps) -> None:
        """Begins with the next turn; what was going on is given up."""
        self.stop()
        self._steps = steps
        self._timer.start()

    def finish(self) -> None:
        """Takes all steps that are left now, for somebody who cannot wait."""
        while self._steps is not None:
            self._step()

    def stop(self) -> None:
        """Gives up what is left; ``ended`` is not told."""
        steps, self._steps = self._steps, None
        self._timer.stop()
        if steps is not None:
            steps.close()

    @Slot()
    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            next(self._steps)
        except StopIteration:
            self.stop()
            self.ended.emit()
        except BaseException:
            self.stop()
            raise
