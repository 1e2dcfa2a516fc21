"""What holds for every test: no unexpected log line, no thread left, no internet socket."""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parent / "no_sockets"
sys.path.insert(0, str(HOOKS))
import sitecustomize  # noqa: E402, F401 - its import sets the hook in this process

os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(HOOKS), *filter(None, [os.environ.get("PYTHONPATH")])]
)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE_S = 5.0


class _Collecting(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _log_lines_are_expected(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails on log lines from WARNING up, unless ``@pytest.mark.logs(pattern)`` expects them."""
    handler = _Collecting()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    patterns = [m.args[0] for m in request.node.iter_markers("logs")]
    rest = [line for line in handler.lines if not any(re.search(p, line) for p in patterns)]
    assert not rest, f"unexpected log lines: {rest}"
    unmet = [p for p in patterns if not any(re.search(p, line) for line in handler.lines)]
    assert not unmet, f"log lines that were expected never came: {unmet}"


@pytest.fixture(autouse=True)
def _garbage_is_collected_in_this_thread() -> Iterator[None]:
    """As in the program (``gui.workers.collecting``): widgets that a test leaves in a circle must
    not be destroyed by the thread that a later test happens to run."""
    gc.disable()
    yield
    for generation, threshold in reversed(list(enumerate(gc.get_threshold()))):
        if gc.get_count()[generation] > threshold:
            gc.collect(generation)
            return


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + PATIENCE_S
    while left := [t for t in threading.enumerate() if t not in before and _ours(t)]:
        if time.monotonic() > end:
            pytest.fail(f"threads left running: {[t.name for t in left]}")
        left[0].join(0.05)


def _ours(thread: threading.Thread) -> bool:
    """Qt's own threads appear as dummies once Python code has run in them."""
    return thread.is_alive() and not isinstance(thread, threading._DummyThread)


@pytest.fixture(scope="session")
def labelled_images() -> Path:
    """The folder of labelled images; the test is skipped where there is none."""
    folder = os.environ.get("WBC_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("needs labelled images (WBC_DATA)")
    return Path(folder)
