"""The bytes of pictures: one damaged or monstrous file counts as unreadable, and no more."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.learning.build import class_folders, damage, zip_of
from wbc_desktop.errors import InputError
from wbc_desktop.learning import contents as contents_module
from wbc_desktop.learning.contents import contents
from wbc_desktop.learning.corrections import Corrections, key_of
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import Item, read_data_set
from wbc_desktop.learning.doctor.looks import looking
from wbc_desktop.learning.kept_split import file_digests
from wbc_desktop.learning.layouts.tree import picture_sizes
from wbc_desktop.learning.provenance import content_hashes
from wbc_desktop.learning.set_hash import parts_hash
from wbc_desktop.learning.splitting import Parts

BROKEN = "lymphocyte/0.png"


def encrypted(archive: Path) -> None:
    """Sets the mark of a password in the list of files, as some packers do for one file."""
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        start = opened.start_dir
    data[start + 8] |= 1
    archive.write_bytes(data)


def beyond_the_end(archive: Path) -> None:
    """The list of files points behind the end, as after a cut."""
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as opened:
        start = opened.start_dir
    data[start + 42 : start + 46] = (len(data) + 9).to_bytes(4, "little")
    archive.write_bytes(data)


def unknown_packing(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        start, at = opened.start_dir, opened.getinfo(BROKEN).header_offset
    data = bytearray(archive.read_bytes())
    data[start + 10] = data[at + 8] = 97
    archive.write_bytes(data)


def overwritten(archive: Path) -> None:
    damage(archive, BROKEN)


@pytest.fixture(params=[overwritten, encrypted, beyond_the_end, unknown_packing])
def items(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Item, ...]:
    """Cells of a zip of which the first is damaged after it was listed."""
    folder = class_folders(tmp_path / "set", {"lymphocyte": 3, "monocyte": 3})
    archive = zip_of(folder, tmp_path / "set.zip")
    found = read_data_set(archive).items
    assert found[0].member == BROKEN
    request.param(archive)
    return found


def test_a_damaged_file_is_unreadable_to_every_reader(
    items: tuple[Item, ...], tmp_path: Path
) -> None:
    first, *others = items
    with contents() as opened, pytest.raises(InputError):
        opened.of(first)
    assert load(items).broken == (BROKEN,)
    assert [bool(h) for h in content_hashes(items)] == [False] + [True] * 5
    nothing = hashlib.sha256(b"").hexdigest()[:16]
    assert file_digests(items)[first.path, first.member] == nothing
    assert [look.readable for look in looking(items)] == [False] + [True] * 5
    assert parts_hash(Parts(items, ())) != parts_hash(Parts(tuple(others), ()))
    corrections = Corrections(tmp_path / "home")
    corrections.correct(key_of(others[0]), "monocyte", "lymphocyte")
    assert list(corrections.names(items[0].path, items)) == [others[0].member]
    with pytest.raises(InputError):
        key_of(first)
    picture_sizes([(i.path, i.member) for i in items])


@pytest.mark.parametrize(
    "read",
    [
        lambda items: all(content_hashes(items)),
        lambda items: all(look.readable for look in looking(items)),
        lambda items: not load(items).broken,
    ],
)
def test_a_packed_file_that_unpacks_too_large_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[tuple[Item, ...]], bool]
) -> None:
    folder = class_folders(tmp_path / "set", {"lymphocyte": 2})
    items = read_data_set(zip_of(folder, tmp_path / "set.zip")).items
    assert read(items)
    monkeypatch.setattr(contents_module, "MOST_BYTES", 50)
    assert not read(items)


def test_a_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    gone = Item(tmp_path / "gone.png", "lymphocyte")
    with contents() as opened:
        for asked in (opened.of, opened.size):
            with pytest.raises(InputError):
                asked(gone)
    assert list(content_hashes([gone])) == [""]
