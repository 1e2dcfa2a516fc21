"""A PostgreSQL server of our own in a temporary folder, reached by a socket file only."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PROGRAMS = "/usr/lib/postgresql/*/bin"


def programs() -> Path | None:
    """The folder of the server's programs; None where no server is installed."""
    for folder in sorted(Path("/").glob(PROGRAMS.lstrip("/")), reverse=True):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def server() -> Iterator[str]:
    """A running server with an empty database; yields its SQLAlchemy URL."""
    binaries = programs()
    assert binaries is not None
    folder = Path(tempfile.mkdtemp(prefix="wbc-pg-"))
    user = "postgres" if os.name != "nt" and os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    _run(binaries / "initdb", "-D", data, "-U", "wbc", "-A", "trust", "-E", "UTF8", user=user)
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    log = folder / "server.log"
    start = ("-D", data, "-o", options, "-l", log, "-w", "start")
    try:
        _run(binaries / "pg_ctl", *start, user=user)
        yield f"postgresql+psycopg://wbc@/postgres?host={quote(str(folder))}"
    finally:
        _run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop", user=user)
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: Path, *arguments: object, user: str | None) -> None:
    command = [str(program), *map(str, arguments)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, check=True, user=user, cwd="/", **quiet)
