"""Reference ranges: changed from today on, confirmed by a person, old days judged as before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gui.settings.seat import Seat
from tests.gui.settings.test_general_and_keys import pick
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.gui.settings.range_draft import Place, RangeDraft
from wbc_desktop.gui.settings.range_grid import LINES
from wbc_desktop.gui.settings.ranges_page import RangesPage, critical_text
from wbc_desktop.workflow.laboratory import default_ranges

TODAY = date(2026, 3, 1)
NEUTROPHILS: Place = ("adult", "neutrophils", "absolute")

places = st.sampled_from(
    [(group.id, line, quantity) for group in default_ranges().groups for line in LINES
     for quantity in ("absolute", "percent")]
)  # fmt: skip
ends = st.none() | st.floats(0, 100).map(lambda value: round(value, 2))


@given(st.lists(st.tuples(places, ends, ends), max_size=6))
@settings(deadline=None)
def test_what_is_typed_holds_from_today_and_never_before(
    typed: list[tuple[Place, float | None, float | None]],
) -> None:
    shipped = default_ranges().confirm("ADM", TODAY)
    draft = RangeDraft(shipped, TODAY)
    meant = {}
    for place, low, high in typed:
        try:
            draft.type_bounds(place, (low, high))
        except ValueError:
            assert low is not None
            assert high is not None
            assert low > high
        else:
            meant[place] = (low, high)
    result = draft.result()
    assert result.confirmed is not draft.changed
    again = RangeTable.from_json(result.as_json())
    now, before = RangeDraft(again, TODAY), RangeDraft(again, date(2026, 2, 28))
    for place, bounds in meant.items():
        assert now.in_force(place) == bounds
        assert before.in_force(place) == RangeDraft(shipped, TODAY).in_force(place)


def test_typing_twice_on_one_day_leaves_one_range() -> None:
    draft = RangeDraft(default_ranges(), TODAY)
    draft.type_bounds(NEUTROPHILS, (1.5, 7.0))
    second = RangeDraft(draft.result(), TODAY)
    second.type_bounds(NEUTROPHILS, (1.8, 7.5))
    kept = [r for r in second.result().ranges if (r.group, r.line, r.quantity) == NEUTROPHILS]
    assert [(r.low, r.valid_from) for r in kept] == [(2.0, "2000-01-01"), (1.8, "2026-03-01")]


def test_typing_back_changes_nothing() -> None:
    draft = RangeDraft(default_ranges(), TODAY)
    draft.type_bounds(NEUTROPHILS, (1.5, 7.0))
    draft.type_limit(0, 1.0)
    assert draft.changed
    draft.type_bounds(NEUTROPHILS, (2.0, 7.0))
    draft.type_limit(0, 0.5)
    assert not draft.changed
    assert draft.result() == default_ranges()


def opened(seat: Seat) -> RangesPage:
    seat.page.show_section("ranges")
    page = seat.page.ranges
    seat.qtbot.waitUntil(lambda: page.group.count() > 0)
    return page


def test_the_shipped_ranges_are_shown_and_not_confirmed(seat: Seat) -> None:
    page = opened(seat)
    assert page.grid.fields["neutrophils", "absolute", 0].text() == "2"
    assert page.grid.fields["neutrophils", "percent", 1].text() == "80"
    assert page.grid.fields["wbc", "absolute", 1].text() == "10"
    assert page.state.text().startswith("Not confirmed.")
    pick(page.group, "birth")
    assert page.grid.fields["wbc", "absolute", 0].text() == "10"


def test_confirming_is_kept_with_initials(seat: Seat) -> None:
    page = opened(seat)
    with seat.qtbot.waitSignal(page.ranges_kept):
        seat.click(page.confirm)
    table = seat.laboratory.ranges()
    assert table.confirmed_by == "TECH1"
    assert table.confirmed_on == date.today().isoformat()
    assert page.state.text().startswith("Confirmed by TECH1 on ")
    assert not page.confirm.isVisible()


def test_a_change_is_kept_and_asks_for_confirmation_again(seat: Seat) -> None:
    page = opened(seat)
    with seat.qtbot.waitSignal(page.ranges_kept):
        seat.click(page.confirm)
    edit = page.grid.fields["neutrophils", "absolute", 0]
    edit.selectAll()
    seat.qtbot.keyClicks(edit, "1.8")
    limit = page.limits[0]
    limit.selectAll()
    seat.qtbot.keyClicks(limit, "1")
    assert page.keep.isEnabled()
    with seat.qtbot.waitSignal(page.ranges_kept):
        page.keep.click()
    table = seat.laboratory.ranges()
    assert RangeDraft(table, date.today()).in_force(NEUTROPHILS) == (1.8, 7.0)
    assert table.critical[0].limit == 1.0
    assert not table.confirmed
    assert page.confirm.isVisible()


@pytest.mark.parametrize("text", ["9", "x"])
def test_an_impossible_range_is_marked_and_not_kept(seat: Seat, text: str) -> None:
    page = opened(seat)
    low = page.grid.fields["neutrophils", "absolute", 0]
    low.setText(text)
    low.edited.emit()
    assert low.property("wrong") is True
    assert not page.keep.isEnabled()
    assert not page.confirm.isEnabled()
    page.discard.click()
    assert low.text() == "2"
    assert low.property("wrong") is False


def test_what_is_begun_outlives_a_lock_and_a_look_elsewhere(seat: Seat) -> None:
    page = opened(seat)
    low, wrong = (page.grid.fields["neutrophils", "absolute", end] for end in (0, 1))
    low.selectAll()
    seat.qtbot.keyClicks(low, "1.75")
    wrong.selectAll()
    seat.qtbot.keyClicks(wrong, "many")
    seat.house.at_work.lock()
    seat.enter(seat.house.first())
    seat.settle()
    assert (low.text(), wrong.text()) == ("1.75", "many")
    assert page.notice.text().startswith("What was typed here before still stands.")
    seat.page.show_section("general")
    seat.page.show_section("ranges")
    seat.settle()
    assert (low.text(), wrong.text()) == ("1.75", "many")
    page.discard.click()
    assert (low.text(), wrong.text()) == ("2", "7")
    assert not page.notice.isVisible()


def test_what_is_begun_stands_over_the_ranges_of_another_seat(seat: Seat) -> None:
    page = opened(seat)
    low = page.grid.fields["neutrophils", "absolute", 0]
    for edit, text in ((low, "1.75"), (page.limits[0], "1")):
        edit.selectAll()
        seat.qtbot.keyClicks(edit, text)
    other = RangeDraft(seat.laboratory.ranges(), date.today())
    other.type_bounds(("adult", "monocyte", "absolute"), (0.3, 1.25))
    other.type_limit(1, 60.0)
    seat.laboratory.keep_ranges(other.result(), seat.house.first(), "")
    page.opened()
    seat.settle()
    assert page.grid.fields["monocyte", "absolute", 1].text() == "1.25"
    assert (page.limits[0].text(), page.limits[1].text()) == ("1", "60")
    with seat.qtbot.waitSignal(page.ranges_kept):
        page.keep.click()
    kept = RangeDraft(seat.laboratory.ranges(), date.today())
    assert kept.in_force(NEUTROPHILS) == (1.75, 7.0)
    assert kept.in_force(("adult", "monocyte", "absolute")) == (0.3, 1.25)
    assert [kept.limit(number) for number in (0, 1)] == [1.0, 60.0]


def test_who_is_no_administrator_only_reads(seat: Seat) -> None:
    page = opened(seat)
    seat.house.administrator()
    seat.refresh()
    assert not page.confirm.isEnabled()
    assert not page.grid.isEnabled()


def test_critical_values_in_words() -> None:
    texts = [critical_text(rule) for rule in default_ranges().critical]
    assert texts[0] == "Neutrophils below, ×10⁹/L"
    assert texts[-1] == "Blast at or above, cells counted"
