"""Crops in memory and in a file are the same; files are kept, found again and cleared away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.learning.build import class_folders, disc, png
from wbc_desktop.domain.cell import Box
from wbc_desktop.errors import Cancelled, HostError, InputError
from wbc_desktop.learning.batches import PlainViews, View, plain_view
from wbc_desktop.learning.crop_file import CUT_SHORT, NO_ROOM, NOT_WRITTEN, make_room
from wbc_desktop.learning.crop_store import CropRoom, close_crops, cut_out, key_of
from wbc_desktop.learning.crops import LabelledCrops, load
from wbc_desktop.learning.cutters import AsUsed, Cutter, WithRoom, reduced
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.network.prepare import window

VIEW = View(24, 0.6)
WAYS = [AsUsed(VIEW), WithRoom(0.6)]


@pytest.fixture
def items(tmp_path: Path) -> tuple[Item, ...]:
    """Twelve pictures, the third of them broken."""
    data = read_data_set(class_folders(tmp_path / "set", {"lymphocyte": 7, "monocyte": 5}))
    data.items[2].path.write_bytes(b"no picture")
    return data.items


@contextmanager
def cut(items: tuple[Item, ...], how: Cutter, room: CropRoom) -> Iterator[LabelledCrops]:
    crops = cut_out(items, how, room)
    yield crops
    close_crops(crops)


@pytest.mark.parametrize("how", WAYS, ids=["as used", "with room"])
@pytest.mark.parametrize("memory", [0, 9000])
def test_memory_and_file_hold_the_same(
    items: tuple[Item, ...], tmp_path: Path, how: Cutter, memory: int
) -> None:
    held = cut_out(items, how, CropRoom())
    assert held.in_memory
    assert (len(held), held.broken) == (11, (items[2].name,))
    with cut(items, how, CropRoom(tmp_path / "cache", memory)) as filed:
        assert not filed.in_memory
        assert (filed.labels, filed.scales, filed.items) == (held.labels, held.scales, held.items)
        assert all(np.array_equal(a, b) for a, b in zip(filed.images, held.images, strict=True))
        assert np.array_equal(PlainViews(filed, VIEW)[3:7], plain_view(held, VIEW)[3:7])


def test_few_crops_stay_in_memory(items: tuple[Item, ...], tmp_path: Path) -> None:
    with cut(items, WAYS[0], CropRoom(tmp_path / "cache", 10**6)) as crops:
        assert crops.in_memory
    assert not (tmp_path / "cache").exists()


def test_the_next_training_finds_the_file_and_reads_no_picture(
    items: tuple[Item, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = CropRoom(tmp_path / "cache", 0)
    with cut(items, WAYS[1], room) as first:
        kept = [np.array(image) for image in first.images]
    monkeypatch.setattr(WithRoom, "cut", lambda *_: pytest.fail("read again"))
    with cut(items, WAYS[1], room) as again:
        assert (again.labels, again.scales, again.broken) == (
            first.labels, first.scales, first.broken,
        )  # fmt: skip
        assert all(np.array_equal(a, b) for a, b in zip(again.images, kept, strict=True))


def test_another_picture_view_or_label_is_another_file(items: tuple[Item, ...]) -> None:
    key = key_of(items, WAYS[0])
    assert key == key_of(list(items), AsUsed(View(24, 0.6)))
    assert len({key, key_of(items, AsUsed(View(25, 0.6))), key_of(items, WAYS[1])}) == 3
    items[0].path.write_bytes(png(disc((1, 2, 3))) + b" ")
    assert key_of(items, WAYS[0]) != key
    assert key_of(items[1:], WAYS[0]) != key


@pytest.mark.parametrize("spoil", ["shorten", "no index", "bad index"])
def test_a_file_that_is_not_whole_is_made_anew(
    items: tuple[Item, ...], tmp_path: Path, spoil: str
) -> None:
    room = CropRoom(tmp_path / "cache", 0)
    with cut(items, WAYS[0], room) as first:
        kept = [np.array(image) for image in first.images]
    (file,) = (tmp_path / "cache").glob("*.crops")
    if spoil == "shorten":
        os.truncate(file, 100)
    elif spoil == "no index":
        file.with_suffix(".json").unlink()
    else:
        file.with_suffix(".json").write_text("{")
    with cut(items, WAYS[0], room) as again:
        assert all(np.array_equal(a, b) for a, b in zip(again.images, kept, strict=True))


def test_a_file_shortened_while_it_is_read_is_said(items: tuple[Item, ...], tmp_path: Path) -> None:
    with cut(items, WAYS[0], CropRoom(tmp_path / "cache", 0)) as crops:
        (file,) = (tmp_path / "cache").glob("*.crops")
        os.truncate(file, 100)
        with pytest.raises(InputError) as said:
            _ = crops.images[5]
    assert said.value.message.code == CUT_SHORT.code


def test_ended_half_way_it_leaves_nothing(items: tuple[Item, ...], tmp_path: Path) -> None:
    def tell(done: int, total: int) -> None:
        assert total == len(items)
        if done == 6:
            raise Cancelled

    with pytest.raises(Cancelled):
        cut_out(items, WAYS[0], CropRoom(tmp_path / "cache", 0), tell)
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_full_disk_is_said(
    items: tuple[Item, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=10**8))
    with pytest.raises(HostError) as said:
        cut_out(items * 30, WAYS[0], CropRoom(tmp_path / "cache", 0))
    assert said.value.message.code == NO_ROOM.code
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(items: tuple[Item, ...], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HostError) as said:
        cut_out(items, WAYS[0], CropRoom(tmp_path / "file" / "cache", 0))
    assert said.value.message.code == NOT_WRITTEN.code


def test_the_oldest_files_go_first(tmp_path: Path) -> None:
    for age, name in enumerate(["new", "middle", "old"]):
        file = tmp_path / f"{name}.crops"
        file.write_bytes(b"x" * 100)
        file.with_suffix(".json").write_text("{}")
        os.utime(file, (1000 - age, 1000 - age))
    make_room(tmp_path, 250)
    assert {f.name for f in tmp_path.iterdir()} == {
        "new.crops", "new.json", "middle.crops", "middle.json",
    }  # fmt: skip


def test_as_used_is_what_use_sees(items: tuple[Item, ...], tmp_path: Path) -> None:
    wide = np.hstack([disc((10, 20, 30)), disc((200, 20, 30))])
    file = tmp_path / "wide.png"
    file.write_bytes(png(wide))
    item = Item(file, "lymphocyte", microns_per_pixel=0.3, box=Box(60, 0, 60, 60))
    crops = cut_out([item], AsUsed(VIEW), CropRoom())
    assert np.array_equal(crops.images[0], window(wide, (90, 30), 0.3, 24, 0.6))
    assert np.array_equal(plain_view(crops, VIEW)[0], crops.images[0])


def test_reducing_keeps_size_in_microns_and_leaves_coarse_pictures(
    items: tuple[Item, ...],
) -> None:
    image = disc((10, 20, 30), side=101)
    small, scale = reduced(image, 0.1, 0.25)
    assert small.shape[:2] == (40, 40)
    assert scale * 40 == pytest.approx(0.1 * 101)
    assert reduced(image, 0.3, 0.25)[0] is image
    whole = load([items[0]])
    finest = whole.scales[0] * 2
    crops = cut_out([items[0]], WithRoom(finest), CropRoom())
    assert crops.images[0].shape[0] == round(whole.images[0].shape[0] / 2)


WRITING = """
import sys
from pathlib import Path
import numpy as np
from wbc_desktop.learning.crop_file import CropWriter
writer = CropWriter(Path(sys.argv[1]), "key")
writer.write([np.zeros((9, 9, 3), np.uint8)])
print("begun", flush=True)
sys.stdin.read()
"""


def test_what_a_killed_training_left_unfinished_goes_and_what_is_written_stays(
    items: tuple[Item, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "cache"
    command = [sys.executable, "-c", WRITING, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"begun"
        (part,) = folder.glob("*.part")
        make_room(folder)
        assert part.exists(), "it is being written"
        child.kill()
    assert part.exists()
    with cut(items, WAYS[0], CropRoom(folder, 0)):
        assert not list(folder.glob("*.part"))
        assert len(list(folder.glob("*.crops"))) == 1
