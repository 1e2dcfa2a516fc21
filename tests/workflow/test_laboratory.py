"""What a laboratory has settled holds; until it has, what is shipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.build import administrator, open_store, technician
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import Store
from wbc_desktop.workflow.laboratory import (
    default_ranges,
    keep_ranges,
    keep_rules,
    people_of,
    ranges_of,
    rules_of,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data") as opened:
        yield opened


def test_defaults_hold_until_something_is_kept(store: Store) -> None:
    assert rules_of(store) == LaboratoryRules()
    assert ranges_of(store) == default_ranges()


def test_shipped_ranges_are_whole() -> None:
    table = default_ranges()
    assert table == RangeTable.from_json(table.as_json())
    assert table.as_json()


def test_what_is_kept_holds_after_reopening(tmp_path: Path) -> None:
    rules = replace(LaboratoryRules(), target=200)
    ranges = RangeTable((), (), ())
    with open_store(tmp_path / "data") as store:
        keep_rules(store, rules, technician(store), "more cells")
        keep_ranges(store, ranges, technician(store), "our own")
    with open_store(tmp_path / "data") as store:
        assert rules_of(store) == rules
        assert ranges_of(store) == ranges
        assert store.verify() == []


def test_only_an_administrator_settles_them_once_there_is_one(store: Store) -> None:
    admin = administrator(store)
    changed = replace(LaboratoryRules(), target=200)
    for keep in (
        lambda by: keep_rules(store, changed, by, "x"),
        lambda by: keep_ranges(store, RangeTable((), (), ()), by, "x"),
    ):
        with pytest.raises(RefusedError, match="Only an administrator"):
            keep(technician(store))
        keep(admin)
    assert rules_of(store) == changed


def test_people_who_left_are_still_known(store: Store) -> None:
    admin = administrator(store)
    left = store.people.change(replace(technician(store), active=False), admin, "retired")
    assert people_of(store)[left.id].active is False
