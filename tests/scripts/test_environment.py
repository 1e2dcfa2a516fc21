"""Setting up a machine: once, again, interrupted, twice at once, and where it cannot be done."""

from __future__ import annotations

import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.scripts.conftest import Checkout, wheel

PARTS, MANY, TAMPERED = 3, 2500, 7
"""Files of the package: a few, so many that unpacking them can be interrupted, and what was
changed after it was locked."""

TOLD_UNPACKING = "Unpacking"


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A child starts with Ctrl+C as a terminal has it, even where ours is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_fresh_checkout_is_set_up_and_runs(fresh: Checkout, tmp_path: Path) -> None:
    """Whatever a person's Python and pip are told, where the locale cannot even write its name."""
    pretended = tmp_path / "elsewhere" / f"little-{PARTS}.0.dist-info"
    pretended.mkdir(parents=True)
    (pretended / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: little\nVersion: {PARTS}.0\n", encoding="utf-8"
    )
    hostile = {"PYTHONPATH": str(pretended.parent), "PIP_USER": "1", "PIP_TARGET": str(tmp_path)}
    hostile |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    outcome = fresh.run("classify", "a b.png", "--json", "-", **hostile)
    assert outcome.code == 0, outcome.remarks
    assert outcome.result == f"{PARTS} classify a b.png --json -"
    assert "1 of at most 1: little" in outcome.remarks
    assert not (fresh.folder / ".venv" / "tmp").exists()


def test_a_second_start_does_nothing_and_adds_less_than_a_second(made: Checkout) -> None:
    before = made.marker.stat()
    bare = [str(made.folder / ".venv" / "bin" / "python"), "-m", "wbc_desktop"]
    if sys.platform == "win32":
        bare[0] = str(made.folder / ".venv" / "Scripts" / "python.exe")
    added = []
    for _ in range(5):
        begun = time.perf_counter()
        outcome = made.run()
        between = time.perf_counter()
        subprocess.run(bare, cwd=made.folder, check=True, capture_output=True)
        added.append((between - begun) - (time.perf_counter() - between))
        assert (outcome.code, outcome.parts, outcome.remarks) == (0, PARTS, "")
    assert made.marker.stat() == before
    assert statistics.median(added) < 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize(
    ("platform", "what"), [("offscreen", "demonstration"), ("vnc", "window --demonstration")]
)
def test_without_arguments_the_demonstration_is_shown(
    made: Checkout, platform: str, what: str
) -> None:
    assert made.run(QT_QPA_PLATFORM=platform).result == f"{PARTS} {what}"


def test_the_tests_have_the_same_set_up(made: Checkout) -> None:
    outcome = made.run("tests/store", script="test.py")
    assert (outcome.code, outcome.result) == (0, f"tests {PARTS} tests/store")
    again = made.run("-x", script="test.py")
    assert (again.code, again.result, again.remarks) == (0, f"tests {PARTS} -x", "")
    assert made.run().remarks == "", "what serves the tests serves the program"


def test_a_changed_lock_is_installed(made: Checkout) -> None:
    made.lock(5)
    outcome = made.run()
    assert (outcome.code, outcome.parts) == (0, 5)
    assert "Creating" not in outcome.remarks


def test_a_moved_checkout_finds_itself(made: Checkout) -> None:
    moved = Checkout(made.folder.with_name("moved"), made.wheels)
    made.folder.rename(moved.folder)
    outcome = moved.run()
    moved.folder.rename(made.folder)
    assert (outcome.code, outcome.parts) == (0, PARTS)


@pytest.mark.parametrize("harm", ["no interpreter", "no pip", "garbage in the marker"])
def test_a_broken_environment_is_made_anew(made: Checkout, harm: str) -> None:
    private = made.folder / ".venv"
    match harm:
        case "no interpreter":
            for file in (private / ("Scripts" if sys.platform == "win32" else "bin")).iterdir():
                file.unlink()
        case "no pip":
            next(private.rglob("pip/__main__.py")).unlink()
            made.lock(5)
        case "garbage in the marker":
            made.marker.write_bytes(b"\x00\xff")
    outcome = made.run()
    assert (outcome.code, outcome.parts) == (0, 5 if harm == "no pip" else PARTS)
    assert "Creating .venv" in outcome.remarks


