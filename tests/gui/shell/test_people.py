"""Who is at work: first start, switching, wrong PIN, idle lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.shell.house import PIN, House
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.gui.shell.at_work import IdleWatch
from wbc_desktop.gui.shell.people_service import may_administer
from wbc_desktop.gui.shell.window import Window


def opened(house: House, qtbot: QtBot) -> Window:
    window = house.window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    return window


def begun(house: House, qtbot: QtBot) -> Window:
    window = opened(house, qtbot)
    with qtbot.waitSignal(house.at_work.person_changed):
        house.at_work.start()
    return window


def choose(window: Window, qtbot: QtBot, initials: str) -> None:
    button = next(b for b in window.entry.people if b.person.initials == initials)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_first_start_needs_no_set_up(house: House, qtbot: QtBot) -> None:
    window = begun(house, qtbot)
    assert not house.at_work.locked
    assert house.at_work.person == house.first()
    assert window.rail.person.text() == "TECH1"
    assert window.body.isVisible()


def test_somebody_with_a_pin_must_enter_it(house: House, qtbot: QtBot) -> None:
    first = house.first()
    house.store.people.set_pin(first.id, PIN, first)
    window = opened(house, qtbot)
    with qtbot.waitSignal(house.at_work.people_changed):
        house.at_work.start()
    assert house.at_work.locked
    assert not window.body.isVisible()
    with qtbot.waitSignal(house.at_work.refused):
        qtbot.keyClicks(window.entry.pin, "0000")
        qtbot.keyClick(window.entry.pin, Qt.Key.Key_Return)
    assert window.entry.refusal.text() == "The PIN is not right."
    assert house.at_work.locked
    window.entry.pin.clear()
    with qtbot.waitSignal(house.at_work.person_changed):
        qtbot.keyClicks(window.entry.pin, PIN)
        qtbot.mouseClick(window.entry.go, Qt.MouseButton.LeftButton)
    assert window.body.isVisible()
    assert window.entry.pin.text() == ""


def test_whoever_worked_last_is_chosen_and_remembered(house: House, qtbot: QtBot) -> None:
    reviewer = house.store.people.add("REV", "Rita", Role.REVIEWER, house.first())
    house.preferences.change(person=str(reviewer.id))
    begun(house, qtbot)
    assert house.at_work.person == reviewer


def test_of_several_the_program_does_not_guess(house: House, qtbot: QtBot) -> None:
    house.store.people.add("REV", "Rita", Role.REVIEWER, house.first())
    window = opened(house, qtbot)
    with qtbot.waitSignal(house.at_work.people_changed):
        house.at_work.start()
    assert house.at_work.locked
    with qtbot.waitSignal(house.at_work.person_changed):
        choose(window, qtbot, "REV")
    assert house.preferences.now.person == str(house.at_work.person.id)


def test_switching_by_key_and_back_by_esc(house: House, qtbot: QtBot) -> None:
    window = begun(house, qtbot)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.entry.isVisible()
    assert not house.at_work.locked
    assert window.entry.back.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.body.isVisible()
    assert house.at_work.person == house.first()


def test_switching_to_another_person(house: House, qtbot: QtBot) -> None:
    window = begun(house, qtbot)
    administrator = house.administrator()
    with qtbot.waitSignal(house.at_work.people_changed):
        house.at_work.refresh()
    qtbot.mouseClick(window.rail.person, Qt.MouseButton.LeftButton)
    choose(window, qtbot, "ADM")
    assert window.entry.pin.isVisible()
    with qtbot.waitSignal(house.at_work.person_changed):
        qtbot.keyClicks(window.entry.pin, PIN)
        qtbot.keyClick(window.entry.pin, Qt.Key.Key_Return)
    assert house.at_work.person == administrator
    assert window.rail.person.text() == "ADM"


def test_while_locked_no_key_works_and_esc_does_not_open(house: House, qtbot: QtBot) -> None:
    window = begun(house, qtbot)
    house.at_work.lock()
    for key in (Qt.Key.Key_1, Qt.Key.Key_L):
        qtbot.keyClick(window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.page == "review"
    assert window.entry.isVisible()
    assert not window.body.isVisible()
    assert not window.entry.back.isVisible()


def test_a_locked_window_opens_for_the_same_person(house: House, qtbot: QtBot) -> None:
    window = begun(house, qtbot)
    house.at_work.lock()
    with qtbot.waitSignal(house.at_work.locked_changed):
        qtbot.mouseClick(window.entry.go, Qt.MouseButton.LeftButton)
    assert window.body.isVisible()


def test_who_is_retired_elsewhere_is_locked_out(house: House, qtbot: QtBot) -> None:
    window = begun(house, qtbot)
    administrator = house.administrator()
    first = house.first() if house.first().initials == "TECH1" else house.at_work.person
    gone = next(p for p in house.store.people.list() if p.initials == "TECH1")
    assert first is not None
    house.store.people.change(
        Person(gone.id, gone.initials, gone.name, gone.role, active=False), administrator
    )
    with qtbot.waitSignal(house.at_work.locked_changed):
        house.at_work.refresh()
    assert [b.person.initials for b in window.entry.people] == ["ADM"]


class Clock:
    """Time that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_window_locks_after_idle_minutes(house: House, qtbot: QtBot) -> None:
    window = begun(house, qtbot)
    clock = Clock()
    house.at_work.idle._clock = clock
    house.at_work.idle.touch()
    clock.now = 599.0
    house.at_work.idle.look()
    assert not house.at_work.locked
    qtbot.mouseMove(window.windowHandle(), window.rect().center())
    clock.now = 1198.0
    house.at_work.idle.look()
    assert not house.at_work.locked, "the mouse was moved at 599 s"
    clock.now = 1200.0
    house.at_work.idle.look()
    assert house.at_work.locked


def test_idle_watch_fires_by_itself_and_never_when_off(qtbot: QtBot, qapp: QApplication) -> None:
    clock = Clock()
    watch = IdleWatch(1, clock=clock)
    clock.now = 60.0
    with qtbot.waitSignal(watch.idled):
        watch._arm(0.001)
    watch.set_minutes(0)
    clock.now = 1e6
    with qtbot.assertNotEmitted(watch.idled):
        watch.look()
    watch.eventFilter(watch, QEvent(QEvent.Type.KeyPress))
    assert watch._touched == 1e6


def test_who_may_administer() -> None:
    technician = Person("t", "T", "", Role.TECHNICIAN)
    ruler = Person("a", "A", "", Role.ADMINISTRATOR)
    gone = Person("a", "A", "", Role.ADMINISTRATOR, active=False)
    assert may_administer(technician, [technician])
    assert may_administer(technician, [technician, gone])
    assert not may_administer(technician, [technician, ruler])
    assert may_administer(ruler, [technician, ruler])
    assert not may_administer(None, [technician])
