"""Frozen sets are named by content and notice every change; the base set is always the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.learning.build import drawn_set
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning import base_set
from wbc_desktop.learning.datasets import read_data_set
from wbc_desktop.learning.frozen_set import freeze, open_frozen, origins
from wbc_desktop.learning.provenance import (
    content_hashes,
    learned_of,
    mark_of,
    provenance,
    seen_of,
    tells_apart,
)
from wbc_desktop.learning.splitting import Parts


def test_the_same_cells_get_the_same_name_wherever_they_lie(tmp_path: Path) -> None:
    one, two = (read_data_set(drawn_set(tmp_path / n, 3)) for n in "ab")
    first = freeze("one", one.items, tmp_path / "frozen")
    second = freeze("two", tuple(reversed(two.items)), tmp_path / "other")
    assert first.sha256 == second.sha256
    assert first.labels == {"lymphocyte": 3, "neutrophil_segmented": 3}
    assert not list((tmp_path / "frozen").glob("*.part"))
    opened = open_frozen(tmp_path / "frozen", first.sha256, "one")
    assert opened.counts[""] == first.labels
    fewer = freeze("fewer", one.items[1:], tmp_path / "frozen")
    assert fewer.sha256 != first.sha256


def test_a_changed_picture_or_label_is_noticed(tmp_path: Path) -> None:
    data = read_data_set(drawn_set(tmp_path / "a", 2))
    root = tmp_path / "frozen"
    sha256 = freeze("a", data.items, root).sha256
    table = root / sha256 / "labels.csv"
    kept = table.read_bytes()
    table.write_bytes(kept.replace(b"lymphocyte", b"monocyte", 1))
    with pytest.raises(InputError, match=r"labels\.csv is not as it was frozen"):
        open_frozen(root, sha256, "a")
    table.write_bytes(kept)
    picture = next((root / sha256).glob("*.png"))
    picture.write_bytes(picture.read_bytes() + b"x")
    with pytest.raises(InputError, match=picture.name):
        open_frozen(root, sha256, "a")
    assert freeze("a", data.items, root).sha256 == sha256, "freezing it again mends it"
    open_frozen(root, sha256, "a")
    with pytest.raises(InputError, match="not on this computer"):
        open_frozen(root, "0" * 64, "a")


def test_a_picture_with_two_labels_or_none_that_can_be_read_is_left_out(tmp_path: Path) -> None:
    folder = drawn_set(tmp_path / "a", 2)
    (folder / "monocyte").mkdir()
    doubled = (folder / "lymphocyte" / "0.png").read_bytes()
    (folder / "monocyte" / "x.png").write_bytes(doubled)
    (folder / "lymphocyte" / "broken.png").write_bytes(b"no picture")
    found = freeze("a", read_data_set(folder).items, tmp_path / "frozen")
    assert found.cells == 3
    assert len(found.left_out) == 2
    for file in folder.rglob("*.png"):
        file.write_bytes(b"no picture")
    with pytest.raises(InputError, match="nothing was frozen"):
        freeze("a", read_data_set(folder).items, tmp_path / "frozen")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    data = read_data_set(drawn_set(tmp_path / "a", 1))
    (tmp_path / "file").touch()
    with pytest.raises(HostError, match="could not be copied"):
        freeze("a", data.items, tmp_path / "file")
    with pytest.raises(HostError, match="could not be drawn"):
        base_set.base_set(tmp_path / "file")


def test_provenance_remembers_what_was_seen_and_what_the_parent_saw(tmp_path: Path) -> None:
    data = read_data_set(drawn_set(tmp_path / "a", 3))
    told: dict[str, Any] = {
        "data": "a",
        "split_sha256": "s",
        "settings": {},
        "seed": 1,
        "program": "p",
    }
    parent = provenance(Parts(data.items[:2], ()), **told)
    child = provenance(
        Parts(data.items[2:4], data.items[4:5]), **told, parent="f" * 64, parent_provenance=parent
    )
    seen = seen_of(child)
    assert len(seen) == 5
    assert child["split"]["train"] == 2
    assert child["split"]["held_out"] == 1
    moved = read_data_set(drawn_set(tmp_path / "b", 3))
    marks = [mark_of(c, i) for c, i in zip(content_hashes(moved.items), moved.items, strict=True)]
    assert [mark in seen for mark in marks] == [True] * 5 + [False]
    frozen = freeze("b", moved.items, tmp_path / "frozen")
    assert sum(mark in seen for mark in origins(frozen.folder).values()) == 5
    assert seen_of({}) == learned_of({}) == set()
    learned = learned_of(child)
    assert [mark in learned for mark in marks] == [True] * 4 + [False] * 2
    grown = provenance(Parts(data.items[4:], ()), **told, parent_provenance=child)
    assert learned_of(grown) == seen_of(grown)
    again = provenance(Parts((), data.items), **told, parent_provenance=child)
    assert learned_of(again) == learned, "held out now, yet its parent learned from it"


def test_an_old_card_does_not_tell_held_out_cells_apart(tmp_path: Path) -> None:
    """What is not known to be held out counts as learned from."""
    data = read_data_set(drawn_set(tmp_path / "a", 3))
    told: dict[str, Any] = {
        "data": "a",
        "split_sha256": "s",
        "settings": {},
        "seed": 1,
        "program": "p",
    }
    block = provenance(Parts(data.items[:3], data.items[3:]), **told)
    assert tells_apart(block)
    del block["only_judged"]
    assert not tells_apart(block)
    assert learned_of(block) == seen_of(block)
    assert len(learned_of(block)) == 6


def test_the_base_set_is_drawn_once_and_again_if_it_is_not_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base_set, "EACH", 2)
    steps: list[int] = []
    place = base_set.base_set(tmp_path, lambda done, total: steps.append(total))
    data = read_data_set(place)
    assert len(data.items) == 22
    assert all(item.microns_per_pixel == base_set.MICRONS_PER_PIXEL for item in data.items)
    kept = {f.name: f.read_bytes() for f in place.iterdir()}
    steps.clear()
    assert base_set.base_set(tmp_path) == place
    assert not steps, "not drawn again"
    next(place.glob("*.png")).unlink()
    base_set.base_set(tmp_path)
    assert {f.name: f.read_bytes() for f in place.iterdir()} == kept
