"""Every refusal of the computer is a sentence, and nothing that was kept is lost by it."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.bad_files import as_ordinary_person, locked_by_another_process
from tests.store.build import PROGRAM, decided, found, new_case, open_store, technician
from wbc_desktop.clock import utc_now
from wbc_desktop.domain.case import Case
from wbc_desktop.errors import HostError
from wbc_desktop.store import Store
from wbc_desktop.store.connection import Database
from wbc_desktop.store.crops import CropStore


def keep_one(store: Store, case: Case) -> None:
    by = technician(store)
    store.cases.append(case.id, decided(case, 0, "blast", by), by)


def test_locked_by_another_process(store: Store, folder: Path) -> None:
    case = new_case(store)
    with locked_by_another_process(folder):
        with pytest.raises(HostError, match="Another program is writing"):
            keep_one(store, case)
        assert store.cases.load(case.id)[0] == case, "reading goes on"
    keep_one(store, case)
    assert len(store.cases.entries(case.id)) == 3


def test_disk_full_keeps_what_was_and_goes_on_when_there_is_room(folder: Path) -> None:
    with open_store(folder) as store:
        case = new_case(store)
    database = Database(folder)
    limit = [0]

    def few_pages(connection: Any, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + limit[0]}").close()

    event.listen(database.engine, "connect", few_pages)
    store = Store(database, PROGRAM, utc_now)
    with pytest.raises(HostError, match=r"is full\. Everything before this step is kept"):
        store.crops.put(b"x" * 1_000_000)
    assert store.cases.load(case.id)[0] == case
    limit[0] = 1000
    database.engine.dispose()
    store.crops.put(b"x" * 1_000_000)
    assert store.verify() == []
    store.close()


def test_a_real_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted as root")
    try:
        with open_store(disk / "data") as store:
            case = new_case(store)
            with pytest.raises(HostError, match=r"is full|reports a fault"):
                store.crops.put(os.urandom(900_000))
            assert store.cases.load(case.id)[0] == case
        with open_store(disk / "data") as again:
            assert again.verify() == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_read_only_file() -> None:
    with as_ordinary_person() as folder:
        with open_store(folder) as store:
            case = new_case(store)
        (folder / "cases.sqlite").chmod(0o400)
        folder.chmod(0o500)
        try:
            with pytest.raises(HostError, match="may not be written"):
                open_store(folder).cases.load(case.id)
        finally:
            folder.chmod(0o700)


def test_a_read_only_folder() -> None:
    with as_ordinary_person() as folder:
        folder.chmod(0o500)
        try:
            with pytest.raises(HostError, match="may not be written"):
                open_store(folder / "data")
        finally:
            folder.chmod(0o700)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(HostError, match="cannot be opened"):
        open_store(tmp_path / "data")


def test_a_store_whose_disk_went_away_keeps_nothing_into_nowhere(
    store: Store, folder: Path
) -> None:
    case = new_case(store)
    folder.rename(folder.with_name("unplugged"))
    with pytest.raises(HostError, match="no longer there"):
        keep_one(store, case)
    folder.with_name("unplugged").rename(folder)
    keep_one(store, case)


def test_a_file_that_is_no_store_stays_as_it_is(folder: Path) -> None:
    folder.mkdir()
    file = folder / "cases.sqlite"
    file.write_bytes(b"this is a letter, not a store" * 100)
    with pytest.raises(HostError, match="damaged or no store") as refused:
        open_store(folder)
    assert file.read_bytes().startswith(b"this is a letter")
    assert refused.value.exit_code == 4


def test_damaged_pages_are_told(folder: Path) -> None:
    with open_store(folder) as store:
        case = new_case(store, 300)
    file = folder / "cases.sqlite"
    content = bytearray(file.read_bytes())
    for page in range(4, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = os.urandom(64)
    file.write_bytes(content)
    with pytest.raises(HostError, match="damaged or no store"), open_store(folder) as store:
        store.cases.load(case.id)


def test_a_store_of_a_newer_program_is_refused_unchanged(folder: Path) -> None:
    with open_store(folder) as store:
        new_case(store)
    with closing(sqlite3.connect(folder / "cases.sqlite", isolation_level=None)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (folder / "cases.sqlite").read_bytes()
    with pytest.raises(HostError, match="made by a newer program"):
        open_store(folder)
    assert (folder / "cases.sqlite").read_bytes() == before


def test_a_store_can_be_named_by_url(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'by_url.sqlite'}"
    with Store.open(url, program=PROGRAM) as store:
        case = new_case(store)
        assert store.cases.load(case.id)[0] == case


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_owner_can_read(store: Store, folder: Path) -> None:
    new_case(store)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()}
    assert set(modes) == {"cases.sqlite", "cases.sqlite-wal", "cases.sqlite-shm"}
    assert set(modes.values()) == {0o600}


def test_a_folder_of_somebody_else_is_not_closed(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    tmp_path.chmod(0o755)
    with open_store(tmp_path):
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_no_line_of_the_log_names_a_patient(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with open_store(folder) as store:
        case = new_case(store)
        keep_one(store, case)
        with pytest.raises(Exception, match="UNIQUE") as bug:
            store.cases.append(case.id, found(1), technician(store))
    assert caplog.records
    for secret in ("Test, Case", "P-77", "S26-000123", "smear.png"):
        assert secret not in caplog.text
        assert secret not in str(bug.value)


def test_the_journal_and_signed_records_are_written_once(store: Store) -> None:
    new_case(store)
    with closing(sqlite3.connect(store.location)) as raw:
        for statement in (
            "UPDATE journal SET reason = 'x'",
            "DELETE FROM journal",
            "UPDATE house_journal SET reason = 'x'",
            "DELETE FROM house_journal",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="written once"):
                raw.execute(statement)


def test_crops_stay_readable_beside_a_writer(store: Store, folder: Path) -> None:
    digest = store.crops.put(b"picture")
    with locked_by_another_process(folder):
        other = Database(folder, timeout_s=0.2)
        assert CropStore(other).get(digest) == b"picture"
        other.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_store_open_to_others_is_closed_to_them(folder: Path) -> None:
    open_store(folder).close()
    folder.chmod(0o755)
    (folder / "cases.sqlite").chmod(0o644)
    open_store(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "cases.sqlite").stat().st_mode) == 0o600


def test_a_server_of_an_unknown_kind_is_told() -> None:
    with pytest.raises(HostError, match="cannot talk to a database of the kind oracle9"):
        Store.open("oracle9://somewhere/x", program=PROGRAM)


def test_several_windows_may_make_the_same_store_at_once(folder: Path) -> None:
    def begin(_number: int) -> list[str]:
        with Store.open(folder, program=PROGRAM) as store:
            return [p.id for p in store.people.list()]

    with ThreadPoolExecutor(6) as pool:
        seen = list(pool.map(begin, range(6)))
    assert all(people == seen[0] and len(people) == 1 for people in seen)
