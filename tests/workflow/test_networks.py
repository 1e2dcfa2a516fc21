"""The shelf of networks: the shipped one to begin with, copies by their hash, one in use."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.build import administrator, open_store, technician
from wbc_desktop.errors import HostError, InputError, RefusedError
from wbc_desktop.network import Network, open_network, write_network
from wbc_desktop.store import Store
from wbc_desktop.workflow.networks import NetworkShelf


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def shelf(store: Store, tmp_path: Path) -> NetworkShelf:
    return NetworkShelf(store, tmp_path / "data" / "networks")


@pytest.fixture
def other(shipped: Network, tmp_path: Path) -> Path:
    """A network file of another version; small, for nobody runs it here."""
    path = tmp_path / "other.wbcnet"
    write_network(path, replace(shipped.card, version="9.9"), b"keras", b"lite")
    return path


def test_the_shipped_network_is_in_use_to_begin_with(
    shelf: NetworkShelf, store: Store, shipped: Network
) -> None:
    assert shelf.in_use().sha256 == shipped.sha256, "even before it is entered"
    for _ in range(2):
        shelf.begin(technician(store))
    (entry,) = shelf.list()
    assert (entry.sha256, entry.in_use) == (shipped.sha256, True)
    assert shelf.in_use().path.parent.name == "networks"


def test_a_newly_shipped_one_does_not_push_out_what_is_in_use(
    shelf: NetworkShelf, store: Store, shipped: Network, other: Path
) -> None:
    by = technician(store)
    shelf.use(shelf.install(other, by).sha256, by)
    shelf.begin(by)
    assert {e.sha256: e.in_use for e in shelf.list()} == {
        shipped.sha256: False,
        open_network(other).sha256: True,
    }


def test_where_there_is_an_administrator_a_new_one_waits(
    shelf: NetworkShelf, store: Store, other: Path, shipped: Network
) -> None:
    admin = administrator(store)
    shelf.begin(technician(store))
    assert shelf.list() == []
    assert shelf.in_use().sha256 == shipped.sha256
    with pytest.raises(RefusedError, match="Only an administrator"):
        shelf.install(other, technician(store))
    shelf.install(other, admin)
    assert len(shelf.list()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_copy_is_kept_for_its_owner_alone(shelf: NetworkShelf, store: Store, other: Path) -> None:
    entry = shelf.install(other, technician(store))
    other.unlink()
    kept = shelf.open(entry.sha256[:10]).path
    assert open_network(kept).card.version == "9.9"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [p.name for p in kept.parent.iterdir()] == [f"{entry.sha256}.wbcnet"]


def test_what_is_no_network_changes_nothing(
    shelf: NetworkShelf, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "a.wbcnet").write_text("no network")
    with pytest.raises(InputError, match="is not a network file"):
        shelf.install(tmp_path / "a.wbcnet", technician(store))
    assert shelf.list() == []
    assert not (tmp_path / "data" / "networks").exists()


def test_a_folder_that_cannot_be_made_is_told(store: Store, other: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    shelf = NetworkShelf(store, tmp_path / "file" / "networks")
    with pytest.raises(HostError, match="could not be copied into the data folder"):
        shelf.install(other, technician(store))
    assert shelf.list() == []


def test_a_version_that_was_altered_is_not_put_in_use(
    shelf: NetworkShelf, store: Store, other: Path, shipped: Network
) -> None:
    by = technician(store)
    shelf.begin(by)
    entry = shelf.install(other, by)
    kept = shelf.open(entry.sha256).path
    kept.write_bytes(kept.read_bytes()[:500])
    with pytest.raises(InputError, match="is not as it was entered"):
        shelf.use(entry.sha256, by)
    assert shelf.in_use().sha256 == shipped.sha256


def test_networks_move_with_the_data_folder(
    shelf: NetworkShelf, store: Store, other: Path, tmp_path: Path
) -> None:
    by = technician(store)
    entry = shelf.install(other, by)
    shelf.use(entry.sha256, by)
    shutil.move(tmp_path / "data" / "networks", tmp_path / "moved")
    moved = NetworkShelf(store, tmp_path / "moved")
    assert moved.in_use().sha256 == entry.sha256
    with pytest.raises(InputError, match="is not as it was entered"):
        shelf.in_use()


def test_no_other_file_is_used_in_the_name_of_a_version(
    shelf: NetworkShelf, store: Store, other: Path, shipped: Network, tmp_path: Path
) -> None:
    by = technician(store)
    entry = shelf.install(other, by)
    shelf.use(entry.sha256, by)
    (copy,) = (tmp_path / "data" / "networks").glob(f"{entry.sha256}*")
    shutil.copyfile(shipped.path, copy)
    for ask in (shelf.in_use, lambda: shelf.open(entry.sha256)):
        with pytest.raises(InputError) as refused:
            ask()
        assert refused.value.message.code == "networks.not_as_entered"
    shelf.install(other, by)
    assert shelf.in_use().sha256 == entry.sha256, "installing it again mends the copy"


def test_a_damaged_copy_of_the_shipped_network_stops_nobody(
    shelf: NetworkShelf, store: Store, shipped: Network, tmp_path: Path
) -> None:
    shelf.begin(technician(store))
    (copy,) = (tmp_path / "data" / "networks").iterdir()
    copy.write_bytes(b"rubbish")
    assert shelf.in_use().sha256 == shipped.sha256


def test_a_full_disk_leaves_no_half_copy(
    shelf: NetworkShelf, store: Store, other: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(HostError, match="could not be copied"):
            shelf.install(other, technician(store))
    assert list((tmp_path / "data" / "networks").iterdir()) == []
    assert shelf.list() == []
    shelf.install(other, technician(store))
