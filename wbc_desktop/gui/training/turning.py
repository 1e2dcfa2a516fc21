"""Widgets whose parts lie otherwise where there is less room."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Turning(QWidget):
    """Asks at every change of room how its parts shall lie, and lays them so if it is another way.

    Laying out asks to be laid out: without end, if nothing were left as it is.
    """

    _lying: object = None

    @abstractmethod
    def _way(self) -> object:
        """How the parts shall lie in the room there is; equal where they lie alike."""

    @abstractmethod
    def _lay(self) -> None:
        """Lays the parts as ``_way`` says."""

    @abstractmethod
    def _widest(self) -> int:
        """Width of the widest part: narrower it cannot be."""

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part; as high as they lie now."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        way = self._way()
        if way != self._lying:
            self._lying = way
            self._lay()
