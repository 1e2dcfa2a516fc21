"""Backups are made in use, verified, due once a day, and bring everything back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.build import decided, new_case, open_store, tampering, technician
from wbc_desktop.errors import HostError
from wbc_desktop.store import Store, backup_is_due, backups, restore


def test_a_backup_brings_a_case_back(store: Store, folder: Path, tmp_path: Path) -> None:
    case = new_case(store)
    by = technician(store)
    copy = store.backup(tmp_path / "safe")
    store.cases.append(case.id, decided(case, 0, "blast", by), by)
    store.close()
    before = restore(copy, folder)
    with open_store(folder) as again:
        loaded, entries = again.cases.load(case.id)
        assert loaded == case
        assert len(entries) == 2
        assert again.crops.get(loaded.in_capture_order()[0].crop)
        assert again.verify() == []
    assert before is not None
    with closing(sqlite3.connect(before)) as kept:
        assert kept.execute("SELECT count(*) FROM journal").fetchone() == (3,)
    assert copy.exists(), "a backup can be used again"


def test_a_backup_takes_in_what_was_just_kept(store: Store, tmp_path: Path) -> None:
    case = new_case(store)
    by = technician(store)
    store.cases.append(case.id, decided(case, 0, "blast", by), by)
    with Store.open(store.backup(tmp_path), program="test") as copy:
        assert copy.cases.load(case.id) == store.cases.load(case.id)


def test_a_store_that_is_open_is_not_replaced(store: Store, folder: Path, tmp_path: Path) -> None:
    new_case(store)
    copy = store.backup(tmp_path / "safe")
    store.cases.list()
    with pytest.raises(HostError, match="Another program"):
        restore(copy, folder)
    assert [c.number for c in store.cases.list()] == ["C1"]
    assert not list(folder.glob("incoming*"))


def test_what_is_no_backup_is_refused_and_the_store_stays(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    new_case(store)
    store.close()
    letter = tmp_path / "letter.sqlite"
    letter.write_bytes(b"a letter" * 1000)
    for wrong in (letter, tmp_path / "absent.sqlite"):
        with pytest.raises(HostError, match="is no backup"):
            restore(wrong, folder)
    with open_store(folder) as again:
        assert len(again.cases.list()) == 1


def test_an_altered_backup_is_refused(store: Store, folder: Path, tmp_path: Path) -> None:
    new_case(store)
    copy = store.backup(tmp_path)
    store.close()
    copy.rename(tmp_path / "cases.sqlite")
    with tampering(tmp_path) as raw:
        raw.execute("UPDATE journal SET reason = 'x'")
    with pytest.raises(HostError, match=r"C1: entry 1 was altered"):
        restore(tmp_path / "cases.sqlite", folder)


def test_a_damaged_store_is_replaced(store: Store, folder: Path, tmp_path: Path) -> None:
    case = new_case(store)
    copy = store.backup(tmp_path)
    store.close()
    (folder / "cases.sqlite").write_bytes(b"damaged" * 1000)
    before = restore(copy, folder)
    assert before is not None
    assert before.read_bytes().startswith(b"damaged")
    with open_store(folder) as again:
        assert again.cases.load(case.id)[0] == case


def test_a_restore_into_nothing(store: Store, tmp_path: Path) -> None:
    case = new_case(store)
    copy = store.backup(tmp_path)
    assert restore(copy, tmp_path / "elsewhere") is None
    with open_store(tmp_path / "elsewhere") as other:
        assert other.cases.load(case.id)[0] == case


def test_a_backup_is_due_after_a_day(store: Store, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    assert backup_is_due(tmp_path / "absent", now)
    copy = store.backup(tmp_path)
    assert backups(tmp_path) == [copy]
    assert not backup_is_due(tmp_path, now + timedelta(hours=23))
    assert backup_is_due(tmp_path, now + timedelta(hours=25))


def test_a_backup_that_cannot_be_written_leaves_nothing_half(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(HostError, match="cannot be opened"):
        store.backup(tmp_path / "file")
    assert not list(tmp_path.rglob("*.part"))


def test_an_unsound_store_is_copied_and_told(folder: Path, tmp_path: Path) -> None:
    with open_store(folder) as store:
        new_case(store)
    with tampering(folder) as raw:
        raw.execute("UPDATE cases SET state = 'review'")
    with open_store(folder) as store, pytest.raises(HostError, match="is not sound"):
        store.backup(tmp_path / "safe")
    assert len(backups(tmp_path / "safe")) == 1
