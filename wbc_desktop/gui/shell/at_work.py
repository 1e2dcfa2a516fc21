"""Who is at work, and when the window locks; asks the people's service in a lane."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QWindow

from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.shell.people_service import PeopleService, may_administer
from wbc_desktop.gui.shell.preferences import Preferences
from wbc_desktop.gui.workers.lane import Lane

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove, QEvent.Type.DragMove,
    }
)  # fmt: skip


class IdleWatch(QObject):
    """``idled`` after so many minutes without a touch of the windows it watches; 0 is never.

    It watches windows, not the application: that would hand every event to Python.
    """

    idled = Signal()

    def __init__(
        self,
        minutes: int,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._touched = clock()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        self._seconds = minutes * 60.0
        self.touch()
        self._arm(self._seconds)

    @Slot(QWindow)
    def watch(self, window: QWindow | None) -> None:
        """Counts the touches of another window too, of a dialog for example."""
        if window is not None:
            window.installEventFilter(self)

    def touch(self) -> None:
        self._touched = self._clock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False

    def look(self) -> None:
        """Looks whether it is time; called by the timer."""
        left = self._touched + self._seconds - self._clock()
        if left <= 0 and self._seconds:
            self.idled.emit()
            left = self._seconds
        self._arm(left)

    def _arm(self, seconds: float) -> None:
        self._timer.stop()
        if self._seconds:
            self._timer.start(max(1, round(seconds * 1000)))


class AtWork(QObject):
    """The person at work and everybody who could be.

    ``person_changed`` carries a Person, ``locked_changed`` whether the window is locked,
    ``refused`` a Message (PIN wrong, ...), ``people_changed`` nothing.
    """

    person_changed = Signal(object)
    people_changed = Signal()
    locked_changed = Signal(bool)
    refused = Signal(object)

    def __init__(
        self,
        people: PeopleService,
        lane: Lane,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.service = people
        self.lane = lane
        self._preferences = preferences
        self._person: Person | None = None
        self._everybody: tuple[Person, ...] = ()
        self._known = False
        self._locked = True
        self.idle = IdleWatch(preferences.now.idle_minutes, self)
        self.idle.idled.connect(self.lock)
        preferences.changed.connect(self._on_preferences_changed)

    @property
    def person(self) -> Person | None:
        """Who decides now; stays known while locked, so that work in the background has a name."""
        return self._person

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All people, also those who left."""
        return self._everybody

    @property
    def known(self) -> bool:
        """Whether the people could be read; else the store could not be opened yet."""
        return self._known

    @property
    def present(self) -> tuple[Person, ...]:
        return tuple(person for person in self._everybody if person.active)

    @property
    def locked(self) -> bool:
        return self._locked

    @property
    def may_administer(self) -> bool:
        return may_administer(self._person, self._everybody)

    def start(self) -> None:
        """Reads the people; whoever worked last and has no PIN is at work at once.

        Refused when the store cannot be opened; may be tried again.
        """
        self.lane.ask(self.service.list, self._on_first_list, self.refused.emit)

    def refresh(self) -> None:
        """Reads the people again, after one was added or changed."""
        self.lane.ask(self.service.list, self._on_list, self.refused.emit)

    def enter(self, id: PersonId, pin: str = "") -> None:
        """Ends in ``locked_changed(False)`` and ``person_changed``, or in ``refused``."""
        self.lane.ask(lambda: self.service.enter(id, pin), self._on_entered, self.refused.emit)

    def lock(self) -> None:
        if not self._locked:
            self._locked = True
            self.locked_changed.emit(True)

    def _on_first_list(self, people: Sequence[Person]) -> None:
        self._on_list(people)
        last = self._preferences.now.person
        known = [p for p in self.present if p.id == last] or list(self.present)
        if len(known) == 1 and not known[0].has_pin:
            self.enter(known[0].id)

    def _on_list(self, people: Sequence[Person]) -> None:
        self._everybody, self._known = tuple(people), True
        now = next((p for p in people if self._person and p.id == self._person.id), None)
        self.people_changed.emit()
        if now is not None and now != self._person:
            self._person = now
            self.person_changed.emit(now)
        if now is not None and not now.active:
            self.lock()

    def _on_entered(self, person: Person) -> None:
        self._person = person
        self.idle.touch()
        self._preferences.change(person=str(person.id))
        self.person_changed.emit(person)
        if self._locked:
            self._locked = False
        self.locked_changed.emit(False)

    @Slot(object)
    def _on_preferences_changed(self) -> None:
        self.idle.set_minutes(self._preferences.now.idle_minutes)
