"""Makes the private environment in .venv; standard library only, for Python as the system has it.

Safe to interrupt and run again, and to run twice at once. A lock serialises the set-up, and the
processes it starts share the lock, so that what a killed set-up left running is waited for. The
marker is away while anything in .venv may be half-written: without it .venv is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import IO

sys.path.insert(0, str(Path(__file__).resolve().parent))

import debian
import machine
from debian import SetUpError

ROOT = Path(__file__).resolve().parent.parent
PRIVATE = ROOT / ".venv"
MARKER = PRIVATE / "installed.json"
LOCK = ROOT / ".venv.lock"
SUPPORTED = ((3, 11), (3, 14))
ELSEWHERE = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER")
"""Settings of a person's pip that would install into another place."""

UTF8 = {"PYTHONUTF8": "1"}
"""For what we start: the place may have a name that the locale cannot write."""

LOOK_S = 1.0


def python() -> Path:
    """The private environment's interpreter."""
    return machine.interpreter(PRIVATE)


def ensure(kind: str) -> Path:
    """Makes the environment ready for ``program`` or ``development``; returns its interpreter.

    Raises:
        SetUpError: it cannot be made; the sentence says what to do.
    """
    if _installed(kind):
        return python()
    _check_version()
    try:
        with _locked() as lock:
            if not _installed(kind):
                _make(kind, lock)
    except OSError as error:
        where = error.filename or PRIVATE
        raise SetUpError(f"The environment cannot be made: {where}: {error.strerror}.") from error
    return python()


def run(arguments: list[str], *, variables: dict[str, str] | None = None) -> int:
    """Runs the private interpreter in the foreground and returns its exit code."""
    return machine.become([str(python()), *arguments], {**os.environ, **(variables or {})})


@contextmanager
def failures_told() -> Iterator[None]:
    """For scripts: what stops a set-up is printed as a sentence; the exit code is 4."""
    try:
        yield
    except SetUpError as error:
        _say(str(error))
        raise SystemExit(4) from None
    except KeyboardInterrupt:
        _say("\nInterrupted. Start again to go on.")
        raise SystemExit(130) from None


def main(kind: str) -> Path:
    """``ensure`` for scripts."""
    with failures_told():
        return ensure(kind)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _check_version() -> None:
    low, high = SUPPORTED
    if not low <= sys.version_info[:2] < high:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetUpError(f"Python 3.11, 3.12 or 3.13 is needed; this is Python {found}.")


def _fingerprint(kind: str) -> str:
    """Changes with the lock file, the place of the checkout and the Python underneath."""
    lock = (ROOT / "requirements" / f"{kind}.txt").read_bytes()
    base = machine.base_interpreter(PRIVATE)
    return hashlib.sha256(lock + os.fsencode(ROOT) + os.fsencode(base)).hexdigest()


