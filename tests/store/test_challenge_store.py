"""Frozen sets, verdicts and turns of use: kept, in the journal, and rebuilt from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.build import administrator, technician
from wbc_desktop.domain.challenge import one_before
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import FrozenSet, HouseKind, Store, Verdict

A, B = "a" * 64, "b" * 64
FIRST = FrozenSet("1" * 64, "spring", 80, {"lymphocyte": 50, "monocyte": 30})
SECOND = FrozenSet("2" * 64, "autumn", 90, {"lymphocyte": 90})


def test_one_set_is_in_use_and_replacing_it_is_in_the_journal(store: Store) -> None:
    by = technician(store)
    assert store.challenges.frozen() is None
    store.challenges.freeze(FIRST, by)
    store.challenges.freeze(SECOND, by, "new camera")
    assert store.challenges.frozen() == SECOND
    entry = store.house.entries()[-1]
    assert (entry.kind, entry.by, entry.reason) == (HouseKind.SET_FROZEN, by.id, "new camera")
    count = len(store.house.entries())
    store.challenges.freeze(SECOND, by)
    assert len(store.house.entries()) == count, "the same set again is no news"
    store.challenges.freeze(FIRST, by)
    assert store.challenges.frozen() == FIRST
    assert store.verify() == []


def test_only_an_administrator_freezes_once_there_is_one(store: Store) -> None:
    boss, tech = administrator(store), technician(store)
    for refused in (
        lambda: store.challenges.freeze(FIRST, tech),
        lambda: store.networks.must_allow(tech),
    ):
        with pytest.raises(RefusedError, match="Only an administrator"):
            refused()
    assert store.challenges.frozen() is None
    store.networks.must_allow(boss)


def test_a_later_verdict_on_the_same_four_replaces_the_earlier(store: Store) -> None:
    by = technician(store)
    for accepted in (False, True):
        verdict = Verdict(B, A, FIRST.sha256, "base", accepted, {"reasons": [1]})
        store.challenges.keep_verdict(verdict, by)
        assert store.challenges.verdict(B, A, FIRST.sha256, "base") == verdict
    assert store.challenges.verdict(B, A, "", "base") is None
    kinds = [e.kind for e in store.house.entries()]
    assert kinds.count(HouseKind.NETWORK_JUDGED) == 2
    assert store.verify() == []


def test_the_journal_tells_since_when_by_whom_and_how(store: Store) -> None:
    by = technician(store)
    for sha256 in (A, B):
        store.networks.install(sha256, "n", sha256[0], Path("/n"), by)
    store.networks.use(A, by)
    store.networks.use(B, by, "tried it", HouseKind.NETWORK_OVERRIDDEN)
    store.networks.use(A, by, kind=HouseKind.NETWORK_ROLLED_BACK)
    turns = store.networks.turns()
    assert [(t.network, t.kind) for t in turns] == [
        (A, HouseKind.NETWORK_PUT_IN_USE),
        (B, HouseKind.NETWORK_OVERRIDDEN),
        (A, HouseKind.NETWORK_ROLLED_BACK),
    ]
    assert (turns[1].by, turns[1].reason) == (by.id, "tried it")
    assert one_before([t.turn for t in turns[:2]]) == A
    assert one_before([t.turn for t in turns]) is None
    assert store.verify() == []
