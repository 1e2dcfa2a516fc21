"""The laboratory's rules: every one is there, only possible values are kept, by administrators."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from tests.gui.settings.seat import Seat
from tests.gui.settings.test_general_and_keys import pick
from tests.gui.shell.house import PIN
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.gui.settings.rule_fields import groups
from wbc_desktop.gui.settings.rules_page import ChoiceRule, NumberRule, RulesPage, SetRule


def opened(seat: Seat) -> RulesPage:
    seat.page.show_section("rules")
    seat.settle()
    return seat.page.rules


def number(page: RulesPage, id: str) -> NumberRule:
    editor = page.editors[id]
    assert isinstance(editor, NumberRule)
    return editor


def type_number(seat: Seat, page: RulesPage, id: str, text: str) -> NumberRule:
    edit = number(page, id)
    edit.selectAll()
    seat.qtbot.keyClicks(edit, text)
    return edit


def test_every_rule_has_a_name_and_a_sentence_once() -> None:
    shown = [field for _, members in groups() for field in members]
    assert sorted(field.id for field in shown) == sorted(f.name for f in fields(LaboratoryRules))
    assert all(field.name and field.sentence for field in shown)


def test_the_page_shows_the_rules_in_force(seat: Seat) -> None:
    page = opened(seat)
    assert page.remark.text().startswith("What is kept counts from now on")
    assert page.entered() == LaboratoryRules()
    assert not page.keep.isEnabled()
    assert not page.discard.isEnabled()


def test_changed_rules_are_kept_with_reason_and_name(seat: Seat) -> None:
    page = opened(seat)
    type_number(seat, page, "target", "200")
    type_number(seat, page, "nrbc_threshold", "10")
    smudge, second, blockers = (
        page.editors[id] for id in ("smudge_rule", "second_classes", "switched_off")
    )
    assert isinstance(smudge, ChoiceRule)
    assert isinstance(second, SetRule)
    assert isinstance(blockers, SetRule)
    pick(smudge, "separate")
    second.ticks["plasma_cell"].click()
    blockers.ticks["B7"].click()
    page.reason.setText("agreed on Monday")
    with seat.qtbot.waitSignal(page.rules_kept) as told:
        page.keep.click()
    rules = seat.laboratory.rules()
    assert told.args == [rules]
    assert (rules.target, rules.nrbc_threshold, rules.smudge_rule) == (200, 10.0, "separate")
    assert set(rules.second_classes) == {"blast", "promyelocyte", "plasma_cell"}
    assert rules.switched_off == ("B7",)
    entry = seat.house.store.house.entries()[-1]
    assert (entry.reason, entry.by) == ("agreed on Monday", seat.house.first().id)
    assert page.notice.text() == "The rules were kept."
    assert not page.keep.isEnabled()


@pytest.mark.parametrize(
    ("id", "text"),
    [("target", "0"), ("target", "1.5"), ("decimals", "3"), ("comparison_level", "2"),
     ("unidentified_limit", ""), ("known_patient_days", "8"), ("smudge_limit", "many")],
)  # fmt: skip
def test_what_is_impossible_is_marked_and_not_kept(seat: Seat, id: str, text: str) -> None:
    page = opened(seat)
    edit = number(page, id)
    edit.setText(text)
    edit.edited.emit()
    assert edit.property("wrong") is True
    assert not page.keep.isEnabled()
    page.discard.click()
    assert edit.property("wrong") is False
    assert page.entered() == LaboratoryRules()


def test_blasts_always_need_a_second_reader(seat: Seat) -> None:
    second = opened(seat).editors["second_classes"]
    assert isinstance(second, SetRule)
    assert second.ticks["blast"].isChecked()
    assert not second.ticks["blast"].isEnabled()


def test_shipped_rules_are_filled_in_but_not_kept_by_themselves(seat: Seat) -> None:
    seat.laboratory.keep_rules(LaboratoryRules(target=400), seat.house.first(), "")
    page = opened(seat)
    seat.qtbot.waitUntil(lambda: number(page, "target").text() == "400")
    page.defaults.click()
    assert number(page, "target").text() == "100"
    assert page.keep.isEnabled()
    assert seat.laboratory.rules().target == 400


def test_who_is_no_administrator_only_reads(seat: Seat) -> None:
    page = opened(seat)
    administrator = seat.house.administrator()
    seat.refresh()
    assert not number(page, "target").isEnabled()
    assert not page.defaults.isEnabled()
    assert page.remark.text() == "Only an administrator may change these."
    seat.enter(administrator, PIN)
    assert number(page, "target").isEnabled()


def test_the_store_has_the_last_word(seat: Seat) -> None:
    page = opened(seat)
    type_number(seat, page, "target", "150")
    seat.house.administrator()
    page.keep.click()
    seat.qtbot.waitUntil(lambda: "Only an administrator" in page.notice.text())
    assert number(page, "target").text() == "150", "what was typed is still there"
    assert seat.laboratory.rules().target == 100


def test_what_is_begun_outlives_a_lock_and_a_look_elsewhere(seat: Seat) -> None:
    page = opened(seat)
    edit = type_number(seat, page, "target", "150")
    wrong = type_number(seat, page, "unidentified_limit", "many")
    page.reason.setText("agreed on Monday")
    seat.house.at_work.lock()
    seat.enter(seat.house.first())
    seat.settle()
    assert (edit.text(), wrong.text()) == ("150", "many")
    assert page.reason.text() == "agreed on Monday"
    assert page.notice.text().startswith("What was typed here before still stands.")
    seat.page.show_section("general")
    seat.page.show_section("rules")
    seat.settle()
    assert edit.text() == "150"
    page.discard.click()
    assert (edit.text(), wrong.text()) == ("100", "2")
    assert not page.notice.isVisible()


def test_what_is_begun_stands_over_the_rules_of_another_seat(seat: Seat) -> None:
    page = opened(seat)
    type_number(seat, page, "target", "150")
    elsewhere = replace(seat.laboratory.rules(), smudge_limit=30.0, second_classes=("blast",))
    seat.laboratory.keep_rules(elsewhere, seat.house.first(), "")
    page.opened()
    seat.settle()
    assert page.entered() == replace(elsewhere, target=150)
    with seat.qtbot.waitSignal(page.rules_kept):
        page.keep.click()
    assert seat.laboratory.rules() == replace(elsewhere, target=150)