def _marks() -> dict[str, str] | None:
    """Fingerprints of what is installed; None where .venv may be half-written."""
    try:
        marks = json.loads(MARKER.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return marks if isinstance(marks, dict) else None


def _mark(marks: dict[str, str]) -> None:
    partial = MARKER.with_suffix(".part")
    partial.write_text(json.dumps(marks), encoding="utf-8")
    partial.replace(MARKER)


def _installed(kind: str) -> bool:
    try:
        base = machine.base_interpreter(PRIVATE)
        return (_marks() or {}).get(kind) == _fingerprint(kind) and base.exists()
    except OSError:
        return False


@contextmanager
def _locked() -> Iterator[IO[bytes]]:
    with LOCK.open("a+b") as file:
        if not machine.try_lock(file):
            _say("The private environment is being prepared by another start; waiting for it.")
            machine.wait_for_lock(file)
        yield file


def _make(kind: str, lock: IO[bytes]) -> None:
    if missing := debian.missing_packages():
        debian.install(missing)
    _say("Preparing the private environment in .venv (once; some minutes, about 3 GB).")
    if _marks() is None or not _works():
        _create(lock)
    _install(kind, lock)
    _say("Ready.")


def _works() -> bool:
    probe = [str(python()), "-I", "-m", "pip", "--version"]
    try:
        return subprocess.run(probe, capture_output=True).returncode == 0
    except OSError:
        return False


def _create(lock: IO[bytes]) -> None:
    _say("Creating .venv")
    MARKER.unlink(missing_ok=True)
    command = [sys.executable, "-m", "venv", *(["--clear"] if PRIVATE.exists() else [])]
    with _child([*command, str(PRIVATE)], lock, {**os.environ, **UTF8}) as process:
        assert process.stdout is not None
        words = process.stdout.read()
    if process.returncode != 0:
        raise SetUpError(f"'python3 -m venv' does not work here:\n{words.strip()}")
    _mark({})


def _install(kind: str, lock: IO[bytes]) -> None:
    """Installs the locked packages.

    The marker is away while pip runs and comes back when it has failed before it unpacked; after
    an interruption it stays away, because nobody knows how far pip got.
    """
    marks = _marks() or {}
    progress = _Progress(_names(kind), _packages())
    MARKER.unlink()
    try:
        code = _follow(_pip(kind), progress, lock)
    finally:
        progress.close()
    if code != 0:
        if not progress.unpacking:
            _mark(marks)
        raise SetUpError(
            "The packages could not be installed (see above). Is there a network and 4 GB of disk?"
            " Start again to go on."
        )
    _finish(kind)


def _follow(command: list[str], progress: _Progress, lock: IO[bytes]) -> int:
    with _child(command, lock, _pip_variables()) as process:
        assert process.stdout is not None
        for line in process.stdout:
            progress.read(line)
    return process.returncode


def _pip(kind: str) -> list[str]:
    """Isolated from PYTHONPATH, whose packages would count as installed."""
    command = [str(python()), "-I", "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["--no-input", "--require-hashes", "--only-binary", ":all:"]
    return [*command, "-r", str(ROOT / "requirements" / f"{kind}.txt")]


def _pip_variables() -> dict[str, str]:
    """Temporary files go beside the environment: /tmp may be a small one in memory."""
    temporary = PRIVATE / "tmp"
    temporary.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return {**kept, "PIP_USER": "0", "TMPDIR": str(temporary), **UTF8}


@contextmanager
def _child(
    command: list[str], lock: IO[bytes], variables: dict[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """A child that shares the lock; where the block is left early it is told to end."""
    process = subprocess.Popen(
        command, env=variables, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        errors="replace", **machine.sharing(lock),
    )  # fmt: skip
    with process:
        try:
            yield process
        except BaseException:
            process.terminate()
            raise


def _names(kind: str) -> set[str]:
    """The packages that the lock file names for this system."""
    text = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line[:1].isalnum() and "==" in line)
    return {line.partition("==")[0].strip() for line in lines if _for_this_system(line)}


def _for_this_system(line: str) -> bool:
    named = f"'{sys.platform}'" in line
    if "sys_platform ==" in line:
        return named
    return not ("sys_platform !=" in line and named)


def _packages() -> Path:
    """Asked for relative to .venv: plain letters, whatever the locale makes of the place."""
    query = "import sys, sysconfig, os.path as p; "
    query += "print(p.relpath(sysconfig.get_paths()['purelib'], sys.prefix))"
    answer = subprocess.check_output([str(python()), "-I", "-c", query], text=True)
    return PRIVATE / answer.strip()


def _finish(kind: str) -> None:
    """The checkout joins the path, by a line that reads the same in every locale."""
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    (_packages() / "wbc_desktop_checkout.pth").write_text(line, encoding="ascii")
    shutil.rmtree(PRIVATE / "tmp", ignore_errors=True)
    marks = {kind: _fingerprint(kind)}
    if kind == "development":
        marks["program"] = _fingerprint("program")
    _mark(marks)


class _Progress:
    """Tells what pip is at: which package it fetches, then how many are unpacked."""

    def __init__(self, names: set[str], packages: Path) -> None:
        self._names = names
        self._packages = packages
        self._seen: set[str] = set()
        self._over = Event()
        self._counter: Thread | None = None

    @property
    def unpacking(self) -> bool:
        return self._counter is not None

    def read(self, line: str) -> None:
        word, _, rest = line.strip().partition(" ")
        if word in ("Collecting", "Processing"):
            self._fetch(_package(rest).replace("_", "-"))
        elif word == "Downloading" and "(" in rest:
            _say(f"      {rest[rest.rindex('(') + 1 : -1]}")
        elif line.startswith("Installing collected packages"):
            _say("  Unpacking (the longest step)")
            self._counter = Thread(target=self._count, daemon=True)
            self._counter.start()

    def close(self) -> None:
        self._over.set()
        if self._counter is not None:
            self._counter.join()

    def _fetch(self, name: str) -> None:
        if name not in self._seen:
            self._seen.add(name)
            _say(f"  {len(self._seen)} of at most {len(self._names)}: {name}")

    def _count(self) -> None:
        told = 0
        while not self._over.wait(LOOK_S):
            count = sum(1 for _ in self._packages.glob("*.dist-info"))
            if count >= told + 10:
                told = count
                _say(f"    {count} of about {len(self._names)} unpacked")


def _package(requirement: str) -> str:
    """The name in ``numpy==2.4.6 (from …)`` or in a path to its wheel."""
    name = requirement.partition(" ")[0].partition("==")[0].replace("\\", "/")
    return name.rpartition("/")[2].partition("-")[0] if name.endswith(".whl") else name


__all__ = ["PRIVATE", "ROOT", "ensure", "failures_told", "main", "python", "run"]
