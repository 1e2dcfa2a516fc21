"""Makes the private environment in .venv; standard library only, for Python as the system has it.

Safe to interrupt and run again, and to run twice at once: a lock serialises the set-up and a
marker is written only after everything is installed.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRIVATE = ROOT / ".venv"
MARKER = PRIVATE / "installed.json"
SUPPORTED = ((3, 11), (3, 14))

DEBIAN_LIBRARIES = {
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


class SetUpError(Exception):
    """The environment cannot be made; the sentence says what to do."""


def python() -> Path:
    """The private environment's interpreter."""
    if sys.platform == "win32":
        return PRIVATE / "Scripts" / "python.exe"
    return PRIVATE / "bin" / "python"


def ensure(kind: str) -> Path:
    """Makes the environment ready for ``program`` or ``development``; returns its interpreter."""
    if _installed(kind):
        return python()
    _check_version()
    with _lock():
        if not _installed(kind):
            _install_system_packages()
            _create()
            _install(kind)
    return python()


def run(arguments: list[str], *, variables: dict[str, str] | None = None) -> int:
    """Runs the private interpreter in the foreground and returns its exit code."""
    environment = {**os.environ, **(variables or {})}
    if sys.platform == "win32":
        return subprocess.call([str(python()), *arguments], env=environment)
    sys.stdout.flush()
    os.execve(str(python()), [str(python()), *arguments], environment)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _check_version() -> None:
    low, high = SUPPORTED
    if not low <= sys.version_info[:2] < high:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetUpError(f"Python 3.11, 3.12 or 3.13 is needed; this is Python {found}.")


def _fingerprint(kind: str) -> str:
    lock = (ROOT / "requirements" / f"{kind}.txt").read_bytes()
    return hashlib.sha256(lock + sys.version.encode() + str(ROOT).encode()).hexdigest()


def _installed(kind: str) -> bool:
    try:
        return json.loads(MARKER.read_text()).get(kind) == _fingerprint(kind) and python().exists()
    except (OSError, ValueError):
        return False


@contextmanager
def _lock() -> Iterator[None]:
    path = ROOT / ".venv.lock"
    with path.open("a+b") as file:
        _say("Preparing the private environment in .venv (once; some minutes, about 3 GB).")
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _missing_packages() -> list[str]:
    """Debian packages that are missing on this machine, none elsewhere."""
    if not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        return []
    missing = [p for name, p in DEBIAN_LIBRARIES.items() if not _loads(name)]
    if not _has_ensurepip():
        missing.insert(0, f"python3.{sys.version_info.minor}-venv")
    return missing


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_ensurepip() -> bool:
    code = "import ensurepip, venv"
    return subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def _install_system_packages() -> None:
    missing = _missing_packages()
    if missing:
        install_debian(missing)


def install_debian(missing: list[str]) -> None:
    """Installs Debian packages as root.

    Raises:
        SetUpError: not root (the sentence holds the command to run), or it failed.
    """
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        wanted = " ".join(["sudo", *command])
        raise SetUpError(f"Some system packages are missing. Run this, then start again:\n{wanted}")
    _say(f"Installing {len(missing)} system packages: {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(["apt-get", "update", "-qq"], env=quiet).returncode != 0:
        raise SetUpError("The list of system packages could not be read. Is there a network?")
    if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL).returncode != 0:
        raise SetUpError(f"The system packages could not be installed: {' '.join(missing)}")


def _works() -> bool:
    probe = [str(python()), "-m", "pip", "--version"]
    try:
        return subprocess.run(probe, capture_output=True).returncode == 0
    except OSError:
        return False


def _create() -> None:
    MARKER.unlink(missing_ok=True)
    if _works():
        return
    _say("Creating .venv")
    venv.EnvBuilder(with_pip=True, clear=PRIVATE.exists(), symlinks=os.name != "nt").create(PRIVATE)


def _install(kind: str) -> None:
    lock = ROOT / "requirements" / f"{kind}.txt"
    command = [str(python()), "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["--require-hashes", "-r", str(lock)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace")
    assert process.stdout is not None
    total = lock.read_text().count("==")
    seen = 0
    for line in process.stdout:
        if line.startswith("Collecting "):
            seen += 1
            _say(f"  {min(seen, total)} of about {total}: {line.split()[1].split('==')[0]}")
        elif line.startswith("Installing collected"):
            _say("  Unpacking (the longest step) …")
    if process.wait() != 0:
        raise SetUpError(
            "The packages could not be installed (see above). Is there a network and 4 GB of disk?"
            " Start again to go on where it stopped."
        )
    _finish(kind)


def _finish(kind: str) -> None:
    query = [str(python()), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    packages = Path(subprocess.check_output(query, text=True).strip())
    (packages / "wbc_desktop_checkout.pth").write_text(f"{ROOT}\n")
    marks = {kind: _fingerprint(kind)}
    if kind == "development":
        marks["program"] = _fingerprint("program")
    partial = MARKER.with_suffix(".part")
    partial.write_text(json.dumps(marks))
    partial.replace(MARKER)
    _say("Ready.")


def main(kind: str) -> Path:
    """``ensure`` for scripts: prints the sentence and exits 4 where it fails."""
    try:
        return ensure(kind)
    except SetUpError as error:
        _say(str(error))
        raise SystemExit(4) from None
    except KeyboardInterrupt:
        _say("\nInterrupted. Start again to go on.")
        raise SystemExit(130) from None


__all__ = ["ROOT", "ensure", "install_debian", "main", "python", "run"]
