"""A desk is made in steps, unseen, and shown whole."""

from __future__ import annotations

from dataclasses import replace

from tests.gui.review.conftest import Opener
from tests.gui.review.using import desk_of
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.gui.review.services import OpenCase


def next_case(page_and_seat: tuple[object, object]) -> OpenCase:
    seat = page_and_seat[1]
    return replace(seat.opened(), case=seat.reloaded())  # type: ignore[attr-defined]


def test_the_desk_before_stays_until_the_next_is_shown(open_page: Opener) -> None:
    page, seat = open_page(30)
    before, coming = desk_of(page), next_case((page, seat))
    for _ in page.making(coming):
        assert desk_of(page) is before
        assert before.isVisible()
    assert desk_of(page) is before
    page.show_case(coming)
    assert desk_of(page) is not before
    assert desk_of(page).case is coming.case
    assert desk_of(page).isVisible()
    assert desk_of(page).gallery.current is not None


def test_rules_that_changed_meanwhile_hold(open_page: Opener) -> None:
    page, seat = open_page(30)
    coming = next_case((page, seat))
    for _ in page.making(coming):
        pass
    page.show_case(replace(coming, rules=LaboratoryRules(blind=True)))
    assert [section.key for section in desk_of(page).state.sections] == ["unnamed"]


def test_another_case_than_the_one_made_ready_is_shown_all_the_same(open_page: Opener) -> None:
    page, seat = open_page(30)
    for _ in page.making(next_case((page, seat))):
        pass
    other = next_case((page, seat))
    page.show_case(other)
    assert desk_of(page).case is other.case


def test_habits_of_now_hold_in_a_desk_made_before(open_page: Opener) -> None:
    page, seat = open_page(30)
    coming = next_case((page, seat))
    for _ in page.making(coming):
        pass
    desk_of(page).gallery_bar.slider.setValue(144)
    page.show_case(coming)
    assert desk_of(page).gallery.tile == page.habits.tile == 144


def test_what_is_given_up_half_way_leaves_nothing(open_page: Opener) -> None:
    page, seat = open_page(30)
    before = desk_of(page)
    making = page.making(next_case((page, seat)))
    for _ in range(3):
        next(making)
    making.close()
    assert desk_of(page) is before
    page.close_case()
    assert page.desk is None
