"""Cells that a network learned from are known again, wherever they lie."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.learning.build import drawn_set
from wbc_desktop.errors import Cancelled
from wbc_desktop.learning.architectures import SMALL
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.frozen_set import freeze
from wbc_desktop.learning.learned import apart, count, learned_by, marks_of, taught_before
from wbc_desktop.learning.provenance import provenance
from wbc_desktop.learning.splitting import Parts
from wbc_desktop.network.card import Card

LEARNED = 4


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> tuple[Item, ...]:
    return read_data_set(drawn_set(tmp_path_factory.mktemp("learned") / "set", 5)).items


def card(parts: Parts, **more: Any) -> Card:
    block = provenance(
        parts, data="set", split_sha256="", settings={}, seed=1, program="test", **more
    )
    return Card("blood", "1", ("lymphocyte",), 32, 0.9, SMALL, provenance=block)


def test_a_frozen_copy_is_known_by_its_origin_and_by_itself(
    items: tuple[Item, ...], tmp_path: Path
) -> None:
    frozen = read_data_set(freeze("set", items, tmp_path / "frozen").folder).items
    for seen in (items, frozen):
        known = learned_by(card(Parts(seen[:LEARNED], seen[LEARNED:])))
        assert count(marks_of(frozen), known) == LEARNED
        assert len(apart(frozen, marks_of(frozen), known, None)) == len(frozen) - LEARNED


def test_of_a_network_that_does_not_say_nobody_knows(items: tuple[Item, ...]) -> None:
    silent = Card("blood", "1", ("lymphocyte",), 32, 0.9, SMALL)
    assert learned_by(silent) is None
    assert count(marks_of(items), None) is None
    assert apart(items, marks_of(items), None) == items
    assert taught_before(silent, items) == taught_before(None, items) == []


def test_a_training_says_that_its_parent_learned_from_what_is_held_out(
    items: tuple[Item, ...],
) -> None:
    parent = card(Parts(items[:LEARNED], items[LEARNED:]))
    assert taught_before(parent, items[LEARNED:]) == []
    (said,) = taught_before(parent, items[LEARNED - 1 :])
    assert str(said).startswith(f"blood 1 learned from 1 of the {len(items) - LEARNED + 1} held-")


def test_it_ends_where_it_shall_stop(items: tuple[Item, ...]) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        marks_of(items, stop)
