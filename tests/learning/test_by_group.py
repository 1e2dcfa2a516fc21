"""A bad slide stands first, whatever the others hide."""

from __future__ import annotations

from pathlib import Path

from wbc_desktop.learning.by_group import by_laboratory, by_slide, places
from wbc_desktop.learning.datasets import Item


def cell(path: str, slide: str = "", label: str = "lymphocyte", member: str = "") -> Item:
    return Item(Path(path), label, slide=slide, member=member)


def test_folders_tell_laboratory_and_slide() -> None:
    items = [
        cell("/set/north/s1/lymphocyte/1.png"),
        cell("/set/south/train/s1/Monocytes/1.png"),
    ]
    assert places(items) == [("north", "north/s1"), ("south", "south/s1")]


def test_labels_and_parts_are_no_laboratories() -> None:
    items = [cell("/set/Train/lymphocyte/1.png"), cell("/set/Test-A/monocyte/1.png")]
    assert places(items) == [("", ""), ("", "")]


def test_the_sets_own_word_for_a_slide_goes_first() -> None:
    items = [cell("/set/a.png", "p1"), cell("/set/b.png", "p2")]
    assert [slide for _, slide in places(items)] == ["p1", "p2"]


def test_members_of_an_archive_are_told_apart() -> None:
    items = [cell("/a.zip", member=f"root/{lab}/lymphocyte/1.png") for lab in ("x", "y")]
    assert [laboratory for laboratory, _ in places(items)] == ["x", "y"]


def test_one_good_slide_cannot_hide_a_bad_one() -> None:
    items = [cell("/s/1.png", "good")] * 900 + [cell("/s/2.png", "bad")] * 100
    hits = [True] * 900 + [True] * 50 + [False] * 50
    chosen = ["lymphocyte" if hit else "monocyte" for hit in hits]
    worst, best = by_slide(items, hits, chosen)
    assert (worst["name"], worst["accuracy"], worst["worse"]) == ("bad", 0.5, True)
    assert (best["name"], best["worse"]) == ("good", False)
    assert worst["accuracy_limits"][1] < 0.95


def test_a_single_wrong_cell_does_not_stand_before_a_bad_slide() -> None:
    items = [cell("/s/1.png", "one")] + [cell("/s/2.png", "bad")] * 100
    hits = [False] + [True] * 40 + [False] * 60
    assert [g["name"] for g in by_slide(items, hits, ["monocyte"] * 101)] == ["bad", "one"]


def test_untrained_cells_count_by_their_danger_only() -> None:
    items = [cell("/s/1.png", "a"), cell("/s/2.png", "a", "blast"), cell("/s/3.png", "b")]
    groups = by_slide(items, [True, None, True], ["lymphocyte"] * 3)
    found = {g["name"]: (g["cells"], g["dangerous"]) for g in groups}
    assert found == {"a": (1, 1), "b": (1, 0)}


def test_a_set_of_one_slide_has_no_table() -> None:
    items = [cell("/s/1.png", "a")] * 3
    assert by_slide(items, [True] * 3, ["lymphocyte"] * 3) == []
    assert by_laboratory([], [], []) == []
