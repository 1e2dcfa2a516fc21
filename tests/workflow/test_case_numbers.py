"""Numbers that the program gives: one after the other, none of them twice."""

from __future__ import annotations

from pathlib import Path

from tests.domain.build import TODAY
from wbc_desktop.domain.case import CaseForm
from wbc_desktop.domain.people import Role
from wbc_desktop.store import Store
from wbc_desktop.workflow.case_numbers import free_number, next_number


def test_numbers_go_on_within_the_year() -> None:
    assert next_number([], TODAY) == "26-0001"
    assert next_number(["26-0009", "25-0100", "X-7", "26-11a"], TODAY) == "26-0010"
    assert next_number(["26-9999"], TODAY) == "26-10000"


def test_the_number_of_a_deleted_case_is_not_given_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "data", program="test") as store:
        by = store.people.add("ADM", "A", Role.ADMINISTRATOR, store.people.list()[0])
        for _ in range(2):
            last = store.cases.create(free_number(store, TODAY), CaseForm(), False, by)
        store.cases.delete(last.id, by, "wrong patient")
        assert last.number == "26-0002"
        assert free_number(store, TODAY) == "26-0003"
