"""The registry of networks and the laboratory's rules, both in the journal of the house."""

from pathlib import Path

import pytest

from tests.store.build import administrator, technician
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import Store

A, B = "a" * 64, "b" * 64


@pytest.fixture
def two(store: Store) -> Store:
    by = technician(store)
    store.networks.install(A, "blood-11", "1.0", Path("/n/a.wbcnet"), by)
    store.networks.install(B, "blood-11", "1.1", Path("/n/b.wbcnet"), by)
    return store


def test_at_most_one_network_is_in_use_and_roll_back_is_use(two: Store) -> None:
    by = technician(two)
    assert two.networks.in_use() is None
    for sha256 in (A, B, A):
        two.networks.use(sha256, by, "better")
        assert [n.sha256 for n in two.networks.list() if n.in_use] == [sha256]
    assert two.networks.get("aaaa").path == Path("/n/a.wbcnet")
    assert two.verify() == []


def test_a_network_in_use_is_not_retired_and_a_retired_one_not_used(two: Store) -> None:
    by = technician(two)
    two.networks.use(A, by)
    with pytest.raises(RefusedError, match="is in use"):
        two.networks.retire(A, by)
    two.networks.retire(B, by)
    with pytest.raises(RefusedError, match="is retired"):
        two.networks.use(B, by)
    with pytest.raises(RefusedError, match="No network cccc"):
        two.networks.use("cccc", by)


def test_a_known_network_is_not_entered_twice(two: Store) -> None:
    again = two.networks.install(A, "other", "9", Path("/x"), technician(two))
    assert (again.name, again.version) == ("blood-11", "1.0")
    assert len(two.networks.list()) == 2


def test_rules_are_kept_with_who_and_why(store: Store) -> None:
    boss = administrator(store)
    assert store.rules.load() is None
    store.rules.keep({"target": 100}, boss)
    store.rules.keep({"target": 200}, boss, "new house rule")
    store.rules.keep({"a": 1}, boss, name="ranges")
    assert (store.rules.load(), store.rules.load("ranges")) == ({"target": 200}, {"a": 1})
    changed = store.house.entries()[-2]
    assert (changed.by, changed.reason) == (boss.id, "new house rule")
    assert (changed.facts[0].old, changed.facts[0].new) == ({"target": 100}, {"target": 200})
    assert store.verify() == []


def test_only_administrators_change_rules_and_networks(two: Store) -> None:
    administrator(two)
    tech = technician(two)
    with pytest.raises(RefusedError, match="Only an administrator"):
        two.rules.keep({"target": 1}, tech)
    with pytest.raises(RefusedError, match="Only an administrator"):
        two.networks.use(A, tech)
