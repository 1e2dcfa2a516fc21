"""Which cells stood on the screen: what is flicked past was not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot

from wbc_desktop.domain.cell import CellId

LONG_ENOUGH = 400
"""Milliseconds for which a view must rest before its cells count as seen."""


class Glances(QObject):
    """Collects painted cells; tells those still in view once the view has rested.

    ``in_view`` picks of some cells those that stand in view, ``tell`` gets what was seen.
    """

    def __init__(
        self,
        in_view: Callable[[Iterable[CellId]], list[CellId]],
        tell: Callable[[list[CellId]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._in_view = in_view
        self._tell = tell
        self._painted: set[CellId] = set()
        self._rest = QTimer(self, interval=LONG_ENOUGH, singleShot=True)
        self._rest.timeout.connect(self._rested)

    @property
    def resting(self) -> bool:
        """Whether it waits for the view to have rested long enough."""
        return self._rest.isActive()

    def painted(self, ids: Iterable[CellId]) -> None:
        """Cells whose pictures are on the screen from now on."""
        self._painted.update(ids)
        if self._painted and not self.resting:
            self._rest.start()

    def moved(self) -> None:
        """The view shows another place: the time begins anew."""
        self._rest.start()

    @Slot()
    def _rested(self) -> None:
        standing = self._in_view(self._painted)
        self._painted.clear()
        if standing:
            self._tell(standing)
