"""Garbage collection in the window's thread alone.

Python's collector runs in whatever thread happens to allocate; there it would destroy widgets and
timers that belong to the window's thread, which Qt does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collecting(QObject):
    """Switches automatic collection off and collects, generation by generation, from a timer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collects the oldest generation whose threshold is passed."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return

    def spare(self) -> None:
        """What is there now stays for good and is not gone through again at each look.

        Going through all modules and parts of the window takes 60 ms; this takes no time.
        """
        gc.freeze()

    def stop(self) -> None:
        """Collects once more, while Qt is still there, and gives collecting back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()