@pytest.mark.parametrize(
    ("victim", "code"), [("set-up", -signal.SIGKILL), ("pip", 4), ("Ctrl+C", 130)]
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_interrupted_while_unpacking_the_next_start_finishes(
    made: Checkout, victim: str, code: int, interruptible: None
) -> None:
    made.lock(MANY)
    process = made.start()
    _wait_for(process, TOLD_UNPACKING)
    match victim:
        case "set-up":
            process.kill()
        case "pip":
            _pip_of(process).kill()
        case "Ctrl+C":
            process.send_signal(signal.SIGINT)
    _, remarks = process.communicate()
    assert process.returncode == code
    assert ("Start again to go on." in remarks) == (victim != "set-up")
    assert not made.marker.exists(), "what may be half-written is not called installed"
    outcome = made.run()
    assert (outcome.code, outcome.parts) == (0, MANY)
    assert "Creating .venv" in outcome.remarks


def test_killed_while_the_environment_is_made(fresh: Checkout) -> None:
    process = fresh.start()
    _wait_for(process, "Creating .venv")
    process.kill()
    process.communicate()
    outcome = fresh.run()
    assert (outcome.code, outcome.parts) == (0, PARTS)


def test_two_starts_at_once_set_up_once(fresh: Checkout) -> None:
    first = fresh.start("first")
    _wait_for(first, "Creating .venv")
    second = fresh.start("second")
    results = [process.communicate() for process in (first, second)]
    assert [process.returncode for process in (first, second)] == [0, 0]
    assert [result.strip() for result, _ in results] == [f"{PARTS} first", f"{PARTS} second"]
    assert "waiting for it" in results[1][1]
    assert "Creating" not in results[1][1]


def test_what_cannot_be_installed_leaves_what_was(made: Checkout) -> None:
    made.write_lock(f"missing==1.0 --hash=sha256:{'0' * 64}\n", "development")
    outcome = made.run(script="test.py")
    assert outcome.code == 4
    assert "The packages could not be installed" in outcome.remarks
    again = made.run()
    assert (again.code, again.parts, again.remarks) == (0, PARTS, "")


def test_a_tampered_package_is_refused(made: Checkout) -> None:
    made.lock(TAMPERED)
    file = wheel(made.wheels, TAMPERED)
    file.write_bytes(file.read_bytes() + b".")
    outcome = made.run()
    assert outcome.code == 4
    assert "The packages could not be installed" in outcome.remarks


def test_a_python_that_is_not_supported(fresh: Checkout) -> None:
    file = fresh.folder / "scripts" / "environment.py"
    text = file.read_text(encoding="utf-8")
    older = text.replace("((3, 11), (3, 14))", "((3, 4), (3, 6))")
    assert older != text
    file.write_text(older, encoding="utf-8")
    outcome = fresh.run()
    found = ".".join(map(str, sys.version_info[:2]))
    assert outcome.code == 4
    assert outcome.remarks == f"Python 3.11, 3.12 or 3.13 is needed; this is Python {found}.\n"
    assert not (fresh.folder / ".venv").exists()


def test_a_place_that_cannot_be_written(fresh: Checkout) -> None:
    (fresh.folder / ".venv.lock").mkdir()
    outcome = fresh.run()
    assert outcome.code == 4
    assert outcome.remarks.startswith("The environment cannot be made: ")
    assert "Traceback" not in outcome.remarks


def _wait_for(process: subprocess.Popen[str], words: str) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return
    pytest.fail(f"it never told: {words}")


def _pip_of(process: subprocess.Popen[str]) -> psutil.Process:
    children = psutil.Process(process.pid).children(recursive=True)
    return next(child for child in children if "install" in child.cmdline())
