"""People: added, changed, retired, given PINs; refusals stand in words on the page."""

from __future__ import annotations

from tests.gui.settings.seat import Seat
from tests.gui.settings.test_general_and_keys import pick
from tests.gui.shell.house import PIN
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.gui.settings.people_page import PersonCard
from wbc_desktop.gui.settings.person_forms import PersonForm, PinForm


def card_of(seat: Seat, initials: str) -> PersonCard:
    return next(c for c in seat.page.people.cards if c.person.initials == initials)


def opened(seat: Seat) -> None:
    with seat.qtbot.waitSignal(seat.house.at_work.people_changed):
        seat.page.show_section("people")


def add(seat: Seat, initials: str, role: Role, pin: str = "") -> None:
    page = seat.page.people
    seat.click(page.new)
    page.form.initials.setText(initials)
    page.form.name.setText(f"{initials} Invented")
    pick(page.form.role, role.value)
    page.form.pin.setText(pin)
    page.form.keep.click()


def kept(seat: Seat) -> dict[str, Person]:
    return {person.initials: person for person in seat.house.store.people.list()}


def test_the_first_administrator_closes_the_house(seat: Seat) -> None:
    opened(seat)
    page = seat.page.people
    assert "no administrator yet" in page.remark.text()
    with seat.qtbot.waitSignal(seat.house.at_work.people_changed):
        add(seat, "ADM", Role.ADMINISTRATOR, PIN)
    assert kept(seat)["ADM"].role is Role.ADMINISTRATOR
    assert page.notice.text() == "ADM was added."
    assert not page.new.isVisible()
    # One's own PIN stays one's own.
    seat.qtbot.waitUntil(lambda: card_of(seat, "TECH1").pin.isVisible())
    assert not card_of(seat, "ADM").edit.isVisible()
    assert not card_of(seat, "ADM").pin.isVisible()
    seat.enter(kept(seat)["ADM"], PIN)
    assert page.new.isVisible()
    seat.qtbot.waitUntil(lambda: card_of(seat, "TECH1").edit.isVisible())


def test_a_refusal_is_told_and_nothing_is_lost(seat: Seat) -> None:
    opened(seat)
    add(seat, "TECH1", Role.REVIEWER)
    page = seat.page.people
    seat.qtbot.waitUntil(lambda: page.notice.text() != "")
    assert page.notice.text() == "There is already a person TECH1."
    assert page.form.isVisible()
    assert page.form.initials.text() == "TECH1"


def test_a_pin_is_not_left_in_a_form_that_went_out_of_sight(seat: Seat) -> None:
    opened(seat)
    page = seat.page.people
    seat.click(page.new)
    page.form.initials.setText("TWO")
    page.form.pin.setText(PIN)
    seat.house.at_work.lock()
    assert page.form.pin.text() == ""
    assert page.form.initials.text() == "TWO"


def test_a_role_is_changed_and_in_the_journal(seat: Seat) -> None:
    opened(seat)
    seat.click(card_of(seat, "TECH1").edit)
    form = card_of(seat, "TECH1").form
    assert isinstance(form, PersonForm)
    pick(form.role, Role.REVIEWER.value)
    with seat.qtbot.waitSignal(seat.house.at_work.person_changed):
        form.keep.click()
    assert kept(seat)["TECH1"].role is Role.REVIEWER
    assert seat.house.at_work.person == kept(seat)["TECH1"]
    assert seat.house.store.house.entries()[-1].by == kept(seat)["TECH1"].id


def test_a_person_is_retired_and_brought_back(seat: Seat) -> None:
    administrator = seat.house.administrator()
    seat.enter(administrator, PIN)
    opened(seat)
    for active, text in ((False, "Retire"), (True, "Bring back")):
        button = card_of(seat, "TECH1").retire
        assert button.text() == text
        with seat.qtbot.waitSignal(seat.house.at_work.people_changed):
            button.click()
        assert kept(seat)["TECH1"].active is active


def test_the_last_administrator_stays(seat: Seat) -> None:
    seat.enter(seat.house.administrator(), PIN)
    opened(seat)
    page = seat.page.people
    card_of(seat, "ADM").retire.click()
    seat.qtbot.waitUntil(lambda: "only administrator" in page.notice.text())
    assert kept(seat)["ADM"].active


def test_one_sets_ones_own_pin(seat: Seat) -> None:
    opened(seat)
    seat.click(card_of(seat, "TECH1").pin)
    form = card_of(seat, "TECH1").form
    assert isinstance(form, PinForm)
    assert not form.remove.isVisible()
    form.pin.setText("4711")
    form.again.setText("4712")
    form.keep.click()
    assert form.refusal.text() == "The two differ."
    form.again.setText("4711")
    with seat.qtbot.waitSignal(seat.house.at_work.person_changed):
        form.keep.click()
    assert seat.house.store.people.enter(kept(seat)["TECH1"].id, "4711").has_pin


def test_a_pin_too_short_is_refused_by_the_store(seat: Seat) -> None:
    opened(seat)
    seat.click(card_of(seat, "TECH1").pin)
    form = card_of(seat, "TECH1").form
    assert isinstance(form, PinForm)
    for edit in (form.pin, form.again):
        edit.setText("1")
    form.keep.click()
    page = seat.page.people
    seat.qtbot.waitUntil(lambda: page.notice.text() == "A PIN has at least 4 characters.")
    assert form.isVisible()


def test_a_forgotten_pin_is_removed_by_an_administrator(seat: Seat) -> None:
    technician = seat.house.first()
    seat.house.store.people.set_pin(technician.id, "9999", technician)
    seat.enter(seat.house.administrator(), PIN)
    opened(seat)
    seat.click(card_of(seat, "TECH1").pin)
    form = card_of(seat, "TECH1").form
    assert isinstance(form, PinForm)
    with seat.qtbot.waitSignal(seat.house.at_work.people_changed):
        seat.click(form.remove)
    assert not kept(seat)["TECH1"].has_pin
