"""A file is written whole or not at all: killed half way, disk full, rights; and all who use it."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wbc_desktop.cli.output import write_file
from wbc_desktop.errors import HostError
from wbc_desktop.network import open_network, write_network
from wbc_desktop.settings import Settings, SettingsFile
from wbc_desktop.whole_files import write_whole
from wbc_desktop.workflow.networks import shipped_file
from wbc_desktop.workflow.reports import save

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights and limits")

KILLED = """
import os, sys
from pathlib import Path
from wbc_desktop.whole_files import write_whole
os.fsync = lambda handle: os._exit(9)
write_whole(Path(sys.argv[1]), b"new" * 1000)
"""
LIMITED = """
import resource, sys
from pathlib import Path
from wbc_desktop.whole_files import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    write_whole(Path(sys.argv[1]), b"new" * 1000)
except OSError as error:
    sys.exit(error.errno)
"""


def child(code: str, file: Path) -> int:
    return subprocess.run([sys.executable, "-c", code, file], check=False).returncode


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    for content in (b"", b"old", b"new"):
        write_whole(file, content)
        assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_killed_half_way_the_old_file_is_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"old")
    assert child(KILLED, file) == 9
    assert file.read_bytes() == b"old"
    (left,) = set(tmp_path.iterdir()) - {file}
    assert left.suffix == ".part"
    write_whole(file, b"new")
    assert file.read_bytes() == b"new", "what was left does not hinder the next time"


@POSIX
def test_a_disk_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"old")
    assert child(LIMITED, file) == errno.EFBIG
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_in_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises((IsADirectoryError, PermissionError)):
        write_whole(tmp_path / "report.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


@POSIX
def test_rights(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "mine", b"", private=True)
        write_whole(tmp_path / "ours", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == 0o644


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / ("n" * 251 + ".pdf")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"


def _write_network(path: Path) -> None:
    write_network(path, open_network(shipped_file()).card, b"keras", b"lite")


WRITERS: dict[str, Callable[[Path], object]] = {
    "command line": lambda path: write_file(path, b"new"),
    "report": lambda path: save(path, b"new"),
    "settings": lambda path: SettingsFile(path).save(Settings(scale=150)),
    "network": _write_network,
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=list(WRITERS))
def test_all_who_write_keep_the_old_file_when_the_disk_is_full(
    write: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(HostError) as refused:
            write(file)
    assert "Errno" not in str(refused.value.message)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
    write(file)
    assert file.read_bytes() != b"old"
