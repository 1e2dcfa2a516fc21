"""Commands as processes of their own: terminals, pipes, Ctrl+C, sockets, and the long ones."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import valid
from wbc_desktop.composition import House
from wbc_desktop.workflow.self_testing import draw_training_cells

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of Unix")

COMMAND = [sys.executable, "-m", "wbc_desktop"]
RUNTIME = "INFO: Created TensorFlow Lite XNNPACK delegate for CPU."
"""The network's runtime writes this itself and offers Python no way to silence it."""


def done(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, **options)  # type: ignore[call-overload, no-any-return]


def own_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line != RUNTIME]


class Terminal:
    """A child whose remarks go to a terminal, read as they come."""

    def __init__(self, child: subprocess.Popen[str], screen: int) -> None:
        self.child = child
        self._screen = screen
        self.seen = ""

    def wait_for(self, text: str) -> None:
        while text not in self.seen:
            self.seen += os.read(self._screen, 4096).decode()

    def end(self) -> int:
        """Reads until the child has gone; returns its exit code."""
        while True:
            try:
                data = os.read(self._screen, 4096)
            except OSError:  # nobody is at the other end any more
                break
            if not data:
                break
            self.seen += data.decode()
        return self.child.wait(60)


@contextmanager
def on_a_terminal(*arguments: object) -> Iterator[Terminal]:
    screen, end = os.openpty()
    command = [*COMMAND, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end, text=True) as child:
        os.close(end)
        try:
            yield Terminal(child, screen)
        finally:
            child.kill()
            os.close(screen)


def test_results_and_remarks_are_kept_apart(
    home: Path, fields: tuple[Path, ...], tmp_path: Path
) -> None:
    outcome = done("classify", fields[0], tmp_path / "gone.png", "--json", "-")
    assert outcome.returncode == 1
    valid(json.loads(outcome.stdout), "classify")
    (line,) = own_lines(outcome.stderr)
    assert line.startswith("“gone.png” is not there")


def test_progress_is_shown_on_a_terminal_alone(home: Path, fields: tuple[Path, ...]) -> None:
    with on_a_terminal("classify", *fields[:2]) as terminal:
        assert terminal.end() == 0
    assert re.search(r"\r *\d+% \S+ · \d+ cells · \d+ cells/s", terminal.seen)
    assert own_lines(done("classify", fields[0]).stderr) == []


def stopped(*command: object) -> None:
    """Ctrl+C while it reads: it says so, and gives no results."""
    with on_a_terminal(*command) as terminal:
        terminal.wait_for("cells/s")
        terminal.child.send_signal(signal.SIGINT)
        assert terminal.end() == 130
        assert terminal.child.stdout is not None
        assert terminal.child.stdout.read() == ""
    assert "Stopped. What was kept so far stays." in terminal.seen
    assert "Traceback" not in terminal.seen


def test_ctrl_c_stops_and_says_so(home: Path, fields: tuple[Path, ...]) -> None:
    stopped("classify", *fields)


def test_a_case_stopped_by_ctrl_c_is_sound(home: Path, fields: tuple[Path, ...]) -> None:
    stopped("case", "new", "C1", *fields)
    with House(home) as house:
        (summary,) = house.store.cases.list()
        case, _ = house.store.cases.load(summary.id)
        assert house.store.verify() == []
    assert case.cells
    assert len(case.sources) < len(fields)
    assert {s.status for s in case.sources.values()} <= {"read", "stopped"}


def test_whoever_stops_reading_the_results_is_left_alone(
    home: Path, fields: tuple[Path, ...]
) -> None:
    reader, writer = os.pipe()
    command = [*COMMAND, "classify", str(fields[0]), "--json", "-"]
    with subprocess.Popen(command, stdout=writer, stderr=subprocess.PIPE, text=True) as child:
        os.close(writer)
        os.close(reader)
        _, remarks = child.communicate(timeout=60)
    assert child.returncode == 0
    assert own_lines(remarks) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_results_that_find_no_room(home: Path, fields: tuple[Path, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        command = [*COMMAND, "classify", str(fields[0]), "--json", "-"]
        outcome = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert outcome.returncode == 4
    (line,) = own_lines(outcome.stderr)
    assert line.startswith("The computer refuses: No space left on device.")


def test_names_survive_a_terminal_of_few_letters(home: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    outcome = done("classify", tmp_path / "血涂片.png", env=environment)
    assert outcome.returncode == 3
    assert "\\u8840\\u6d82\\u7247.png" in outcome.stderr


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_no_internet_socket_is_opened(home: Path, fields: tuple[Path, ...], tmp_path: Path) -> None:
    """Below Python too: the whole process tree is watched by the kernel."""
    trace = tmp_path / "trace"
    watch = ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace)]
    command = [*COMMAND, "classify", str(fields[0]), "--pdf", str(tmp_path / "a.pdf")]
    first = subprocess.run([*watch, *COMMAND, "--version"], capture_output=True, text=True)
    if first.returncode:
        pytest.skip(f"strace may not watch here: {first.stderr.strip()}")
    outcome = subprocess.run([*watch, *command], capture_output=True, text=True)
    assert outcome.returncode == 0
    assert re.findall(r".*AF_INET.*", trace.read_text()) == []


def test_evaluating_a_tiny_set(home: Path, tmp_path: Path) -> None:
    data = tmp_path / "cells"
    classes = draw_training_cells(data)
    outcome = done("evaluate", data, "--json", "-")
    assert outcome.returncode == 0, outcome.stderr
    document = valid(json.loads(outcome.stdout), "evaluate")
    assert document["cells"] == 8 * classes
    assert set(document["per_class"]) >= {"neutrophil_segmented", "lymphocyte", "monocyte"}
    assert sum(sum(row.values()) for row in document["confusion"].values()) == document["cells"]


def test_the_self_test_of_this_installation(home: Path) -> None:
    outcome = done("self-test", "--json", "-")
    assert outcome.returncode == 0, outcome.stderr
    document = valid(json.loads(outcome.stdout), "self_test")
    assert document["passed"]
    assert [step["step"] for step in document["steps"]] == [
        "network", "demonstration", "store", "report", "training",
    ]  # fmt: skip
    assert not (home / "cases.sqlite").exists(), "the laboratory's own store is left alone"


def test_the_demonstration_without_a_window(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    outcome = done("demonstration", "--out", out)
    assert outcome.returncode == 0, outcome.stderr
    assert "PROPOSALS, NOT REVIEWED" in outcome.stdout
    assert (out / "demonstration.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "demonstration.png").read_bytes().startswith(b"\x89PNG")
