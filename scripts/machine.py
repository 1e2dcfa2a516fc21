"""What differs between systems, for the scripts of this folder. Standard library only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

WINDOWS = sys.platform == "win32"
WITHOUT_A_SCREEN = ("offscreen", "minimal")
"""Qt's platforms that show nothing to anybody."""

WAIT_S = 0.2


def interpreter(private: Path) -> Path:
    """The interpreter of a private environment."""
    return private / "Scripts" / "python.exe" if WINDOWS else private / "bin" / "python"


def base_interpreter(private: Path) -> Path:
    """The Python that a private environment was made of; it need not exist any more."""
    if not WINDOWS:
        return interpreter(private).resolve()
    for line in (private / "pyvenv.cfg").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "home":
            return Path(value.strip()) / "python.exe"
    raise FileNotFoundError(private / "pyvenv.cfg")


def tool(private: Path, name: str) -> Path:
    """A command that a package has put into a private environment."""
    return interpreter(private).with_name(program_name(name))


def program_name(name: str) -> str:
    return f"{name}.exe" if WINDOWS else name


def has_display() -> bool:
    """Whether a window would be seen by somebody."""
    if sys.platform in ("win32", "darwin"):
        return True
    if chosen := os.environ.get("QT_QPA_PLATFORM", ""):
        return chosen.partition(":")[0] not in WITHOUT_A_SCREEN
    return bool(os.environ.get("WAYLAND_DISPLAY")) or _answers(os.environ.get("DISPLAY", ""))


def _answers(display: str) -> bool:
    """Whether an X server listens; one on another machine is taken to."""
    host, _, number = display.rpartition(":")
    if host not in ("", "unix") or not number:
        return bool(host)
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"
    return any(_connects(address) for address in (path, "\0" + path))


def _connects(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(address)
        except OSError:
            return False
        return True


def try_lock(file: IO[bytes]) -> bool:
    """Locks a file against other processes; False where one of them has it."""
    try:
        if WINDOWS:
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def wait_for_lock(file: IO[bytes]) -> None:
    while not try_lock(file):
        time.sleep(WAIT_S)


def sharing(lock: IO[bytes]) -> dict[str, Any]:
    """For ``Popen``: the child keeps the lock too, so that an orphan of ours still holds it.

    On Windows a lock cannot be handed on; there an orphan ends when it next prints a line.
    """
    return {} if WINDOWS else {"pass_fds": (lock.fileno(),)}


def become(command: list[str], environment: dict[str, str]) -> int:
    """Runs a command in our place; returns its exit code where this process has to stay."""
    sys.stdout.flush()
    if not WINDOWS:
        os.execve(command[0], command, environment)
    process = subprocess.Popen(command, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # The console has told the command as well.


def bare_environment(home: str) -> dict[str, str]:
    """As little as a program can be started with: an empty home and nothing on the path."""
    bare = {"HOME": home, "PATH": home, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    if WINDOWS:
        kept = ("SYSTEMROOT", "TEMP", "TMP")
        bare |= dict.fromkeys(("USERPROFILE", "LOCALAPPDATA", "APPDATA"), home)
        bare |= {name: os.environ[name] for name in kept if name in os.environ}
    return bare
