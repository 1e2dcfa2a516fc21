"""The packages that Debian lacks for us; on other systems there is nothing to do.

sudo python3 scripts/debian.py        installs what is missing, as the first start would
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""What Qt loads, and the package that brings it."""

UPDATE = ["apt-get", "update", "-qq"]
INSTALL = ["apt-get", "install", "-y", "-o", "DPkg::Lock::Timeout=600", "--no-install-recommends"]
TRIES = 2
"""The lists of packages may be in use by another apt-get at the first."""


class SetUpError(Exception):
    """What is needed cannot be made; the sentence says what to do."""


def missing_packages() -> list[str]:
    """Debian packages that are missing on this machine, none elsewhere."""
    if not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        return []
    missing = [package for name, package in LIBRARIES.items() if not _loads(name)]
    if not _can_make_environments():
        missing.insert(0, f"python3.{sys.version_info.minor}-venv")
    return missing


def install(packages: list[str]) -> None:
    """Installs packages as root.

    Raises:
        SetUpError: not root (the sentence holds the command to run), or it failed.
    """
    if os.geteuid() != 0:
        raise SetUpError(
            "Some system packages are missing. Run this command, then start again:\n"
            + command_for_root(packages)
        )
    print(f"Installing {len(packages)} system packages: {' '.join(packages)}", file=sys.stderr)
    _run(["dpkg", "--configure", "-a"])  # What an interrupted installation left half done.
    for _ in range(TRIES):
        _run(UPDATE)
        if _run([*INSTALL, *packages]):
            return
    raise SetUpError(
        "The system packages could not be installed (see above). Is there a network?"
        " Start again to go on."
    )


def command_for_root(packages: list[str]) -> str:
    """One line to paste; a bare Debian has no sudo."""
    wanted = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    return f"sudo sh -c '{wanted}'" if shutil.which("sudo") else f"su -c '{wanted}'"


def _run(command: list[str]) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return done.returncode == 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _can_make_environments() -> bool:
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, capture_output=True).returncode == 0


def main() -> int:
    try:
        if missing := missing_packages():
            install(missing)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main())
